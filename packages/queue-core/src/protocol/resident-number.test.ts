import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkCharacterOf, parseResidentNumber } from './resident-number.ts';

const today = '2026-11-21';
const fixture = path.join(import.meta.dirname, '../../../../fixtures/resident-numbers.json');
const { valid, invalid } = JSON.parse(readFileSync(fixture, 'utf8')) as {
  valid: { number: string; birthDay: string }[];
  invalid: { text: string; fault: string }[];
};

/** A number with a check character that is right: region, birthday, sequence. */
const someNumber = fc
  .record({
    region: fc.constantFrom('371399', '410499', '520599'),
    day: fc.integer({ min: Date.parse('1930-01-01'), max: Date.parse('2026-11-21') }),
    sequence: fc.integer({ min: 0, max: 999 }),
  })
  .map(({ region, day, sequence }) => {
    const digits = `${region}${new Date(day).toISOString().slice(0, 10).replaceAll('-', '')}${`${sequence}`.padStart(3, '0')}`;
    return `${digits}${checkCharacterOf(digits)}`;
  });

test.each(valid)('$number is taken, and its birthday is $birthDay', ({ number, birthDay }) => {
  expect(parseResidentNumber(number, today)).toEqual({ ok: true, value: { number, birthDay } });
});

test.each(invalid)('$text is refused as $fault', ({ text, fault }) => {
  expect(parseResidentNumber(text, today)).toMatchObject({ ok: false, error: { kind: fault } });
});

test('a small x, spaces and full-width digits are put right', () => {
  const value = { number: '37139919800101018X', birthDay: '1980-01-01' };
  for (const text of ['37139919800101018x', ' 371399 19800101 018X ', '３７１３９９１９８００１０１０１８Ｘ']) {
    expect(parseResidentNumber(text, today)).toEqual({ ok: true, value });
  }
});

test('a length is told with what was typed, and letters only at the end may be an X', () => {
  expect(parseResidentNumber('', today)).toEqual({ ok: false, error: { kind: 'wrongLength', length: 0 } });
  expect(parseResidentNumber('3713991980', today)).toMatchObject({ error: { kind: 'wrongLength', length: 10 } });
  for (const text of ['3713991980010101XX', '37139919800101018A', 'X71399198001010185']) {
    expect(parseResidentNumber(text, today)).toMatchObject({ error: { kind: 'wrongCharacter' } });
  }
});

test('who was born today is taken, and who will be born tomorrow is not', () => {
  const number = `37139920261121001${checkCharacterOf('37139920261121001')}`;
  expect(parseResidentNumber(number, '2026-11-21')).toMatchObject({ ok: true });
  expect(parseResidentNumber(number, '2026-11-20')).toMatchObject({ error: { kind: 'inFuture' } });
});

test('one wrong digit, and two neighbours changed over, are always found', () => {
  fc.assert(
    fc.property(someNumber, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
      expect(parseResidentNumber(number, today).ok).toBe(true);
      const digits = Array.from(number);
      const wrong = digits.with(at, String((Number(digits[at]) + by) % 10)).join('');
      expect(parseResidentNumber(wrong, today).ok).toBe(false);
      const swapped = digits
        .with(at, digits[at + 1]!)
        .with(at + 1, digits[at]!)
        .join('');
      expect(parseResidentNumber(swapped, today).ok).toBe(swapped === number);
    }),
  );
});

test('whatever is typed, the answer is a number of eighteen characters or a fault', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ maxLength: 20 })), (text) => {
      const parsed = parseResidentNumber(text, today);
      expect(parsed.ok ? parsed.value.number.length : 18).toBe(18);
    }),
  );
});
