import type { BookingId, CitizenFacts } from '@jiaohao/queue-core/protocol';
import { expect, test } from 'vitest';
import type { VisitEvent } from './events.ts';
import { screenOf, type VisitSnapshot } from './screen-names.ts';
import { leastTouches } from './testing/least-touches.ts';
import { heldNumber, offer, offered, personRead, queueId, usualOffer } from './testing/open-visit.ts';

/* How often a citizen has to touch the screen at least, and so at most: by every path through the machine. */

/** A card that is laid; while its person is served the feed says no more of it. */
const card =
  (facts: Partial<CitizenFacts> = {}) =>
  ({ context }: VisitSnapshot): readonly VisitEvent[] =>
    context.person ? [] : [{ type: 'cardReading' }, personRead('visit-zhang', '张*', facts)];
const nobody = (): readonly VisitEvent[] => [];
/** Whoever has typed their number is named by the feed. */
const typist = ({ context: { pad }, value }: VisitSnapshot): readonly VisitEvent[] =>
  JSON.stringify(value).includes('awaited') && pad && (pad.purpose === 'phone' || pad.purpose === 'typedNumber')
    ? [{ ...personRead(`visit-${pad.purpose}`, '尾号0001'), document: pad.purpose }]
    : [];

const booking: CitizenFacts['bookings'][number] = {
  bookingId: 'booking' as BookingId,
  queueId: queueId('intake'),
  queueName: '综合受理',
  day: '2026-11-21',
  slot: '09:30',
  arrival: { kind: 'inTime' },
  canChange: false,
};
const hasNumber = (snapshot: VisitSnapshot) => screenOf(snapshot) === 'ticket';
const hasNumberOf = (visitId: string) => (snapshot: VisitSnapshot) =>
  hasNumber(snapshot) && snapshot.context.person?.visitId === visitId;

test('a number with a card is one touch', () => {
  const isGoal = hasNumberOf('visit-zhang');
  expect(leastTouches({ offer: usualOffer, feed: card(), isGoal })).toBe(1);
});

test('a number without a card is one touch', () => {
  expect(leastTouches({ offer: usualOffer, feed: nobody, isGoal: hasNumber })).toBe(1);
});

test('a booking that is due is checked in by the card alone', () => {
  const isGoal = hasNumberOf('visit-zhang');
  expect(leastTouches({ offer: usualOffer, feed: card({ bookings: [booking] }), isGoal })).toBe(0);
});

test('at a station with one service a card is enough', () => {
  const isGoal = hasNumberOf('visit-zhang');
  expect(leastTouches({ offer: offer(offered('intake')), feed: card(), isGoal })).toBe(0);
});

test('a queue that wants a name costs nothing more with a card; nobody gets in without one but by a booking', () => {
  const named = offer(offered('intake', { identity: { required: true, accepts: ['residentCard'] } }), offered('issue'));
  expect(leastTouches({ offer: named, feed: card(), isGoal: hasNumberOf('visit-zhang') })).toBe(1);
  expect(leastTouches({ offer: named, feed: nobody, isGoal: hasNumber })).toBe(1 + 8 + 1);
});

test.each([
  ['typedNumber', 1 + 18 + 1],
  ['phone', 1 + 11 + 1],
] as const)('without a card, the queue that wants a %s costs the tile, the digits and 确定', (kind, budget) => {
  const named = offer(offered('intake', { identity: { required: true, accepts: [kind] } }), offered('issue'));
  const isGoal = hasNumberOf(`visit-${kind}`);
  expect(leastTouches({ offer: named, feed: typist, isGoal })).toBe(budget);
});

test('a booking by its code is the tile, the digits and 确定', () => {
  const gives = offer(offered('intake', { gives: false, takesBookings: true }));
  expect(leastTouches({ offer: gives, feed: nobody, isGoal: hasNumber })).toBe(1 + 8 + 1);
});

test('a long queue, and a number in another queue, cost one touch more', () => {
  const long = offer(offered('intake', { caution: 'longQueue' }), offered('issue'));
  expect(leastTouches({ offer: long, feed: nobody, isGoal: hasNumber })).toBe(2);
  const held = { ...heldNumber, queueId: queueId('issue') };
  const isGoal = hasNumberOf('visit-zhang');
  expect(leastTouches({ offer: usualOffer, feed: card({ tickets: [held] }), isGoal })).toBe(2);
});

test('a number for somebody who is not named is two touches more', () => {
  const isGoal = (snapshot: VisitSnapshot) => hasNumber(snapshot) && snapshot.context.onBehalf !== null;
  expect(leastTouches({ offer: usualOffer, feed: card(), isGoal })).toBe(3);
});
