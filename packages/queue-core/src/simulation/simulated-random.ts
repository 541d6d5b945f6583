import type { RandomSource } from '@jiaohao/basics/random';

/**
 * A repeatable source with 128 bits of state (sfc32, Chris Doty-Humphrey 2010): a night of hall-days
 * draws so many identifiers that two streams of 32-bit state would meet. `stream` tells the sources
 * of one hall apart: what people do, and every life of its engine.
 */
export function createSimulatedRandom(seed: number, stream: number): RandomSource {
  let [a, b, c, counter] = [seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0, stream >>> 0, 1];

  function nextWord(): number {
    const word = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + word) | 0;
    return word >>> 0;
  }

  // The first words still look like the seed.
  for (let round = 0; round < 15; round += 1) nextWord();

  return {
    nextInt: (belowExclusive) => Math.floor((nextWord() / 2 ** 32) * belowExclusive),
    nextBytes(count) {
      const bytes = new Uint8Array(count);
      for (let at = 0; at < count; at += 4) {
        const word = nextWord();
        for (let byte = 0; byte < 4 && at + byte < count; byte += 1) bytes[at + byte] = (word >>> (8 * byte)) & 0xff;
      }
      return bytes;
    },
  };
}
