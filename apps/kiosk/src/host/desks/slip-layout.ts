import type { PrintBlock, PrintDocument } from '@jiaohao/devices/contract';
import { dateTimeWords, windowsWords } from '@jiaohao/basics/words.zh';

/** What a slip says. No name and no identity number: the code holds an opaque token. */
export type SlipFacts = {
  readonly hallName: string;
  readonly number: string;
  readonly queueName: string;
  readonly itemName: string | null;
  readonly aheadCount: number;
  /** 约 10-20 分钟; null where not enough was seen to say, and on a reprint. */
  readonly wait: string | null;
  /** 优先: that, and never why. */
  readonly isPriority: boolean;
  /** 补打. */
  readonly isReprint: boolean;
  readonly windowIds: readonly string[];
  readonly takenAtMs: number;
  readonly token: string;
  /** 过号规则 of the queue. */
  readonly missRule: string;
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
 * 号票, 80 mm. The number is 5 cells of 3 mm high: readable at arm's length without glasses; 12 mm is
 * the least for the old.
 */
export function layOutSlip(facts: SlipFacts): PrintDocument {
  const marks = [facts.isPriority ? '优先' : '', facts.isReprint ? '补打' : ''].filter((mark) => mark !== '');
  return [
    text(facts.hallName, { align: 'centre' }),
    { kind: 'rule' },
    ...(marks.length === 0 ? [] : [text(marks.join('　'), { align: 'right', widthTimes: 2, heightTimes: 2 })]),
    text(facts.number, { align: 'centre', widthTimes: 5, heightTimes: 5, bold: true }),
    text(facts.queueName, { align: 'centre', widthTimes: 2, heightTimes: 2 }),
    ...(facts.itemName === null ? [] : [text(facts.itemName, { align: 'centre' })]),
    ...aheadWords(facts).map((line) => text(line, { align: 'centre', heightTimes: 2 })),
    text(`请到 ${windowsWords(facts.windowIds)}`, { align: 'centre', heightTimes: 2 }),
    { kind: 'rule' },
    { kind: 'qr', content: facts.token, moduleDots: 6 },
    text(`取号时间 ${dateTimeWords(facts.takenAtMs)}　当日有效`, { align: 'centre' }),
    ...wrapped(facts.missRule).map((line) => text(line, { align: 'centre' })),
    text(`咨询电话 ${facts.consultPhone}`, { align: 'centre' }),
    { kind: 'feed', lines: 3 },
    { kind: 'cut' },
  ];
}

/** How many were before it when it was taken; on a reprint nobody knows how many still are. */
function aheadWords({ aheadCount, wait, isReprint }: SlipFacts): string[] {
  if (isReprint) return [];
  if (aheadCount === 0) return ['前面没有人，请直接等候叫号'];
  return [`前面还有 ${aheadCount} 人`, ...(wait === null ? [] : [`预计等候 ${wait}`])];
}

/** Columns of 80 mm paper; a hanzi takes two. */
const paperColumns = 48;

function columnsOf(line: string): number {
  return Array.from(line).reduce((sum, character) => sum + (character.charCodeAt(0) > 255 ? 2 : 1), 0);
}

/** A sentence in lines that fit, broken after its commas. */
function wrapped(sentence: string): string[] {
  const lines: string[] = [];
  for (const part of sentence.split(/(?<=，)/)) {
    const last = lines.at(-1);
    if (last !== undefined && columnsOf(last + part) <= paperColumns) lines[lines.length - 1] = last + part;
    else lines.push(part);
  }
  return lines;
}
