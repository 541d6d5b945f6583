/* Simulated days on the real engine, for tests, benches and nights of seeds. */
export * from './command-stamp.ts';
export * from './hall-day.node.ts';
export * from './sample-hall.ts';
