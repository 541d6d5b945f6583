import type { QueueEngine } from '@jiaohao/queue-core';
import type { BookingId, CommandId, HallId, QueueId, Refusal } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { BookingChangesSchema, readSignedCode, type BookingChange } from '../wire/booking.ts';
import { bookingTable, type BookingEvent, type LocalState } from './bookings-table.ts';
import type { CountySeal } from './packages-judge.ts';
import type { FetchFromCounty } from './packages-poll.ts';

/*
 * The county's bookings in the hall:
 *
 *   poll ─► changes after the last one ─► each by the table (bookings-table.ts) ─► engine ─► kept: number, versions
 *   code shown at the kiosk ─► proved by its signature ─► by the table ─► a number
 *
 * Call `poll` every `pollWaitMs`, one at a time. Commands have ids that follow from booking and version: a
 * hall that dies between the engine and the note does the same once more, and the engine answers with what
 * it did the first time.
 */

/** Of which change the hall knows, and of each booking that may still come which version; kept on the disk. */
export type BookingNotes = {
  /** Number of the last change that was applied. */
  readonly after: number;
  readonly bookings: Readonly<Record<string, { readonly version: number; readonly day: string }>>;
};

export interface BookingNoteStore {
  read(): BookingNotes;
  /** Whole or not at all. */
  write(notes: BookingNotes): void;
}

/** What became of a code that was shown. */
export type Presented =
  | { readonly kind: 'checkedIn'; readonly number: string }
  /** It has its number already. */
  | { readonly kind: 'hasNumber'; readonly number: string }
  /** Its day or its hour is another one: `checkIn`’s own refusal. */
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /**
   * 待核: not proved, or over. A number as any other of the queue that the code names, the same one however
   * often it is shown today; null where it names none, or none is given now.
   */
  | { readonly kind: 'unproven'; readonly number: string | null };

export interface CountyBookings {
  /** What the county has changed since. True where it answered. */
  poll(): Promise<boolean>;
  /** @param text the code as it was scanned */
  present(text: string): Promise<Presented>;
}

export type CountyBookingParts = {
  readonly engine: Pick<QueueEngine, 'execute' | 'lookups'>;
  readonly hall: HallId;
  readonly seal: CountySeal;
  readonly fetch: FetchFromCounty;
  readonly notes: BookingNoteStore;
  /** Today in Shanghai. */
  readonly today: () => string;
  readonly nowMs: () => number;
  /** A UUID that follows from a text, the same one for the same text. */
  readonly uuidOf: (text: string) => string;
  /** Of what could not be taken over; never with anybody's data in it. */
  readonly say: (line: string) => void;
};

const answerBytesMax = 256 * 1024;
const actor = { role: 'county', deviceId: 'county', staffId: null } as const;
const kiosk = { role: 'kiosk', deviceId: 'booking-code', staffId: null } as const;

export function createCountyBookings(parts: CountyBookingParts): CountyBookings {
  const { engine, notes, seal, say } = parts;
  const { lookups } = engine;

  const envelope = (mark: string) => ({
    commandId: parts.uuidOf(mark) as CommandId,
    stampedAtMs: parts.nowMs(),
    actor,
  });
  const markOf = ({ bookingId, version }: Pick<BookingChange, 'bookingId' | 'version'>) => `${bookingId}/${version}`;

  function stateOf(bookingId: BookingId): LocalState {
    const booking = lookups.booking(bookingId);
    if (!booking) return 'unknown';
    if (booking.state !== 'checkedIn') return booking.state;
    const ticket = booking.ticketId && lookups.ticket(booking.ticketId);
    if (!ticket) return 'finished';
    if (ticket.state === 'waiting' || ticket.state === 'passedOver') return 'waiting';
    return ticket.state === 'called' || ticket.state === 'serving' || ticket.state === 'held' ? 'called' : 'finished';
  }

  function eventOf(change: BookingChange): BookingEvent {
    const known = notes.read().bookings[change.bookingId]?.version ?? 0;
    if (change.version <= known) return 'stale';
    if (change.state === 'cancelled') return 'cancelled';
    const booking = lookups.booking(change.bookingId);
    if (!booking || (booking.day === change.day && booking.slot === change.slot)) return 'placed';
    return booking.day === change.day ? 'movedSlot' : 'movedDay';
  }

  async function place(booking: Omit<BookingChange, 'number' | 'state'>, mark: string): Promise<boolean> {
    const { bookingId, queueId, itemIds, day, slot, code } = booking;
    const answer = await engine.execute({
      ...envelope(mark),
      kind: 'placeBooking',
      bookingId,
      queueId,
      itemIds,
      day,
      slot,
      person: null,
      code,
    });
    if (!answer.ok) say(`booking ${bookingId} of the county cannot be placed: ${answer.error.kind}`);
    // Of a queue that is not here the engine makes a conflict.
    return lookups.booking(bookingId) !== null;
  }

  async function apply(change: BookingChange): Promise<void> {
    const { bookingId, day, slot } = change;
    const act = bookingTable[eventOf(change)][stateOf(bookingId)];
    if (act === 'place') await place(change, markOf(change));
    // Of a conflict the engine makes an event: what is here stands.
    else if (act === 'cancel' || (act === 'conflict' && change.state === 'cancelled')) {
      await engine.execute({ ...envelope(markOf(change)), kind: 'cancelBooking', bookingId });
    } else if (act === 'move' || act === 'conflict') {
      await engine.execute({ ...envelope(markOf(change)), kind: 'moveBooking', bookingId, day, slot });
    }
    keep(change);
  }

  /** Of days that are over nothing needs to be known any more: a code counts on its day only. */
  function keep({ number, bookingId, version, day }: BookingChange): void {
    const { bookings } = notes.read();
    const open = Object.entries(bookings).filter(([, booking]) => booking.day >= parts.today());
    const known = Math.max(version, bookings[bookingId]?.version ?? 0);
    notes.write({ after: number, bookings: { ...Object.fromEntries(open), [bookingId]: { version: known, day } } });
  }

  async function checkIn(bookingId: BookingId): Promise<Presented> {
    // Not the same act twice: who comes too early may come again.
    const answer = await engine.execute({
      ...envelope(`checkIn/${bookingId}/${parts.nowMs()}`),
      kind: 'checkIn',
      bookingId,
    });
    return answer.ok ? { kind: 'checkedIn', number: answer.value.number } : { kind: 'refused', refusal: answer.error };
  }

  async function giveUnproven(text: string): Promise<Presented> {
    const queueId = readSignedCode(text)?.claim.queueId;
    if (queueId === undefined) return { kind: 'unproven', number: null };
    const answer = await engine.execute({
      ...envelope(`unproven/${parts.today()}/${text}`),
      actor: kiosk,
      kind: 'takeTicket',
      queueId,
      itemIds: [],
      person: null,
      onBehalf: null,
      priority: null,
      resultOf: null,
      isBookingUnproven: true,
    });
    return { kind: 'unproven', number: answer.ok ? answer.value.number : null };
  }

  return {
    async poll() {
      const answer = await parts.fetch(`bookings?after=${notes.read().after}`, {
        etag: null,
        bytesMax: answerBytesMax,
      });
      if (answer?.status !== 200) return false;
      const read = v.safeParse(v.pipe(v.string(), v.parseJson(), BookingChangesSchema), answer.text);
      if (!read.success) {
        say(`the county's bookings cannot be read: ${v.getDotPath(read.issues[0]) ?? ''} ${read.issues[0].message}`);
        return false;
      }
      const { changes, hasMore, last } = read.output;
      if (last < notes.read().after) {
        // The county was put back: everything is heard once more, and what is so already stays.
        notes.write({ ...notes.read(), after: 0 });
        return this.poll();
      }
      for (const change of changes) await apply(change);
      return hasMore && changes.length > 0 ? this.poll() : true;
    },

    async present(text) {
      const claim = seal.openBookingCode(text);
      if (!claim || claim.hall !== parts.hall) return giveUnproven(text);
      const { bookingId } = claim;
      const known = notes.read().bookings[bookingId]?.version ?? 0;
      const state = stateOf(bookingId);
      // A code from before the last change says what is not so any more; what is known here counts.
      if (state === 'unknown' && claim.version <= known) return giveUnproven(text);
      switch (bookingTable.presented[state]) {
        case 'checkIn':
          return checkIn(bookingId);
        case 'sayNumber':
          return { kind: 'hasNumber', number: lookups.ticket(lookups.booking(bookingId)!.ticketId!)?.number ?? '' };
        case 'acceptAndCheckIn': {
          if (claim.day !== parts.today()) {
            return { kind: 'refused', refusal: { kind: 'bookingOtherDay', day: claim.day, slot: claim.slot } };
          }
          const queueId: QueueId = claim.queueId;
          const isPlaced = await place({ ...claim, queueId, itemIds: [] }, `presented/${markOf(claim)}`);
          return isPlaced ? checkIn(bookingId) : giveUnproven(text);
        }
        default:
          return giveUnproven(text);
      }
    },
  };
}
