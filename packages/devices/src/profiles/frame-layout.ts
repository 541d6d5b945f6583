import { hexToBytes } from '@jiaohao/basics/ids';
import { crc16Arc, crc16Modbus, crc16Xmodem, sum16, sum8, sumMod100, xor8 } from '../codec/checksums.ts';
import type { CheckKind, Segment } from './frame-schema.ts';
import type { Profile } from './profile-schema.ts';

/*
 * What encoding and parsing both need to know about the parts of a frame, worked out once a profile:
 *
 *   FF68 │ len1 │ len2 │ 68 │ addr │ func │ data… │ check │ 16
 *   0      2      3      4    5      6      7       7+n     8+n     n = bytes of data
 */

export type FramePart = {
  readonly segment: Segment;
  /** Bytes on the wire before escaping; null for the data. */
  readonly size: number | null;
  /** Where it begins; the bytes of data come on top behind the data. */
  readonly offset: number;
  readonly isBehindData: boolean;
  /** What a constant must be. */
  readonly bytes: Uint8Array | null;
};

export type FrameLayout = {
  readonly parts: readonly FramePart[];
  readonly placesByName: ReadonlyMap<string, number>;
  readonly hasData: boolean;
  /** All bytes but the data's. */
  readonly fixedBytes: number;
  readonly escape: EscapeRules | null;
};

export type EscapeRules = {
  /** Places of the first and the last part that are escaped. */
  readonly from: number;
  readonly to: number;
  readonly replacements: ReadonlyMap<number, Uint8Array>;
};

const layouts = new WeakMap<Profile, FrameLayout>();

/** The layout of a profile's frames. */
export function layoutOf(profile: Profile): FrameLayout {
  const known = layouts.get(profile);
  if (known) return known;
  const layout = layOut(profile.frame, profile.escape);
  layouts.set(profile, layout);
  return layout;
}

/** Escaping is left out for a frame that does not have the parts it runs between. */
export function layOut(frame: readonly Segment[], escape: Profile['escape']): FrameLayout {
  const placesByName = new Map<string, number>();
  const parts: FramePart[] = [];
  let offset = 0;
  let isBehindData = false;
  for (const [place, segment] of frame.entries()) {
    const name = nameOfSegment(segment);
    if (name !== undefined) placesByName.set(name, place);
    const size = sizeOfSegment(segment) ?? null;
    const bytes = 'const' in segment ? hexToBytes(segment.const) : null;
    parts.push({ segment, size, offset, isBehindData, bytes });
    if (size === null) isBehindData = true;
    offset += size ?? 0;
  }
  const fixedBytes = parts.reduce((sum, { size }) => sum + (size ?? 0), 0);
  return { parts, placesByName, hasData: isBehindData, fixedBytes, escape: rulesOf(escape, placesByName) };
}

function rulesOf(escape: Profile['escape'], placesByName: ReadonlyMap<string, number>): EscapeRules | null {
  const from = placesByName.get(escape?.between[0] ?? '');
  const to = placesByName.get(escape?.between[1] ?? '');
  if (!escape || from === undefined || to === undefined) return null;
  const pairs = Object.entries(escape.map);
  const replacements = new Map(pairs.map(([byte, by]) => [Number.parseInt(byte, 16), hexToBytes(by)]));
  return { from, to, replacements };
}

/** The name by which lengths and checks refer to a part; unnamed constants cannot be referred to. */
export function nameOfSegment(segment: Segment): string | undefined {
  return 'field' in segment ? segment.field : segment.name;
}

/** The one field whose length is not fixed. */
export function isDataSegment(segment: Segment): boolean {
  return 'field' in segment && segment.field === 'data';
}

/** Bytes of a part on the wire; undefined for the data. */
function sizeOfSegment(segment: Segment): number | undefined {
  if ('const' in segment) return segment.const.length / 2;
  if ('check' in segment) return checkSizes[segment.check];
  if (isDataSegment(segment)) return undefined;
  return 'field' in segment && segment.map !== undefined ? 2 : segment.size;
}

const checkSizes: Record<CheckKind, number> = {
  none: 0,
  sum8: 1,
  'sum-mod100': 1,
  xor8: 1,
  'sum16-le': 2,
  'crc16-modbus-le': 2,
  'crc16-arc-le': 2,
  'crc16-xmodem-be': 2,
};

const checkFunctions: Record<CheckKind, (bytes: Uint8Array) => number> = {
  none: () => 0,
  sum8,
  'sum-mod100': sumMod100,
  xor8,
  'sum16-le': sum16,
  'crc16-modbus-le': crc16Modbus,
  'crc16-arc-le': crc16Arc,
  'crc16-xmodem-be': crc16Xmodem,
};

/** The check bytes as they stand on the wire. */
export function computeCheck(kind: CheckKind, bytes: Uint8Array): Uint8Array {
  const value = checkFunctions[kind](bytes);
  if (checkSizes[kind] < 2) return Uint8Array.of(value).subarray(0, checkSizes[kind]);
  return wordToBytes(value, kind.endsWith('-le') ? 'le' : 'be');
}

/** Whether the check bytes at `at` are those of `bytes`; nothing is allocated, for the parser. */
export function isCheckRight(kind: CheckKind, bytes: Uint8Array, wire: Uint8Array, at: number): boolean {
  const value = checkFunctions[kind](bytes);
  if (checkSizes[kind] < 2) return checkSizes[kind] === 0 || wire[at] === value;
  return numberAt(wire, at, 2, kind.endsWith('-le')) === value;
}

export function wordToBytes(value: number, endian: 'be' | 'le'): Uint8Array {
  return endian === 'le' ? Uint8Array.of(value & 0xff, value >>> 8) : Uint8Array.of(value >>> 8, value & 0xff);
}

/** A number of one or two bytes. */
export function numberAt(bytes: Uint8Array, at: number, size: number, isLittleEndian: boolean): number {
  if (size === 1) return bytes[at]!;
  return isLittleEndian ? bytes[at]! | (bytes[at + 1]! << 8) : (bytes[at]! << 8) | bytes[at + 1]!;
}
