import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import {
  bytesToHex,
  createCode,
  createDigitCode,
  createTimedUuids,
  createToken,
  createUuid,
  hexToBytes,
} from './ids.ts';
import { createSeededRandom, createSystemRandom } from './random.ts';

test('A UUID has the form of version 4 and does not come twice', () => {
  const random = createSystemRandom();
  const seen = new Set(Array.from({ length: 1_000 }, () => createUuid(random)));
  expect(seen.size).toBe(1_000);
  for (const uuid of seen)
    expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('A timed UUID has the form of version 7 and says when it was made', () => {
  const next = createTimedUuids(createSystemRandom());
  const nowMs = 0x019c_ac0f_2a68;
  const uuid = next(nowMs);
  expect(uuid).toMatch(/^019cac0f-2a68-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(next(nowMs + 1).slice(0, 13)).toBe('019cac0f-2a69');
});

test('Timed UUIDs rise whatever the clock does, and none comes twice', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 200 }), fc.nat(), (steps, seed) => {
      const next = createTimedUuids(createSeededRandom(seed));
      let nowMs = 1_772_413_207_000;
      const made = steps.map((step) => next((nowMs += step)));
      expect(made).toEqual([...new Set(made)].toSorted());
    }),
  );
});

test('More timed UUIDs than a millisecond has room for go on into the next one', () => {
  const next = createTimedUuids(createSeededRandom(1));
  const made = Array.from({ length: 10_000 }, () => next(1_000));
  expect(made).toEqual([...new Set(made)].toSorted());
  expect(made.at(-1)! < next(1_010)).toBe(true);
});

test('A token has no character that is read as another, and later tokens sort later', () => {
  const random = createSystemRandom();
  const startMs = 1_772_413_207_000;
  const tokens = Array.from({ length: 200 }, (_, at) => createToken(random, startMs + at * 2));
  for (const token of tokens) expect(token).toMatch(/^[2-9A-HJKMNP-Z]{22}$/);
  expect(tokens).toEqual(tokens.toSorted());
});

test('Tokens of one second share no more than their head', () => {
  const random = createSystemRandom();
  const tokens = Array.from({ length: 1_000 }, () => createToken(random, 1_772_413_207_000));
  expect(new Set(tokens.map((token) => token.slice(0, 9))).size).toBe(1);
  expect(new Set(tokens.map((token) => token.slice(9))).size).toBe(1_000);
});

test('A code uses every character of the paper alphabet equally often', () => {
  const counts = new Map<string, number>();
  for (const character of createCode(createSeededRandom(3), 31_000)) {
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  expect(counts.size).toBe(31);
  for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
});

test('A code of digits has each of its eight digits equally often, and none that is read as another', () => {
  const code = createDigitCode(createSeededRandom(3), 8_000);
  expect(code).toMatch(/^[2-9]{8000}$/);
  for (const digit of '23456789') expect(Math.abs(code.split(digit).length - 1 - 1_000)).toBeLessThan(150);
});

test('No byte of the system’s randomness is given out twice', () => {
  const random = createSystemRandom();
  const seen = new Set(Array.from({ length: 500 }, () => bytesToHex(random.nextBytes(16))));
  expect(seen.size).toBe(500);
  expect(random.nextBytes(5_000)).toHaveLength(5_000);
  expect(random.nextBytes(0)).toHaveLength(0);
});

test('The same seed gives the same sequence', () => {
  const draw = (seed: number) =>
    Array.from(
      { length: 20 },
      (
        (random) => () =>
          random.nextInt(1_000)
      )(createSeededRandom(seed)),
    );
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});

test('Hex and bytes turn into each other, and what is not hex is refused', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(hexToBytes(bytesToHex(bytes))).toEqual(bytes);
    }),
  );
  expect(() => hexToBytes('abc')).toThrow('not hex');
});
