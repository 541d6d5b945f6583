/*
 * The queue of one hall, for the process that owns its database file. Pages import from
 * `@jiaohao/queue-core/protocol` and from nothing else of this package.
 */
export * from './engine.node.ts';
export * from './engine-errors.ts';
export type * from './lookups.node.ts';
export type { Wait, WaitQuestion } from './policy/estimate.ts';
export { checkGuideLibrary, type GuideLibraryReport, type GuideRemark } from './model/guide-library.ts';
export { parseHall, type HallFault } from './model/hall.ts';
export { holidayYearKnown, nextOpenDay, planOfDay, type DayPlan, type DayRule } from './policy/opening-hours.ts';
export { arrivalAt, isTooLateToChange } from './policy/booking-slots.ts';
export { shanghaiMoment, type ShanghaiMoment } from './model/shanghai-moment.ts';
export type { OpenFault } from './store/open-fault.ts';
export type { CurrentTicket, OpenNeed, TicketRecord } from './store/find-tickets.node.ts';
export type { OpenInvitation } from './store/read-service.node.ts';
export type { StoredEntry } from './store/journal.node.ts';
export type { Verification } from './store/rebuild.node.ts';
export type { Epoch, Uplink } from './store/uplink.node.ts';
export { verifyFile } from './store/verify-file.node.ts';
export type { KioskQueueView } from './views/kiosk-view.node.ts';
export type { ManagerQueueView } from './views/manager-view.node.ts';
export type { QueueViews } from './views/queue-views.node.ts';
export type * from './views/report-facts.ts';
export { createReportSums, type QueueReport, type ReportSums } from './views/report-sums.ts';
export type { TerminalQueueView } from './views/terminal-view.node.ts';
