/*
 * What the rest of the house may know of devices: ports, events, faults, states and their words.
 * Browser-safe, no bytes here.
 */
export * from './call-keypad.ts';
export * from './code-scanner.ts';
export * from './faults.ts';
export * from './id-card-reader.ts';
export * from './messages.zh.ts';
export * from './slip-printer.ts';
export * from './status.ts';
export * from './strip.ts';
