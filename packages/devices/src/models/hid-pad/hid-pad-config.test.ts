import { expect, test } from 'vitest';
import { loadHidPadConfig } from './hid-pad-config.ts';

const keyboard = { kind: 'keyboard' };
const report = { kind: 'report', byteIndex: 2, match: [{ byteIndex: 0, value: 3 }], releaseValue: 0 };
const keys = { 1: 'verySatisfied', 2: 'satisfied', 3: null };

test.each([
  ['keys that type', { layout: keyboard, keys }],
  ['keys that type, in numbered reports', { layout: { ...keyboard, reportId: 1 }, keys: { F1: 'satisfied' } }],
  ['reports', { layout: report, keys: { ...keys, 255: 'veryDissatisfied' } }],
  ['reports without a release', { layout: { kind: 'report', byteIndex: 0 }, keys: { 0: 'dissatisfied' } }],
])('A pad with %s is taken as it was described', (_, json) => {
  expect(loadHidPadConfig(json)).toEqual({ ok: true, value: json });
});

test.each([
  ['there is no key map: it is never assumed', { layout: keyboard }, 'keys'],
  ['a level is not one of the five', { layout: keyboard, keys: { 1: 'great' } }, 'keys.1'],
  ['no key has a level', { layout: keyboard, keys: { 1: null } }, 'keys'],
  ['a key would type three characters', { layout: keyboard, keys: { 123: 'satisfied' } }, 'keys.123'],
  ['a key has a value no byte has', { layout: report, keys: { 256: 'satisfied' } }, 'keys.256'],
  ['a value is not written as a number', { layout: report, keys: { '05': 'satisfied' } }, 'keys.05'],
  ['a key has the value of the release', { layout: report, keys: { 0: 'satisfied' } }, 'keys.0'],
  ['there is no such layout', { layout: { kind: 'bluetooth' }, keys }, 'layout.kind'],
  ['the byte lies outside a report', { layout: { ...report, byteIndex: 64 }, keys }, 'layout.byteIndex'],
  ['a field is misspelt', { layout: { ...report, relaseValue: 0 }, keys }, 'layout.relaseValue'],
  ['there is nothing', undefined, 'pad'],
])('A pad is refused by the field when %s', (_, json, field) => {
  const loaded = loadHidPadConfig(json);
  expect(loaded.ok ? 'loaded' : loaded.error.field).toBe(field);
});
