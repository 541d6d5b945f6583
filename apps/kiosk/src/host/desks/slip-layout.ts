import type { PrintBlock, PrintDocument } from '@jiaohao/devices/contract';
import { dateTimeWords, windowsWords } from '@jiaohao/basics/words.zh';

/** What a slip says. No name and no identity number: the code holds an opaque token. */
export type SlipFacts = {
  readonly hallName: string;
  readonly number: string;
  readonly queueName: string;
  readonly itemName: string | null;
  readonly aheadCount: number;
  readonly windowIds: readonly string[];
  readonly takenAtMs: number;
  readonly token: string;
  readonly passOverRule: string;
  readonly consultPhone: string;
};

const plain = { align: 'left', widthTimes: 1, heightTimes: 1, bold: false } as const;

function text(
  line: string,
  style: Partial<Omit<Extract<PrintBlock, { kind: 'text' }>, 'kind' | 'text'>> = {},
): PrintBlock {
  return { kind: 'text', text: line, ...plain, ...style };
}

/**
 * 号票, 80 mm. The number is 5 cells of 3 mm high: readable at arm's length without glasses
; 12 mm is the least for the old.
 */
export function layOutSlip(facts: SlipFacts): PrintDocument {
  const ahead = facts.aheadCount === 0 ? '前面没有人，请直接等候叫号' : `前面还有 ${facts.aheadCount} 人`;
  return [
    text(facts.hallName, { align: 'centre' }),
    { kind: 'rule' },
    text(facts.number, { align: 'centre', widthTimes: 5, heightTimes: 5, bold: true }),
    text(facts.queueName, { align: 'centre', widthTimes: 2, heightTimes: 2 }),
    ...(facts.itemName === null ? [] : [text(facts.itemName, { align: 'centre' })]),
    text(ahead, { align: 'centre', heightTimes: 2 }),
    text(`请到 ${windowsWords(facts.windowIds)}`, { align: 'centre', heightTimes: 2 }),
    { kind: 'rule' },
    { kind: 'qr', content: facts.token, moduleDots: 6 },
    text(`取号时间 ${dateTimeWords(facts.takenAtMs)}　当日有效`, { align: 'centre' }),
    text(facts.passOverRule, { align: 'centre' }),
    text(`咨询电话 ${facts.consultPhone}`, { align: 'centre' }),
    { kind: 'feed', lines: 3 },
    { kind: 'cut' },
  ];
}
