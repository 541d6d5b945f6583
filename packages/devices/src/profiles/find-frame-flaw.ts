import { isDataSegment, layOut, layoutOf, nameOfSegment } from './frame-layout.ts';
import { maxProfileFrameBytes, type Segment } from './frame-schema.ts';
import type { Profile } from './profile-schema.ts';
import { isReversible } from './unescape.ts';

/**
 * Where a profile's frames contradict themselves, in words that name the place; null when they can be
 * built. References must exist and be unique, so that neither encoding nor parsing can meet a hole later.
 */
export function findFrameFlaw(profile: Profile): string | null {
  const frames: [place: string, frame: readonly Segment[]][] = [['frame', profile.frame]];
  for (const [command, { frame }] of Object.entries(profile.commands)) {
    if (frame) frames.push([`commands.${command}.frame`, frame]);
  }
  for (const [place, frame] of frames) {
    const flaw = findReferenceFlaw(frame);
    if (flaw !== null) return `${place}: ${flaw}`;
    const { fixedBytes } = layOut(frame, undefined);
    if (fixedBytes > maxProfileFrameBytes)
      return `${place}: ${fixedBytes} fixed bytes, more than ${maxProfileFrameBytes}`;
  }
  return findEscapeFlaw(profile) ?? findCommandFlaw(profile);
}

function findReferenceFlaw(frame: readonly Segment[]): string | null {
  const names = frame.map(nameOfSegment);
  const known = names.filter((name) => name !== undefined);
  const doubled = known.find((name, index) => known.indexOf(name) !== index);
  if (doubled !== undefined) return `two parts are named ${doubled}`;
  const placeOf = (name: string): number => names.indexOf(name);
  for (const [place, segment] of frame.entries()) {
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
  return null;
}

function findEscapeFlaw(profile: Profile): string | null {
  if (profile.escape === undefined) return null;
  const [from, to] = profile.escape.between;
  const placeOf = (name: string): number => profile.frame.findIndex((segment) => nameOfSegment(segment) === name);
  if (placeOf(from) < 0 || placeOf(to) < placeOf(from)) {
    return `escape: runs ${from}..${to}, which are not parts in order`;
  }
  const long = Object.keys(profile.escape.map).find((byte) => byte.length !== 2);
  return long === undefined ? null : `escape: ${long} is not one byte`;
}

function findCommandFlaw(profile: Profile): string | null {
  for (const [command, { data = [], frame = profile.frame, ...fixed }] of Object.entries(profile.commands)) {
    const fields = frame.flatMap((segment) => ('field' in segment ? [segment.field] : []));
    const stray = Object.keys(fixed).find((field) => field === 'data' || !fields.includes(field));
    if (stray !== undefined) return `commands.${command}: ${stray} is not a field of its frame`;
    if (data.length > 0 && !fields.includes('data')) return `commands.${command}: data, and no field for it`;
    const fixedHex = [...data.map((datum) => ('const' in datum ? datum.const : '')), ...Object.values(fixed)];
    const bytes = fixedHex.reduce<number>((sum, part) => sum + (typeof part === 'string' ? part.length / 2 : 0), 0);
    if (bytes > maxProfileFrameBytes) {
      return `commands.${command}: ${bytes} fixed bytes, more than ${maxProfileFrameBytes}`;
    }
  }
  return null;
}

/**
 * Whether frames of this profile can be found in a stream: something fixed to begin with, and a length
 * that says where the data ends. Mapped addresses are written only.
 */
export function isReadable(profile: Profile): boolean {
  if (profile.frame.some((segment) => 'field' in segment && segment.map !== undefined)) return false;
  const { escape, fixedBytes } = layoutOf(profile);
  // The head must stand on the wire as it is.
  if (escape && (escape.from === 0 || !isReversible(escape))) return false;
  if (!('const' in profile.frame[0]!) || fixedBytes > profile.maxReadBytes) return false;
  const dataAt = profile.frame.findIndex(isDataSegment);
  if (dataAt < 0) return true;
  return profile.frame.slice(0, dataAt).some((segment) => 'len' in segment && segment.len.includes('data'));
}
