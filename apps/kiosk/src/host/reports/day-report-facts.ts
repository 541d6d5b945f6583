import { notRatedReasons, meanMs, type Report } from '@jiaohao/queue-core/protocol';
import { invariant } from '@jiaohao/basics/invariant';
import type { DayReportFacts } from '../paper/day-report.ts';

/** What the paper of a day says, from its report: queues and windows that did something, in the hall's order. */
export function dayReportFacts(report: Report, printedAtMs: number): DayReportFacts {
  const { total, hallName, from, notRated } = report;
  const levels = total.rating.byLevel;
  invariant(levels !== null, 'the levels of the whole hall are told');
  return {
    hallName,
    day: from,
    issued: total.issued ?? 0,
    finished: total.finished,
    missed: total.missed,
    meanWaitMs: meanMs(total.wait),
    longestWaitMs: total.wait.count === 0 ? null : total.wait.longestMs,
    queues: report.byQueue.map(({ name, issued, finished, wait }) => ({
      name,
      issued: issued ?? 0,
      finished,
      meanWaitMs: meanMs(wait),
    })),
    windows: report.byWindow.map(({ id, finished, service }) => ({
      name: `${id} 号窗口`,
      finished,
      meanServiceMs: meanMs(service),
    })),
    ratings: { byLevel: levels, notRated: notRatedReasons.reduce((sum, reason) => sum + notRated[reason], 0) },
    printedAtMs,
  };
}
