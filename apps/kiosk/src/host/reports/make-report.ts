import type { Clock } from '@jiaohao/basics/time';
import { createReportSums, type QueueEngine, type ReportSums } from '@jiaohao/queue-core';
import type { AttendanceDay, Hall, Report, ReportRange } from '@jiaohao/queue-core/protocol';
import type { RatingCases } from '../desks/rating-cases.ts';

/*
 * A report day by day, on the engine's own connection (its lock lets in no other). Between days the
 * hall goes on: nobody waits for a number longer than one day takes to be read.
 */

/** So long without letting the hall work; a day of three hundred numbers takes a few. */
const stretchMs = 8;

export type MadeReport = { readonly report: Report; readonly attendanceDays: readonly AttendanceDay[] };

export type ReportMaker = (range: ReportRange) => Promise<MadeReport>;

export function createReportMaker(parts: {
  engine: Pick<QueueEngine, 'reports'>;
  hall: Hall;
  cases: Pick<RatingCases, 'figures'>;
  clock: Clock;
}): ReportMaker {
  const { engine, hall, cases, clock } = parts;

  async function addDays(sums: ReportSums, days: readonly string[]): Promise<void> {
    let restedAtMs = clock.nowMonoMs();
    for (const day of days) {
      sums.add(engine.reports.ofDay(day));
      if (clock.nowMonoMs() - restedAtMs < stretchMs) continue;
      await new Promise<void>((resolve) => setImmediate(resolve));
      restedAtMs = clock.nowMonoMs();
    }
  }

  return async (range) => {
    const sums = createReportSums(hall);
    await addDays(sums, engine.reports.daysWithin(range.from, range.to));
    const report = {
      ...sums.report(range),
      madeAtMs: clock.nowWallMs(),
      cases: cases.figures(range.from, range.to),
    };
    return { report, attendanceDays: sums.attendanceDays() };
  };
}
