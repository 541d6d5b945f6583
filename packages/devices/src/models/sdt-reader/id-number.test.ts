import { describe, expect, it } from 'vitest';
import vectors from '../../../vectors/idnumber.json' with { type: 'json' };
import { checkDigitOf, findFlawInIdNumber, parseCompactDate } from './id-number.ts';

describe('identification number', () => {
  it.each(Object.entries(vectors.valid))('takes the valid number of %s', (_, number) => {
    expect(findFlawInIdNumber(number)).toBe(null);
    expect(checkDigitOf(number)).toBe(number[17]);
  });

  it('refuses the invalid vectors, each for its own reason', () => {
    expect(vectors.invalid.map(findFlawInIdNumber)).toEqual(['checkDigit', 'birthDate']);
  });

  it('leaves the 15 characters of the foreign card of 2017 to nobody: they are no such number', () => {
    expect(findFlawInIdNumber(vectors.foreign2017)).toBe('form');
  });

  it('finds every single wrong digit and every swap of neighbours', () => {
    const number = vectors.valid.gb11643Example;
    for (let at = 0; at < 17; at += 1) {
      for (let digit = 0; digit <= 9; digit += 1) {
        const wrong = number.slice(0, at) + String(digit) + number.slice(at + 1);
        expect(findFlawInIdNumber(wrong) === null).toBe(wrong === number);
      }
      const swapped = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2);
      expect(findFlawInIdNumber(swapped) === null).toBe(swapped === number);
    }
  });

  it('refuses wrong forms: too short, too long, a small x, letters, full-width digits', () => {
    for (const text of ['', '11010519491231002', '11010519491231002XX', '11010519491231002x', 'A1010519491231002X']) {
      expect(findFlawInIdNumber(text)).toBe('form');
    }
    expect(findFlawInIdNumber('１1010519491231002X')).toBe('form');
  });

  it('takes only days that the calendar has', () => {
    expect(parseCompactDate('20000229')).toBe('2000-02-29');
    for (const text of [
      '19000229',
      '20010229',
      '19901301',
      '19900001',
      '19900431',
      '00000101',
      '1990030',
      'abcdefgh',
    ]) {
      expect(parseCompactDate(text)).toBe(null);
    }
  });
});
