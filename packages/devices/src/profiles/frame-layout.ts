import { crc16Arc, crc16Modbus, crc16Xmodem, sum16, sum8, sumMod100, xor8 } from '../codec/checksums.ts';
import type { CheckKind, Profile, Segment } from './profile-schema.ts';

/* What encoding and parsing both need to know about the parts of a frame. */

export type LenSegment = Extract<Segment, { len: string[] }>;
export type CheckSegment = Extract<Segment, { check: CheckKind }>;
export type FieldSegment = Extract<Segment, { field: string }>;

/** The name by which lengths and checks refer to a part; unnamed constants cannot be referred to. */
export function nameOfSegment(segment: Segment): string | undefined {
  return 'field' in segment ? segment.field : segment.name;
}

/** The one field whose length is not fixed. */
export function isDataSegment(segment: Segment): boolean {
  return 'field' in segment && segment.field === 'data';
}

/** Bytes of a part on the wire; undefined for the data. */
export function sizeOfSegment(segment: Segment): number | undefined {
  if ('const' in segment) return segment.const.length / 2;
  if ('check' in segment) return checkSizes[segment.check];
  return isDataSegment(segment) ? undefined : segment.size;
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

/** The check bytes as they stand on the wire. */
export function computeCheck(kind: CheckKind, bytes: Uint8Array): Uint8Array {
  switch (kind) {
    case 'none':
      return new Uint8Array();
    case 'sum8':
      return Uint8Array.of(sum8(bytes));
    case 'sum-mod100':
      return Uint8Array.of(sumMod100(bytes));
    case 'xor8':
      return Uint8Array.of(xor8(bytes));
    case 'sum16-le':
      return wordToBytes(sum16(bytes), 'le');
    case 'crc16-modbus-le':
      return wordToBytes(crc16Modbus(bytes), 'le');
    case 'crc16-arc-le':
      return wordToBytes(crc16Arc(bytes), 'le');
    case 'crc16-xmodem-be':
      return wordToBytes(crc16Xmodem(bytes), 'be');
  }
}

export function wordToBytes(value: number, endian: 'be' | 'le'): Uint8Array {
  return endian === 'le' ? Uint8Array.of(value & 0xff, value >>> 8) : Uint8Array.of(value >>> 8, value & 0xff);
}

export function bytesToNumber(bytes: Uint8Array, endian: 'be' | 'le'): number {
  const bigEndian = endian === 'be' ? bytes : bytes.toReversed();
  return bigEndian.reduce((value, byte) => value * 256 + byte, 0);
}

/**
 * Where a profile's frame contradicts itself, in words; null when it can be built.
 *
 * References must exist and be unique, so that neither encoding nor parsing can meet a hole later.
 */
export function findFrameFlaw(profile: Profile): string | null {
  const names = profile.frame.map(nameOfSegment);
  const known = names.filter((name) => name !== undefined);
  const doubled = known.find((name, index) => known.indexOf(name) !== index);
  if (doubled !== undefined) return `two parts are named ${doubled}`;
  const placeOf = (name: string): number => names.indexOf(name);
  for (const [place, segment] of profile.frame.entries()) {
    if ('len' in segment) {
      const missing = segment.len.find((name) => placeOf(name) < 0);
      if (missing !== undefined) return `a length counts ${missing}, which is not a part`;
    } else if ('check' in segment) {
      const from = placeOf(segment.from);
      const to = placeOf(segment.to);
      if (from < 0 || to < 0) return `a check runs ${segment.from}..${segment.to}, which are not parts`;
      if (from > to) return `a check runs backwards, ${segment.from}..${segment.to}`;
      if (place >= from && place <= to) return 'a check covers itself';
    } else if ('field' in segment && segment.map !== undefined && segment.size !== 1) {
      return 'only a one-byte field can be mapped';
    }
  }
  if (profile.escape !== undefined) {
    const [from, to] = profile.escape.between;
    if (placeOf(from) < 0 || placeOf(to) < placeOf(from))
      return `escaping runs ${from}..${to}, which are not parts in order`;
  }
  return null;
}

/**
 * Whether frames of this profile can be found in a stream: something fixed to begin with, and a
 * length that says where the data ends. Escaped and mapped frames are written only, so far.
 */
export function isReadable(profile: Profile): boolean {
  if (profile.escape !== undefined) return false;
  if (profile.frame.some((segment) => 'field' in segment && segment.map !== undefined)) return false;
  const dataAt = profile.frame.findIndex(isDataSegment);
  const head = profile.frame[0]!;
  if (!('const' in head)) return false;
  if (dataAt < 0) return true;
  return profile.frame.slice(0, dataAt).some((segment) => 'len' in segment && segment.len.includes('data'));
}
