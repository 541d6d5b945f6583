import { isDeepStrictEqual } from 'node:util';
import { invariant } from '@jiaohao/basics/invariant';
import type { Clock } from '@jiaohao/basics/time';
import { EpochIdSchema, type HallId } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { isDatabaseAway, type Client, type CountyDatabase } from '../county/database.node.ts';
import { createIngest } from '../county/ingest.node.ts';
import { createLiveReports } from '../county/live-reports.node.ts';
import { createRegistry } from '../county/registry.node.ts';
import type { CountyAnswer } from '../hall/uplink.ts';
import { EventAnswerSchema, EventRequestSchema } from '../wire/event-request.ts';
import { LiveAnswerSchema, LiveReportSchema } from '../wire/live-report.ts';
import { wrongAlarms } from './county-rows.node.ts';
import type { CountySnapshots } from './county-snapshots.node.ts';
import type { Serve } from './simulated-network.ts';
import type { SyncTruth } from './sync-truth.ts';

/*
 * The county as the halls of one seed see it: the real ingest and live reports on the real database. What
 * comes in and goes out passes through JSON and the schemas of the wire.
 */

/** Where the county dies: before a query of a coming transaction, or right after that one's commit. */
export type CountyDeath = { readonly transaction: number; readonly beforeQuery: number | 'afterCommit' };

export interface SimulatedCounty {
  readonly serve: Serve;
  /** One death is waited for at a time; null calls it off. */
  dieAt(death: CountyDeath | null): void;
  backUp(): Promise<void>;
  readonly hasBackup: boolean;
  /** What came since the backup is gone. */
  putBack(): Promise<void>;
  /** How often it answered what. */
  readonly answered: Readonly<Record<'acknowledged' | 'gap' | 'fork', number>>;
  /** Halls that it told of entries that are others than theirs. */
  readonly forked: ReadonlySet<string>;
}

export type SimulatedCountyParts = {
  readonly database: CountyDatabase;
  readonly snapshots: CountySnapshots;
  readonly halls: readonly string[];
  readonly clock: Clock;
  readonly truth: SyncTruth;
  readonly note: (line: string) => void;
};

/** The process is gone, its last commit is not. */
class CountyKilled extends Error {}

/** Of so many halls that each is asked to speak every two minutes. */
const hallCount = 80_000;

export async function createSimulatedCounty(parts: SimulatedCountyParts): Promise<SimulatedCounty> {
  const { database, snapshots, halls, clock, truth, note } = parts;
  const nowMs = () => clock.nowWallMs();
  let death: CountyDeath | null = null;
  const reports = new Map<string, { readonly atMs: number; readonly text: string }>();
  const forked = new Set<string>();
  const answered = { acknowledged: 0, gap: 0, fork: 0 };
  let restore: (() => void) | null = null;

  const mortal: CountyDatabase = { ...database, transaction };
  const ingest = createIngest(mortal, nowMs);
  const live = createLiveReports(mortal, () => hallCount);
  const listed = halls.map((id) => ({ id: id as HallId, name: id, area: 'top' }));
  await createRegistry(database, () => clock.nowMonoMs()).adopt(
    { areas: [{ id: 'top', name: '示例县', level: 'county', parent: null }], halls: listed },
    nowMs(),
  );

  /** The usual transaction, in which the county may die. */
  async function transaction<Value>(work: (client: Client) => Promise<Value>): Promise<Value> {
    const own = death?.transaction === 0 ? death : null;
    death = own || !death ? null : { ...death, transaction: death.transaction - 1 };
    if (!own) return database.transaction(work);
    note(`the county dies ${own.beforeQuery === 'afterCommit' ? 'after a commit' : `before query ${own.beforeQuery}`}`);
    if (own.beforeQuery === 'afterCommit') {
      await database.transaction(work);
      throw new CountyKilled();
    }
    let left = own.beforeQuery;
    return database.transaction(async (client) => {
      const mortalClient = new Proxy(client, {
        get(target, key) {
          const member: unknown = Reflect.get(target, key, target);
          if (key !== 'query' || typeof member !== 'function') return member;
          return async (...query: unknown[]): Promise<unknown> => {
            if (left === 0) await endConnection(client);
            left -= 1;
            return member.apply(target, query);
          };
        },
      });
      await work(mortalClient);
      // Fewer queries than that: it dies before the commit.
      await endConnection(client);
      throw new CountyKilled();
    });
  }

  /** The newest by the hall's own time, whatever overtook whatever on the way. */
  async function checkNewest(hall: string): Promise<void> {
    const { rows } = await database.pool.query<{ body: string }>('select body from live where hall = $1', [hall]);
    const isNewest = isDeepStrictEqual(JSON.parse(rows[0]!.body), JSON.parse(reports.get(hall)!.text));
    invariant(isNewest, `${hall}: the county has the newest live report`);
  }

  async function answerTo(hall: HallId, path: string, text: string): Promise<unknown> {
    const json: unknown = JSON.parse(text);
    if (path === 'live') {
      const report = v.parse(LiveReportSchema, json);
      const { lastSeq } = await live.keep(hall, report, nowMs());
      const newest = reports.get(hall);
      if (!newest || report.atMs >= newest.atMs) reports.set(hall, { atMs: report.atMs, text });
      await checkNewest(hall);
      return v.parse(LiveAnswerSchema, { lastSeq, againMs: live.everyMs() });
    }
    const [streams, id, events] = path.split('/');
    invariant(streams === 'streams' && events === 'events', `${path} is asked of a county`);
    const epoch = v.parse(EpochIdSchema, id);
    const request = v.parse(EventRequestSchema, json);
    const answer = await ingest.take(hall, epoch, request);
    answered[answer.kind] += 1;
    if (answer.kind === 'fork') forked.add(hall);
    if (answer.kind === 'acknowledged') {
      truth.promise(hall, epoch, request.entries);
      const wrong = await wrongAlarms(database, hall);
      invariant(wrong.length === 0, `after every request the alarms are those of the epochs: ${wrong.join(', ')}`);
    }
    return v.parse(EventAnswerSchema, answer);
  }

  return {
    async serve(hall, path, text): Promise<CountyAnswer | null> {
      try {
        const json: unknown = JSON.parse(JSON.stringify(await answerTo(hall as HallId, path, text)));
        return { status: 200, json, retryAfterMs: 0 };
      } catch (error) {
        if (error instanceof CountyKilled) return null;
        if (!isDatabaseAway(error)) throw error;
        return { status: 503, json: { kind: 'unavailable', message: 'the database is away' }, retryAfterMs: 5_000 };
      }
    },
    dieAt(next) {
      death = next;
    },
    async backUp() {
      await snapshots.take(halls);
      const restorePromises = truth.keepPromises();
      const keptReports = [...reports];
      restore = () => {
        restorePromises();
        reports.clear();
        for (const [hall, report] of keptReports) reports.set(hall, report);
      };
    },
    get hasBackup() {
      return restore !== null;
    },
    async putBack() {
      invariant(restore, 'what is put back was taken');
      await snapshots.putBack(halls);
      restore();
    },
    answered,
    forked,
  };
}

/** As a database that is stopped in the middle of things ends it: what was not committed is gone. */
async function endConnection(client: Client): Promise<never> {
  await client.query('select pg_terminate_backend(pg_backend_pid())');
  throw new Error('a connection outlived its end');
}
