import type { EpochId, HallId } from '@jiaohao/queue-core/protocol';
import type { LiveAnswer, LiveReport } from '../wire/live-report.ts';
import type { CountyDatabase } from './database.node.ts';

/* What each hall last said of itself: one row a hall, replaced. */

export interface LiveReports {
  keep(hall: HallId, report: LiveReport, nowMs: number): Promise<LiveAnswer>;
}

export function createLiveReports({ pool }: CountyDatabase): LiveReports {
  async function lastSeqOf(hall: HallId, epoch: EpochId | null): Promise<number | null> {
    if (epoch === null) return null;
    const { rows } = await pool.query<{ last_seq: number }>('select last_seq from epoch where hall = $1 and id = $2', [
      hall,
      epoch,
    ]);
    return rows[0]?.last_seq ?? null;
  }

  return {
    async keep(hall, report, nowMs) {
      await pool.query('update live set seen_ms = $2, body = $3 where hall = $1', [
        hall,
        nowMs,
        JSON.stringify(report),
      ]);
      return { lastSeq: await lastSeqOf(hall, report.line.epoch) };
    },
  };
}
