import { expect, test } from 'vitest';
import { characterHeightMm, lineHeightDots, qrModules } from './escpos-paper.ts';

test('a number at four times the height is 12 mm tall, and a plain character 3 mm', () => {
  expect(characterHeightMm(4)).toBe(12);
  expect(characterHeightMm(1)).toBe(3);
});

test('a line feeds by its spacing unless a character is taller', () => {
  expect(lineHeightDots(1)).toBe(34);
  expect(lineHeightDots(4)).toBe(96);
  expect(lineHeightDots(1, 20)).toBe(24);
});

test('a QR code grows by four modules a version, and an unheard-of length counts as the largest', () => {
  expect(qrModules(14)).toBe(21);
  expect(qrModules(24)).toBe(25);
  expect(qrModules(256)).toBe(65);
  expect(qrModules(2000)).toBe(177);
});
