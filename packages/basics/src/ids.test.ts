import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import { bytesToHex, createToken, createUuid, hexToBytes } from './ids.ts';
import { createSeededRandom, createSystemRandom } from './random.ts';

test('A UUID has the form of version 4 and does not come twice', () => {
  const random = createSystemRandom();
  const seen = new Set(Array.from({ length: 1_000 }, () => createUuid(random)));
  expect(seen.size).toBe(1_000);
  for (const uuid of seen)
    expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('A token has no character that is read as another', () => {
  for (let run = 0; run < 200; run += 1) expect(createToken(createSystemRandom())).toMatch(/^[2-9A-HJKMNP-Z]{20}$/);
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
