import { ActorSchema, CommandIdSchema, EpochIdSchema } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';

/*
 * What a hall asks the county to take:
 *
 *   POST /v1/halls/{hall}/streams/{epoch}/events        JSON, gzip
 *
 *   journal   1 ─────────── 80 │ 81 ──────── 120
 *   epochs    a (base 0)       │ b (base 80, parent a at 80)
 *
 * An epoch is what one start of a hall wrote. `seq` is the number in the hall's journal; within an epoch
 * the entries follow its base without gaps. A hall whose database was put back to entry 80 starts an epoch
 * with a parent that the county knows further than that; a copy of a database starts a second one with the
 * same parent. Both are taken, and neither is mistaken for what came before.
 */

const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const atMs = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const EntryHashSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'hash must be 64 hex digits'));

/**
 * One entry as it travels. Names, digests, tokens and booking codes stay in the hall (outgoing-entry.node.ts);
 * `hash` is the hall's own, over the entry as it was written, and so binds what stayed behind as well.
 */
export const WireEntrySchema = v.strictObject({
  seq,
  /** Version of the event's schema. */
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  atWallMs: atMs,
  commandId: CommandIdSchema,
  stampedAtMs: v.pipe(v.number(), v.safeInteger()),
  actor: ActorSchema,
  /** What a county that is older than the hall cannot read is kept as it came. */
  event: v.looseObject({ kind: v.pipe(v.string(), v.regex(/^[a-z][A-Za-z]{0,59}$/, 'kind must be a name')) }),
  hash: EntryHashSchema,
});
export type WireEntry = v.InferOutput<typeof WireEntrySchema>;

export const EventRequestSchema = v.pipe(
  v.strictObject({
    v: v.literal(1),
    /** Journal number before the first entry of this epoch. */
    base: seq,
    /** The epoch that was written before this one. Its last entry is `base`. */
    parent: v.nullable(EpochIdSchema),
    /** Hash of the entry before the first one here; zeros before the journal's first. */
    previousHash: EntryHashSchema,
    /** In order, without gaps. */
    entries: v.pipe(v.array(WireEntrySchema), v.minLength(1), v.maxLength(200)),
  }),
  v.forward(
    v.check(({ base, entries }) => entries[0]!.seq > base, 'entries must come after base'),
    ['entries'],
  ),
  v.forward(
    v.check(
      ({ entries }) => entries.every((entry, at) => entry.seq === entries[0]!.seq + at),
      'entries must follow each other without gaps',
    ),
    ['entries'],
  ),
);
export type EventRequest = v.InferOutput<typeof EventRequestSchema>;

/** What the county says to it. Everything else (413, 429, 5xx, silence) means: again, later, with less. */
export const EventAnswerSchema = v.variant('kind', [
  /** All entries of the request are at the county, now or since before. */
  v.strictObject({ kind: v.literal('acknowledged'), seq }),
  /** The county has less than the hall thinks: go on after `afterSeq`, or with the first entry of `epoch`. */
  v.strictObject({ kind: v.literal('gap'), epoch: EpochIdSchema, afterSeq: v.nullable(seq) }),
  /**
   * The county has other entries under these numbers. `afterSeq`: the last on which both agree; null where
   * they already disagree before the request, and then `known` tells what the county has of the epoch, or of
   * the one before it, oldest first.
   */
  v.strictObject({
    kind: v.literal('fork'),
    afterSeq: v.nullable(seq),
    known: v.pipe(v.array(v.strictObject({ seq, hash: EntryHashSchema })), v.maxLength(300)),
  }),
]);
export type EventAnswer = v.InferOutput<typeof EventAnswerSchema>;
