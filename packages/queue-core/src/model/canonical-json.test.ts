import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((member) => reversed(member));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, reversed(member)]),
  );
}

test('the order in which keys were set does not show in the text', () => {
  expect(canonicalJson({ b: [1, null], a: { d: '张*', c: true } })).toBe('{"a":{"c":true,"d":"张*"},"b":[1,null]}');
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => canonicalJson(value) === canonicalJson(reversed(value))),
  );
});

test('what was written can be read back', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('a value that JSON would drop or change is a defect, because its hash would not repeat', () => {
  for (const value of [undefined, Number.NaN, Number.POSITIVE_INFINITY, { a: undefined }, [() => 1]]) {
    expect(() => canonicalJson(value)).toThrow('canonical JSON');
  }
});
