import { generateKeyPairSync } from 'node:crypto';
import { addDays } from '@jiaohao/basics/days';
import { createUuid } from '@jiaohao/basics/ids';
import { invariant } from '@jiaohao/basics/invariant';
import { createSeededRandom } from '@jiaohao/basics/random';
import { createManualTimers, shanghaiDay } from '@jiaohao/basics/time';
import { openEngine, parseHall } from '@jiaohao/queue-core';
import type {
  Actor,
  BookingId,
  Command,
  CommandId,
  HallId,
  QueueId,
  TicketId,
  WindowId,
} from '@jiaohao/queue-core/protocol';
import { expect, test } from 'vitest';
import { createCountySigner } from '../county/packages-sign.node.ts';
import type { BookingChange, BookingClaim } from '../wire/booking.ts';
import { createCountyBookings, type BookingNotes, type Presented } from './bookings.ts';
import { bookingEvents, localStates, type BookingEvent, type LocalState } from './bookings-table.ts';
import { createCountySeal, uuidOfText } from './packages-verify.node.ts';

/* Every case of the table, in both orders of arrival, on a real engine. */

const morningMs = Date.parse('2026-11-23T09:35:00+08:00');
const today = '2026-11-23';
const tomorrow = addDays(today, 1);
const bookingId = '11111111-1111-4111-8111-111111111111' as BookingId;
const windowId = '1' as WindowId;
const terminal: Actor = { role: 'terminal', deviceId: 'terminal-1', staffId: null };
const county: Actor = { role: 'county', deviceId: 'county', staffId: null };

const keys = generateKeyPairSync('ed25519');
const signer = createCountySigner(keys.privateKey);
const seal = createCountySeal(keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'));

/** A hall with one queue that takes bookings, and a county that says what a test says. */
function openHall(notes: { value: BookingNotes } = { value: { after: 0, bookings: {} } }) {
  const parsed = parseHall({
    id: 'small',
    name: '示例镇便民服务中心',
    queues: [
      {
        id: 'ZH',
        series: 'A',
        name: '综合受理',
        // One place: what the county promised does not ask the hall's own rule.
        booking: { slotMinutes: 30, capacity: 1, sessions: [{ from: '08:30', to: '12:00' }] },
      },
    ],
    windows: [{ id: '1', kind: 'intake', name: '综合受理窗口', queues: ['ZH'] }],
    items: [],
    staff: [{ id: '0301', name: '王小明' }],
    ratingInviteMs: 60_000,
    consultPhone: '0539-0000000',
  });
  invariant(parsed.ok, 'the hall is right');
  const timers = createManualTimers(morningMs);
  const random = createSeededRandom(7);
  const opened = openEngine({ file: ':memory:', hall: parsed.value, clock: timers, random });
  invariant(opened.ok, 'an engine opens in memory');
  const engine = opened.value;
  const said: string[] = [];
  let changes: readonly BookingChange[] = [];
  const bookings = createCountyBookings({
    engine,
    hall: 'small' as HallId,
    seal,
    fetch: async (path) => ({
      status: 200,
      etag: null,
      text: JSON.stringify({
        changes: changes.filter(({ number }) => number > Number(path.split('=')[1])),
        hasMore: false,
        last: Math.max(...changes.map(({ number }) => number), 0),
      }),
    }),
    notes: { read: () => notes.value, write: (value) => (notes.value = value) },
    today: () => shanghaiDay(timers.nowWallMs()),
    nowMs: () => timers.nowWallMs(),
    uuidOf: uuidOfText,
    say: (line) => said.push(line),
  });
  const run = (act: Record<string, unknown>, actor = terminal) =>
    engine.execute({
      commandId: createUuid(random) as CommandId,
      stampedAtMs: timers.nowWallMs(),
      actor,
      ...act,
    } as unknown as Command);
  return {
    engine,
    timers,
    notes,
    said,
    bookings,
    run,
    async hear(...heard: BookingChange[]) {
      changes = heard;
      expect(await bookings.poll()).toBe(true);
    },
  };
}
type Hall = ReturnType<typeof openHall>;

const booking = (number: number, version: number, facts: Partial<BookingChange> = {}): BookingChange => ({
  number,
  bookingId,
  version,
  state: 'booked',
  queueId: 'ZH' as QueueId,
  itemIds: [],
  day: today,
  slot: '09:30',
  code: '23456789',
  ...facts,
});
const claim: BookingClaim = { hall: 'small', ...booking(1, 1) };

/**
 * What happens in the hall, so that the booking comes to stand like that; refused where it cannot. Only the
 * county cancels its own: a change that it has forgotten, since it was put back.
 */
const localActs: Record<LocalState, (hall: Hall) => Promise<unknown>> = {
  unknown: async () => {},
  booked: async () => {},
  waiting: (hall) => hall.run({ kind: 'checkIn', bookingId }),
  async called(hall) {
    await hall.run({ kind: 'checkIn', bookingId });
    await hall.run({ kind: 'openWindow', windowId, staffId: '0301' });
    await hall.run({ kind: 'callNext', windowId });
  },
  async finished(hall) {
    await localActs.called(hall);
    const ticketId = hall.engine.lookups.currentTicket(windowId)?.ticketId;
    if (!ticketId) return;
    await hall.run({ kind: 'startService', windowId, ticketId });
    await hall.run({ kind: 'finish', windowId, ticketId, result: 'done', identityChecked: false });
  },
  cancelled: (hall) => hall.run({ kind: 'cancelBooking', bookingId }, county),
  async noShow(hall) {
    hall.timers.advance(24 * 60 * 60_000);
    await hall.engine.passTime();
  },
};

type Heard = (hall: Hall) => Promise<Presented | void>;
const events: Record<BookingEvent, Heard> = {
  placed: (hall) => hall.hear(booking(2, 1)),
  movedSlot: (hall) => hall.hear(booking(2, 2, { slot: '10:00' })),
  movedDay: (hall) => hall.hear(booking(2, 2, { day: tomorrow })),
  cancelled: (hall) => hall.hear(booking(2, 2, { state: 'cancelled' })),
  stale: (hall) => hall.hear(booking(9, 1, { slot: '10:00' })),
  presented: (hall) => hall.bookings.present(signer.signBooking(claim)),
};

/** How the hall came to know of it, before the case begins. */
async function prepare(hall: Hall, event: BookingEvent, isKnown: boolean): Promise<void> {
  // Of what is not known here a newer version was heard: it was over before it came.
  if (event === 'stale' && !isKnown) return hall.hear(booking(1, 3, { state: 'cancelled' }));
  if (!isKnown) return;
  await hall.hear(booking(1, 1));
  // The hall died between the engine and the note.
  if (event === 'placed') hall.notes.value = { after: 0, bookings: {} };
}

/** booked@1: booked for 09:30; @2: 10:00; @t: tomorrow. Then its number, what was told the county, what was said. */
function describe({ engine }: Hall, said?: Presented | void): string {
  const now = engine.lookups.booking(bookingId);
  if (!now) return 'none';
  const place = now.day === tomorrow ? 't' : now.slot === '09:30' ? '1' : '2';
  const ticket = now.ticketId && engine.lookups.ticket(now.ticketId);
  const conflicts = engine.lookups
    .journal(0, 1_000)
    .flatMap(({ event }) => (event.kind === 'bookingConflict' ? [`!${event.because}`] : []));
  return [`${now.state}@${place}`, ticket && ticket.state, ...conflicts, said && said.kind].filter(Boolean).join(' ');
}

type Expected = Record<LocalState, string>;
const expected: Record<BookingEvent, { hallFirst: Expected; countyFirst: Expected }> = {
  placed: {
    hallFirst: {
      unknown: 'booked@1',
      booked: 'booked@1',
      waiting: 'checkedIn@1 waiting',
      called: 'checkedIn@1 called',
      finished: 'checkedIn@1 finished',
      cancelled: 'cancelled@1',
      noShow: 'noShow@1',
    },
    countyFirst: {
      unknown: 'booked@1',
      booked: 'booked@1',
      waiting: 'checkedIn@1 waiting',
      called: 'checkedIn@1 called',
      finished: 'checkedIn@1 finished',
      cancelled: 'cancelled@1',
      noShow: 'noShow@1',
    },
  },
  movedSlot: {
    hallFirst: {
      unknown: 'booked@2',
      booked: 'booked@2',
      waiting: 'checkedIn@1 waiting !moved',
      called: 'checkedIn@1 called !moved',
      finished: 'checkedIn@1 finished !moved',
      cancelled: 'cancelled@1 !moved',
      noShow: 'noShow@1 !moved',
    },
    countyFirst: {
      unknown: 'booked@2',
      booked: 'booked@2',
      waiting: 'checkedIn@2 waiting',
      called: 'checkedIn@2 called',
      finished: 'checkedIn@2 finished',
      cancelled: 'cancelled@2',
      noShow: 'noShow@2',
    },
  },
  movedDay: {
    hallFirst: {
      unknown: 'booked@t',
      booked: 'booked@t',
      waiting: 'checkedIn@1 waiting !moved',
      called: 'checkedIn@1 called !moved',
      finished: 'checkedIn@1 finished !moved',
      cancelled: 'cancelled@1 !moved',
      noShow: 'noShow@1 !moved',
    },
    // Who comes on the old day is told the new one.
    countyFirst: {
      unknown: 'booked@t',
      booked: 'booked@t',
      waiting: 'booked@t',
      called: 'booked@t',
      finished: 'booked@t',
      cancelled: 'cancelled@t',
      noShow: 'booked@t',
    },
  },
  cancelled: {
    hallFirst: {
      unknown: 'none',
      booked: 'cancelled@1',
      waiting: 'checkedIn@1 waiting !cancelled',
      called: 'checkedIn@1 called !cancelled',
      finished: 'checkedIn@1 finished !cancelled',
      cancelled: 'cancelled@1',
      noShow: 'noShow@1 !cancelled',
    },
    countyFirst: {
      unknown: 'none',
      booked: 'cancelled@1',
      waiting: 'cancelled@1',
      called: 'cancelled@1',
      finished: 'cancelled@1',
      cancelled: 'cancelled@1',
      noShow: 'cancelled@1',
    },
  },
  stale: {
    hallFirst: {
      unknown: 'none',
      booked: 'booked@1',
      waiting: 'checkedIn@1 waiting',
      called: 'checkedIn@1 called',
      finished: 'checkedIn@1 finished',
      cancelled: 'cancelled@1',
      noShow: 'noShow@1',
    },
    countyFirst: {
      unknown: 'none',
      booked: 'booked@1',
      waiting: 'checkedIn@1 waiting',
      called: 'checkedIn@1 called',
      finished: 'checkedIn@1 finished',
      cancelled: 'cancelled@1',
      noShow: 'noShow@1',
    },
  },
  presented: {
    hallFirst: {
      unknown: 'checkedIn@1 waiting checkedIn',
      booked: 'checkedIn@1 waiting checkedIn',
      waiting: 'checkedIn@1 waiting hasNumber',
      called: 'checkedIn@1 called hasNumber',
      finished: 'checkedIn@1 finished hasNumber',
      cancelled: 'cancelled@1 !unproven unproven',
      noShow: 'noShow@1 !unproven unproven',
    },
    // The number is given; what is tried after is refused, and the day ends with it.
    countyFirst: {
      unknown: 'checkedIn@1 waiting checkedIn',
      booked: 'checkedIn@1 waiting checkedIn',
      waiting: 'checkedIn@1 waiting checkedIn',
      called: 'checkedIn@1 called checkedIn',
      finished: 'checkedIn@1 finished checkedIn',
      cancelled: 'checkedIn@1 waiting !cancelled checkedIn',
      noShow: 'checkedIn@1 expired checkedIn',
    },
  },
};

const cases = bookingEvents.flatMap((event) =>
  localStates.flatMap((state) => (['hallFirst', 'countyFirst'] as const).map((order) => ({ event, state, order }))),
);

test('There are 84 cases', () => {
  expect(cases).toHaveLength(84);
});

/** What was said to somebody who showed a code. */
async function runCase(hall: Hall, { event, state, order }: (typeof cases)[number]): Promise<Presented | void> {
  const isPlacedByEvent = event === 'placed' && (order === 'countyFirst' || state === 'unknown');
  await prepare(hall, event, state !== 'unknown' && !isPlacedByEvent);
  if (order === 'hallFirst') await localActs[state](hall);
  const said = await events[event](hall);
  if (order === 'countyFirst') await localActs[state](hall);
  return said;
}

test.each(cases)('$event, $state, $order', async ({ event, state, order }) => {
  const hall = openHall();
  const said = await runCase(hall, { event, state, order });
  expect(describe(hall, said)).toBe(expected[event][order][state]);
  expect(hall.said).toEqual([]);

  expect(hall.engine.verify()).toMatchObject({ brokenAtSeq: null, fileFaults: [], differentTables: [] });
  hall.engine.close();
});

test.each(cases.filter(({ event }) => event !== 'presented'))(
  '$event, $state, $order, heard once more after a note was lost',
  async ({ event, state, order }) => {
    const hall = openHall();
    await runCase(hall, { event, state, order });
    const before = [hall.engine.lookups.lastSeq(), describe(hall)];
    hall.notes.value = { ...hall.notes.value, after: 0 };
    await events[event](hall);
    expect([hall.engine.lookups.lastSeq(), describe(hall)]).toEqual(before);
    hall.engine.close();
  },
);

test('A hall that died between the engine and the note does the same, once', async () => {
  const hall = openHall();
  await hall.hear(booking(1, 1));
  await localActs.waiting(hall);
  const notes = hall.notes.value;
  await hall.hear(booking(2, 2, { state: 'cancelled' }));
  hall.notes.value = notes;
  const seq = hall.engine.lookups.lastSeq();
  await hall.hear(booking(2, 2, { state: 'cancelled' }));
  expect(hall.engine.lookups.lastSeq()).toBe(seq);
});

test('What the county promised is taken beyond the hall’s own rule, and what the hall cannot place the county hears of', async () => {
  const hall = openHall();
  const other = '22222222-2222-4222-8222-222222222222' as BookingId;
  const third = '33333333-3333-4333-8333-333333333333' as BookingId;
  await hall.hear(
    booking(1, 1),
    booking(2, 1, { bookingId: other, slot: '17:00', itemIds: ['gone' as never] }),
    booking(3, 1, { bookingId: third, queueId: 'GONE' as QueueId }),
  );
  expect(hall.engine.lookups.booking(other)).toMatchObject({
    state: 'booked',
    slot: '17:00',
    itemIds: [],
    person: null,
  });
  expect(hall.engine.lookups.journal(0, 1_000).map(({ event }) => event)).toContainEqual({
    kind: 'bookingConflict',
    because: 'notPlaced',
    bookingId: third,
    ticketId: null,
  });
  // The next ones are not held up.
  expect(hall.notes.value.after).toBe(3);
});

test('The code that the county gave checks in at the kiosk', async () => {
  const hall = openHall();
  await hall.hear(booking(1, 1));
  expect(hall.engine.lookups.bookingsByCode('23456789', today)).toMatchObject([{ bookingId, origin: 'county' }]);
});

test('A code that proves nothing gives a number as any other, 待核, and the same one however often it is shown', async () => {
  const hall = openHall();
  const stranger = createCountySigner(generateKeyPairSync('ed25519').privateKey);
  const forged = stranger.signBooking(claim);
  const ticketOf = () =>
    hall.engine.lookups.journal(0, 100).findLast(({ event }) => event.kind === 'ticketTaken')!.event;
  expect(await hall.bookings.present(forged)).toEqual({ kind: 'unproven', number: 'A001' });
  const { ticketId } = ticketOf() as { ticketId: TicketId };
  const conflict = { kind: 'bookingConflict', because: 'unproven', bookingId: null, ticketId };
  expect(hall.engine.lookups.journal(0, 100).at(-1)!.event).toEqual(conflict);
  expect(hall.engine.lookups.ticket(ticketId)).toMatchObject({ state: 'waiting', lane: 'ordinary', isUnproven: true });
  expect(await hall.bookings.present(forged)).toEqual({ kind: 'unproven', number: 'A001' });
  const others = [signer.signBooking({ ...claim, hall: 'other' }), signer.signBooking(claim).replace('.1.', '.2.')];
  for (const [at, code] of others.entries()) {
    expect(await hall.bookings.present(code), code).toEqual({ kind: 'unproven', number: `A00${at + 2}` });
  }
  expect(hall.engine.lookups.booking(bookingId)).toBeNull();
});

test('A code that names no queue of the hall gives none', async () => {
  const hall = openHall();
  const codes = ['', 'jh1.', 'x'.repeat(200), signer.signBooking(claim).replace('.ZH.', '.CZ.')];
  for (const code of codes) expect(await hall.bookings.present(code), code).toEqual({ kind: 'unproven', number: null });
  expect(hall.engine.lookups.lastSerial('A')).toBe(0);
});

test('A code from before the last change that is known here is over, and one of another day is told so', async () => {
  const hall = openHall();
  const late = signer.signBooking({ ...claim, day: tomorrow });
  expect(await hall.bookings.present(late)).toMatchObject({ kind: 'refused', refusal: { kind: 'bookingOtherDay' } });
  await hall.hear(booking(1, 2, { state: 'cancelled' }));
  expect(await hall.bookings.present(signer.signBooking(claim))).toMatchObject({ kind: 'unproven' });
  expect(hall.engine.lookups.booking(bookingId)).toBeNull();
});

test('An answer that is none changes nothing', async () => {
  const notes = { value: { after: 5, bookings: {} } };
  const texts = ['', '{}', '{"changes":[{}],"hasMore":false,"last":9}', '{"changes":[],"hasMore":false}'];
  for (const [status, text] of [...texts.map((each) => [200, each] as const), [503, ''] as const]) {
    const hall = openHall(notes);
    const bookings = createCountyBookings({
      engine: hall.engine,
      hall: 'small' as HallId,
      seal,
      fetch: async () => ({ status, etag: null, text }),
      notes: { read: () => notes.value, write: (value) => (notes.value = value as never) },
      today: () => today,
      nowMs: () => morningMs,
      uuidOf: uuidOfText,
      say: () => {},
    });
    expect(await bookings.poll()).toBe(false);
    expect(notes.value.after).toBe(5);
  }
});

test('A county that was put back is heard from its beginning, and what it has changed since is applied', async () => {
  const hall = openHall();
  const other = '22222222-2222-4222-8222-222222222222' as BookingId;
  await hall.hear(booking(1, 1), booking(7, 1, { bookingId: other }));
  expect(hall.notes.value.after).toBe(7);
  await hall.hear(booking(1, 1), booking(2, 2, { slot: '10:00' }));
  expect(hall.notes.value.after).toBe(2);
  expect(hall.engine.lookups.booking(bookingId)).toMatchObject({ state: 'booked', slot: '10:00' });
  expect(hall.engine.lookups.booking(other)).toMatchObject({ state: 'booked' });
});
