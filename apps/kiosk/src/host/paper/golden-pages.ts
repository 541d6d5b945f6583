import { encodeDocument, type PaperColumns, printerProfiles, renderPaper, shippedGlyphFont } from '@jiaohao/devices';
import type { PrintDocument } from '@jiaohao/devices/contract';
import { layOutDayReport, type DayReportFacts } from './day-report.ts';
import { layOutNoticeSheet, type NoticeFacts } from './notice-sheet.ts';
import { layOutSlip } from './slip.ts';
import { slipSamples } from './slip-samples.ts';

/*
 * Everything that is printed, once with ordinary facts and once with the longest there are, on both
 * papers. The bytes and a picture of each lie in golden/; tools/make-golden-paper.ts writes them anew.
 */

const takenAtMs = Date.parse('2026-11-21T09:32:00+08:00');

const notice: NoticeFacts = {
  title: '一次性告知单',
  sheetNumber: '20261121-093200',
  libraryVersion: '2026-11',
  hallName: '示例县示例镇便民服务中心',
  itemName: '城乡居民养老保险注销登记及丧葬补助费申领',
  department: '县人力资源和社会保障局',
  audience: '自然人（家属）',
  windowIds: ['1', '2', '3', '5'],
  basis: [
    '《国务院关于建立统一的城乡居民基本养老保险制度的意见》（国发〔2014〕8号）',
    '《城乡居民基本养老保险经办规程》（人社部发〔2019〕84号）',
  ],
  conditions: [
    '参加城乡居民养老保险的人员死亡、丧失国籍或者已享受其他基本养老保障待遇。',
    '待遇领取人员死亡的，其法定继承人或者指定受益人应当在 30 日内申请。',
  ],
  materials: [
    { name: '死亡证明或者户口注销证明', originals: 1, copies: 1, note: null },
    {
      name: '法定继承人或者指定受益人的居民身份证',
      originals: 1,
      copies: 2,
      note: '代办的，还要带代办人的身份证和委托书',
    },
    { name: '银行卡（社会保障卡优先）', originals: 0, copies: 1, note: null },
  ],
  steps: [
    '在取号机或者咨询台取号。',
    '到综合受理窗口交材料，当场审核。',
    '审核通过，丧葬补助费在次月 15 日前发放到银行卡。',
  ],
  timeLimit: '法定 20 个工作日，承诺 5 个工作日',
  fee: '不收费',
  result: '待遇核定结果',
  localNote: '周六上午在 3 号窗口办理',
  consultPhone: '0539-0000000',
  supervisePhone: '0539-0000001',
  guideUrl: 'https://zwfw.example.gov.cn/guide/RS04',
  printedAtMs: takenAtMs,
};

const report: DayReportFacts = {
  hallName: '示例县示例镇便民服务中心',
  day: '2026-11-21',
  issued: 186,
  finished: 171,
  missed: 9,
  meanWaitMs: 444_000,
  longestWaitMs: 3_840_000,
  queues: [
    { name: '综合受理', issued: 120, finished: 112, meanWaitMs: 500_000 },
    { name: '企业开办变更注销一窗通办', issued: 40, finished: 37, meanWaitMs: 30_000 },
    { name: '统一出证', issued: 26, finished: 22, meanWaitMs: null },
  ],
  windows: [
    { name: '1 号窗口　综合受理', finished: 61, meanServiceMs: 400_000 },
    { name: '2 号窗口　统一出证', finished: 110, meanServiceMs: 30_000 },
    { name: '3 号窗口　机动窗口', finished: 0, meanServiceMs: null },
  ],
  ratings: {
    byLevel: { verySatisfied: 120, satisfied: 30, basicallySatisfied: 2, dissatisfied: 1, veryDissatisfied: 0 },
    notRated: 18,
  },
  printedAtMs: Date.parse('2026-11-21T17:32:00+08:00'),
};

const layOuts: Readonly<Record<string, (columns: PaperColumns) => PrintDocument>> = {
  slip: (columns) => layOutSlip(slipSamples.usual, columns),
  'slip-next': (columns) => layOutSlip(slipSamples.next, columns),
  'slip-long': (columns) => layOutSlip(slipSamples.long, columns),
  'notice-sheet': (columns) => layOutNoticeSheet(notice, columns),
  'day-report': (columns) => layOutDayReport(report, columns),
};

export type GoldenPage = { readonly name: string; readonly bytes: Uint8Array; readonly columns: PaperColumns };

/** Every page on both papers, `slip-80mm` and so on. */
export function goldenPages(): readonly GoldenPage[] {
  return Object.entries(layOuts).flatMap(([name, layOut]) => [
    goldenPage(`${name}-80mm`, layOut, 48),
    goldenPage(`${name}-58mm`, layOut, 32),
  ]);
}

function goldenPage(name: string, layOut: (columns: PaperColumns) => PrintDocument, columns: PaperColumns): GoldenPage {
  const profile = printerProfiles[columns === 48 ? 'escpos-80mm' : 'escpos-58mm'];
  return { name, bytes: encodeDocument(layOut(columns), profile, shippedGlyphFont), columns };
}

/** What a printer makes of the bytes: one piece of paper each. */
export function pictureOf({ bytes, columns }: GoldenPage) {
  return renderPaper(bytes, { font: shippedGlyphFont, make: { columns } });
}

/** Bytes in lines of 32, so that a difference shows where it is. */
export function hexLinesOf(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'));
  const lines = Array.from({ length: Math.ceil(hex.length / 32) }, (_, at) =>
    hex.slice(at * 32, (at + 1) * 32).join(''),
  );
  return `${lines.join('\n')}\n`;
}
