import * as v from 'valibot';
import { isHexPattern } from './hex-pattern.ts';

/* The bytes of a profile: the parts of a frame, the pieces of a command's data, patterns of answers. */

/** No device of ours has a longer frame; a profile cannot ask for one. */
export const maxProfileFrameBytes = 512;

export const byte = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255));
export const word = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff));
/** A number of milliseconds up to `max`. */
export const milliseconds = (min: number, max: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));

/** Names become keys of objects, so none of them may be one that every object has, such as `constructor`. */
export const name = v.pipe(
  v.string(),
  v.regex(/^[a-zA-Z][a-zA-Z0-9]{0,31}$/, 'names are 1-32 letters and digits'),
  v.check((text) => !(text in {}), 'is a word of the language, not a name'),
);
export const hex = v.pipe(
  v.string(),
  v.regex(/^([0-9a-fA-F]{2}){1,512}$/, 'must be 1-512 bytes of hex'),
  v.transform((text) => text.toUpperCase()),
);
/** Hex in which `{addr}` stands for the address as frames carry it and `{any}` for one byte of any value. */
export const hexPattern = v.pipe(
  v.string(),
  v.maxLength(128),
  v.check(isHexPattern, 'must be bytes of hex, {addr} and {any}, beginning with hex'),
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
    len: v.pipe(v.array(name), v.minLength(1), v.maxLength(32)),
    size,
    endian,
    add: v.optional(byte, 0),
    name: v.optional(name),
  }),
  /** Over the wire bytes of the parts `from`..`to`, both included. */
  v.strictObject({ check: v.picklist(checkKinds), from: name, to: name, name: v.optional(name) }),
]);
export type Segment = v.InferOutput<typeof SegmentSchema>;

export const FrameSchema = v.pipe(v.array(SegmentSchema), v.minLength(1), v.maxLength(32));

const width = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9));

/** One piece of a command's data. A parameter is named by the piece that writes it. */
const DatumSchema = v.union([
  v.strictObject({ const: hex }),
  v.strictObject({ u8: name }),
  v.strictObject({ u16le: name }),
  v.strictObject({ u16be: name }),
  /** Decimal digits, one a byte (0-9), leading zeros. */
  v.strictObject({ digits: name, width }),
  /** Decimal digits as ASCII, leading zeros. */
  v.strictObject({ asciiDigits: name, width }),
  /** Two bytes: hundreds, and what is left. */
  v.strictObject({ div100: name }),
  v.strictObject({
    text: name,
    /** `gbk-nibble`: a hanzi as four half bytes. `gbk-colour`: a colour byte behind every character. */
    encoding: v.picklist(['ascii', 'gbk', 'gbk-nibble', 'gbk-colour']),
    /** `gb2312`: characters that came later are sent as `?`. */
    charset: v.optional(v.picklist(['gbk', 'gb2312']), 'gbk'),
    /** Of `gbk-colour`: the parameter with the colour; 0 without it. */
    colour: v.optional(name),
  }),
]);
export type Datum = v.InferOutput<typeof DatumSchema>;
export type TextDatum = Extract<Datum, { text: string }>;

/**
 * What a command sends: its data, the fields it fixes, and, for the rare command that is not built like
 * the others, a frame of its own.
 */
export const CommandSchema = v.objectWithRest(
  { data: v.optional(v.pipe(v.array(DatumSchema), v.maxLength(64))), frame: v.optional(FrameSchema) },
  v.union([word, hex]),
);
