import { isCheckRight, layoutOf, nameOfSegment, numberAt, type FramePart } from './frame-layout.ts';
import type { CheckKind } from './frame-schema.ts';
import type { Profile } from './profile-schema.ts';

/** A frame whose constants, lengths and check are right. */
export type ProfileFrame = {
  /** As it came. */
  readonly bytes: Uint8Array;
  readonly fields: Readonly<Record<string, number>>;
  readonly data: Uint8Array;
};

/** Bytes the frame has; or what is here may become one, or can never become one, whatever follows. */
export type FrameVerdict = number | 'incomplete' | 'noFrame';

export interface FrameReader {
  /** Tries one frame that begins at `at`, without allocating: nearly all of what noise offers is none. */
  measure(bytes: Uint8Array, at: number, end: number): FrameVerdict;
  /** Takes a frame of `length` bytes that was measured there. */
  take(bytes: Uint8Array, at: number, length: number): ProfileFrame;
}

type Place = { readonly offset: number; readonly isBehindData: boolean };
type Constant = Place & { readonly bytes: Uint8Array };
type Length = Place & { size: number; isLittle: boolean; fixed: number; countsData: boolean };
type Check = Place & { check: CheckKind; from: Place; to: Place; toSize: number | null };
type Field = Place & { name: string; size: number; isLittle: boolean };

/** A reader of frames that are not escaped. */
export interface PlainReader extends FrameReader {
  /** Bytes of data, as the lengths have it. */
  measureData(bytes: Uint8Array, at: number, end: number): FrameVerdict;
}

/** Works a readable profile's layout out once, for frames by the hundred thousand. */
export function createFrameReader(profile: Profile, maxFrameBytes: number): PlainReader {
  const { parts, placesByName, fixedBytes, hasData } = layoutOf(profile);
  const partOf = (name: string): FramePart => parts[placesByName.get(name)!]!;
  const dataPart = parts.find(({ size }) => size === null);
  const constants: Constant[] = [];
  const lengths: Length[] = [];
  const checks: Check[] = [];
  const fields: Field[] = [];
  for (const part of parts) {
    const { segment, bytes } = part;
    if (bytes) {
      constants.push({ ...part, bytes });
    } else if ('len' in segment) {
      const counted = segment.len.map(partOf);
      const fixed = counted.reduce((sum, { size }) => sum + (size ?? 0), segment.add);
      const countsData = counted.some(({ size }) => size === null);
      lengths.push({ ...part, size: segment.size, isLittle: segment.endian === 'le', fixed, countsData });
    } else if ('check' in segment) {
      const to = partOf(segment.to);
      checks.push({ ...part, check: segment.check, from: partOf(segment.from), to, toSize: to.size });
    } else if ('field' in segment && part.size !== null) {
      fields.push({ ...part, name: nameOfSegment(segment)!, size: part.size, isLittle: segment.endian === 'le' });
    }
  }

  /** Whether the constant is right as far as it has come. */
  function isLike(bytes: Uint8Array, from: number, end: number, wanted: Uint8Array): boolean {
    const length = Math.min(wanted.length, end - from);
    for (let index = 0; index < length; index += 1) if (bytes[from + index] !== wanted[index]) return false;
    return true;
  }

  function measureData(bytes: Uint8Array, at: number, end: number): FrameVerdict {
    let dataBytes = hasData ? -1 : 0;
    for (const { offset, isBehindData, size, isLittle, fixed, countsData } of lengths) {
      if (isBehindData && dataBytes < 0) return 'noFrame';
      const from = at + offset + (isBehindData ? dataBytes : 0);
      if (from + size > end) break;
      const counted = numberAt(bytes, from, size, isLittle) - fixed;
      if (!countsData && counted !== 0) return 'noFrame';
      // A second length must agree with the first (FF 68 L L 68).
      if (countsData && (counted < 0 || (dataBytes >= 0 && dataBytes !== counted))) return 'noFrame';
      if (countsData) dataBytes = counted;
    }
    return dataBytes < 0 ? 'incomplete' : dataBytes;
  }

  return {
    measureData,
    measure(bytes, at, end) {
      for (const { offset, isBehindData, bytes: wanted } of constants) {
        if (!isBehindData && !isLike(bytes, at + offset, end, wanted)) return 'noFrame';
      }
      const dataBytes = measureData(bytes, at, end);
      if (typeof dataBytes === 'string') return dataBytes;
      if (fixedBytes + dataBytes > maxFrameBytes) return 'noFrame';
      for (const { offset, isBehindData, bytes: wanted } of constants) {
        if (isBehindData && !isLike(bytes, at + dataBytes + offset, end, wanted)) return 'noFrame';
      }
      const length = fixedBytes + dataBytes;
      if (at + length > end) return 'incomplete';
      const start = (place: Place) => at + place.offset + (place.isBehindData ? dataBytes : 0);
      for (const check of checks) {
        const covered = bytes.subarray(start(check.from), start(check.to) + (check.toSize ?? dataBytes));
        if (!isCheckRight(check.check, covered, bytes, start(check))) return 'noFrame';
      }
      return length;
    },
    take(bytes, at, length) {
      const frame = bytes.slice(at, at + length);
      const dataBytes = length - fixedBytes;
      const values: Record<string, number> = {};
      for (const { name, offset, isBehindData, size, isLittle } of fields) {
        values[name] = numberAt(frame, offset + (isBehindData ? dataBytes : 0), size, isLittle);
      }
      const from = dataPart?.offset ?? 0;
      return { bytes: frame, fields: values, data: frame.subarray(from, from + (dataPart ? dataBytes : 0)) };
    },
  };
}
