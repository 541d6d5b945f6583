import { createManualTimers, shanghaiDay } from '@jiaohao/basics/time';
import { GuideLibrarySchema, ServiceItemSchema } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { createItemCatalogue } from './item-catalogue.ts';
import { morningMs } from './testing/small-hall.ts';

const item = (id: string, name: string) =>
  v.parse(ServiceItemSchema, { id, name, department: '民政', queueId: 'ZH', frequent: true });

function openCatalogue(effectiveFrom: string | null = null) {
  const timers = createManualTimers(morningMs);
  const catalogue = createItemCatalogue({
    items: [
      item('MZ01', '最低生活保障审核确认申请'),
      item('RS10', '社会保障卡申领、启用（65岁）'),
      item('ZW01', '女性APP注册'),
    ],
    library: v.parse(GuideLibrarySchema, {
      version: '2026-11',
      effectiveFrom,
      guides: [{ itemId: 'MZ01', themes: ['社会救助'], keywords: ['低保', 'dibao', '行政'] }],
    }),
    clock: timers,
  });
  return { timers, catalogue };
}

test('an item is found by the sounds of its name and of what else people call it', () => {
  const { catalogue } = openCatalogue();
  expect(catalogue.describe('MZ01')).toEqual({
    themes: ['社会救助'],
    spellings: ['zui di sheng huo bao zhang shen he que ren shen qing', 'di bao', 'dibao', 'xing zheng'],
    hasGuide: true,
  });
  expect(catalogue.describe('RS10')).toEqual({
    themes: [],
    spellings: ['she hui bao zhang ka shen ling qi yong sui'],
    hasGuide: false,
  });
});

test('ü is the letter v, and Latin words stay words', () => {
  expect(openCatalogue().catalogue.describe('ZW01').spellings).toEqual(['nv xing app zhu ce']);
});

test('guides are there from the day on that their library is in force', () => {
  const today = shanghaiDay(morningMs);
  expect(openCatalogue(today).catalogue.guideOf('MZ01')).toMatchObject({ itemId: 'MZ01' });
  const { timers, catalogue } = openCatalogue('2999-01-01');
  expect(catalogue.guideOf('MZ01')).toBeNull();
  expect(catalogue.describe('MZ01')).toMatchObject({ themes: [], hasGuide: false });
  timers.advance(24 * 3_600_000);
  expect(catalogue.guideOf('MZ01')).toBeNull();
});
