import type { EscapeRules, FrameLayout } from './frame-layout.ts';

/*
 * Takes escaping back:
 *
 *   wire    A5×8 │ 01 A6 02 00 … │ 5A       A6 02 stands for A5 between the two marks
 *   plain   A5×8 │ 01 A5 00 …    │ 5A
 *
 * Where the escaped part ends is known only when the length inside it is, so it is done in two steps.
 */

export type Unescaped = {
  readonly plain: Uint8Array;
  /** How many plain bytes there are. */
  readonly length: number;
  /** Where each plain byte began on the wire, and where the wire goes on behind the last. */
  readonly wireEnds: Uint16Array;
  /** A byte stands there that must not: no frame begins here. */
  readonly isBroken: boolean;
};

/** Pairs that can be taken back one way only: each of two bytes, the first of them one that is escaped itself. */
export function isReversible(escape: EscapeRules): boolean {
  const pairs = [...escape.replacements.values()];
  const texts = new Set(pairs.map((pair) => pair.join()));
  const isPair = (pair: Uint8Array) => pair.length === 2 && escape.replacements.has(pair[0]!);
  return pairs.every(isPair) && texts.size === pairs.length;
}

/** How a byte stands in the escaped part. */
const asItIs = 0;
const beginsPair = 1;
const mayNotStand = 2;

/** Undoes the escaping of one layout's frames; the buffers are used again by every call. */
export function createUnescaper(layout: FrameLayout, escape: EscapeRules, maxFrameBytes: number) {
  const plain = new Uint8Array(maxFrameBytes);
  const wireEnds = new Uint16Array(maxFrameBytes + 1);
  const bytesByPair = new Map<number, number>();
  // Asked for every byte that comes, so it is a table and no map.
  const standings = new Uint8Array(0x100).fill(asItIs);
  for (const byte of escape.replacements.keys()) standings[byte] = mayNotStand;
  for (const [byte, pair] of escape.replacements) {
    standings[pair[0]!] = beginsPair;
    bytesByPair.set((pair[0]! << 8) | pair[1]!, byte);
  }
  const first = layout.parts[escape.from]!.offset;
  const last = layout.parts[escape.to]!;

  /**
   * Gives `wanted` plain bytes, or fewer when no more are there. `dataBytes` is null while it is not
   * known; then everything behind the first mark is taken as escaped.
   */
  return function unescape(
    wire: Uint8Array,
    { at, end, wanted, dataBytes }: { at: number; end: number; wanted: number; dataBytes: number | null },
  ): Unescaped {
    const lastEnd = last.offset + (last.isBehindData ? (dataBytes ?? 0) : 0) + (last.size ?? dataBytes ?? 0);
    const until = dataBytes === null ? maxFrameBytes : lastEnd;
    const most = Math.min(wanted, maxFrameBytes);
    let length = 0;
    let from = at;
    let isBroken = false;
    while (from < end && length < most) {
      const byte = wire[from]!;
      const standing = length >= first && length < until ? standings[byte] : asItIs;
      if (standing === beginsPair) {
        if (from + 1 === end) break;
        const original = bytesByPair.get((byte << 8) | wire[from + 1]!);
        isBroken = original === undefined;
        if (original === undefined) break;
        plain[length] = original;
        from += 2;
      } else if (standing === mayNotStand) {
        isBroken = true;
        break;
      } else {
        plain[length] = byte;
        from += 1;
      }
      length += 1;
      wireEnds[length] = from - at;
    }
    return { plain, length, wireEnds, isBroken };
  };
}
