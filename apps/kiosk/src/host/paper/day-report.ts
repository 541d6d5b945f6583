import { dateTimeWords, longDayWords, durationWords } from '@jiaohao/basics/words.zh';
import type { PaperColumns } from '@jiaohao/devices';
import type { PrintDocument } from '@jiaohao/devices/contract';
import { ratingLevels, ratingLevelNames, type RatingLevel } from '@jiaohao/queue-core/protocol';
import template from './day-report.json' with { type: 'json' };
import { wordsZh } from './messages.zh.ts';
import { createPaperPage } from './paper-page.ts';

/** 日报: a business day in numbers. Times are null where nothing was measured. */
export type DayReportFacts = {
  readonly hallName: string;
  /** The business day, 2026-11-21. */
  readonly day: string;
  readonly issued: number;
  readonly finished: number;
  /** Called and not come. */
  readonly missed: number;
  readonly meanWaitMs: number | null;
  readonly longestWaitMs: number | null;
  readonly queues: readonly {
    readonly name: string;
    readonly issued: number;
    readonly finished: number;
    readonly meanWaitMs: number | null;
  }[];
  readonly windows: readonly {
    readonly name: string;
    readonly finished: number;
    readonly meanServiceMs: number | null;
  }[];
  readonly ratings: { readonly byLevel: Readonly<Record<RatingLevel, number>>; readonly notRated: number };
  readonly printedAtMs: number;
};

const layOut = createPaperPage(template);

function timeCell(ms: number | null): string {
  return ms === null ? wordsZh.none : durationWords(ms);
}

export function layOutDayReport(facts: DayReportFacts, columns: PaperColumns): PrintDocument {
  const { byLevel, notRated } = facts.ratings;
  return layOut(
    {
      hall: facts.hallName,
      day: longDayWords(facts.day),
      issued: facts.issued,
      finished: facts.finished,
      missed: facts.missed,
      meanWait: facts.meanWaitMs === null ? null : durationWords(facts.meanWaitMs),
      longestWait: facts.longestWaitMs === null ? null : durationWords(facts.longestWaitMs),
      queues: facts.queues.map(({ meanWaitMs, ...queue }) => ({ ...queue, meanWait: timeCell(meanWaitMs) })),
      windows: facts.windows.map(({ meanServiceMs, ...window }) => ({
        ...window,
        meanService: timeCell(meanServiceMs),
      })),
      rated: ratingLevels.reduce((sum, level) => sum + byLevel[level], 0),
      levels: ratingLevels.map((level) => ({ name: ratingLevelNames[level], count: byLevel[level] })),
      notRated,
      printedAt: dateTimeWords(facts.printedAtMs),
    },
    columns,
  );
}
