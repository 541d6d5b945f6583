import type { EpochId, HallId, ReportRange } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { alarmKinds, type CountyAlarm, type HallAnswer } from '../wire/county-view.ts';
import { LiveReportSchema } from '../wire/live-report.ts';
import { readConflicts } from './booking-conflicts.node.ts';
import { createAreaTree, type AreaTree, type KnownHall } from './area-tree.ts';
import type { Area } from './county-file.ts';
import type { Client, CountyDatabase } from './database.node.ts';
import { isSilent, type HallSaying } from './visible-halls.ts';

/* What is there beside visits: areas, halls, what halls last said, alarms. Read anew each time. */

export interface CountyState {
  tree(): Promise<AreaTree>;
  sayings(halls: readonly HallId[]): Promise<ReadonlyMap<HallId, HallSaying>>;
  /** That nobody has seen to yet, the worst first. */
  alarms(
    halls: readonly KnownHall[],
    sayings: ReadonlyMap<HallId, HallSaying>,
    nowMs: number,
  ): Promise<readonly CountyAlarm[]>;
  newestEpoch(
    hall: HallId,
  ): Promise<{ readonly id: EpochId; readonly firstSeenMs: number; readonly lastSeq: number } | null>;
  bookingConflicts(hall: HallId, days: ReportRange): Promise<HallAnswer['bookingConflicts']>;
  /** False where there is no such alarm. */
  markHandled(alarm: HandledAlarm, nowMs: number): Promise<boolean>;
}

export type HandledAlarm = {
  readonly hall: HallId;
  readonly kind: 'rolledBack' | 'branched' | 'quarantine';
  readonly epoch: EpochId;
};

export function createCountyState(database: CountyDatabase): CountyState {
  const { pool } = database;

  return {
    async tree() {
      const [areas, halls] = await Promise.all([
        pool.query<Area>('select id, name, level, parent from area'),
        pool.query<KnownHall>('select id, name, area from hall'),
      ]);
      return createAreaTree(areas.rows, halls.rows);
    },

    async sayings(halls) {
      const { rows } = await pool.query<{ hall: HallId; seen_ms: number; body: string }>(
        'select hall, seen_ms, body from live where hall = any($1)',
        [halls],
      );
      return new Map(rows.map(({ hall, seen_ms: seenMs, body }) => [hall, sayingOf(seenMs, body)]));
    },

    async alarms(halls, sayings, nowMs) {
      const names = new Map(halls.map(({ id, name }) => [id, name]));
      const ids = [...names.keys()];
      const nameOf = (hall: HallId) => names.get(hall) ?? hall;
      const [raised, unread] = await Promise.all([readRaised(database, ids), readUnread(database, ids)]);
      const silent = halls.flatMap(({ id: hall, name: hallName }): CountyAlarm[] => {
        const saying = sayings.get(hall);
        const sinceMs = saying?.seenMs ?? null;
        return saying && sinceMs !== null && isSilent(saying, nowMs)
          ? [{ kind: 'silent', hall, hallName, sinceMs }]
          : [];
      });
      const named = [...raised, ...unread].map((alarm) => ({ ...alarm, hallName: nameOf(alarm.hall) }) as CountyAlarm);
      return [...silent, ...named].sort(byWeight);
    },

    async newestEpoch(hall) {
      const { rows } = await pool.query<{ id: EpochId; firstSeenMs: number; lastSeq: number }>(
        `select id, first_seen_ms as "firstSeenMs", last_seq as "lastSeq" from epoch where hall = $1
         order by first_seen_ms desc, base_seq desc limit 1`,
        [hall],
      );
      return rows[0] ?? null;
    },

    bookingConflicts: (hall, days) => readConflicts(pool, hall, days),
    markHandled: (alarm, nowMs) => database.transaction((client) => keepHandled(client, alarm, nowMs)),
  };
}

function sayingOf(seenMs: number, body: string): HallSaying {
  if (seenMs === 0) return { seenMs: null, report: null };
  const parsed = v.safeParse(LiveReportSchema, JSON.parse(body));
  return { seenMs, report: parsed.success ? parsed.output : null };
}

type Unnamed<Alarm> = Alarm extends unknown ? Omit<Alarm, 'hallName'> : never;

async function readRaised({ pool }: CountyDatabase, halls: readonly HallId[]): Promise<Unnamed<CountyAlarm>[]> {
  const { rows } = await pool.query<{ hall: HallId; kind: string; epoch: EpochId; detail: string; sinceMs: number }>(
    `select hall, kind, epoch, detail, seen_ms as "sinceMs" from alarm
     where hall = any($1) and handled_ms is null and kind in ('rolledBack', 'branched')`,
    [halls],
  );
  return rows.map(({ detail, ...alarm }) => {
    const { keptSeq, lostSeq, atSeq } = JSON.parse(detail) as Record<string, number>;
    return (alarm.kind === 'branched' ? { ...alarm, atSeq } : { ...alarm, keptSeq, lostSeq }) as Unnamed<CountyAlarm>;
  });
}

/** Events in quarantine that have come since somebody last saw to those of their epoch. */
async function readUnread({ pool }: CountyDatabase, halls: readonly HallId[]): Promise<Unnamed<CountyAlarm>[]> {
  const { rows } = await pool.query<{ hall: HallId; epoch: EpochId; count: number; sinceMs: number }>(
    `select q.hall, q.epoch, count(*) as count, min(q.seen_ms) as "sinceMs" from quarantine q
     left join alarm a on a.hall = q.hall and a.epoch = q.epoch and a.kind = 'quarantine'
     where q.hall = any($1) and (a.handled_ms is null or q.seen_ms > a.handled_ms)
     group by q.hall, q.epoch`,
    [halls],
  );
  return rows.map((alarm) => ({ kind: 'quarantine' as const, ...alarm }));
}

/** An epoch's quarantine has a row from the first time that somebody has seen to it. */
async function keepHandled(client: Client, { hall, kind, epoch }: HandledAlarm, nowMs: number): Promise<boolean> {
  // Two people at once: the second finds the row of the first.
  await client.query('select id from hall where id = $1 for update', [hall]);
  const { rowCount } = await client.query(
    'update alarm set handled_ms = $4 where hall = $1 and kind = $2 and epoch = $3',
    [hall, kind, epoch, nowMs],
  );
  if (rowCount !== 0 || kind !== 'quarantine') return rowCount !== 0;
  const { rows } = await client.query('select 1 from quarantine where hall = $1 and epoch = $2 limit 1', [hall, epoch]);
  if (rows.length === 0) return false;
  await client.query(
    `insert into alarm (hall, kind, epoch, detail, seen_ms, handled_ms) values ($1, 'quarantine', $2, '', $3, $3)`,
    [hall, epoch, nowMs],
  );
  return true;
}

function byWeight(one: CountyAlarm, other: CountyAlarm): number {
  return alarmKinds.indexOf(one.kind) - alarmKinds.indexOf(other.kind) || one.sinceMs - other.sinceMs;
}
