/* The hall's side of the line to the county. */
export * from './bookings-table.ts';
export * from './bookings.ts';
export * from './county-line.node.ts';
export * from './high-numbers.ts';
export * from './outgoing-entry.ts';
export * from './packages-fetch.node.ts';
export * from './packages-judge.ts';
export * from './packages-poll.ts';
export * from './packages-verify.node.ts';
export * from './uplink.ts';
