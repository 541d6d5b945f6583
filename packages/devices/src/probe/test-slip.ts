import type { PrintBlock, PrintDocument } from '../contract/slip-printer.ts';
import { testPrintWords } from './messages.zh.ts';

function text(content: string, look: Partial<Extract<PrintBlock, { kind: 'text' }>> = {}): PrintBlock {
  return { kind: 'text', text: content, align: 'left', widthTimes: 1, heightTimes: 1, bold: false, ...look };
}

/** Everything a slip can have, and a ruler that shows a wrong number of columns at once. */
export function testSlip(columns: number): PrintDocument {
  const { slip } = testPrintWords;
  const ruler = Array.from({ length: columns }, (_, column) => (column + 1) % 10).join('');
  return [
    text(slip.title, { align: 'centre', widthTimes: 2, heightTimes: 2 }),
    { kind: 'rule' },
    text(`${slip.ruler} ${columns}`),
    text(ruler),
    text('汉'.repeat(columns / 2)),
    text(slip.punctuation),
    text(slip.rare),
    text(slip.bold, { bold: true }),
    text(`${slip.sizes} A001`, { align: 'centre', widthTimes: 2, heightTimes: 3 }),
    text(slip.qr, { align: 'centre' }),
    { kind: 'qr', content: 'JIAOHAO-TEST-PRINT', moduleDots: 6 },
    text(slip.end),
    { kind: 'feed', lines: 3 },
    { kind: 'cut' },
  ];
}
