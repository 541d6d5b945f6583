import { ok } from '@jiaohao/basics/result';
import type { PrintDocument } from '@jiaohao/devices/contract';
import { GuideSchema, ItemIdSchema } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { openSmallHall } from '../testing/small-hall.ts';
import { createSheetDesk } from './sheets.ts';

const itemId = v.parse(ItemIdSchema, 'RS04');
const guide = v.parse(GuideSchema, {
  itemId,
  implementationCode: '11371399MB0000014Q5992014004000',
  conditions: ['年满 60 周岁'],
  materials: [{ name: '居民身份证', reducible: '电子证照' }],
  time: { legalDays: 20, promisedDays: 0 },
  supervisePhone: '0539-0000001',
  localNote: '周六上午也办',
});

function openDesk(guideUrl: string | null = null) {
  const { hall, engine, timers } = openSmallHall();
  const printed: PrintDocument[] = [];
  const desk = createSheetDesk({
    hall,
    views: engine.views,
    guideUrl,
    paperColumns: 48,
    clock: timers,
    catalogue: { version: '2026-11', guideOf: (id) => (id === itemId ? guide : null) },
    print: {
      printSheet: async (layOut) => {
        printed.push(layOut());
        return ok('processId');
      },
    },
  });
  const linesOf = (at: number) =>
    (printed[at] ?? []).flatMap((block) => (block.kind === 'text' ? [block.text.replaceAll(/\s+/g, ' ')] : []));
  const codesOf = (at: number) => (printed[at] ?? []).flatMap((block) => (block.kind === 'qr' ? [block.content] : []));
  return { desk, linesOf, codesOf, timers };
}

test('A notice sheet has what the guide says, the windows of now, the version of the library and a number', async () => {
  const { desk, linesOf } = openDesk();
  expect(await desk.print(itemId, 'notice')).toEqual(ok('processId'));
  expect(linesOf(0)).toEqual([
    '示例镇便民服务中心',
    '一次性告知单',
    '城乡居民养老保险注销登记及丧葬补助费申领',
    '■ 受理条件',
    '1. 年满 60 周岁',
    '■ 申请材料',
    '1. 居民身份证 原件 1 份',
    ' （有电子证照的可以不带）',
    '主管部门 人社',
    '办理窗口 1 号窗口',
    '办理时限 法定 20 个工作日，当场办结',
    '收费标准 不收费',
    '温馨提示 周六上午也办',
    '咨询电话 0539-0000000',
    '监督电话 0539-0000001',
    '告知编号 20261121-093200',
    '指南版本 2026-11',
    '打印时间 11月21日 09:32',
  ]);
});

test('No two notice sheets have one number, however fast they come; a guide has none', async () => {
  const { desk, linesOf, timers } = openDesk();
  for (const sheet of ['notice', 'notice', 'guide'] as const) await desk.print(itemId, sheet);
  timers.advance(60_000);
  await desk.print(itemId, 'notice');
  const numbers = [0, 1, 2, 3].map((at) =>
    linesOf(at)
      .find((line) => line.startsWith('告知编号'))
      ?.slice(5),
  );
  expect(numbers).toEqual(['20261121-093200', '20261121-093201', undefined, '20261121-093300']);
  expect(linesOf(2)).toContain('办事指南');
});

test('The QR code leads to the province’s page of this item, where there is one', async () => {
  const byCode = openDesk('https://zwfw.example.gov.cn/guide/{code}');
  await byCode.desk.print(itemId, 'guide');
  expect(byCode.codesOf(0)).toEqual([`https://zwfw.example.gov.cn/guide/${guide.implementationCode}`]);
  const none = openDesk();
  await none.desk.print(itemId, 'guide');
  expect(none.codesOf(0)).toEqual([]);
});

test('What has no guide has no sheet', async () => {
  const { desk } = openDesk();
  expect(await desk.print(v.parse(ItemIdSchema, 'RS99'), 'notice')).toMatchObject({ error: { kind: 'noGuide' } });
});
