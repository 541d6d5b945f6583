/** Randomness as a parameter, so that a simulated day can be run again from its seed. */
export interface RandomSource {
  /** An integer in [0, belowExclusive). */
  nextInt(belowExclusive: number): number;
  /** `count` bytes; unguessable only when the source is the system's. */
  nextBytes(count: number): Uint8Array;
}

/** Bytes fetched from the system at a time; a call for a few costs as much as one for all of these. */
const poolSize = 1_024;

/** The operating system's randomness: for identifiers, tokens and keys. No byte is given out twice. */
export function createSystemRandom(): RandomSource {
  const pool = new Uint8Array(poolSize);
  let used = poolSize;

  function nextBytes(count: number): Uint8Array {
    if (count > poolSize) return crypto.getRandomValues(new Uint8Array(count));
    if (used + count > poolSize) {
      crypto.getRandomValues(pool);
      used = 0;
    }
    const bytes = pool.slice(used, used + count);
    pool.fill(0, used, used + count);
    used += count;
    return bytes;
  }

  return {
    nextBytes,
    nextInt(belowExclusive) {
      const word = nextBytes(4).reduce((sum, byte) => sum * 256 + byte, 0);
      return word % belowExclusive;
    },
  };
}

/** A repeatable source (mulberry32) for simulations and tests. Never for tokens. */
export function createSeededRandom(seed: number): RandomSource {
  let state = seed >>> 0;
  function nextWord(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  }
  return {
    nextInt: (belowExclusive) => Math.floor((nextWord() / 2 ** 32) * belowExclusive),
    nextBytes: (count) => Uint8Array.from({ length: count }, () => nextWord() & 0xff),
  };
}
