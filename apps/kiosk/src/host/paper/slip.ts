import { dateTimeWords, windowsWords } from '@jiaohao/basics/words.zh';
import { fillTemplate, type PaperColumns, type PrintTemplate, type TemplateValues } from '@jiaohao/devices';
import type { PrintDocument } from '@jiaohao/devices/contract';
import { wordsZh } from './messages.zh.ts';
import { createPaperPage } from './paper-page.ts';
import template from './slip.json' with { type: 'json' };

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
  /** 待核: a booking was shown that could not be proved, and the window looks at it. */
  readonly isUnproven: boolean;
  /** 补打. */
  readonly isReprint: boolean;
  readonly windowIds: readonly string[];
  readonly takenAtMs: number;
  readonly token: string;
  /** 过号规则 of the queue. */
  readonly missRule: string;
  readonly consultPhone: string;
};

const layOutHouseSlip = createPaperPage(template);

/** Slips as a hall prints them. */
export type LayOutSlip = (facts: SlipFacts, columns: PaperColumns) => PrintDocument;

function marksOf({ isPriority, isUnproven, isReprint }: SlipFacts): string {
  return [isPriority ? wordsZh.priority : '', isUnproven ? wordsZh.unproven : '', isReprint ? wordsZh.reprint : '']
    .filter((mark) => mark !== '')
    .join('　');
}

/**
 * 号票. The number is 5 cells of 3 mm high: readable at arm's length without glasses; 12 mm is the least
 * for the old. How many are ahead is as it was when the number was taken: a reprint does not say it.
 */
export const layOutSlip: LayOutSlip = (facts, columns) => layOutHouseSlip(slipValues(facts), columns);

/**
 * By the hall's own template, which was checked when it was saved (slip-template.ts); by the one of the
 * house where it cannot be filled all the same, because somebody waits for this paper.
 */
export function createSlipLayout(own: PrintTemplate | null): LayOutSlip {
  if (!own) return layOutSlip;
  return (facts, columns) => {
    const filled = fillTemplate(own, slipValues(facts), columns);
    return filled.ok ? filled.value : layOutSlip(facts, columns);
  };
}

/** What stands for the names of a slip's template. */
export function slipValues(facts: SlipFacts): TemplateValues {
  const { aheadCount, isReprint, wait } = facts;
  const isNext = !isReprint && aheadCount === 0;
  const saysAhead = !isReprint && aheadCount > 0;
  return {
    hall: facts.hallName,
    marks: marksOf(facts),
    number: facts.number,
    queue: facts.queueName,
    item: facts.itemName,
    isNext: isNext ? 1 : null,
    ahead: saysAhead ? aheadCount : null,
    wait: saysAhead ? wait : null,
    windows: facts.windowIds.length === 0 ? null : windowsWords(facts.windowIds),
    token: facts.token,
    takenAt: dateTimeWords(facts.takenAtMs),
    missRule: facts.missRule,
    phone: facts.consultPhone,
  };
}
