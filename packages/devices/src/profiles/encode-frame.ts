import { hexToBytes } from '@jiaohao/basics/ids';
import { invariant } from '@jiaohao/basics/invariant';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import { encodeGbk } from '../codec/gbk.ts';
import { type FieldSegment, computeCheck, nameOfSegment, sizeOfSegment, wordToBytes } from './frame-layout.ts';
import { type Datum, type Profile, type Segment, maxProfileFrameBytes } from './profile-schema.ts';

/** Values for a command's parameters and for fields the command leaves open, such as the address. */
export type FrameParams = Readonly<Record<string, number | string>>;

/** Why a frame was not built. All of these are wrong arguments, none is the device's doing. */
export type EncodeRefusal =
  | { readonly kind: 'commandUnknown'; readonly command: string }
  | { readonly kind: 'paramInvalid'; readonly param: string; readonly detail: string }
  | { readonly kind: 'frameTooLong'; readonly bytes: number };

/** Builds the frame of a profile's command. */
export function encodeCommand(
  profile: Profile,
  command: string,
  params: FrameParams,
): Result<Uint8Array, EncodeRefusal> {
  if (!Object.hasOwn(profile.commands, command)) return fail({ kind: 'commandUnknown', command });
  const { data: datums = [], ...fixed } = profile.commands[command]!;
  const data: number[] = [];
  for (const datum of datums) {
    const piece = encodeDatum(datum, params);
    if (!piece.ok) return piece;
    data.push(...piece.value);
    if (data.length > maxProfileFrameBytes) return fail({ kind: 'frameTooLong', bytes: data.length });
  }
  return encodeFields(profile, { ...params, ...(fixed as FrameParams) }, Uint8Array.from(data));
}

/** Builds a frame from its fields and data. `fields` may hold more than the frame has. */
export function encodeFields(
  profile: Profile,
  fields: FrameParams,
  data: Uint8Array,
): Result<Uint8Array, EncodeRefusal> {
  const pieces: Uint8Array[] = [];
  for (const segment of profile.frame) {
    if ('const' in segment) {
      pieces.push(hexToBytes(segment.const));
    } else if ('field' in segment) {
      const piece = segment.field === 'data' ? ok(data) : encodeField(segment, fields);
      if (!piece.ok) return piece;
      pieces.push(piece.value);
    } else {
      pieces.push(new Uint8Array(sizeOfSegment(segment)!));
    }
  }
  const length = fillLengths(profile.frame, pieces);
  if (!length.ok) return length;
  // After the lengths, because a check may cover one (平安力合: LEN..DATA).
  for (const [place, segment] of profile.frame.entries()) {
    if (!('check' in segment)) continue;
    const covered = pieces.slice(placeOfName(profile.frame, segment.from), placeOfName(profile.frame, segment.to) + 1);
    pieces[place] = computeCheck(segment.check, joinBytes(covered));
  }
  const frame = joinBytes(escapePieces(profile, pieces));
  return frame.length > maxProfileFrameBytes ? fail({ kind: 'frameTooLong', bytes: frame.length }) : ok(frame);
}

function fillLengths(frame: readonly Segment[], pieces: Uint8Array[]): Result<void, EncodeRefusal> {
  for (const [place, segment] of frame.entries()) {
    if (!('len' in segment)) continue;
    const counted = segment.len.reduce((sum, name) => sum + pieces[placeOfName(frame, name)]!.length, segment.add);
    if (counted > (segment.size === 1 ? 0xff : 0xffff)) return fail({ kind: 'frameTooLong', bytes: counted });
    pieces[place] = segment.size === 1 ? Uint8Array.of(counted) : wordToBytes(counted, segment.endian);
  }
  return ok();
}

function encodeField(segment: FieldSegment, fields: FrameParams): Result<Uint8Array, EncodeRefusal> {
  const value = Object.hasOwn(fields, segment.field) ? fields[segment.field] : undefined;
  // A command may fix a field as several bytes of hex (IMM9013: 86 3C 00 05 00).
  if (typeof value === 'string' && /^([0-9a-fA-F]{2})+$/.test(value)) return ok(hexToBytes(value));
  if (segment.map === 'addr10xxxxxx') {
    // 瑞泽: the address as two bytes 10xxxxxx 110000xx; the example's AA C2 is what 170 becomes.
    const address = readInteger(fields, segment.field, 255);
    if (!address.ok) return address;
    return ok(Uint8Array.of(0x80 | (address.value & 0x3f), 0xc0 | (address.value >>> 6)));
  }
  const number = readInteger(fields, segment.field, segment.size === 1 ? 0xff : 0xffff);
  if (!number.ok) return number;
  return ok(segment.size === 1 ? Uint8Array.of(number.value) : wordToBytes(number.value, segment.endian));
}

function encodeDatum(datum: Datum, params: FrameParams): Result<Uint8Array, EncodeRefusal> {
  if ('const' in datum) return ok(hexToBytes(datum.const));
  if ('text' in datum) return encodeText(datum, params);
  if ('u8' in datum) {
    const value = readInteger(params, datum.u8, 0xff);
    return value.ok ? ok(Uint8Array.of(value.value)) : value;
  }
  if ('u16le' in datum) {
    const value = readInteger(params, datum.u16le, 0xffff);
    return value.ok ? ok(wordToBytes(value.value, 'le')) : value;
  }
  if ('div100' in datum) {
    const value = readInteger(params, datum.div100, 255 * 100 + 99);
    return value.ok ? ok(Uint8Array.of(Math.floor(value.value / 100), value.value % 100)) : value;
  }
  const value = readInteger(params, datum.digits, 10 ** datum.width - 1);
  if (!value.ok) return value;
  return ok(Uint8Array.from(String(value.value).padStart(datum.width, '0'), Number));
}

function encodeText(datum: Extract<Datum, { text: string }>, params: FrameParams): Result<Uint8Array, EncodeRefusal> {
  const text = Object.hasOwn(params, datum.text) ? params[datum.text] : undefined;
  if (typeof text !== 'string' || text.length > maxProfileFrameBytes) {
    return fail({ kind: 'paramInvalid', param: datum.text, detail: 'must be a text that fits a frame' });
  }
  if (datum.encoding === 'ascii') return ok(Uint8Array.from(text, (c) => (c <= '~' ? c.charCodeAt(0) : 0x3f)));
  if (datum.encoding === 'gbk') return ok(encodeGbk(text));
  const characters = Array.from(text, (character) => encodeGbk(character));
  // 中意: every character is followed by its colour, 0 is red.
  if (datum.encoding === 'gbk-colour') return ok(joinBytes(characters.map((bytes) => Uint8Array.of(...bytes, 0))));
  // 瑞泽: hanzi as four nibbles, ASCII plain.
  const nibbles = (bytes: Uint8Array) => (bytes.length < 2 ? [...bytes] : [...bytes].flatMap((b) => [b >>> 4, b & 15]));
  return ok(Uint8Array.from(characters.flatMap(nibbles)));
}

function readInteger(params: FrameParams, name: string, max: number): Result<number, EncodeRefusal> {
  const value = Object.hasOwn(params, name) ? params[name] : undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max) return ok(value);
  return fail({ kind: 'paramInvalid', param: name, detail: `must be a whole number 0-${max}` });
}

function escapePieces(profile: Profile, pieces: readonly Uint8Array[]): readonly Uint8Array[] {
  if (!profile.escape) return pieces;
  const { between, map } = profile.escape;
  const from = placeOfName(profile.frame, between[0]);
  const to = placeOfName(profile.frame, between[1]);
  const replacements = new Map(Object.entries(map).map(([byte, by]) => [Number.parseInt(byte, 16), hexToBytes(by)]));
  return pieces.map((piece, place) =>
    place < from || place > to
      ? piece
      : Uint8Array.from([...piece].flatMap((byte) => [...(replacements.get(byte) ?? [byte])])),
  );
}

function placeOfName(frame: readonly Segment[], name: string): number {
  const place = frame.findIndex((segment) => nameOfSegment(segment) === name);
  invariant(place >= 0, `a loaded profile names only parts it has, not ${name}`);
  return place;
}

function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
