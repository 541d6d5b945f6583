import { hexToBytes } from '@jiaohao/basics/ids';
import { invariant } from '@jiaohao/basics/invariant';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import { concatBytes } from '../codec/bytes.ts';
import { encodeDatum, readInteger, type FrameParams, type ParamRefusal } from './encode-datum.ts';
import { computeCheck, isDataSegment, layOut, layoutOf, wordToBytes, type FrameLayout } from './frame-layout.ts';
import { maxProfileFrameBytes, type Segment } from './frame-schema.ts';
import type { Profile } from './profile-schema.ts';

/** Why a frame was not built. All of these are wrong arguments, none is the device's doing. */
export type EncodeRefusal =
  | { readonly kind: 'commandUnknown'; readonly command: string }
  | ParamRefusal
  | { readonly kind: 'frameTooLong'; readonly bytes: number };

type FieldSegment = Extract<Segment, { field: string }>;

/** Builds the frame of a profile's command. */
export function encodeCommand(
  profile: Profile,
  command: string,
  params: FrameParams,
): Result<Uint8Array, EncodeRefusal> {
  if (!Object.hasOwn(profile.commands, command)) return fail({ kind: 'commandUnknown', command });
  const { data: datums = [], frame, ...fixed } = profile.commands[command]!;
  const data: Uint8Array[] = [];
  for (const datum of datums) {
    const piece = encodeDatum(datum, params);
    if (!piece.ok) return piece;
    data.push(piece.value);
  }
  const layout = frame ? layOut(frame, profile.escape) : layoutOf(profile);
  return encodeParts(layout, { ...params, ...(fixed as FrameParams) }, concatBytes(data));
}

/** Builds a frame from its fields and data. `fields` may hold more than the frame has. */
export function encodeFields(
  profile: Profile,
  fields: FrameParams,
  data: Uint8Array,
): Result<Uint8Array, EncodeRefusal> {
  return encodeParts(layoutOf(profile), fields, data);
}

/** The address as frames of the profile carry it; empty where the family has none. */
export function encodeAddress(profile: Profile, address: number): Result<Uint8Array, EncodeRefusal> {
  const segment = findAddressField(profile);
  return segment ? encodeField(segment, { addr: address }) : ok(new Uint8Array());
}

export function findAddressField(profile: Profile): FieldSegment | undefined {
  return profile.frame.find((segment): segment is FieldSegment => 'field' in segment && segment.field === 'addr');
}

function encodeParts(layout: FrameLayout, fields: FrameParams, data: Uint8Array): Result<Uint8Array, EncodeRefusal> {
  if (layout.fixedBytes + data.length > maxProfileFrameBytes) {
    return fail({ kind: 'frameTooLong', bytes: layout.fixedBytes + data.length });
  }
  const pieces: Uint8Array[] = [];
  for (const { segment, size, bytes } of layout.parts) {
    if (isDataSegment(segment)) {
      pieces.push(data);
    } else if ('field' in segment) {
      const piece = encodeField(segment, fields);
      if (!piece.ok) return piece;
      pieces.push(piece.value);
    } else {
      pieces.push(bytes ?? new Uint8Array(size!));
    }
  }
  const length = fillLengths(layout, pieces);
  if (!length.ok) return length;
  // After the lengths, because a check may cover one (平安力合: LEN..DATA).
  for (const [place, { segment }] of layout.parts.entries()) {
    if (!('check' in segment)) continue;
    const covered = pieces.slice(placeOf(layout, segment.from), placeOf(layout, segment.to) + 1);
    pieces[place] = computeCheck(segment.check, concatBytes(covered));
  }
  const frame = concatBytes(escapePieces(layout, pieces));
  return frame.length > maxProfileFrameBytes ? fail({ kind: 'frameTooLong', bytes: frame.length }) : ok(frame);
}

function fillLengths(layout: FrameLayout, pieces: Uint8Array[]): Result<void, EncodeRefusal> {
  for (const [place, { segment }] of layout.parts.entries()) {
    if (!('len' in segment)) continue;
    const counted = segment.len.reduce((sum, name) => sum + pieces[placeOf(layout, name)]!.length, segment.add);
    if (counted > (segment.size === 1 ? 0xff : 0xffff)) return fail({ kind: 'frameTooLong', bytes: counted });
    pieces[place] = segment.size === 1 ? Uint8Array.of(counted) : wordToBytes(counted, segment.endian);
  }
  return ok();
}

function encodeField(segment: FieldSegment, fields: FrameParams): Result<Uint8Array, EncodeRefusal> {
  const value = Object.hasOwn(fields, segment.field) ? fields[segment.field] : undefined;
  // A command may fix a field as several bytes of hex (IMM9013: 86 3C 00 05 00).
  if (typeof value === 'string' && /^([0-9a-fA-F]{2}){1,512}$/.test(value)) return ok(hexToBytes(value));
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

function escapePieces(layout: FrameLayout, pieces: readonly Uint8Array[]): readonly Uint8Array[] {
  const { escape } = layout;
  if (!escape) return pieces;
  return pieces.map((piece, place) =>
    place < escape.from || place > escape.to
      ? piece
      : Uint8Array.from([...piece].flatMap((byte) => [...(escape.replacements.get(byte) ?? [byte])])),
  );
}

function placeOf(layout: FrameLayout, name: string): number {
  const place = layout.placesByName.get(name);
  invariant(place !== undefined, `a loaded profile names only parts it has, not ${name}`);
  return place;
}
