import type { PrintBlock, PrintDocument } from '../../contract/slip-printer.ts';

/* The document whose bytes are vectors/escpos.json `ticket`; invented hall, invented number. For tests. */

type TextBlock = Extract<PrintBlock, { kind: 'text' }>;

export function textBlock(text: string, look: Partial<Omit<TextBlock, 'kind' | 'text'>> = {}): TextBlock {
  return { kind: 'text', text, align: 'left', widthTimes: 1, heightTimes: 1, bold: false, ...look };
}

export const goldenTicket: PrintDocument = [
  textBlock('样例镇便民服务中心', { align: 'centre' }),
  textBlock('A001', { align: 'centre', widthTimes: 3, heightTimes: 3 }),
  textBlock('综合受理', { align: 'centre', widthTimes: 2, heightTimes: 2 }),
  textBlock('前面等候 3 人', { align: 'centre' }),
  textBlock('取号时间 2026-01-05 09:30'),
  { kind: 'qr', content: 'https://h.example/q/A001', moduleDots: 6 },
  textBlock('请留意叫号，过号重取', { align: 'centre' }),
  { kind: 'feed', lines: 3 },
  { kind: 'cut' },
];
