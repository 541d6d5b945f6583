import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestCounty, startTestPostgres, type TestCounty, type TestPostgres } from '../../test/test-county.ts';
import { createCountySeal } from '../hall/packages-verify.node.ts';
import type { BookedAnswer, BookingChanges } from '../wire/booking.ts';

/* Bookings at the county, over HTTP and into a real PostgreSQL. */

let postgres: TestPostgres;
let county: TestCounty;
beforeAll(async () => {
  postgres = await startTestPostgres();
  county = await startTestCounty(await postgres.newDatabase(), ['town', 'village', 'busy', 'long']);
});
afterAll(async () => {
  if (county.logged.length > 0) throw new Error(county.logged.join('\n'));
  await county.close();
  await postgres.stop();
});

const day = '2026-12-01';

async function post(path: string, body: unknown, credential = county.publisherOf('top')) {
  const response = await fetch(`${county.origin}/api/county/bookings${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${credential}` },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const openSlots = (hall: string, slots: Record<string, number>) =>
  post('/slots', {
    hall,
    queueId: 'ZH',
    day,
    slots: Object.entries(slots).map(([slot, capacity]) => ({ slot, capacity })),
  });
const place = (hall: string, bookingId: string, slot: string) =>
  post('', { hall, bookingId, queueId: 'ZH', itemIds: ['RS04'], day, slot });
const move = (hall: string, bookingId: string, slot: string) => post('/move', { hall, bookingId, day, slot });
const cancel = (hall: string, bookingId: string) => post('/cancel', { hall, bookingId });

async function changesAfter(hall: string, after: number): Promise<BookingChanges> {
  const response = await fetch(`${county.origin}/v1/halls/${hall}/bookings?after=${after}`, {
    headers: { authorization: `Bearer ${county.credentialOf(hall)}` },
  });
  return (await response.json()) as BookingChanges;
}

async function takenOf(hall: string): Promise<Record<string, number>> {
  const { rows } = await county.database.pool.query('select slot, taken from booking_slot where hall = $1', [hall]);
  return Object.fromEntries(rows.map(({ slot, taken }) => [slot, taken]));
}

test('A booking is placed, moved and cancelled, and its hall hears of what it is now', async () => {
  await openSlots('town', { '09:00': 2, '09:30': 1 });
  const id = randomUUID();
  const placed = await place('town', id, '09:00');
  expect(placed).toMatchObject({ status: 200, body: { bookingId: id, version: 1, state: 'booked', number: 1 } });
  expect(await place('town', id, '09:00'), 'placed once').toEqual(placed);
  const code = (placed.body as BookedAnswer).code;
  expect(code).toMatch(/^[2-9]{8}$/);
  expect((await changesAfter('town', 0)).changes).toMatchObject([{ bookingId: id, slot: '09:00', itemIds: ['RS04'] }]);

  expect(await move('town', id, '09:30')).toMatchObject({ body: { version: 2, slot: '09:30', code } });
  expect((await changesAfter('town', 1)).changes).toMatchObject([{ version: 2, slot: '09:30', state: 'booked' }]);
  expect(await takenOf('town')).toEqual({ '09:00': 0, '09:30': 1 });

  expect(await cancel('town', id)).toMatchObject({ body: { version: 3, state: 'cancelled' } });
  expect(await cancel('town', id), 'cancelled once').toMatchObject({ body: { version: 3 } });
  const { changes } = await changesAfter('town', 0);
  expect(changes, 'of many changes the last').toMatchObject([{ version: 3, state: 'cancelled' }]);
  expect(await takenOf('town')).toEqual({ '09:00': 0, '09:30': 0 });
});

test('The code that is shown is signed, says the booking, and goes into a QR code of version 10', async () => {
  await openSlots('town', { '10:00': 1 });
  const { body } = await place('town', randomUUID(), '10:00');
  const booked = body as BookedAnswer;
  const seal = createCountySeal(county.publicKey);
  const { bookingId, version, queueId, slot, code } = booked;
  expect(seal.openBookingCode(booked.signedCode)).toEqual({
    hall: 'town',
    bookingId,
    version,
    queueId,
    day,
    slot,
    code,
  });
  // 213 bytes at the correction level M.
  expect(booked.signedCode.length).toBeLessThanOrEqual(213);
  // The last character of the signature has four bits that say nothing.
  const forged = Array.from({ length: booked.signedCode.length - 1 }, (_, at) => {
    const other = booked.signedCode[at] === '7' ? '8' : '7';
    return `${booked.signedCode.slice(0, at)}${other}${booked.signedCode.slice(at + 1)}`;
  });
  expect(forged.filter((text) => seal.openBookingCode(text) !== null)).toEqual([]);
});

test('However many ask at once, a slot takes as many as it has places', async () => {
  await openSlots('busy', { '09:00': 7, '09:30': 3 });
  const answers = await Promise.all(Array.from({ length: 60 }, () => place('busy', randomUUID(), '09:00')));
  const booked = answers.filter(({ status }) => status === 200);
  expect(booked).toHaveLength(7);
  expect(answers.filter(({ body }) => body['kind'] === 'slotFull')).toHaveLength(53);
  // Moves and cancellations among them, and still never one too many.
  const ids = booked.map(({ body }) => String(body['bookingId']));
  await Promise.all([
    ...ids.map((id) => move('busy', id, '09:30')),
    ...ids.slice(0, 3).map((id) => cancel('busy', id)),
    ...Array.from({ length: 20 }, () => place('busy', randomUUID(), '09:00')),
    ...Array.from({ length: 20 }, () => place('busy', randomUUID(), '09:30')),
  ]);
  const { rows } = await county.database.pool.query(
    `select slot, count(*) as held from booking where hall = 'busy' and state = 'booked' group by slot order by slot`,
  );
  const held = Object.fromEntries(rows.map(({ slot, held: count }) => [slot, Number(count)]));
  expect(held['09:00'] ?? 0).toBeLessThanOrEqual(7);
  expect(held['09:30'] ?? 0).toBeLessThanOrEqual(3);
  expect(await takenOf('busy'), 'what is counted is what is held').toEqual({
    '09:00': held['09:00'] ?? 0,
    '09:30': held['09:30'] ?? 0,
  });
});

test('A hall that asks while others book has seen everything below the last number it was told', async () => {
  await openSlots('long', { '09:00': 300 });
  const seen = new Map<number, string>();
  let after = 0;
  let isOver = false;
  const booking = Promise.all(Array.from({ length: 260 }, () => place('long', randomUUID(), '09:00'))).then(
    () => (isOver = true),
  );
  while (true) {
    const wasOver = isOver;
    const { changes, hasMore } = await changesAfter('long', after);
    for (const { number, bookingId } of changes) seen.set(number, bookingId);
    after = changes.at(-1)?.number ?? after;
    if (wasOver && !hasMore && changes.length === 0) break;
  }
  await booking;
  expect(seen.size).toBe(260);
  expect([...seen.keys()]).toEqual(Array.from({ length: 260 }, (_, at) => at + 1));
});

test('What cannot be is refused with its field, and takes neither place nor number', async () => {
  await openSlots('village', { '09:00': 1, '09:30': 1 });
  const [first, second] = [randomUUID(), randomUUID()];
  await place('village', first, '09:00');
  await place('village', second, '09:30');
  const before = [await takenOf('village'), await changesAfter('village', 0)];
  const refusals = [
    [await place('village', randomUUID(), '09:00'), 409, 'slotFull'],
    [await place('village', randomUUID(), '15:00'), 409, 'unknownSlot'],
    [await place('village', first, '09:30'), 409, 'bookingIdTaken'],
    [await move('village', first, '09:30'), 409, 'slotFull'],
    [await move('village', randomUUID(), '09:30'), 409, 'unknownBooking'],
    [await cancel('village', randomUUID()), 409, 'unknownBooking'],
    [await cancel('nobody', first), 403, 'wrongArea'],
    [
      await post('', { hall: 'village', bookingId: 'x', queueId: 'ZH', itemIds: [], day, slot: '09:00' }),
      400,
      'badInput',
    ],
    [await post('/move', { hall: 'village', bookingId: first, day: '2026-02-30', slot: '09:00' }), 400, 'badInput'],
    [
      await post('/slots', { hall: 'village', queueId: 'ZH', day, slots: [{ slot: '24:00', capacity: 1 }] }),
      400,
      'badInput',
    ],
    [await post('/cancel', { hall: 'village', bookingId: first }, county.readerOf('top')), 401, 'noCredential'],
    [await post('/cancel', { hall: 'village', bookingId: first }, county.credentialOf('village')), 401, 'noCredential'],
  ] as const;
  for (const [answer, status, kind] of refusals) expect(answer).toMatchObject({ status, body: { kind } });
  expect([await takenOf('village'), await changesAfter('village', 0)]).toEqual(before);
  await cancel('village', first);
  expect(await move('village', first, '09:30')).toMatchObject({ status: 409, body: { kind: 'bookingCancelled' } });
});
