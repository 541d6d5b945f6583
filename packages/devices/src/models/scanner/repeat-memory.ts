import type { Timers } from '@jiaohao/basics/time';

/*
 * Knows a code again that was read a moment ago, without knowing the code. A scanner that looks at a
 * slip, or at two slips side by side, reads them over and over.
 */

/** Counts from the last time the code was read, so that a slip held before the glass is one scan. */
export const sameScanMs = 2_000;

/** More codes than lie before a scanner at once; the oldest is forgotten for the ninth. */
const maxRemembered = 8;

export interface RepeatMemory {
  /** Whether this code was read within the last 2 s; remembers it for the next 2 s. */
  isRepeat(code: string): boolean;
  /** Forgets every code and cancels its timers. */
  forget(): void;
}

export function createRepeatMemory(timers: Timers): RepeatMemory {
  const cancelsByDigest = new Map<number, () => void>();

  function forgetOne(digest: number): void {
    cancelsByDigest.get(digest)?.();
    cancelsByDigest.delete(digest);
  }

  return {
    isRepeat(code) {
      const digest = digestOf(code);
      const isKnown = cancelsByDigest.has(digest);
      forgetOne(digest);
      for (const oldest of cancelsByDigest.keys()) {
        if (cancelsByDigest.size < maxRemembered) break;
        forgetOne(oldest);
      }
      cancelsByDigest.set(
        digest,
        timers.after(sameScanMs, () => cancelsByDigest.delete(digest)),
      );
      return isKnown;
    },
    forget() {
      for (const digest of cancelsByDigest.keys()) forgetOne(digest);
    },
  };
}

/**
 * FNV-1a of 32 bits, and the length above it. It cannot be turned back: of the codes of one length
 * four thousand million share their values, so a slip's token (64 random bits) is one of 2^32 that
 * fit. It could still confirm a guess at an identity number, which is why it lives for 2 s only. Two
 * different codes in 2 s are taken for one once in four thousand million times.
 */
function digestOf(code: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < code.length; at += 1) hash = Math.imul(hash ^ code.charCodeAt(at), 0x01000193);
  return (hash >>> 0) + code.length * 2 ** 32;
}
