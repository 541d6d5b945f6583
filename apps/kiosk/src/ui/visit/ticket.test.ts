import { ok } from '@jiaohao/basics/result';
import { beforeEach, describe, expect, test } from 'vitest';
import type { VisitEvent } from './events.ts';
import { intake, issued, li, openVisit, personRead, ticketId, zhang, type OpenVisit } from './testing/open-visit.ts';
import { mayPrintAgain } from './ticket.ts';

let kiosk: OpenVisit;
beforeEach(() => {
  kiosk = openVisit();
});

describe('the number on the screen', () => {
  test('stays 6 s when the paper comes out, then the person is forgotten', async () => {
    kiosk.send(zhang);
    kiosk.send(intake);
    await kiosk.answer('takeTicket', ok(issued));
    kiosk.slip('pending');
    kiosk.pass(2_000);
    kiosk.slip('printed');
    kiosk.pass(3_999);
    expect(kiosk.screen()).toBe('ticket');
    kiosk.pass(1);
    expect(kiosk.screen()).toBe('idle');
    expect(kiosk.context()).toMatchObject({ person: null, ticket: null, wish: null });
    expect(kiosk.endedVisits()).toEqual(['visit-zhang']);
  });

  test('takes the paper of an earlier ticket for nothing', async () => {
    kiosk.slip('printed', ticketId(22));
    await kiosk.takeWithoutCard();
    kiosk.pass(6_000);
    expect(kiosk.screen()).toBe('ticket');
    kiosk.slip('printed');
    kiosk.pass(3_000);
    expect(kiosk.screen()).toBe('idle');
  });

  test('knows the paper that was printed before the answer came', async () => {
    kiosk.send(intake);
    kiosk.slip('printed');
    await kiosk.answer('takeTicket', ok(issued));
    kiosk.pass(6_000);
    expect(kiosk.screen()).toBe('idle');
  });

  test('points at late paper for 3 s at least', async () => {
    await kiosk.takeWithoutCard();
    kiosk.pass(5_900);
    kiosk.slip('printed');
    kiosk.pass(2_999);
    expect(kiosk.screen()).toBe('ticket');
    expect(kiosk.context().slip?.state).toBe('printed');
    kiosk.pass(1);
    expect(kiosk.screen()).toBe('idle');
  });

  test('stays 15 s from the moment the paper failed', async () => {
    await kiosk.takeWithoutCard();
    kiosk.pass(4_000);
    kiosk.slip('failed');
    kiosk.pass(14_999);
    expect(kiosk.screen()).toBe('ticket');
    expect(kiosk.context().slip?.state).toBe('failed');
    kiosk.pass(1);
    expect(kiosk.screen()).toBe('idle');
  });

  test('waits 15 s for paper of which nothing is heard', async () => {
    await kiosk.takeWithoutCard();
    kiosk.pass(14_999);
    expect(kiosk.screen()).toBe('ticket');
    kiosk.pass(1);
    expect(kiosk.screen()).toBe('idle');
  });

  test('a failure heard late still gives 15 s to remember the number', async () => {
    await kiosk.takeWithoutCard();
    kiosk.pass(14_000);
    kiosk.slip('failed');
    kiosk.pass(14_999);
    expect(kiosk.screen()).toBe('ticket');
    kiosk.pass(1);
    expect(kiosk.screen()).toBe('idle');
  });

  test('paper that comes out after all is pointed at', async () => {
    await kiosk.takeWithoutCard();
    kiosk.slip('failed');
    kiosk.pass(10_000);
    kiosk.slip('printed');
    kiosk.pass(3_000);
    expect(kiosk.screen()).toBe('idle');
  });

  test('gives way at once to the next card when the paper is out', async () => {
    kiosk.send(zhang);
    kiosk.send(intake);
    await kiosk.answer('takeTicket', ok(issued));
    kiosk.slip('printed');
    kiosk.pass(1_000);
    kiosk.send({ type: 'cardReading' });
    expect(kiosk.screen()).toBe('ticket');
    kiosk.send(li);
    expect(kiosk.screen()).toBe('choose');
    expect(kiosk.context()).toMatchObject({ person: { visitId: 'visit-li' }, ticket: null });
  });

  test('does not give way while it is all its holder has; the next card is served afterwards', async () => {
    await kiosk.takeWithoutCard();
    kiosk.slip('failed');
    kiosk.send(li);
    kiosk.pass(14_999);
    expect(kiosk.screen()).toBe('ticket');
    kiosk.pass(1);
    expect(kiosk.screen()).toBe('choose');
    expect(kiosk.context().person?.visitId).toBe('visit-li');
  });

  test('a card laid while a number was being taken is served after that number was shown', async () => {
    kiosk.send(intake);
    kiosk.send(li);
    await kiosk.answer('takeTicket', ok(issued));
    expect(kiosk.screen()).toBe('ticket');
    expect(kiosk.hands.takeTicket.asked[0]?.input.visitId).toBeNull();
    kiosk.slip('printed');
    kiosk.pass(6_000);
    expect(kiosk.screen()).toBe('choose');
    expect(kiosk.context().person?.visitId).toBe('visit-li');
  });

  test('does not greet a waiting person whom the host has forgotten meanwhile', async () => {
    kiosk.send(intake);
    kiosk.send(li);
    await kiosk.answer('takeTicket', ok(issued));
    kiosk.send({ type: 'cardGone' });
    kiosk.slip('printed');
    kiosk.pass(6_000);
    expect(kiosk.screen()).toBe('idle');
  });

  test('is left at once by 好了', async () => {
    await kiosk.takeWithoutCard();
    kiosk.send({ type: 'leaveTapped' });
    expect(kiosk.screen()).toBe('idle');
  });

  test('does not start again for the card that still lies there', async () => {
    kiosk.send(zhang);
    kiosk.send(intake);
    await kiosk.answer('takeTicket', ok(issued));
    kiosk.slip('printed');
    kiosk.send(zhang);
    kiosk.pass(6_000);
    expect(kiosk.screen()).toBe('idle');
    kiosk.send(zhang);
    expect(kiosk.screen()).toBe('idle');
  });

  test('stays 6 s from the last touch', async () => {
    await kiosk.takeWithoutCard();
    kiosk.slip('printed');
    kiosk.pass(5_000);
    kiosk.send({ type: 'touched' });
    kiosk.pass(5_999);
    expect(kiosk.screen()).toBe('ticket');
    kiosk.pass(1);
    expect(kiosk.screen()).toBe('idle');
  });
});

describe('再打一张 of the number on the screen', () => {
  async function takeWithCard(person: VisitEvent = zhang) {
    kiosk.send(person, intake);
    await kiosk.answer('takeTicket', ok(issued));
  }

  test('is there once the first paper came out, for a card that was read, and once', async () => {
    await takeWithCard();
    kiosk.send({ type: 'reprintTapped' });
    expect(kiosk.screen()).toBe('ticket');
    kiosk.slip('printed');
    expect(mayPrintAgain(kiosk.context())).toBe(true);
    kiosk.send({ type: 'reprintTapped' });
    expect(kiosk.hands.act.asked[0]?.input).toEqual({
      act: { kind: 'reprint', ticketId: issued.ticketId },
      visitId: 'visit-zhang',
    });
    await kiosk.answer('act', ok({ kind: 'reprint' }));
    expect(kiosk.context().ticket).toMatchObject({ number: 'A023', aheadCount: null });
    // The paper that came out first is not taken for the second.
    kiosk.slip('pending');
    kiosk.pass(6_000);
    expect(kiosk.screen()).toBe('ticket');
    kiosk.slip('printed');
    expect(mayPrintAgain(kiosk.context())).toBe(false);
    kiosk.pass(3_000);
    expect(kiosk.screen()).toBe('idle');
  });

  test('is not there for somebody of whom nothing was read', async () => {
    await kiosk.takeWithoutCard();
    kiosk.slip('failed');
    expect(mayPrintAgain(kiosk.context())).toBe(false);
    kiosk.send({ type: 'leaveTapped' });
    await takeWithCard({ ...personRead('visit-typed', '尾号0001'), document: 'phone' });
    kiosk.slip('printed');
    expect(mayPrintAgain(kiosk.context())).toBe(false);
  });
});
