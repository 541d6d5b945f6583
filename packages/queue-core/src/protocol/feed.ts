import * as v from 'valibot';
import { DaySchema } from './hours.ts';
import { SeriesSchema } from './ids.ts';

/*
 * The live feed: one WebSocket a page, at /feed.
 *
 *   page                               host
 *    │ hello {credential, seen}         │   within 5 s of opening, else the host closes (4401)
 *    │ ───────────────────────────────► │
 *    │ snapshot {seq, view}             │   all slices
 *    │ ◄─────────────────────────────── │
 *    │ delta {seq + 1, changes}         │   the slices that changed, whole
 *    │ ◄─────────────────────────────── │
 *    │ beat {seq}                       │   every 5 s, so that a page knows how old its data is
 *    │ ◄─────────────────────────────── │
 *    │ resnapshot                       │   when a seq was skipped or a slice did not parse
 *    │ ───────────────────────────────► │
 *
 * Every message says the day's highest numbers. A page keeps the highest it has seen and says them with its
 * hello: after a database was put back, pages know of numbers that it does not.
 */

export const feedBeatMs = 5_000;
export const feedHelloMs = 5_000;

/** WebSocket close codes of ours (4000-4999 are free for applications, RFC 6455 §7.4.2). */
export const feedCloseCodes = { badMessage: 4400, badCredential: 4401, tooSlow: 4408 } as const;

/** The highest number of each series of a day. */
export const HighNumbersSchema = v.strictObject({
  day: DaySchema,
  last: v.record(SeriesSchema, v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9_999))),
});
export type HighNumbers = v.InferOutput<typeof HighNumbersSchema>;

export const FeedRequestSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('hello'),
    credential: v.pipe(v.string(), v.maxLength(200)),
    /** Of this hall; null where the page has seen none. */
    seen: v.optional(v.nullable(HighNumbersSchema), null),
  }),
  v.strictObject({ kind: v.literal('resnapshot') }),
]);
export type FeedRequest = v.InferOutput<typeof FeedRequestSchema>;

const head = {
  seq: v.pipe(v.number(), v.integer(), v.minValue(0)),
  sentAtMs: v.pipe(v.number(), v.integer()),
  numbers: v.optional(v.nullable(HighNumbersSchema), null),
};

export const FeedMessageSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('snapshot'),
    ...head,
    face: v.string(),
    /** True while any device is simulated: every page then says so. */
    simulated: v.boolean(),
    view: v.record(v.string(), v.unknown()),
  }),
  v.strictObject({ kind: v.literal('delta'), ...head, changes: v.record(v.string(), v.unknown()) }),
  v.strictObject({ kind: v.literal('beat'), ...head }),
]);
export type FeedMessage = v.InferOutput<typeof FeedMessageSchema>;
