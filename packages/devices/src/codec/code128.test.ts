import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { code128Modules } from './code128.ts';

/** Modules as they stand in published samples: 1 a bar. */
function digitsOf(text: string): string {
  return code128Modules(text)
    .map((isBar) => (isBar ? 1 : 0))
    .join('');
}

test('A is start B, its own value 33, the checksum 34 and the stop, in the widths of the standard', () => {
  // 211214 (start B), 111323 (33), 131123 ((104 + 33) mod 103 = 34), 2331112.
  expect(digitsOf('A')).toBe(['11010010000', '10100011000', '10001011000', '1100011101011'].join(''));
  // 34 and 2 x 33 more: (104 + 33 + 66) mod 103 = 100, which is 114131.
  expect(digitsOf('AA').slice(33, 44)).toBe('10111101110');
});

test('Every text is eleven modules a character and 35 more, begins and ends with a bar, and no two are alike', () => {
  const text = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) });
  fc.assert(
    fc.property(text, text, (one, other) => {
      const digits = digitsOf(one);
      expect(digits).toHaveLength(11 * one.length + 35);
      expect(digits).toMatch(/^1.*1$/);
      // Widths are one to four modules, and each character has an even number of dark ones.
      expect(digits).not.toMatch(/1{5}|0{5}/);
      for (let at = 0; at < digits.length - 13; at += 11) {
        expect(digits.slice(at, at + 11).replaceAll('0', '').length % 2).toBe(0);
      }
      expect(digitsOf(other) === digits).toBe(one === other);
    }),
  );
});

test('Control characters and hanzi are no barcode', () => {
  expect(() => code128Modules('A\n')).toThrow(/code set B/);
  expect(() => code128Modules('叫')).toThrow(/code set B/);
});
