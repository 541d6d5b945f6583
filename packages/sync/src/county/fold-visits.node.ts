import type { EpochId, HallId, TicketId } from '@jiaohao/queue-core/protocol';
import { DatabaseError } from 'pg';
import { isDatabaseAway, type Client, type CountyDatabase } from './database.node.ts';
import { insertConflicts, type BookingConflict } from './booking-conflicts.node.ts';
import { foldedKinds, foldEvent, type FoldedEvent, type Visit } from './fold-visits.ts';

/*
 * Events become visits, and what the halls say of bookings a list of its own, a batch at a time:
 *
 *   lock the hall ─► events after folded_seq ─► their visits ─► folded ─► visits and folded_seq written ─► commit
 *
 * Whoever folds holds the hall's row: a ticket may be taken in one epoch and called in the next, so two
 * epochs of a hall are never folded at once, and an epoch not before its parent has come as far as its
 * base. An instance that finds a hall locked goes on with the next one. Killed between two batches it is
 * as if the later one had not begun.
 */

export interface VisitFold {
  /**
   * Folds one batch of every epoch that has something to fold. Gives back how many events were looked at: 0
   * where all is done, or others are at it. Rejects where the database fails.
   */
  foldRound(): Promise<number>;
}

export const foldBatch = 2_000;
/** A round is over after about so long, whatever is left: what halls send has its turn in between. */
const roundMs = 200;

/**
 * @param onDefect told of an epoch whose events we are wrong about: it is left alone until the next start, and
 *   the others go on
 */
export function createVisitFold(
  database: CountyDatabase,
  onDefect: (hall: HallId, epoch: EpochId, error: Error) => void,
  batch: number = foldBatch,
): VisitFold {
  const leftAlone = new Set<EpochId>();
  return {
    async foldRound() {
      let looked = 0;
      const endsAtMs = performance.now() + roundMs;
      for (const { hall, id } of await epochsToFold(database)) {
        if (performance.now() > endsAtMs) break;
        if (leftAlone.has(id)) continue;
        try {
          looked += await database.transaction((client) => foldEpoch(client, hall, id, batch));
        } catch (error) {
          if (isHeldByAnother(error)) continue;
          if (isDatabaseAway(error) || !(error instanceof Error)) throw error;
          leftAlone.add(id);
          onDefect(hall, id, error);
        }
      }
      return looked;
    },
  };
}

type EpochToFold = { readonly hall: HallId; readonly id: EpochId };

async function epochsToFold({ pool }: CountyDatabase): Promise<readonly EpochToFold[]> {
  const { rows } = await pool.query<EpochToFold>(
    `select e.hall, e.id from epoch e left join epoch p on p.hall = e.hall and p.id = e.parent
     where e.folded_seq < e.last_seq and (p.id is null or p.folded_seq >= e.base_seq)
     order by e.hall, e.base_seq`,
  );
  return rows;
}

const lockNotAvailable = '55P03';
const isHeldByAnother = (error: unknown) => error instanceof DatabaseError && error.code === lockNotAvailable;

async function foldEpoch(client: Client, hall: HallId, epoch: EpochId, batch: number): Promise<number> {
  await client.query('select id from hall where id = $1 for update nowait', [hall]);
  const { rows: epochs } = await client.query<{ folded_seq: number; last_seq: number }>(
    'select folded_seq, last_seq from epoch where hall = $1 and id = $2',
    [hall, epoch],
  );
  const from = epochs[0]!.folded_seq;
  const to = Math.min(epochs[0]!.last_seq, from + batch);
  if (to === from) return 0;
  const rows = await readRows(client, hall, epoch, { from, to });
  const events = rows.filter(isOfVisit);
  const known = await readVisits(client, hall, new Set(events.map(({ event }) => event.ticketId)));
  const visits = new Map<TicketId, Visit>();
  for (const { event, atMs } of events) {
    const { ticketId } = event;
    const visit = foldEvent(visits.get(ticketId) ?? known.get(ticketId) ?? null, event, atMs);
    if (visit) visits.set(ticketId, visit);
  }
  await removeVisits(client, hall, [...known.keys()]);
  await insertVisits(client, hall, [...visits.values()]);
  await insertConflicts(client, hall, epoch, rows.filter(isOfBooking));
  await client.query('update epoch set folded_seq = $3 where hall = $1 and id = $2', [hall, epoch, to]);
  return to - from;
}

type Row<Event> = { readonly seq: number; readonly event: Event; readonly atMs: number };
type ReadRow = Row<FoldedEvent> | Row<BookingConflict>;

const isOfBooking = (row: ReadRow): row is Row<BookingConflict> => row.event.kind === 'bookingConflict';
const isOfVisit = (row: ReadRow): row is Row<FoldedEvent> => !isOfBooking(row);

/** Events (from, to] that are folded, less those that could not be read. */
async function readRows(
  client: Client,
  hall: HallId,
  epoch: EpochId,
  { from, to }: { from: number; to: number },
): Promise<readonly ReadRow[]> {
  const { rows } = await client.query<{ seq: number; at_ms: number; body: string }>(
    `select e.seq, e.at_ms, e.body from event e
     left join quarantine q on q.hall = e.hall and q.epoch = e.epoch and q.seq = e.seq
     where e.hall = $1 and e.epoch = $2 and e.seq > $3 and e.seq <= $4 and e.kind = any($5) and q.seq is null
     order by e.seq`,
    [hall, epoch, from, to, [...foldedKinds, 'bookingConflict']],
  );
  return rows.map(({ seq, at_ms: atMs, body }) => ({ seq, event: JSON.parse(body), atMs }) as ReadRow);
}

/** The columns of `visit` in the order of the values below, `hall` first. */
const columns = [
  'hall',
  'ticket_id',
  'day',
  'queue_id',
  'item_id',
  'window_id',
  'staff_id',
  'taken_ms',
  'called_ms',
  'started_ms',
  'stay_ms',
  'served_ms',
  'finished_ms',
  'outcome',
  'level',
  'rated_ms',
  'tags',
] as const;

const valuesOf = (visit: Visit): readonly unknown[] => [
  visit.ticketId,
  visit.day,
  visit.queueId,
  visit.itemId,
  visit.windowId,
  visit.staffId,
  visit.takenMs,
  visit.calledMs,
  visit.startedMs,
  visit.stayMs,
  visit.servedMs,
  visit.finishedMs,
  visit.outcome,
  visit.level,
  visit.ratedMs,
  visit.tags,
];

async function readVisits(
  client: Client,
  hall: HallId,
  ticketIds: ReadonlySet<TicketId>,
): Promise<ReadonlyMap<TicketId, Visit>> {
  const { rows } = await client.query<Visit>(
    `select ticket_id as "ticketId", day, queue_id as "queueId", item_id as "itemId", window_id as "windowId",
       staff_id as "staffId", taken_ms as "takenMs", called_ms as "calledMs", started_ms as "startedMs",
       stay_ms as "stayMs", served_ms as "servedMs", finished_ms as "finishedMs", outcome, level,
       rated_ms as "ratedMs", tags
     from visit where hall = $1 and ticket_id = any($2)`,
    [hall, [...ticketIds]],
  );
  return new Map(rows.map((visit) => [visit.ticketId, visit]));
}

/** A changed row is taken out and put in again, with the new ones: one plain statement for many rows each. */
async function removeVisits(client: Client, hall: HallId, ticketIds: readonly TicketId[]): Promise<void> {
  if (ticketIds.length === 0) return;
  await client.query('delete from visit where hall = $1 and ticket_id = any($2)', [hall, ticketIds]);
}

const rowsOfStatement = 200;

async function insertVisits(client: Client, hall: HallId, visits: readonly Visit[]): Promise<void> {
  for (let at = 0; at < visits.length; at += rowsOfStatement) {
    const some = visits.slice(at, at + rowsOfStatement);
    const own = columns.length - 1;
    const places = some.map(
      (_, row) => `($1, ${Array.from({ length: own }, (__, column) => `$${row * own + column + 2}`).join(', ')})`,
    );
    await client.query(`insert into visit (${columns.join(', ')}) values ${places.join(', ')}`, [
      hall,
      ...some.flatMap(valuesOf),
    ]);
  }
}
