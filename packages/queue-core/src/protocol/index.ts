/*
 * The contract of the hall: commands, answers, refusals, events, views, feed and API. Browser-safe:
 * pages import from here and from nothing else of this package.
 */
export * from './actor.ts';
export * from './admin-tools.ts';
export * from './admin.ts';
export * from './answers.ts';
export * from './api.ts';
export * from './commands.ts';
export * from './events.ts';
export * from './faces.ts';
export * from './feed.ts';
export * from './guide.ts';
export * from './hall.ts';
export * from './hours.ts';
export * from './ids.ts';
export * from './kiosk.ts';
export * from './manager.ts';
export * from './messages.zh.ts';
export * from './person.ts';
export * from './presentation.ts';
export * from './rating-case.ts';
export * from './rating.ts';
export * from './reasons.ts';
export * from './refusals.ts';
export * from './report.ts';
export * from './resident-number.ts';
export * from './slip.ts';
export * from './states.ts';
export * from './voice.ts';
