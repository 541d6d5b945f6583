import * as v from 'valibot';
import { keypadKeys } from '../contract/call-keypad.ts';

/*
 * A device family as data: how its frames are built, what we may send, what it may say.
 *
 *   profile.json ──► ProfileSchema ──► load-profile.ts (references, vectors) ──► Profile
 *                                          encode-frame.ts  params → bytes
 *                                          parse-frame.ts   bytes → frames
 *                                          match-event.ts   frame → key or rating, and its ACK
 *
 * A profile may come from a hall's file, so it is untrusted: bounded, closed, no regular expression
 * and no code in it.
 */

/** No device of ours has a longer frame; a profile cannot ask for one. */
export const maxProfileFrameBytes = 512;

const byte = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255));
const word = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff));
const name = v.pipe(v.string(), v.regex(/^[a-zA-Z][a-zA-Z0-9]{0,31}$/, 'names are 1-32 letters and digits'));
const hex = v.pipe(
  v.string(),
  v.regex(/^([0-9a-fA-F]{2}){1,512}$/, 'must be 1-512 bytes of hex'),
  v.transform((text) => text.toUpperCase()),
);
const size = v.optional(v.picklist([1, 2]), 1);
const endian = v.optional(v.picklist(['be', 'le']), 'be');

export const checkKinds = [
  'none',
  'sum8',
  'sum-mod100',
  'xor8',
  'sum16-le',
  'crc16-modbus-le',
  'crc16-arc-le',
  'crc16-xmodem-be',
] as const;
export type CheckKind = (typeof checkKinds)[number];

/** The parts of a frame, in the order they stand on the wire. `data` is the one field of free length. */
const SegmentSchema = v.union([
  v.strictObject({ const: hex, name: v.optional(name) }),
  v.strictObject({ field: name, size, endian, map: v.optional(v.literal('addr10xxxxxx')) }),
  /** Bytes of the named parts together, plus `add`. */
  v.strictObject({
    len: v.pipe(v.array(name), v.minLength(1)),
    size,
    endian,
    add: v.optional(byte, 0),
    name: v.optional(name),
  }),
  /** Over the wire bytes of the parts `from`..`to`, both included. */
  v.strictObject({ check: v.picklist(checkKinds), from: name, to: name, name: v.optional(name) }),
]);
export type Segment = v.InferOutput<typeof SegmentSchema>;

/** One piece of a command's data. A parameter is named by the piece that writes it. */
const DatumSchema = v.union([
  v.strictObject({ const: hex }),
  v.strictObject({ u8: name }),
  v.strictObject({ u16le: name }),
  /** Decimal digits, one a byte (0-9), leading zeros. */
  v.strictObject({ digits: name, width: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9)) }),
  /** Two bytes: hundreds, and what is left. */
  v.strictObject({ div100: name }),
  v.strictObject({ text: name, encoding: v.picklist(['ascii', 'gbk', 'gbk-nibble', 'gbk-colour']) }),
]);
export type Datum = v.InferOutput<typeof DatumSchema>;

const CommandSchema = v.objectWithRest({ data: v.optional(v.array(DatumSchema)) }, v.union([word, hex]));
export type ProfileCommand = v.InferOutput<typeof CommandSchema>;

/** What a frame's fields must be for an event: all of them. */
const WhereSchema = v.record(name, v.union([v.strictObject({ is: word }), v.strictObject({ not: word })]));

const EventsSchema = v.strictObject({
  key: v.optional(
    v.strictObject({
      where: WhereSchema,
      /** Tried in order; the first that fits names the key. */
      keys: v.pipe(
        v.array(
          v.union([
            v.strictObject({ data: hex, key: v.picklist(keypadKeys) }),
            v.strictObject({ lastByte: byte, key: v.picklist(keypadKeys) }),
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
});

/** The answer to an event: the same frame, with some fields changed. */
const AckSchema = v.strictObject({ echoWith: v.record(name, word) });

export const ProfileSchema = v.strictObject({
  name: v.pipe(
    v.string(),
    v.regex(/^[a-z][a-z0-9-]{0,39}$/, 'profile names are 1-40 lower-case letters, digits and -'),
  ),
  /** Where the knowledge comes from; printed when the profile is refused. */
  source: v.pipe(v.string(), v.minLength(1)),
  link: v.strictObject({
    kind: v.picklist(['serial', 'rs485', 'tcp', 'hid']),
    baud: v.optional(v.pipe(v.number(), v.integer(), v.minValue(300), v.maxValue(1_000_000))),
    format: v.optional(v.picklist(['8N1', '8E1', '8O1']), '8N1'),
  }),
  /** `push`: the device speaks when it wants. `write`: we do not wait for it. */
  mode: v.picklist(['push', 'write']),
  /** Silence between two frames of ours on one bus. */
  gapMs: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000)),
  frame: v.pipe(v.array(SegmentSchema), v.minLength(1), v.maxLength(32)),
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
});
export type Profile = v.InferOutput<typeof ProfileSchema>;

/** Values on the wire that a profile must reproduce before it is used. */
export const ProfileVectorsSchema = v.strictObject({
  encode: v.array(
    v.strictObject({
      command: name,
      params: v.record(name, v.union([v.number(), v.string()])),
      bytes: hex,
      basis: v.string(),
    }),
  ),
  events: v.optional(
    v.array(
      v.strictObject({
        bytes: hex,
        addr: word,
        event: v.union([v.strictObject({ key: v.picklist(keypadKeys) }), v.strictObject({ rating: byte })]),
        ack: v.optional(hex),
        basis: v.string(),
      }),
    ),
    [],
  ),
});
export type ProfileVectors = v.InferOutput<typeof ProfileVectorsSchema>;
