/*
 * Names of the simulated devices as the demo hall's file has them (fixtures/halls). Keypads and
 * strips hang on one line each, so one cable is every window's.
 */
export const demoDevices = { reader: 'reader-1', printer: 'printer-1', keypads: 'keypads', strips: 'strips' } as const;
