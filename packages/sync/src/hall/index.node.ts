/* The hall's side of the line to the county. */
export * from './next-request.ts';
export * from './outgoing-entry.ts';
