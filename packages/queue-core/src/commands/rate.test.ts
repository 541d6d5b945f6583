import { describe, expect, test } from 'vitest';
import {
  createTestHall,
  declined,
  minuteMs,
  refusalKind,
  rate,
  strangeTicketId,
  type TestHall,
} from '../../test/test-hall.ts';
import type { CommandId, TicketId } from '../protocol/ids.ts';
import type { RatingLevel } from '../protocol/rating.ts';

async function hallWithFinished(): Promise<{ hall: TestHall; ticketId: TicketId }> {
  const hall = createTestHall();
  await hall.openWindow('2', '1001');
  await hall.take();
  return { hall, ticketId: await hall.callTo('2', 'finished') };
}

function rated(level: RatingLevel, tags: string[] = []) {
  return { kind: 'rated', level, tags } as const;
}

test('the level and tags are recorded as the citizen gave them', async () => {
  const { hall, ticketId } = await hallWithFinished();
  expect(await hall.sendOk(rate(ticketId, rated('dissatisfied', ['201', '205', '201'])))).toEqual([
    { kind: 'serviceRated', ticketId, level: 'dissatisfied', tags: ['201', '205'], channel: 'pad' },
  ]);
  expect(hall.engine.lookups.openInvitations()).toEqual([]);
});

test('a citizen who declines leaves a reason and no level', async () => {
  const { hall, ticketId } = await hallWithFinished();
  expect(await hall.sendOk(rate(ticketId, declined))).toEqual([
    { kind: 'serviceNotRated', ticketId, reason: 'declined', channel: 'pad' },
  ]);
  const { byLevel, notRated } = hall.engine.views.manager().ratings;
  expect(Object.values(byLevel)).toEqual([0, 0, 0, 0, 0]);
  expect(notRated).toBe(1);
});

test('a bad level may come without a tag', async () => {
  const { hall, ticketId } = await hallWithFinished();
  expect(await hall.send(rate(ticketId, rated('veryDissatisfied')))).toMatchObject({ ok: true });
});

test('a service is rated once: the second answer is refused and changes nothing', async () => {
  const { hall, ticketId } = await hallWithFinished();
  await hall.sendOk(rate(ticketId, rated('veryDissatisfied')));
  expect(refusalKind(await hall.send(rate(ticketId, rated('verySatisfied'))))).toBe('alreadyRated');
  expect(refusalKind(await hall.send(rate(ticketId, declined)))).toBe('alreadyRated');
  expect(hall.engine.views.manager().ratings.byLevel).toMatchObject({ verySatisfied: 0, veryDissatisfied: 1 });
});

describe('a level that was chosen on a pad without a line', () => {
  const timedOut = (ticketId: TicketId) =>
    ({
      kind: 'rate',
      ticketId,
      channel: 'host',
      outcome: { kind: 'notRated', reason: 'timeout' },
    }) as const;

  /** Chosen `afterMs` after the invitation, and sent an hour later. */
  async function sendLate(hall: TestHall, ticketId: TicketId, given: { afterMs: number; channel?: 'pad' | 'keypad' }) {
    const stampedAtMs = hall.timers.nowWallMs() + given.afterMs;
    hall.timers.advance(65_000);
    await hall.sendOk(timedOut(ticketId));
    hall.timers.advance(60 * minuteMs);
    return hall.engine.execute({
      kind: 'rate',
      ticketId,
      channel: given.channel ?? 'pad',
      outcome: rated('dissatisfied', ['209']),
      commandId: '00000000-0000-4000-8000-0000000000aa' as CommandId,
      stampedAtMs,
      actor: { role: 'pad', deviceId: 'pad-2', staffId: null },
    });
  }

  test('stands when it arrives, with the time at which it was chosen', async () => {
    const { hall, ticketId } = await hallWithFinished();
    const atMs = hall.timers.nowWallMs() + 40_000;
    expect(await sendLate(hall, ticketId, { afterMs: 40_000 })).toMatchObject({ ok: true });
    const { byLevel, notRated, recent } = hall.engine.views.manager().ratings;
    expect([byLevel.dissatisfied, notRated]).toEqual([1, 0]);
    expect(recent).toMatchObject([{ level: 'dissatisfied', tags: ['209'], atMs }]);
    expect(refusalKind(await hall.send(rate(ticketId, rated('satisfied'))))).toBe('alreadyRated');
  });

  test('counts as long as touches may have kept the invitation open, and no longer', async () => {
    const { hall, ticketId } = await hallWithFinished();
    expect(await sendLate(hall, ticketId, { afterMs: 5 * minuteMs })).toMatchObject({ ok: true });
    const later = await hallWithFinished();
    const answer = await sendLate(later.hall, later.ticketId, { afterMs: 5 * minuteMs + 5_001 });
    expect(refusalKind(answer)).toBe('alreadyRated');
  });

  test('is nothing that keys can do', async () => {
    const { hall, ticketId } = await hallWithFinished();
    expect(refusalKind(await sendLate(hall, ticketId, { afterMs: 10_000, channel: 'keypad' }))).toBe('alreadyRated');
  });

  test('never takes the place of an answer', async () => {
    const { hall, ticketId } = await hallWithFinished();
    await hall.sendOk(rate(ticketId, declined));
    expect(refusalKind(await hall.send(rate(ticketId, rated('satisfied'))))).toBe('alreadyRated');
  });
});

test('nobody is asked before the service is finished', async () => {
  const hall = createTestHall();
  await hall.openWindow('2', '1001');
  await hall.take();
  const ticketId = await hall.callTo('2', 'serving');
  expect(refusalKind(await hall.send(rate(ticketId, rated('satisfied'))))).toBe('notInvitedToRate');
});

test('a ticket that was passed over is not rated, an unknown one neither', async () => {
  const hall = createTestHall();
  await hall.openWindow('2', '1001');
  await hall.take();
  expect(refusalKind(await hall.send(rate(await hall.callTo('2', 'passedOver'), declined)))).toBe('notInvitedToRate');
  expect(refusalKind(await hall.send(rate(strangeTicketId, declined)))).toBe('unknownTicket');
});

test('a tag of another level is refused and leaves the invitation open', async () => {
  const { hall, ticketId } = await hallWithFinished();
  expect(await hall.send(rate(ticketId, rated('satisfied', ['401', '110'])))).toEqual({
    ok: false,
    error: { kind: 'tagNotOfLevel', tag: '110', level: 'satisfied' },
  });
  expect(hall.engine.lookups.openInvitations()).toHaveLength(1);
});

test('the rating of one citizen survives the next citizen being finished first', async () => {
  const { hall, ticketId } = await hallWithFinished();
  await hall.take();
  const second = await hall.callTo('2', 'finished');
  await hall.sendOk(rate(second, rated('satisfied')));
  await hall.sendOk(rate(ticketId, rated('basicallySatisfied')));
  expect(hall.engine.views.manager().ratings.byLevel).toMatchObject({ satisfied: 1, basicallySatisfied: 1 });
});
