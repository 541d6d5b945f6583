import * as v from 'valibot';
import { expect, test } from 'vitest';
import { openRuleHall } from '../../test/rule-hall.ts';
import { atWindow, citizen, dayMs } from '../../test/test-hall.ts';
import { FoundTicketSchema } from '../protocol/faces.ts';

test('a number is found wherever its ticket is, with the masked name and where it stands', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('2', '1002');
  await hall.take('general', citizen(1), { itemIds: ['business'] });
  await hall.sendOk(atWindow('hold', '2', await hall.callTo('2', 'serving')));
  const found = hall.engine.views.ticketsByNumber('A', 1);
  expect(found).toMatchObject([
    {
      number: 'A001',
      queueName: '综合受理',
      itemNames: ['个体工商户登记'],
      maskedName: '张*',
      state: 'held',
      windowId: '2',
    },
  ]);
  expect(v.is(FoundTicketSchema, found[0])).toBe(true);
});

test('without its letter a number is that of every series, in the order of the queues', async () => {
  const hall = await openRuleHall();
  for (const queueId of ['issue', 'general']) await hall.take(queueId);
  expect(hall.engine.views.ticketsByNumber(null, 1).map(({ number }) => number)).toEqual(['A001', 'C001']);
  expect(hall.engine.views.ticketsByNumber(null, 2)).toEqual([]);
  expect(hall.engine.views.ticketsByNumber('Z', 1)).toEqual([]);
});

test('yesterday’s numbers are not today’s', async () => {
  const hall = await openRuleHall();
  await hall.take();
  hall.timers.advance(dayMs);
  await hall.engine.passTime();
  expect(hall.engine.views.ticketsByNumber('A', 1)).toEqual([]);
  await hall.take();
  expect(hall.engine.views.ticketsByNumber('A', 1)).toMatchObject([{ state: 'waiting' }]);
});
