import { readFileSync } from 'node:fs';
import { HallSettingsSchema, type ImportItems } from '@jiaohao/queue-core/protocol';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { itemsCsv, itemsJson } from './export-items.ts';
import { importItems } from './import-items.ts';

const { initialPins: _, ...written } = JSON.parse(
  readFileSync(new URL('../../../../../fixtures/halls/township.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;
const township = v.parse(HallSettingsSchema, written);
const { hall, library } = township;
const load = (text: string, facts: Partial<ImportItems> = {}) =>
  importItems({ format: 'csv', text, mode: 'merge', items: hall.items, library, queues: hall.queues, ...facts });

const head = '事项编码,事项名称,部门,业务,高频,咨询电话,法定时限,承诺时限';

test('What was exported comes in again and changes nothing, as CSV and as JSON', () => {
  for (const mode of ['merge', 'replace'] as const) {
    const csv = load(itemsCsv(township), { mode });
    expect(csv.faults).toEqual([]);
    expect(csv).toMatchObject({ rowCount: 67, added: [], changed: [], removed: [] });
    expect(csv.result).toEqual({ items: hall.items, library });
    const json = load(itemsJson(township), { mode, format: 'json' });
    expect(json.result).toEqual({ items: hall.items, library });
  }
});

test('A row that is wrong is named by row and column, and nothing comes in', () => {
  const report = load(
    [head, 'NEW1,新事项,民政,综合受理,是,0539-1,5,3', 'NEW 2,,民政,没有的业务,也许,0539-0000000,5,十'].join('\n'),
  );
  expect(report.result).toBeNull();
  expect(report.faults.map(({ row, field }) => `${row} ${field}`)).toEqual([
    '2 事项编码',
    '2 事项名称',
    '2 业务',
    '2 高频',
    '2 承诺时限',
  ]);
  const unknown = load([head, 'NEW1,新事项,民政,没有的业务,是,,,'].join('\n'));
  expect(unknown.faults).toEqual([{ row: 1, field: '业务', message: '没有这个业务' }]);
});

test('A code that is there twice names both rows', () => {
  const row = 'NEW1,新事项,民政,综合受理,是,0539-0000000,,';
  expect(load([head, row, row].join('\n')).faults).toEqual([
    { row: 2, field: '事项编码', message: '和第 1 行的编码重复' },
  ]);
});

test('What no guide may say is found by row too: a promise longer than the law', () => {
  const report = load([head, 'NEW1,新事项,民政,综合受理,是,0539-0000000,3,5'].join('\n'));
  expect(report.faults).toMatchObject([{ row: 1, field: expect.stringContaining('时限') as string }]);
  expect(report.result).toBeNull();
});

test('Merging adds and changes and leaves the others; replacing takes them away', () => {
  const rows = ['RS01,换了名称,人社,社保医保,是,0539-0000000,,', 'NEW1,新事项,民政,ZH,否,0539-0000000,,'];
  const merged = load([head, ...rows].join('\r\n'));
  expect(merged.added).toEqual(['新事项']);
  expect(merged.removed).toEqual([]);
  expect(merged.changed[0]).toMatchObject({ name: '换了名称' });
  expect(merged.changed[0]?.fields).toEqual(expect.arrayContaining(['事项名称', '部门', '申请材料']));
  expect(merged.result?.items).toHaveLength(68);
  const replaced = load([head, ...rows].join('\r\n'), { mode: 'replace' });
  expect(replaced.removed).toHaveLength(66);
  expect(replaced.result?.items.map(({ id }) => id)).toEqual(['RS01', 'NEW1']);
  expect(replaced.result?.library.guides).toHaveLength(2);
});

test('A file that says nothing of guides leaves them as they are', () => {
  const report = load('事项编码,事项名称,部门,业务\nRS01,换了名称,人社,SB');
  expect(report.changed).toEqual([{ name: '换了名称', fields: ['事项名称', '部门', '高频'] }]);
  expect(report.result?.library).toEqual(library);
  // Languages that a file has no column for stay as well.
  expect(report.result?.items[0]?.otherNames).toEqual(hall.items[0]?.otherNames);
});

test('Lists stand on lines of a cell, materials with their amounts', () => {
  const csv = [
    '事项编码,事项名称,部门,业务,主题,申请材料,办理流程,咨询电话,可以代办',
    'NEW1,新事项,民政,ZH,社会救助、低保,"身份证｜复印件 2\n户口簿|原件0|选交|来源：申请人自备|免交：电子证照","提交\n审核",0539-0000000,否',
  ].join('\n');
  const guide = load(csv).result?.library.guides.find(({ itemId }) => itemId === 'NEW1');
  expect(guide).toMatchObject({ themes: ['社会救助', '低保'], steps: ['提交', '审核'], proxyAllowed: false });
  expect(guide?.materials).toEqual([
    { name: '身份证', originals: 1, copies: 2, required: true, source: null, reducible: null },
    { name: '户口簿', originals: 0, copies: 0, required: false, source: '申请人自备', reducible: '电子证照' },
  ]);
});

test('A file that is none is told as a whole', () => {
  expect(load('事项名称,部门\na,b').faults).toEqual([{ row: 0, field: '事项编码', message: '文件里没有这一列' }]);
  expect(load('{"items": 3}', { format: 'json' }).faults[0]).toMatchObject({ row: 0 });
  expect(load('not json', { format: 'json' }).faults[0]).toMatchObject({ row: 0 });
  const stray = load('{"items": [], "library": {"guides": [{"itemId": "XX"}]}}', { format: 'json' });
  expect(stray.faults[0]?.message).toContain('XX');
});

test('The examples of the guide for importers come in', () => {
  const guide = readFileSync(new URL('../../../../../docs/importing-items.md', import.meta.url), 'utf8');
  const example = (language: string) => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(guide)?.[1] ?? '';
  const csv = load(example('csv'));
  expect(csv.faults).toEqual([]);
  expect(csv.changed.map(({ name }) => name)).toEqual(['最低生活保障审核确认申请']);
  const json = load(example('json'), { format: 'json' });
  expect(json.faults).toEqual([]);
  expect(json.result?.library).toMatchObject({ version: '2026-11', effectiveFrom: '2026-12-01' });
});
