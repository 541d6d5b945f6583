import { EpochIdSchema, QueueIdSchema } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';

/*
 * The lane `live`: how a hall is right now. Only the newest report counts, so it is replaced and never
 * queued, and goes out also while days of the journal are still on their way.
 *
 *   POST /v1/halls/{hall}/live        JSON
 */

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const wallMs = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const text = (maxLength: number) => v.pipe(v.string(), v.maxLength(maxLength));

export const LiveReportSchema = v.strictObject({
  v: v.literal(1),
  atMs: wallMs,
  /** Version of the program. */
  app: text(40),
  line: v.strictObject({
    /** The epoch of the last entry that was acknowledged; null before the first. */
    epoch: v.nullable(EpochIdSchema),
    acknowledgedSeq: count,
    headSeq: count,
    /** When the oldest entry was written that the county does not have; null where it has all. */
    oldestMs: v.nullable(wallMs),
  }),
  taking: v.picklist(['open', 'closed', 'ended', 'outOfHours']),
  queues: v.pipe(
    v.array(
      v.strictObject({
        id: QueueIdSchema,
        name: text(40),
        waiting: count,
        /** When the one who waits longest took the number. */
        oldestMs: v.nullable(wallMs),
      }),
    ),
    v.maxLength(200),
  ),
  windows: v.strictObject({ all: count, open: count, serving: count }),
  today: v.strictObject({ taken: count, finished: count, rated: count, bad: count }),
  /** Devices that do not work. */
  deviceTroubles: count,
  /** What stands of each thing that comes down, by its name. */
  packages: v.record(
    text(40),
    v.strictObject({ downloaded: v.nullable(count), active: v.nullable(count), fault: v.nullable(text(200)) }),
  ),
});
export type LiveReport = v.InferOutput<typeof LiveReportSchema>;

export const LiveAnswerSchema = v.strictObject({
  /** Last entry that the county has of the epoch in the report: less than was acknowledged where it was put back. */
  lastSeq: v.nullable(count),
  /** The next report is wanted after about so long: a county of many halls asks for fewer. */
  againMs: v.optional(count),
});
export type LiveAnswer = v.InferOutput<typeof LiveAnswerSchema>;
