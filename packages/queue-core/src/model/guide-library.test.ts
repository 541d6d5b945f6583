import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { GuideLibrarySchema } from '../protocol/guide.ts';
import { ItemIdSchema } from '../protocol/ids.ts';
import { isCreditCode } from './credit-code.ts';
import { checkGuideLibrary } from './guide-library.ts';
import { parseHall } from './hall.ts';

const items = [
  { id: v.parse(ItemIdSchema, 'MZ01'), name: '最低生活保障审核确认申请' },
  { id: v.parse(ItemIdSchema, 'RS10'), name: '社会保障卡申领' },
];
const code = '11371399MB0000011F5990511001000';
const sound = {
  itemId: 'MZ01',
  implementationCode: code,
  materials: [{ name: '居民身份证' }],
  time: { legalDays: 45, promisedDays: 20 },
  consultPhone: '0539-0000000',
};

const check = (guides: readonly object[], rest: object = { version: '1' }) =>
  checkGuideLibrary(v.parse(GuideLibrarySchema, { ...rest, guides }), items);
const faultsOf = (change: object) => check([{ ...sound, ...change }]).faults;
const warningsOf = (change: object) =>
  check([
    { ...sound, ...change },
    { itemId: 'RS10', consultPhone: '12345' },
  ]).warnings;

describe('A library of guides', () => {
  test('that is sound has no faults, and one warning for items without a guide', () => {
    expect(check([sound])).toEqual({
      faults: [],
      warnings: [{ field: 'guides', message: '1 个事项没有办事指南：社会保障卡申领' }],
    });
  });

  test.each([
    [
      'a credit code whose check character is wrong',
      { implementationCode: `1${code.slice(1, 17)}0${code.slice(18)}` },
      'implementationCode',
    ],
    [
      'a level that there is none of',
      { implementationCode: `${code.slice(0, 18)}8${code.slice(19)}` },
      'implementationCode',
    ],
    ['a promise beyond the law', { time: { legalDays: 5, promisedDays: 6 } }, 'time'],
    ['nobody to telephone', { consultPhone: null }, 'consultPhone'],
    ['a telephone without a number', { supervisePhone: '见公告' }, 'supervisePhone'],
    ['an item that the hall does not have', { itemId: 'XX99' }, 'itemId'],
  ])('with %s cannot be used', (_what, change, field) => {
    expect(faultsOf(change)).toEqual([{ field: `guides.0.${field}`, message: expect.any(String) as string }]);
  });

  test('a promise counts only against a time that the law names', () => {
    expect(faultsOf({ time: { legalDays: null, promisedDays: 6 } })).toEqual([]);
    expect(faultsOf({ time: { legalDays: 6, promisedDays: 6 } })).toEqual([]);
  });

  test('a second guide of an item is a fault where it stands', () => {
    expect(check([sound, { ...sound, implementationCode: null }]).faults).toEqual([
      { field: 'guides.1.itemId', message: '事项 MZ01 有两份办事指南' },
    ]);
  });

  test('a day that is none is a fault', () => {
    expect(check([sound], { version: '1', effectiveFrom: '2026-02-30' }).faults).toEqual([
      { field: 'effectiveFrom', message: '启用日期不是有效的日期' },
    ]);
  });

  test.each([
    ['done at once by its steps and not by its time', { steps: ['窗口提交，当场办结'] }, 'guides.0.time'],
    ['a fee that says there is none', { fee: { amount: '不收费', basis: '无' } }, 'guides.0.fee'],
    ['a material in no copy', { materials: [{ name: '照片', originals: 0 }] }, 'guides.0.materials.0'],
  ])('warns of %s', (_what, change, field) => {
    expect(warningsOf(change)).toEqual([{ field, message: expect.any(String) as string }]);
  });

  test('warns of a code that two items share, and of a library that does not say which it is', () => {
    const twice = check([sound, { ...sound, itemId: 'RS10' }], {});
    expect(twice.faults).toEqual([]);
    expect(twice.warnings.map(({ field }) => field)).toEqual(['version', 'guides.1.implementationCode']);
  });

  test('the sample township has a sound guide for every item', () => {
    const file = path.join(import.meta.dirname, '../../../../fixtures/halls/township.json');
    const { hall: input, library } = JSON.parse(readFileSync(file, 'utf8')) as { hall: unknown; library: unknown };
    const hall = parseHall(input);
    if (!hall.ok) throw new Error(hall.error.message);
    const report = checkGuideLibrary(v.parse(GuideLibrarySchema, library), hall.value.items);
    expect(report.faults).toEqual([]);
    expect(report.warnings.filter(({ field }) => field === 'guides')).toEqual([]);
  });
});

test('a unified social credit code is known by its last character', () => {
  // Codes printed by their holders: a centre in Shanghai, one in Guangdong, two in Shandong.
  for (const real of ['11310000MB2F30661Y', '11440232MB2D06811W', '11370900MB28449441', '11370900004341048Y']) {
    expect(isCreditCode(real)).toBe(true);
    for (const wrong of ['0', '1', 'Y', 'I'].filter((last) => last !== real[17])) {
      expect(isCreditCode(real.slice(0, 17) + wrong)).toBe(false);
    }
  }
  // Two neighbours changed places.
  expect(isCreditCode('11310000BM2F30661Y')).toBe(false);
  expect(isCreditCode('1131')).toBe(false);
});
