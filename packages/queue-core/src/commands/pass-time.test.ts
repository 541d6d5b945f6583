import { expect, test } from 'vitest';
import { openRuleHall, type Rules } from '../../test/rule-hall.ts';
import {
  assignWindow,
  atWindow,
  callTicket,
  endDay,
  minuteMs,
  pauseWindow,
  rejoin,
  servedQueue,
} from '../../test/test-hall.ts';
import type { WindowId } from '../protocol/ids.ts';

test('set-aside numbers come back in the order their minutes are over, with the place they had in the hall', async () => {
  const hall = await openRuleHall({ queues: { general: { miss: { policy: { kind: 'setAside', minutes: 10 } } } } });
  await hall.openWindow('1', '1001');
  await hall.openWindow('2', '1002');
  const startMs = hall.timers.nowWallMs();
  const [first, second] = [await hall.take(), await hall.take()];
  await hall.callTo('1', 'called');
  await hall.callTo('2', 'passedOver');
  hall.timers.advance(minuteMs);
  await hall.sendOk(atWindow('passOver', '1', first));
  const back = { kind: 'ticketRejoined', by: 'time', lane: 'returning', rankMs: startMs - 30 * minuteMs };
  expect(await hall.pass(20)).toEqual([
    { ...back, ticketId: second },
    { ...back, ticketId: first },
  ]);
  expect(await hall.pass(0)).toEqual([]);
});

test('a set-aside number that somebody called or brought back meanwhile does not come back by itself', async () => {
  const hall = await openRuleHall({ queues: { general: { miss: { policy: { kind: 'setAside', minutes: 10 } } } } });
  await hall.openWindow('1', '1001');
  await hall.take();
  await hall.take();
  const first = await hall.callTo('1', 'passedOver');
  const second = await hall.callTo('1', 'passedOver');
  await hall.sendOk(rejoin(second));
  await hall.sendOk(callTicket('1', first));
  expect(await hall.pass(20)).toEqual([]);
});

test('a pause longer than the hall allows is announced once, and the next pause again', async () => {
  const hall = await openRuleHall({ awayAlarmMinutes: 10 });
  await hall.openWindow('1', '1001');
  await hall.openWindow('2', '1002');
  const tooLong = [{ kind: 'windowAwayTooLong', windowId: '1', staffId: '1001' }];
  for (const _ of [1, 2]) {
    await hall.sendOk(pauseWindow('1'));
    expect(await hall.pass(10)).toEqual([]);
    hall.timers.advance(1);
    expect(await hall.pass(0)).toEqual(tooLong);
    expect(await hall.pass(30)).toEqual([]);
    await hall.openWindow('1', '1001');
  }
});

test('a meal that was announced is over when it was said to be; an absence is not, however long was said', async () => {
  const hall = await openRuleHall({ awayAlarmMinutes: 10 });
  await hall.openWindow('1', '1001');
  await hall.openWindow('2', '1002');
  await hall.sendOk({ ...pauseWindow('1'), reason: 'meal', minutes: 40 });
  await hall.sendOk({ ...pauseWindow('2'), reason: 'away', minutes: 40 });
  expect(await hall.pass(11)).toEqual([{ kind: 'windowAwayTooLong', windowId: '2', staffId: '1002' }]);
  expect(await hall.pass(28)).toEqual([]);
  expect(await hall.pass(2)).toEqual([{ kind: 'windowAwayTooLong', windowId: '1', staffId: '1001' }]);
});

const served = [servedQueue('general')];
const assigned = (by: string) => ({ kind: 'windowAssigned', windowId: '4', queues: served, by });
const unassigned = (by: string) => ({ kind: 'windowUnassigned', windowId: '4', by });

function flexible(activation: NonNullable<NonNullable<Rules['windows']>[number]['activation']>): Rules {
  return {
    windows: [
      { id: '1', kind: 'intake', name: '综合受理窗口', queues: ['general'] },
      { id: '4', kind: 'flexible', name: '机动窗口', queues: ['general'], activation },
    ],
  };
}

const morning = [{ days: [1, 2], from: '10:00', to: '11:00' }];

test('a flexible window takes up its queues by its calendar, and gives them up at the end', async () => {
  const hall = await openRuleHall(flexible({ calendar: morning }));
  expect(await hall.pass(59)).toEqual([]);
  expect(await hall.pass(1)).toEqual([assigned('calendar')]);
  expect(await hall.pass(59)).toEqual([]);
  expect(await hall.pass(1)).toEqual([unassigned('calendar')]);
  expect((await hall.pass(23 * 60)).at(-1), 'on Tuesday').toEqual(assigned('calendar'));
  await hall.pass(60);
  expect(await hall.pass(23 * 60), 'on Wednesday').toEqual([{ kind: 'businessDayOpened', day: '2026-03-04' }]);
});

const backlog = { queueId: 'general', fromMinutes: 20, untilMinutes: 5 };

test('a flexible window helps while the oldest ticket has waited too long, until the wait is short again', async () => {
  const hall = await openRuleHall(flexible({ backlog }));
  await hall.openWindow('4', '1004');
  await hall.take();
  expect(await hall.pass(19)).toEqual([]);
  await hall.take();
  expect(await hall.pass(1)).toEqual([assigned('backlog')]);
  await hall.callTo('4', 'finished');
  expect(await hall.pass(4), 'the next has waited 5 minutes').toEqual([]);
  await hall.callTo('4', 'finished');
  expect(await hall.pass(0), 'nobody waits').toEqual([unassigned('backlog')]);
});

test('a window that helps gives up when the oldest has waited less than the lower bound', async () => {
  const hall = await openRuleHall(flexible({ backlog }));
  await hall.openWindow('4', '1004');
  await hall.take();
  await hall.pass(20);
  hall.timers.advance(minuteMs);
  await hall.take();
  await hall.callTo('4', 'finished');
  expect(await hall.pass(4)).toEqual([unassigned('backlog')]);
  expect(await hall.pass(14)).toEqual([]);
  expect(await hall.pass(2)).toEqual([assigned('backlog')]);
});

test('when the calendar ends and people still wait too long, the window stays and the reason changes', async () => {
  const hall = await openRuleHall(flexible({ calendar: morning, backlog }));
  await hall.pass(60);
  await hall.take();
  expect(await hall.pass(30)).toEqual([]);
  expect(await hall.pass(30)).toEqual([assigned('backlog')]);
});

test('when people wait too long no more and the calendar has begun meanwhile, the window stays too', async () => {
  const hall = await openRuleHall(flexible({ calendar: morning, backlog }));
  await hall.openWindow('1', '1001');
  await hall.take();
  expect(await hall.pass(20)).toEqual([assigned('backlog')]);
  expect(await hall.pass(50)).toEqual([]);
  await hall.callTo('1', 'finished');
  expect(await hall.pass(0)).toEqual([assigned('calendar')]);
});

test('what the manager assigned is left alone, and taken back it is the calendar that decides', async () => {
  const hall = await openRuleHall(flexible({ calendar: morning, backlog }));
  await hall.sendOk(assignWindow('4', ['social']));
  await hall.take();
  expect(await hall.pass(70)).toEqual([]);
  expect(hall.facts.serviceWindow('4' as WindowId).assigned).toEqual([servedQueue('social')]);
  await hall.sendOk(assignWindow('4', null));
  expect(await hall.pass(0)).toEqual([assigned('calendar')]);
});

test('after the end of the day no window takes up anything until midnight', async () => {
  const calendar = [{ days: [1, 2], from: '00:00', to: '24:00' }];
  const hall = await openRuleHall(flexible({ calendar }));
  expect(await hall.sendOk(endDay)).toContainEqual(unassigned('dayEnded'));
  expect(await hall.pass(60)).toEqual([]);
  expect(await hall.pass(14 * 60)).toEqual([{ kind: 'businessDayOpened', day: '2026-03-03' }, assigned('calendar')]);
});
