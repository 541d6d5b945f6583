export * from './link/link.ts';
export * from './link/lock.ts';
export * from './link/requester.ts';
export * from './supervisor.ts';
export * from './transport/memory-wire.ts';
export * from './transport/open-transport.node.ts';
export * from './transport/transport.ts';
export * from './codec/frame-splitter.ts';
