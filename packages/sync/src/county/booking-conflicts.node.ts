import { addDays } from '@jiaohao/basics/days';
import type { BookingId, EpochId, HallId, ReportRange } from '@jiaohao/queue-core/protocol';
import type { HallAnswer } from '../wire/county-view.ts';
import type { Client } from './database.node.ts';
import type { ReadEvent } from './read-event.ts';

/*
 * What halls have said of bookings: the county changed one too late, or promised one that a hall could not
 * place, or somebody showed one that could not be proved. What has happened in the hall stands; whoever
 * runs the bookings sees it here.
 */

export type BookingConflict = Extract<ReadEvent, { kind: 'bookingConflict' }>;

/** @param rows where they stand in the epoch's journal; moments are of the hall's clock */
export async function insertConflicts(
  client: Client,
  hall: HallId,
  epoch: EpochId,
  rows: readonly { readonly seq: number; readonly atMs: number; readonly event: BookingConflict }[],
): Promise<void> {
  for (const { seq, atMs, event } of rows) {
    await client.query(
      `insert into booking_conflict (hall, epoch, seq, at_ms, because, booking_id, ticket_id)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [hall, epoch, seq, atMs, event.because, event.bookingId, event.ticketId],
    );
  }
}

const shownMost = 50;

/** The newest of the days from `from` to `to`, both included and in Shanghai, newest first. */
export async function readConflicts(
  client: Pick<Client, 'query'>,
  hall: HallId,
  { from, to }: ReportRange,
): Promise<HallAnswer['bookingConflicts']> {
  const { rows } = await client.query<{
    atMs: number;
    because: BookingConflict['because'];
    bookingId: BookingId | null;
    day: string | null;
    slot: string | null;
  }>(
    `select c.at_ms as "atMs", c.because, c.booking_id as "bookingId", b.day, b.slot
     from booking_conflict c left join booking b on b.hall = c.hall and b.id = c.booking_id
     where c.hall = $1 and c.at_ms >= $2 and c.at_ms < $3 order by c.at_ms desc limit $4`,
    [hall, beginMsOf(from), beginMsOf(addDays(to, 1)), shownMost],
  );
  return rows.map(({ day, slot, ...conflict }) => ({
    ...conflict,
    booked: day === null || slot === null ? null : { day, slot },
  }));
}

const beginMsOf = (day: string) => Date.parse(`${day}T00:00:00+08:00`);
