/* Simulated days on the real engine, for tests, benches and nights of seeds. */
export * from './before-epochs.node.ts';
export * from './chaotic-day.node.ts';
export * from './command-stamp.ts';
export * from './every-rule-hall.ts';
export * from './hall-life.node.ts';
export * from './odds.ts';
export * from './plain-ticket.ts';
export * from './sample-hall.ts';
export * from './simulate-year.node.ts';
export * from './simulated-people.ts';
export * from './simulation.node.ts';
