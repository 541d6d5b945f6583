import { createSeededRandom } from '@jiaohao/basics/random';
import type { ReportedService } from '@jiaohao/queue-core';
import type { BookingId, EpochId, HallId } from '@jiaohao/queue-core/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { epochOf, requestOf } from '../../test/invented-journal.ts';
import { atMinute, journalOf, ticketEvents, ticketOf } from '../../test/invented-visits.ts';
import { liveHall, type LivedHall } from '../../test/lived-hall.ts';
import { startTestPostgres, type TestPostgres } from '../../test/test-county.ts';
import { readConflicts } from './booking-conflicts.node.ts';
import { openCountyDatabase, type CountyDatabase } from './database.node.ts';
import { createVisitFold } from './fold-visits.node.ts';
import type { Visit } from './fold-visits.ts';
import { createIngest } from './ingest.node.ts';

/* Events become visits: what the county then has of a ticket is what the hall itself has. */

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());

const defect = (_hall: HallId, _epoch: EpochId, error: Error) => {
  throw error;
};

async function openWith(halls: readonly string[]): Promise<CountyDatabase & { readonly url: string }> {
  const url = await postgres.newDatabase();
  const database = await openCountyDatabase(url);
  for (const hall of halls) {
    await database.pool.query(`insert into hall values ($1, $1, 'top', 1, 0)`, [hall]);
  }
  return { ...database, url };
}

async function foldAll(database: CountyDatabase, batch?: number): Promise<void> {
  const fold = createVisitFold(database, defect, batch);
  while ((await fold.foldRound()) > 0);
}

async function visitsOf({ pool }: CountyDatabase, hall: string) {
  const { rows } = await pool.query<Visit>(
    `select ticket_id as "ticketId", day, item_id as "itemId", window_id as "windowId", taken_ms as "takenMs",
       called_ms as "calledMs", served_ms as "servedMs", finished_ms as "finishedMs", outcome, level, tags
     from visit where hall = $1 order by ticket_id`,
    [hall],
  );
  return rows;
}

const going = ['waiting', 'called', 'serving', 'held', 'passedOver'];

/** The same out of the hall's own tables, which another fold has written. */
function ownVisits({ engine }: LivedHall) {
  return engine.reports
    .daysWithin('2000-01-01', '2100-01-01')
    .map((day) => engine.reports.ofDay(day))
    .flatMap(({ day, tickets, services }) => {
      const served = new Map<string, ReportedService>(services.map((service) => [service.ticketId, service]));
      return tickets.map((ticket) => {
        const service = served.get(ticket.ticketId);
        const tags = JSON.parse(service?.tags ?? '[]') as string[];
        return {
          ticketId: ticket.ticketId,
          day,
          itemId: ticket.itemId,
          takenMs: ticket.takenAtMs,
          calledMs: ticket.firstCalledAtMs,
          state: going.includes(ticket.state) ? 'going' : ticket.state,
          finished: service && { windowId: service.windowId, ms: service.serviceMs, atMs: service.finishedAtMs },
          level: service?.level ?? (service?.reason ? 'notRated' : null),
          tags: tags.join(' '),
        };
      });
    })
    .sort((one, other) => (one.ticketId < other.ticketId ? -1 : 1));
}

/** What the county has, told as the hall tells it. */
function toldLikeTheHall(visits: readonly Visit[]) {
  return visits.map(
    ({ ticketId, day, itemId, windowId, takenMs, calledMs, servedMs, finishedMs, outcome, level, tags }) => ({
      ticketId,
      day,
      itemId,
      takenMs,
      calledMs,
      state: outcome === 'missed' ? 'voided' : (outcome ?? 'going'),
      finished: outcome === 'finished' ? { windowId, ms: servedMs, atMs: finishedMs } : undefined,
      level,
      tags,
    }),
  );
}

test.each([1, 4, 7])(
  'Seed %i: whatever a hall lives through, its visits are as the hall has them, with two folders that are killed again and again',
  async (seed) => {
    const lived = await liveHall(seed, 600);
    const hall = 'lived' as HallId;
    const database = await openWith([hall]);
    const second = await openCountyDatabase(database.url);
    const random = createSeededRandom(seed);
    const ingest = createIngest(database, () => 0);
    let kills = 0;

    /** The connection is gone before it can commit, one time in three. */
    const mortal = (each: CountyDatabase): CountyDatabase => ({
      ...each,
      transaction: (work) =>
        each.transaction(async (client) => {
          const value = await work(client);
          if (random.nextInt(3) > 0) return value;
          kills += 1;
          await client.query('select pg_terminate_backend(pg_backend_pid())');
          return value;
        }),
    });
    const folds = [database, second].map((each) => createVisitFold(mortal(each), defect, 1 + random.nextInt(40)));
    const roundOf = (fold: (typeof folds)[number]) => fold.foldRound().catch(() => 0);

    // What comes is folded while more is coming.
    for (const { epoch, body } of lived.requests(60)) {
      expect((await ingest.take(hall, epoch, body)).kind).toBe('acknowledged');
      if (random.nextInt(2) === 0) await Promise.all(folds.map(roundOf));
    }
    const isLeft = async () =>
      (await database.pool.query('select 1 from epoch where folded_seq < last_seq')).rows.length > 0;
    while (await isLeft()) await Promise.all(folds.map(roundOf));

    const own = ownVisits(lived);
    expect(own.length).toBeGreaterThan(20);
    expect(kills).toBeGreaterThan(2);
    expect(own).toEqual(toldLikeTheHall(await visitsOf(database, hall)));
    lived.forget();
    await second.close();
    await database.close();
  },
);

const hall = 'town' as HallId;

test('Somebody who was served before the hall was put back was served; who came after it counts too', async () => {
  const database = await openWith([hall]);
  const ingest = createIngest(database, () => 0);
  const [first, second, third] = [ticketEvents(1), ticketEvents(2), ticketEvents(3)];
  const lost = journalOf([
    [0, first.taken()],
    [5, first.called],
    [6, first.started],
    [10, first.finished],
    [11, second.taken()],
  ]);
  const kept = journalOf([
    [0, first.taken()],
    [12, first.cancelled],
    [13, third.taken()],
  ]);
  kept[0] = lost[0]!;
  await ingest.take(hall, epochOf('a'), requestOf(lost, { from: 0, to: 5 }));
  await ingest.take(hall, epochOf('b'), requestOf(kept, { from: 1, to: 3, base: 1, parent: epochOf('a') }));
  await foldAll(database);
  expect((await visitsOf(database, hall)).map(({ ticketId, outcome }) => [ticketId, outcome])).toEqual([
    [ticketOf(1), 'finished'],
    [ticketOf(2), null],
    [ticketOf(3), null],
  ]);
  await database.close();
});

test('An epoch waits until its parent has been folded as far as it goes on from', async () => {
  const database = await openWith([hall]);
  const ingest = createIngest(database, () => 0);
  const { taken, called, started, finished } = ticketEvents(1);
  const entries = journalOf([
    [0, taken()],
    [4, called],
    [5, started],
    [9, finished],
  ]);
  await ingest.take(hall, epochOf('a'), requestOf(entries, { from: 0, to: 2 }));
  await ingest.take(hall, epochOf('b'), requestOf(entries, { from: 2, to: 4, base: 2, parent: epochOf('a') }));
  const fold = createVisitFold(database, defect, 1);
  // One entry a round: of `a` in the first two, of `b` only then.
  expect([await fold.foldRound(), await fold.foldRound(), await fold.foldRound(), await fold.foldRound()]).toEqual([
    1, 1, 1, 1,
  ]);
  expect(await visitsOf(database, hall)).toMatchObject([
    { calledMs: atMinute(4), servedMs: 4 * 60_000, finishedMs: atMinute(9), outcome: 'finished' },
  ]);
  await database.close();
});

test('What could not be read, and what is said of a ticket nobody knows, holds nothing up', async () => {
  const database = await openWith([hall]);
  const ingest = createIngest(database, () => 0);
  const [known, stranger] = [ticketEvents(1), ticketEvents(2)];
  const entries = journalOf([
    [0, stranger.called],
    [1, known.taken()],
    [2, { kind: 'ticketCalled', ticketId: ticketOf(1), windowId: 'not a window', staffId: null }],
    [3, { kind: 'ticketVoided', ticketId: ticketOf(1) }],
    [4, known.called],
    [5, stranger.rated('satisfied')],
  ]);
  await ingest.take(hall, epochOf('a'), requestOf(entries, { from: 0, to: 6 }));
  await foldAll(database);
  expect(await visitsOf(database, hall)).toMatchObject([
    { ticketId: ticketOf(1), windowId: '1', calledMs: atMinute(4), outcome: null },
  ]);
  const { rows } = await database.pool.query('select folded_seq from epoch');
  expect(rows).toEqual([{ folded_seq: 6 }]);
  await database.close();
});

test('A hall that another instance is folding is left to it, and the others go on', async () => {
  const database = await openWith(['held', 'free']);
  const ingest = createIngest(database, () => 0);
  const entries = journalOf([[0, ticketEvents(1).taken()]]);
  for (const each of ['held', 'free'] as HallId[]) {
    await ingest.take(each, epochOf(each), requestOf(entries, { from: 0, to: 1 }));
  }
  const fold = createVisitFold(database, defect);
  await database.transaction(async (client) => {
    await client.query(`select id from hall where id = 'held' for update`);
    expect(await fold.foldRound()).toBe(1);
  });
  expect(await visitsOf(database, 'held')).toEqual([]);
  expect(await fold.foldRound()).toBe(1);
  expect(await visitsOf(database, 'held')).toHaveLength(1);
  await database.close();
});

test('A rating that was given in time and came late takes the place of none, and none never the place of one', async () => {
  const database = await openWith([hall]);
  const ingest = createIngest(database, () => 0);
  const [late, kept] = [ticketEvents(1), ticketEvents(2)];
  const entries = journalOf([
    [0, late.taken()],
    [1, late.notRated],
    [2, late.rated('dissatisfied', '207', '208')],
    [3, kept.taken()],
    [4, kept.rated('satisfied')],
    [5, kept.notRated],
  ]);
  await ingest.take(hall, epochOf('a'), requestOf(entries, { from: 0, to: 6 }));
  await foldAll(database, 1);
  expect(await visitsOf(database, hall)).toMatchObject([
    { level: 'dissatisfied', tags: '207 208' },
    { level: 'satisfied', tags: '' },
  ]);
  await database.close();
});

test('What a hall says of bookings is listed once, with the day that the county has for each', async () => {
  const database = await openWith([hall]);
  const ingest = createIngest(database, () => 0);
  const [known, unknown] = [ticketOf(11), ticketOf(12)] as BookingId[];
  await database.pool.query(
    `insert into booking (hall, id, version, change_number, state, queue_id, item_ids, day, slot, code, changed_ms)
     values ($1, $2, 2, 2, 'booked', 'ZH', '', '2026-11-21', '10:00', '23456789', 0)`,
    [hall, known],
  );
  const conflict = (because: string, bookingId: string | null, ticketId: string | null) => ({
    kind: 'bookingConflict',
    because,
    bookingId,
    ticketId,
  });
  const one = ticketEvents(1);
  const entries = journalOf([
    [0, one.taken()],
    [1, conflict('moved', known!, ticketOf(1))],
    [2, conflict('notPlaced', unknown!, null)],
    [3, conflict('unproven', null, ticketOf(1))],
    [4, one.called],
  ]);
  await ingest.take(hall, epochOf('a'), requestOf(entries, { from: 0, to: entries.length }));
  await foldAll(database, 2);
  await foldAll(database);
  const day = { from: '2026-11-20', to: '2026-11-20' };
  expect(await readConflicts(database.pool, hall, day)).toEqual([
    { atMs: atMinute(3), because: 'unproven', bookingId: null, booked: null },
    { atMs: atMinute(2), because: 'notPlaced', bookingId: unknown, booked: null },
    { atMs: atMinute(1), because: 'moved', bookingId: known, booked: { day: '2026-11-21', slot: '10:00' } },
  ]);
  expect(await readConflicts(database.pool, hall, { from: '2026-11-18', to: '2026-11-19' })).toEqual([]);
  expect(await readConflicts(database.pool, hall, { from: '2026-11-21', to: '2026-11-21' })).toEqual([]);
  expect(await readConflicts(database.pool, 'other' as HallId, day)).toEqual([]);
  expect(await visitsOf(database, hall)).toMatchObject([{ ticketId: ticketOf(1), calledMs: atMinute(4) }]);
  await database.close();
});
