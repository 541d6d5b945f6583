import { expect, test } from 'vitest';
import { createTestHall, declined, refusalKind, rate, strangeTicketId, type TestHall } from '../../test/test-hall.ts';
import type { TicketId } from '../protocol/ids.ts';
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
