import { expect, test } from 'vitest';
import { morningMs } from '../testing/small-hall.ts';
import { layOutNoticeSheet, type NoticeFacts } from './notice-sheet.ts';

const bare: NoticeFacts = {
  title: '一次性告知单',
  sheetNumber: null,
  libraryVersion: null,
  hallName: '示例镇便民服务中心',
  itemName: '老年优待证办理',
  department: null,
  audience: null,
  windowIds: [],
  basis: [],
  conditions: [],
  materials: [],
  steps: [],
  timeLimit: null,
  fee: null,
  result: null,
  localNote: null,
  consultPhone: '0539-0000000',
  supervisePhone: null,
  guideUrl: null,
  printedAtMs: morningMs,
};

function linesOf(facts: NoticeFacts): string[] {
  return layOutNoticeSheet(facts, 48).flatMap((block) => (block.kind === 'text' ? [block.text] : []));
}

test('A sheet of an item of which little is known says what is known and has no empty heading', () => {
  expect(linesOf(bare)).toEqual([
    '示例镇便民服务中心',
    '一次性告知单',
    '老年优待证办理',
    '咨询电话  0539-0000000',
    '打印时间  11月21日 09:32',
  ]);
});

test('Each material says whether the original or copies are wanted and how many, and has its note below it', () => {
  const lines = linesOf({
    ...bare,
    materials: [
      { name: '居民身份证', originals: 1, copies: 0, note: null },
      { name: '户口簿', originals: 1, copies: 2, note: '首页和本人页' },
      { name: '一寸照片', originals: 0, copies: 0, note: null },
    ],
  });
  expect(lines.slice(3, -2)).toEqual([
    '■ 申请材料',
    '1.  居民身份证                         原件 1 份',
    '2.  户口簿                           原件 1 份、',
    '                                     复印件 2 份',
    '    （首页和本人页）',
    '3.  一寸照片',
  ]);
});

test('Law, conditions, steps, time, fee, windows and the code of the guide stand under their headings', () => {
  const document = layOutNoticeSheet(
    {
      ...bare,
      department: '县民政局',
      windowIds: ['2'],
      basis: ['《老年人权益保障法》'],
      conditions: ['年满 60 周岁。'],
      steps: ['取号。', '交材料。'],
      audience: '老年人',
      timeLimit: '当场办结',
      fee: '不收费',
      result: '老年优待证',
      localNote: '周六上午也办',
      supervisePhone: '0539-0000001',
      sheetNumber: '20261121-093200',
      libraryVersion: '2026-11',
      guideUrl: 'https://zwfw.example.gov.cn/g/1',
    },
    48,
  );
  const lines = document.flatMap((block) => (block.kind === 'text' ? [block.text] : []));
  expect(lines.slice(3)).toEqual([
    '■ 设定依据',
    '《老年人权益保障法》',
    '■ 受理条件',
    '1.  年满 60 周岁。',
    '■ 办理流程',
    '1.  取号。',
    '2.  交材料。',
    '主管部门  县民政局',
    '服务对象  老年人',
    '办理窗口  2 号窗口',
    '办理时限  当场办结',
    '收费标准  不收费',
    '办理结果  老年优待证',
    '温馨提示  周六上午也办',
    '咨询电话  0539-0000000',
    '监督电话  0539-0000001',
    '告知编号  20261121-093200',
    '指南版本  2026-11',
    '打印时间  11月21日 09:32',
    '扫码查看办事指南',
  ]);
  expect(document).toContainEqual({ kind: 'qr', content: 'https://zwfw.example.gov.cn/g/1', moduleDots: 6 });
});
