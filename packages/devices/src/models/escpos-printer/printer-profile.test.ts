import { describe, expect, test } from 'vitest';
import { loadPrinterProfile, printerProfiles } from './printer-profile.ts';

describe('a printer in a hall file', () => {
  test('is a shipped profile by its name', () => {
    for (const [name, profile] of Object.entries(printerProfiles)) {
      expect(loadPrinterProfile(name)).toEqual({ ok: true, value: profile });
      expect(loadPrinterProfile({ profile: name })).toEqual({ ok: true, value: profile });
    }
  });

  test('changes single fields of it', () => {
    expect(loadPrinterProfile({ profile: 'escpos-58mm', qr: 'old', cutter: 'full', direction: 'writeOnly' })).toEqual({
      ok: true,
      value: { ...printerProfiles['escpos-58mm'], qr: 'old', cutter: 'full', direction: 'writeOnly' },
    });
  });

  test.each<[string, unknown, string, string]>([
    ['a name that is not shipped', 'escpos-110mm', 'profile', 'a printer profile is one of escpos-80mm, escpos-58mm'],
    ['no name', { columns: 48 }, 'profile', 'Expected "profile"'],
    ['nothing', null, '', 'Object'],
    ['columns of no paper', { profile: 'escpos-58mm', columns: 42 }, 'columns', '(48 | 32)'],
    ['a word it does not know', { profile: 'escpos-58mm', qr: 'aztec' }, 'qr', '"native" | "old" | "raster"'],
    ['a field it does not know', { profile: 'escpos-58mm', colour: 'red' }, 'colour', 'never'],
    ['bands that small buffers do not take', { profile: 'escpos-58mm', maxRasterRows: 257 }, 'maxRasterRows', '256'],
    ['bands of a few rows', { profile: 'escpos-58mm', maxRasterRows: 7 }, 'maxRasterRows', '8'],
    ['yes as a word', { profile: 'escpos-58mm', automaticStatus: 'yes' }, 'automaticStatus', 'boolean'],
    ['a field that is null', { profile: 'escpos-58mm', cutter: null }, 'cutter', 'null'],
  ])('with %s is refused, and the field is named', (_, json, field, words) => {
    const refused = loadPrinterProfile(json);
    expect(refused).toMatchObject({ ok: false, error: { kind: 'printerProfileInvalid', field } });
    expect(refused.ok ? '' : refused.error.message).toContain(words);
  });
});
