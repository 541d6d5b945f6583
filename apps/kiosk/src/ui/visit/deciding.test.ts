import { fail, ok } from '@jiaohao/basics/result';
import type { BookingId, CitizenFacts, PriorityCode } from '@jiaohao/queue-core/protocol';
import { describe, expect, test } from 'vitest';
import { confirmReasons } from './decisions.ts';
import {
  heldNumber,
  intake,
  issued,
  li,
  offer,
  offered,
  openVisit,
  personRead,
  queueId,
  ruleSaysNo,
  ticketId,
  zhang,
} from './testing/open-visit.ts';

/* What the machine does by itself before a number is asked for, and after. */

const bookingId = '0190a000-0000-7000-8000-00000000b001' as BookingId;
const booking: CitizenFacts['bookings'][number] = {
  bookingId,
  queueId: queueId('intake'),
  queueName: '综合受理',
  day: '2026-11-21',
  slot: '09:30',
  arrival: { kind: 'inTime' },
  canChange: false,
};
const issue = { type: 'ticketWanted', queueId: queueId('issue'), itemId: null } as const;

describe('the obvious', () => {
  const station = offer(offered('intake'));

  test('at a station with one service is done after 2 s, without a touch', async () => {
    const kiosk = openVisit(station);
    kiosk.send(zhang);
    expect(kiosk.screen()).toBe('obvious');
    kiosk.pass(1_999);
    expect(kiosk.hands.takeTicket.asked).toHaveLength(0);
    kiosk.pass(1);
    expect(kiosk.screen()).toBe('taking');
    expect(kiosk.hands.takeTicket.asked[0]?.input).toMatchObject({ queueId: 'intake', visitId: 'visit-zhang' });
    await kiosk.answer('takeTicket', ok(issued));
    expect(kiosk.screen()).toBe('ticket');
  });

  test('may be stopped, and is not done again', () => {
    const kiosk = openVisit(station);
    kiosk.send(zhang);
    kiosk.pass(1_000);
    kiosk.send({ type: 'backTapped' });
    kiosk.pass(10_000);
    expect(kiosk.screen()).toBe('choose');
    expect(kiosk.hands.takeTicket.asked).toHaveLength(0);
  });

  test('is a booking that is due: it is checked in', async () => {
    const kiosk = openVisit();
    kiosk.send(personRead('visit-zhang', '张*', { bookings: [booking] }));
    expect(kiosk.screen()).toBe('obvious');
    kiosk.pass(2_000);
    expect(kiosk.screen()).toBe('checkingIn');
    expect(kiosk.hands.checkIn.asked[0]?.input).toEqual({ by: 'visit', visitId: 'visit-zhang', bookingId });
    await kiosk.answer('checkIn', ok({ ...issued, lane: 'booked' }));
    expect([kiosk.screen(), kiosk.context().ticket?.number]).toEqual(['ticket', 'A023']);
  });

  const bookingsThatWait: readonly [string, Partial<CitizenFacts>][] = [
    ['another day', { bookings: [{ ...booking, arrival: { kind: 'otherDay' } }] }],
    ['later today', { bookings: [{ ...booking, arrival: { kind: 'early', from: '13:30' } }] }],
    ['two at once', { bookings: [booking, { ...booking, queueId: queueId('issue') }] }],
    ['one, and a number as well', { bookings: [booking], tickets: [heldNumber] }],
    ['one, and a result as well', { bookings: [booking], results: [{ ticketId: ticketId(7), number: 'A007' }] }],
  ];
  test.each(bookingsThatWait)('is not guessed: %s', (_title, facts) => {
    const kiosk = openVisit();
    kiosk.send(personRead('visit-zhang', '张*', facts));
    expect(kiosk.screen()).toBe('choose');
  });

  const stationsThatAsk = [
    ['gives no numbers', offered('intake', { gives: false })],
    ['has a long queue', offered('intake', { caution: 'longQueue' })],
    ['does not accept a card', offered('intake', { identity: { required: true, accepts: ['code'] } })],
  ] as const;
  test.each(stationsThatAsk)('is not done where the one queue %s', (_title, queue) => {
    const kiosk = openVisit(offer(queue));
    kiosk.send(zhang);
    expect(kiosk.screen()).toBe('choose');
  });
});

describe('K3, a number somebody may not want', () => {
  test('behind a long queue, or near closing, is asked about once, and taken when they want it', () => {
    const kiosk = openVisit(offer(offered('intake', { caution: 'longQueue' }), offered('issue')));
    kiosk.send(intake);
    expect(kiosk.screen()).toBe('confirm');
    expect(confirmReasons(kiosk.context())).toEqual(['longQueue']);
    kiosk.send({ type: 'backTapped' });
    expect(kiosk.screen()).toBe('idle');
    kiosk.send(intake, { type: 'confirmTapped' });
    expect(kiosk.screen()).toBe('taking');
    expect(kiosk.hands.takeTicket.asked).toHaveLength(1);
  });

  test('beside one they hold in another queue is asked about, unless they said that they want another', () => {
    const kiosk = openVisit();
    kiosk.send(personRead('visit-zhang', '张*', { tickets: [heldNumber] }), issue);
    expect(kiosk.screen()).toBe('confirm');
    expect(confirmReasons(kiosk.context())).toEqual(['holdsAnother']);
    kiosk.send({ type: 'backTapped' }, { type: 'heldChosen', ticketId: heldNumber.ticketId });
    expect(kiosk.screen()).toBe('holding');
    kiosk.send({ type: 'anotherTapped' }, issue);
    expect(kiosk.screen()).toBe('taking');
  });

  test('asks again for the next choice', () => {
    const kiosk = openVisit(offer(offered('intake', { caution: 'longQueue' }), offered('issue')));
    kiosk.send(zhang, intake, { type: 'confirmTapped' });
    kiosk.send(li);
    expect(kiosk.screen()).toBe('taking');
    const other = openVisit(offer(offered('intake', { caution: 'nearClosing' }), offered('issue')));
    other.send(zhang, intake, { type: 'backTapped' }, intake);
    expect(other.screen()).toBe('confirm');
  });
});

describe('K8, a number they hold already', () => {
  const holder = personRead('visit-zhang', '张*', { tickets: [heldNumber] });

  test('is shown instead of asking the host for a second one of the same queue', () => {
    const kiosk = openVisit();
    kiosk.send(holder, intake);
    expect(kiosk.screen()).toBe('holding');
    expect(kiosk.context().held).toMatchObject({ ticketId: heldNumber.ticketId, number: 'A011' });
    expect(kiosk.hands.takeTicket.asked).toHaveLength(0);
  });

  test('is shown where only the host knows of it', async () => {
    const kiosk = openVisit();
    kiosk.send(zhang, intake);
    const refusal = { ticketId: heldNumber.ticketId, number: 'A011' };
    await kiosk.answer('takeTicket', fail({ kind: 'alreadyHoldsTicket', message: '您已经取过号：A011', refusal }));
    expect([kiosk.screen(), kiosk.context().held?.number]).toEqual(['holding', 'A011']);
  });

  test('is printed again once, without a count that nobody has made', async () => {
    const kiosk = openVisit();
    kiosk.send(holder, intake, { type: 'reprintTapped' }, { type: 'reprintTapped' });
    expect(kiosk.screen()).toBe('acting');
    expect(kiosk.hands.act.asked.map(({ input }) => input)).toEqual([
      { act: { kind: 'reprint', ticketId: heldNumber.ticketId }, visitId: 'visit-zhang' },
    ]);
    await kiosk.answer('act', ok({ kind: 'reprint' }));
    expect(kiosk.screen()).toBe('ticket');
    expect(kiosk.context().ticket).toMatchObject({ number: 'A011', aheadCount: null });
    kiosk.slip('printed', heldNumber.ticketId);
    kiosk.pass(6_000);
    expect([kiosk.screen(), kiosk.endedVisits()]).toEqual(['idle', ['visit-zhang']]);
  });

  test('is given back after one question, and it is said that it was', async () => {
    const kiosk = openVisit();
    kiosk.send(holder, intake, { type: 'cancelAgreed' });
    expect(kiosk.hands.act.asked).toHaveLength(0);
    kiosk.send({ type: 'cancelTapped' }, { type: 'backTapped' });
    expect(kiosk.screen()).toBe('holding');
    kiosk.send({ type: 'cancelTapped' }, { type: 'cancelAgreed' });
    expect(kiosk.hands.act.asked[0]?.input.act).toEqual({ kind: 'cancelTicket', ticketId: heldNumber.ticketId });
    await kiosk.answer('act', ok({ kind: 'cancelTicket', number: 'A011' }));
    expect([kiosk.screen(), kiosk.context().done]).toEqual(['done', { kind: 'cancelTicket', number: 'A011' }]);
    kiosk.pass(14_999);
    kiosk.send({ type: 'touched' });
    kiosk.pass(14_999);
    expect(kiosk.screen()).toBe('done');
    kiosk.pass(1);
    expect([kiosk.screen(), kiosk.context().done]).toEqual(['idle', null]);
  });

  test.each(['refused', 'unanswered'] as const)('whose command is %s says so and keeps the person', async (how) => {
    const kiosk = openVisit();
    kiosk.send(holder, intake, { type: 'reprintTapped' });
    if (how === 'refused') await kiosk.answer('act', fail(ruleSaysNo));
    else await kiosk.breakDown('act');
    expect(kiosk.screen()).toBe('refused');
    kiosk.send({ type: 'backTapped' });
    expect(kiosk.screen()).toBe('choose');
  });
});

describe('K13, no numbers left', () => {
  test('is said without asking the host, with and without a card', () => {
    const hall = offer(offered('intake', { gives: false, takesBookings: true }), offered('issue'));
    const kiosk = openVisit(hall);
    kiosk.send(intake);
    expect(kiosk.screen()).toBe('usedUp');
    kiosk.send({ type: 'backTapped' });
    expect(kiosk.screen()).toBe('idle');
    kiosk.send(zhang, intake);
    expect(kiosk.screen()).toBe('usedUp');
    kiosk.send({ type: 'backTapped' });
    expect(kiosk.screen()).toBe('choose');
    expect(kiosk.hands.takeTicket.asked).toHaveLength(0);
  });

  test.each(['dayLimitReached', 'bandLimitReached'])(
    'is said where the last one went a moment ago: %s',
    async (kind) => {
      const kiosk = openVisit();
      kiosk.send(intake);
      await kiosk.answer('takeTicket', fail({ kind, message: '号已取完' }));
      expect([kiosk.screen(), kiosk.context().refusal?.kind]).toEqual(['usedUp', kind]);
    },
  );
});

describe('爱心取号 and 统一出证', () => {
  test('a class that is claimed goes with the next number, and is gone with the visit', () => {
    const kiosk = openVisit();
    kiosk.send(zhang, { type: 'priorityOpened' });
    expect(kiosk.screen()).toBe('priority');
    kiosk.send({ type: 'backTapped' });
    expect([kiosk.screen(), kiosk.context().priority]).toEqual(['choose', null]);
    kiosk.send({ type: 'priorityOpened' }, { type: 'priorityChosen', code: 'ELD' as PriorityCode });
    expect(kiosk.screen()).toBe('choose');
    kiosk.send(intake);
    expect(kiosk.hands.takeTicket.asked[0]?.input).toMatchObject({ priority: 'ELD' });
    const other = openVisit();
    other.send(zhang, { type: 'priorityOpened' }, { type: 'priorityChosen', code: 'ELD' as PriorityCode }, li);
    expect(other.context().priority).toBeNull();
  });

  test('a number to fetch a result names it', () => {
    const kiosk = openVisit();
    kiosk.send(zhang, { ...issue, resultOf: ticketId(7) });
    expect(kiosk.hands.takeTicket.asked[0]?.input).toMatchObject({ queueId: 'issue', resultOf: ticketId(7) });
  });
});
