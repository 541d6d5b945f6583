import { fail, ok } from '@jiaohao/basics/result';
import type { BookingId, CitizenFacts, ItemId } from '@jiaohao/queue-core/protocol';
import { beforeEach, describe, expect, test } from 'vitest';
import type { SlotDay } from './context.ts';
import {
  issued,
  offer,
  offered,
  openVisit,
  personRead,
  queueId,
  ruleSaysNo,
  zhang,
  type OpenVisit,
} from './testing/open-visit.ts';

const bookingId = '0190a000-0000-7000-8000-00000000b001' as BookingId;
const tomorrow: CitizenFacts['bookings'][number] = {
  bookingId,
  queueId: queueId('intake'),
  queueName: '综合受理',
  day: '2026-11-22',
  slot: '09:30',
  arrival: { kind: 'otherDay' },
  canChange: true,
};
const booker = personRead('visit-zhang', '张*', { bookings: [tomorrow] });
const days: readonly SlotDay[] = [
  { day: '2026-11-22', slots: [{ slot: '09:00', free: 0 }] },
  {
    day: '2026-11-23',
    slots: [
      { slot: '09:00', free: 2 },
      { slot: '09:30', free: 4 },
    ],
  },
];
const placed = { bookingId, queueId: queueId('intake'), day: '2026-11-23', slot: '09:30', code: '23456789' };
const anyQueue = { type: 'bookingWanted', queueId: null, itemId: null } as const;

let kiosk: OpenVisit;
beforeEach(() => {
  kiosk = openVisit();
});

describe('我有预约', () => {
  test('without a card shows the ways to say which; a card that is laid shows them, or checks in what is due', () => {
    kiosk.send({ type: 'bookingsOpened' });
    expect(kiosk.screen()).toBe('bookingWays');
    kiosk.send(booker);
    expect(kiosk.screen()).toBe('bookings');
    const other = openVisit();
    other.send({ type: 'bookingsOpened' });
    other.send(personRead('visit-li', '李*', { bookings: [{ ...tomorrow, arrival: { kind: 'inTime' } }] }));
    expect(other.screen()).toBe('obvious');
  });

  test('with a card shows them at once; somebody who only typed a number is asked for a card', () => {
    kiosk.send(zhang, { type: 'bookingsOpened' });
    expect(kiosk.screen()).toBe('bookings');
    kiosk.send({ ...personRead('visit-typed', '尾号0001'), document: 'phone' }, { type: 'bookingsOpened' });
    expect(kiosk.screen()).toBe('bookingWays');
    kiosk.send({ type: 'backTapped' });
    expect(kiosk.screen()).toBe('choose');
  });

  test('by its code is checked in, and a wrong code may be put right', async () => {
    kiosk.send({ type: 'bookingsOpened' });
    kiosk.type('234567899');
    kiosk.send({ type: 'padSubmitted' });
    expect(kiosk.screen()).toBe('checkingIn');
    expect(kiosk.hands.checkIn.asked[0]?.input).toEqual({ by: 'code', code: '23456789' });
    await kiosk.answer('checkIn', fail({ kind: 'unknownBooking', message: '没有这个预约' }));
    expect([kiosk.screen(), kiosk.context().pad?.error?.kind]).toEqual(['bookingWays', 'unknownBooking']);
    kiosk.send({ type: 'keyErased' }, { type: 'padSubmitted' });
    await kiosk.answer('checkIn', ok(issued));
    expect([kiosk.screen(), kiosk.context().pad]).toEqual(['ticket', null]);
  });

  test('begins with an empty pad every time', async () => {
    kiosk.send({ type: 'bookingsOpened' }, { type: 'padSubmitted' });
    expect(kiosk.screen()).toBe('bookingWays');
    kiosk.type('234');
    kiosk.send({ type: 'backTapped' });
    expect([kiosk.screen(), kiosk.context().pad]).toEqual(['idle', null]);
    kiosk.send({ type: 'bookingsOpened' });
    expect(kiosk.context().pad).toEqual({ purpose: 'bookingCode', text: '', error: null });
  });

  test('that is early is checked in by hand where the citizen asks for it, and refused with a sentence', async () => {
    kiosk.send(booker, { type: 'checkInWanted', bookingId });
    await kiosk.answer('checkIn', fail({ kind: 'tooEarlyToCheckIn', message: '还没有到时间' }));
    expect(kiosk.screen()).toBe('refused');
  });
});

describe('one’s own bookings', () => {
  test('are cancelled after one question', async () => {
    kiosk.send(booker, { type: 'bookingsOpened' }, { type: 'bookingCancelTapped', bookingId });
    expect(kiosk.hands.act.asked).toHaveLength(0);
    kiosk.send({ type: 'backTapped' });
    expect([kiosk.screen(), kiosk.context().bookingId]).toEqual(['bookings', null]);
    kiosk.send({ type: 'bookingCancelTapped', bookingId }, { type: 'cancelAgreed' });
    expect(kiosk.hands.act.asked[0]?.input).toEqual({
      act: { kind: 'cancelBooking', bookingId },
      visitId: 'visit-zhang',
    });
    await kiosk.answer('act', ok({ kind: 'cancelBooking' }));
    expect(kiosk.screen()).toBe('done');
    kiosk.send({ type: 'backTapped' });
    expect(kiosk.screen()).toBe('choose');
  });

  test('are moved to a free half hour', async () => {
    kiosk.send(booker, { type: 'bookingsOpened' });
    kiosk.send({ type: 'bookingMoveTapped', bookingId, queueId: queueId('intake') });
    await kiosk.answer('loadSlots', ok(days));
    kiosk.send({ type: 'slotChosen', slot: '09:30' }, { type: 'bookingAgreed' });
    expect(kiosk.hands.act.asked[0]?.input.act).toEqual({
      kind: 'moveBooking',
      bookingId,
      at: { day: '2026-11-23', slot: '09:30' },
    });
    await kiosk.answer('act', ok({ kind: 'moveBooking', booking: placed }));
    expect(kiosk.context().done).toMatchObject({ kind: 'moveBooking', booking: { slot: '09:30' } });
  });
});

describe('a new booking', () => {
  test('goes from the only queue that takes them to its first day with a place, and is placed when agreed', async () => {
    kiosk.send(zhang, anyQueue);
    expect(kiosk.screen()).toBe('slots');
    expect(kiosk.hands.loadSlots.asked[0]?.input).toEqual({ queueId: 'intake' });
    await kiosk.answer('loadSlots', ok(days));
    expect(kiosk.context().draft).toMatchObject({ day: '2026-11-23', slot: null });
    kiosk.send({ type: 'bookingAgreed' });
    expect(kiosk.hands.act.asked).toHaveLength(0);
    kiosk.send({ type: 'slotChosen', slot: '09:00' }, { type: 'dayChosen', day: '2026-11-22' });
    expect(kiosk.context().draft).toMatchObject({ day: '2026-11-22', slot: null });
    kiosk.send({ type: 'dayChosen', day: '2026-11-23' }, { type: 'slotChosen', slot: '09:30' });
    kiosk.send({ type: 'bookingAgreed' });
    expect(kiosk.hands.act.asked[0]?.input.act).toEqual({
      kind: 'placeBooking',
      queueId: 'intake',
      itemId: null,
      at: { day: '2026-11-23', slot: '09:30' },
    });
    await kiosk.answer('act', ok({ kind: 'placeBooking', booking: placed }));
    expect([kiosk.screen(), kiosk.context().draft]).toEqual(['done', null]);
    expect(kiosk.context().done).toMatchObject({ booking: { code: '23456789' } });
  });

  test('asks which queue where several take bookings', () => {
    const both = openVisit(
      offer(offered('intake', { takesBookings: true }), offered('social', { takesBookings: true })),
    );
    both.send(zhang, anyQueue);
    expect(both.screen()).toBe('bookingQueues');
    both.send({ type: 'bookingWanted', queueId: queueId('social'), itemId: null });
    expect([both.screen(), both.context().draft?.queueId]).toEqual(['slots', 'social']);
  });

  test('of an item is for its queue, and asks who it is first where no card was laid', async () => {
    kiosk.send({ type: 'findOpened' });
    kiosk.send({ type: 'bookingWanted', queueId: queueId('intake'), itemId: 'pension' as ItemId });
    expect(kiosk.screen()).toBe('identify');
    kiosk.send(zhang);
    expect(kiosk.screen()).toBe('slots');
    expect(kiosk.context().draft).toMatchObject({ queueId: 'intake', itemId: 'pension' });
  });

  test.each(['refused', 'unanswered'] as const)('whose slots are %s says so', async (how) => {
    kiosk.send(zhang, anyQueue);
    if (how === 'refused') await kiosk.answer('loadSlots', fail(ruleSaysNo));
    else await kiosk.breakDown('loadSlots');
    expect(kiosk.screen()).toBe('refused');
    kiosk.send({ type: 'backTapped' });
    expect([kiosk.screen(), kiosk.context().draft]).toEqual(['choose', null]);
  });

  test('has pages of slots, and forgets the slot of the page that was left', async () => {
    kiosk.send(zhang, anyQueue);
    await kiosk.answer('loadSlots', ok(days));
    kiosk.send({ type: 'slotChosen', slot: '09:00' }, { type: 'pageTurned', page: 1 });
    expect(kiosk.context().draft).toMatchObject({ page: 1, slot: null });
  });
});
