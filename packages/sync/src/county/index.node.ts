/* The county's side: one stateless service in front of PostgreSQL. */
export * from './bookings.node.ts';
export * from './county-credentials.node.ts';
export * from './county-file.ts';
export * from './county-keys.node.ts';
export * from './database.node.ts';
export * from './main.node.ts';
export * from './own-postgres.node.ts';
export * from './packages-sign.node.ts';
export * from './packages.node.ts';
export * from './registry.node.ts';
export * from './service.node.ts';
