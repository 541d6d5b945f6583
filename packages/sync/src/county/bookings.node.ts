import { randomInt } from 'node:crypto';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { BookingId, HallId, ItemId, QueueId } from '@jiaohao/queue-core/protocol';
import {
  bookingChangesMost,
  type BookedAnswer,
  type BookingChange,
  type BookingChanges,
  type CancelBooking,
  type MoveBooking,
  type OpenSlots,
  type PlaceBooking,
} from '../wire/booking.ts';
import type { Client, CountyDatabase } from './database.node.ts';
import type { CountySigner } from './packages-sign.node.ts';

/*
 * Bookings at the county. Every change of a hall's bookings is made under the lock of that hall's row,
 * which also gives it its number: numbers become visible in their order, and a reader that has seen one
 * has seen all below. A slot's places are counted in its own row, and never beyond what was opened.
 */

export interface Bookings {
  /** How many people a slot takes from now on; who has booked already stays. */
  openSlots(wish: OpenSlots): Promise<void>;
  place(wish: PlaceBooking): Promise<Result<BookedAnswer, BookingRefusal>>;
  move(wish: MoveBooking): Promise<Result<BookedAnswer, BookingRefusal>>;
  /** Once cancelled it stays so: cancelled again it is answered with what it is. */
  cancel(wish: CancelBooking): Promise<Result<BookedAnswer, BookingRefusal>>;
  changesAfter(hall: HallId, number: number): Promise<BookingChanges>;
}

export type BookingRefusal = {
  readonly kind: 'unknownHall' | 'unknownBooking' | 'unknownSlot' | 'slotFull' | 'bookingIdTaken' | 'bookingCancelled';
  readonly field: string;
  readonly message: string;
};

type Row = {
  id: BookingId;
  version: number;
  change_number: number;
  state: BookingChange['state'];
  queue_id: QueueId;
  item_ids: string;
  day: string;
  slot: string;
  code: string;
};
const columns = 'id, version, change_number, state, queue_id, item_ids, day, slot, code';

type SlotOf = Pick<BookingChange, 'queueId' | 'day' | 'slot'>;
type Outcome = Result<BookingChange, BookingRefusal>;

const refuse = (kind: BookingRefusal['kind'], field: string, message: string) =>
  fail<BookingRefusal>({ kind, field, message });

export function createBookings(parts: {
  readonly database: CountyDatabase;
  readonly signer: CountySigner;
  readonly nowMs: () => number;
}): Bookings {
  const { database, signer, nowMs } = parts;

  const answered = (hall: HallId, outcome: Outcome): Result<BookedAnswer, BookingRefusal> =>
    outcome.ok ? ok({ ...outcome.value, signedCode: signer.signBooking({ ...outcome.value, hall }) }) : outcome;

  /** In one transaction, with the hall's next number; what is refused takes none. */
  async function change(hall: HallId, work: (client: Client, number: number) => Promise<Outcome>) {
    const refused = new RolledBack();
    let outcome: Outcome | null = null;
    try {
      await database.transaction(async (client) => {
        const number = await nextNumber(client, hall);
        outcome = number === null ? refuse('unknownHall', 'hall', 'no such hall') : await work(client, number);
        // Places that were taken or given back by a change that is refused in the end are not.
        if (!outcome.ok) throw refused;
      });
    } catch (error) {
      if (error !== refused) throw error;
    }
    return answered(hall, outcome!);
  }

  async function write(client: Client, hall: HallId, booking: BookingChange): Promise<Outcome> {
    const { bookingId, version, number, state, queueId, itemIds, day, slot, code } = booking;
    const values = [hall, bookingId, version, number, state, queueId, itemIds.join(' '), day, slot, code, nowMs()];
    await client.query(
      version === 1
        ? `insert into booking (hall, ${columns}, changed_ms) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`
        : `update booking set version = $3, change_number = $4, state = $5, queue_id = $6, item_ids = $7, day = $8, slot = $9,
             code = $10, changed_ms = $11 where hall = $1 and id = $2`,
      values,
    );
    return ok(booking);
  }

  return {
    openSlots: ({ hall, queueId, day, slots }) =>
      database.transaction(async (client) => {
        await client.query('select id from hall where id = $1 for update', [hall]);
        for (const { slot, capacity } of slots) {
          const values = [hall, queueId, day, slot, capacity];
          const { rowCount } = await client.query(
            'update booking_slot set capacity = $5 where hall = $1 and queue_id = $2 and day = $3 and slot = $4',
            values,
          );
          if (rowCount === 0) {
            await client.query(
              'insert into booking_slot (hall, queue_id, day, slot, capacity, taken) values ($1, $2, $3, $4, $5, 0)',
              values,
            );
          }
        }
      }),

    place: ({ hall, bookingId, queueId, itemIds, day, slot }) =>
      change(hall, async (client, number) => {
        const known = await find(client, hall, bookingId);
        const wish = { queueId, itemIds, day, slot };
        if (known)
          return isSame(known, wish) ? ok(known) : refuse('bookingIdTaken', 'bookingId', 'it is another booking’s');
        const refused = await takePlace(client, hall, wish);
        if (refused) return fail(refused);
        return write(client, hall, { number, bookingId, version: 1, state: 'booked', ...wish, code: newCode() });
      }),

    move: ({ hall, bookingId, day, slot }) =>
      change(hall, async (client, number) => {
        const known = await find(client, hall, bookingId);
        if (!known) return refuse('unknownBooking', 'bookingId', 'no such booking');
        if (known.state === 'cancelled') return refuse('bookingCancelled', 'bookingId', 'it was cancelled');
        if (known.day === day && known.slot === slot) return ok(known);
        const refused = await takePlace(client, hall, { ...known, day, slot });
        if (refused) return fail(refused);
        await givePlaceBack(client, hall, known);
        return write(client, hall, { ...known, number, version: known.version + 1, day, slot });
      }),

    cancel: ({ hall, bookingId }) =>
      change(hall, async (client, number) => {
        const known = await find(client, hall, bookingId);
        if (!known) return refuse('unknownBooking', 'bookingId', 'no such booking');
        if (known.state === 'cancelled') return ok(known);
        await givePlaceBack(client, hall, known);
        return write(client, hall, { ...known, number, version: known.version + 1, state: 'cancelled' });
      }),

    async changesAfter(hall, number) {
      const last = await lastNumber(database.pool, hall);
      const { rows } = await database.pool.query<Row>(
        `select ${columns} from booking where hall = $1 and change_number > $2 order by change_number limit $3`,
        [hall, number, bookingChangesMost + 1],
      );
      return {
        changes: rows.slice(0, bookingChangesMost).map(changeOf),
        hasMore: rows.length > bookingChangesMost,
        last,
      };
    },
  };
}

/** Thrown to roll a transaction back whose outcome is a refusal. */
class RolledBack extends Error {}

/** Locks the hall. Null where it is not known. */
async function nextNumber(client: Client, hall: HallId): Promise<number | null> {
  const { rowCount } = await client.query('update hall set booking_number = booking_number + 1 where id = $1', [hall]);
  return rowCount === 0 ? null : lastNumber(client, hall);
}

async function lastNumber(client: Pick<Client, 'query'>, hall: HallId): Promise<number> {
  const { rows } = await client.query<{ booking_number: number }>('select booking_number from hall where id = $1', [
    hall,
  ]);
  return rows[0]?.booking_number ?? 0;
}

async function find(client: Client, hall: HallId, bookingId: BookingId): Promise<BookingChange | null> {
  const { rows } = await client.query<Row>(`select ${columns} from booking where hall = $1 and id = $2`, [
    hall,
    bookingId,
  ]);
  return rows[0] ? changeOf(rows[0]) : null;
}

const whereSlot = 'where hall = $1 and queue_id = $2 and day = $3 and slot = $4';

async function takePlace(client: Client, hall: HallId, { queueId, day, slot }: SlotOf): Promise<BookingRefusal | null> {
  const values = [hall, queueId, day, slot];
  const taken = await client.query(
    `update booking_slot set taken = taken + 1 ${whereSlot} and taken < capacity`,
    values,
  );
  if (taken.rowCount === 1) return null;
  const { rows } = await client.query(`select capacity from booking_slot ${whereSlot}`, values);
  return rows[0]
    ? { kind: 'slotFull', field: 'slot', message: 'the slot has no place left' }
    : { kind: 'unknownSlot', field: 'slot', message: 'the hall takes no bookings then' };
}

async function givePlaceBack(client: Client, hall: HallId, { queueId, day, slot }: SlotOf): Promise<void> {
  await client.query(`update booking_slot set taken = taken - 1 ${whereSlot}`, [hall, queueId, day, slot]);
}

function isSame(known: BookingChange, wish: SlotOf & { readonly itemIds: readonly ItemId[] }): boolean {
  const { queueId, day, slot, itemIds } = known;
  const isThere = queueId === wish.queueId && day === wish.day && slot === wish.slot;
  return known.state === 'booked' && isThere && itemIds.join(' ') === wish.itemIds.join(' ');
}

function changeOf({ id, change_number: number, queue_id: queueId, item_ids: items, ...row }: Row): BookingChange {
  return { ...row, number, bookingId: id, queueId, itemIds: (items === '' ? [] : items.split(' ')) as ItemId[] };
}

/** Eight digits of 2 to 9, as the kiosk can have them typed. */
const newCode = () => Array.from({ length: 8 }, () => 2 + randomInt(8)).join('');
