import * as v from 'valibot';
import { keypadKeys } from '../contract/call-keypad.ts';
import {
  byte,
  CommandSchema,
  FrameSchema,
  hex,
  hexPattern,
  maxProfileFrameBytes,
  milliseconds,
  name,
  word,
} from './frame-schema.ts';
import { KeypadSchema, StripSchema } from './shows-schema.ts';

/*
 * A device family as data: how its frames are built, what we may send, what it may say.
 *
 *   profile.json ──► ProfileSchema ──► load-profile.ts (references, vectors) ──► Profile
 *                                          encode-frame.ts   params → bytes
 *                                          parse-frame.ts    bytes → frames
 *                                          match-event.ts    frame → key or rating, and its ACK
 *                                          shows.ts    content → command and params
 *                                          profile-bus.ts    whose turn it is, who answers, who is there
 *
 * A profile may come from a hall's file, so it is untrusted: bounded, closed, no regular expression
 * and no code in it. docs/adding-a-device.md explains every field.
 */

const picksOfKey = v.picklist(keypadKeys);

/** What a frame's fields must be: all of them. */
const WhereSchema = v.record(name, v.union([v.strictObject({ is: word }), v.strictObject({ not: word })]));
export type Where = v.InferOutput<typeof WhereSchema>;

const EventsSchema = v.strictObject({
  key: v.optional(
    v.strictObject({
      where: WhereSchema,
      /** Tried in order; the first that fits names the key. */
      keys: v.pipe(
        v.array(
          v.union([
            v.strictObject({ data: hex, key: picksOfKey }),
            v.strictObject({ lastByte: byte, key: picksOfKey }),
          ]),
        ),
        v.minLength(1),
        v.maxLength(64),
      ),
    }),
  ),
  /** The first data byte is a key's value; what it means is configuration of the device, not of the family. */
  rating: v.optional(
    v.strictObject({ where: WhereSchema, values: v.pipe(v.array(byte), v.minLength(1), v.maxLength(16)) }),
  ),
  /** The answer to a poll when nothing was pressed. */
  idle: v.optional(v.strictObject({ where: WhereSchema, data: v.optional(v.pipe(v.array(hex), v.maxLength(16))) })),
});

/** The answer to an event: the same frame with some fields changed, or a command without parameters. */
const AckSchema = v.union([v.strictObject({ echoWith: v.record(name, word) }), v.strictObject({ command: name })]);

/** How long one waits for an answer, and how often one asks again when none comes. */
const tries = { retries: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(5)), 2) };

/** The answer to what we show. A refusal is asked again too: the frame may have arrived broken. */
const ReplySchema = v.strictObject({
  ok: hexPattern,
  refused: v.optional(hexPattern),
  withinMs: milliseconds(10, 5_000),
  ...tries,
});

/** The question that one address after the other is asked. */
const PollSchema = v.strictObject({
  command: name,
  /** From one question to an address to its next, if the others leave the time. */
  everyMs: milliseconds(50, 60_000),
  replyMs: milliseconds(10, 5_000),
  ...tries,
  /** The answer of a device that has nothing else to say; left out where the answer is a frame of `events`. */
  answer: v.optional(hexPattern),
});

export const ProfileSchema = v.strictObject({
  name: v.pipe(
    v.string(),
    v.regex(/^[a-z][a-z0-9-]{0,39}$/, 'profile names are 1-40 lower-case letters, digits and -'),
  ),
  /** Where the knowledge comes from; printed when the profile is refused. */
  source: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
  link: v.strictObject({
    kind: v.picklist(['serial', 'rs485', 'tcp', 'hid']),
    baud: v.optional(v.pipe(v.number(), v.integer(), v.minValue(300), v.maxValue(1_000_000))),
    format: v.optional(v.picklist(['8N1', '8E1', '8O1']), '8N1'),
  }),
  /** `push`: the device speaks when it wants. `poll`: only when it is asked. `write`: it shows, and answers at most what is shown. */
  mode: v.picklist(['push', 'poll', 'write']),
  /** Silence between two frames of ours on one bus. */
  gapMs: v.optional(milliseconds(0, 10_000), 100),
  frame: FrameSchema,
  /** Longest frame the device sends. The shorter, the sooner noise is let go. */
  maxReadBytes: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxProfileFrameBytes)),
    maxProfileFrameBytes,
  ),
  /** Bytes that may not stand between the parts `between[0]` and `between[1]`, and what replaces each. */
  escape: v.optional(v.strictObject({ between: v.tuple([name, name]), map: v.record(hex, hex) })),
  commands: v.record(name, CommandSchema),
  events: v.optional(EventsSchema),
  acks: v.optional(v.strictObject({ key: v.optional(AckSchema), rating: v.optional(AckSchema) })),
  reply: v.optional(ReplySchema),
  poll: v.optional(PollSchema),
  /** What is shown is sent again so long after it was sent; left out, only when the line or the device comes back. */
  refreshMs: v.optional(milliseconds(10_000, 3_600_000)),
  /** The strip of a window, and the screen of a whole hall. */
  strip: v.optional(StripSchema),
  hallScreen: v.optional(StripSchema),
  keypad: v.optional(KeypadSchema),
});
export type Profile = v.InferOutput<typeof ProfileSchema>;

/** Values on the wire that a profile must reproduce before it is used. */
export const ProfileVectorsSchema = v.strictObject({
  encode: v.array(
    v.strictObject({
      command: name,
      params: v.record(name, v.union([v.number(), v.pipe(v.string(), v.maxLength(512))])),
      bytes: hex,
      basis: v.string(),
    }),
  ),
  events: v.optional(
    v.array(
      v.strictObject({
        bytes: hex,
        addr: word,
        event: v.union([
          v.strictObject({ key: picksOfKey }),
          v.strictObject({ rating: byte }),
          v.strictObject({ idle: v.literal(true) }),
        ]),
        ack: v.optional(hex),
        basis: v.string(),
      }),
    ),
    [],
  ),
  /** Answers to what we show and to a poll, as they come off the wire. */
  replies: v.optional(
    v.array(
      v.strictObject({ bytes: hex, addr: word, says: v.picklist(['ok', 'refused', 'present']), basis: v.string() }),
    ),
    [],
  ),
});
export type ProfileVectors = v.InferOutput<typeof ProfileVectorsSchema>;
