/* The hall's side of the line to the county. */
export * from './county-line.node.ts';
export * from './outgoing-entry.ts';
export * from './uplink.ts';
