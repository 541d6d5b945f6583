/*
 * The queue of one hall, for the process that owns its database file. Pages import from
 * `@jiaohao/queue-core/protocol` and from nothing else of this package.
 */
export * from './engine.node.ts';
export * from './engine-errors.ts';
export type * from './lookups.node.ts';
export { parseHall, type HallFault } from './model/hall.ts';
export type { OpenFault } from './store/open-fault.ts';
export type { OpenInvitation } from './store/reads.node.ts';
export type { Verification } from './store/rebuild.node.ts';
export type { KioskQueueView } from './views/kiosk-view.node.ts';
export type { ManagerQueueView } from './views/manager-view.node.ts';
export type { QueueViews } from './views/queue-views.node.ts';
export type { TerminalQueueView } from './views/terminal-view.node.ts';
