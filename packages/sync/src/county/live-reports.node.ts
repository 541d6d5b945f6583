import type { EpochId, HallId } from '@jiaohao/queue-core/protocol';
import type { LiveAnswer, LiveReport } from '../wire/live-report.ts';
import type { CountyDatabase } from './database.node.ts';

/* What each hall last said of itself: one row a hall, replaced. */

/** One report a millisecond and a half is what an instance bears beside its other work: 20,000 halls, each every 30 s. */
const msPerHall = 1.5;
const leastMs = 5_000;

/** A report from further back than that was not overtaken on its way: the hall's clock was put back. */
const overtakenMs = 600_000;

export interface LiveReports {
  /** How often a hall should speak, by how many halls there are. */
  everyMs(): number;
  keep(hall: HallId, report: LiveReport, nowMs: number): Promise<LiveAnswer>;
}

export function createLiveReports({ pool }: CountyDatabase, hallCount: () => number): LiveReports {
  async function lastSeqOf(hall: HallId, epoch: EpochId | null): Promise<number | null> {
    if (epoch === null) return null;
    const { rows } = await pool.query<{ last_seq: number }>('select last_seq from epoch where hall = $1 and id = $2', [
      hall,
      epoch,
    ]);
    return rows[0]?.last_seq ?? null;
  }

  return {
    everyMs: () => Math.max(leastMs, Math.round(hallCount() * msPerHall)),
    async keep(hall, report, nowMs) {
      await pool.query(
        `update live set seen_ms = $2, at_ms = $3, body = $4 where hall = $1 and (at_ms <= $3 or at_ms > $5)`,
        [hall, nowMs, report.atMs, JSON.stringify(report), report.atMs + overtakenMs],
      );
      return { lastSeq: await lastSeqOf(hall, report.line.epoch) };
    },
  };
}
