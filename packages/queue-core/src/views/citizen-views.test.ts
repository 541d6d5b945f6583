import * as v from 'valibot';
import { expect, test } from 'vitest';
import { openRuleHall } from '../../test/rule-hall.ts';
import {
  assignWindow,
  atWindow,
  citizen,
  closeHall,
  closeWindow,
  createTestHall,
  declined,
  extendHours,
  minuteMs,
  mondayMorningMs,
  pauseWindow,
  rate,
  takeTicket,
} from '../../test/test-hall.ts';
import { KioskViewSchema, PadViewSchema, StripViewSchema } from '../protocol/faces.ts';
import type { WindowId } from '../protocol/ids.ts';
import { refusalSentence } from '../protocol/messages.zh.ts';
import { wholePad, wholeStrip } from '../simulation/host-slices.node.ts';

const window1 = '1' as WindowId;

test('the kiosk knows of every queue who waits, which windows serve it and which of them are open', async () => {
  const hall = createTestHall();
  await hall.openWindow('1', '1001');
  await hall.openWindow('4', '1002');
  await hall.take();
  const general = () => hall.engine.views.kiosk().queues[0];
  expect(general()).toEqual({
    id: 'general',
    name: '综合受理',
    otherNames: {},
    waitingCount: 1,
    openWindows: ['1', '4'],
    windows: ['1', '2', '4'],
    wait: null,
    notGiven: null,
    missRule: '过号作废，请重新取号',
    identity: { required: false, accepts: ['residentCard', 'typedNumber', 'phone', 'code'] },
    issuesResults: false,
    takesBookings: false,
  });
  await hall.sendOk(pauseWindow('1'));
  await hall.sendOk(closeWindow('4'));
  expect(general()).toMatchObject({ openWindows: [] });
});

test('the kiosk shows the hall and its items as the hall file has them', () => {
  const view = createTestHall().engine.views.kiosk();
  expect(view.hall).toEqual({
    name: '示例镇便民服务中心',
    otherNames: {},
    consultPhone: '0539-0000000',
    assistWindows: [],
  });
  expect(view.hours).toBeNull();
  expect(view.items[0]).toEqual({
    id: 'pension',
    name: '城乡居民养老保险参保登记',
    otherNames: {},
    department: '人社所',
    queueId: 'social',
    frequent: true,
  });
  const whole = {
    ...view,
    items: view.items.map((item) => ({ ...item, themes: [], spellings: [], hasGuide: false })),
    settings: { languages: ['en'], readsAloud: false, volume: 80, privacyNotice: '本机不保存姓名' },
    reader: 'ready',
    printer: 'ready',
    visit: { kind: 'none' },
    slip: null,
    notice: null,
  };
  expect(v.is(KioskViewSchema, whole)).toBe(true);
});

test('the windows of a queue are those that serve it now: what was assigned counts, a flexible one only then', async () => {
  const hall = await openRuleHall();
  const general = () => hall.engine.views.kiosk().queues[0];
  expect(general()).toMatchObject({ windows: ['1', '2', '5'] });
  await hall.sendOk(assignWindow('4', ['general']));
  await hall.sendOk(assignWindow('1', ['social']));
  await hall.openWindow('4', '1004');
  expect(general()).toMatchObject({ windows: ['2', '4', '5'], openWindows: ['4'] });
});

test('the kiosk knows when the hall serves today, with what the manager added', async () => {
  const hall = await openRuleHall({
    hours: {
      weekly: [
        {
          days: [1],
          sessions: [
            { from: '08:30', to: '12:00' },
            { from: '14:00', to: '17:00' },
          ],
        },
      ],
    },
  });
  const sessions = () => hall.engine.views.kiosk().hours?.sessions.map(({ from, to }) => `${from}-${to}`);
  expect(sessions()).toEqual(['08:30-12:00', '14:00-17:00']);
  await hall.sendOk(extendHours('18:30'));
  expect(sessions()).toEqual(['08:30-12:00', '14:00-18:30']);
  hall.timers.advance(24 * 60 * minuteMs);
  expect(sessions()).toEqual([]);
});

test('a queue that gives no numbers says why before anybody asks, and from when it does', async () => {
  const hall = await openRuleHall({
    hours: { weekly: [{ days: [1], sessions: [{ from: '08:30', to: '10:00' }] }], cutOffMinutes: 30 },
    queues: { social: { limits: { perDay: 1 } } },
  });
  const notGiven = () => hall.engine.views.kiosk().queues.map((queue) => queue.notGiven?.because ?? null);
  expect(notGiven()).toEqual([null, null, null]);
  await hall.take('social');
  expect(notGiven()).toEqual([null, 'dayLimit', null]);
  hall.timers.advance(30 * minuteMs);
  expect(hall.engine.views.kiosk().queues[0]?.notGiven).toEqual({
    because: 'pastCutOff',
    opens: { day: '2026-03-09', time: '08:00' },
    message: '这个时段已经停止取号',
    advice: '3月9日 08:00 开始取号',
  });
  await hall.sendOk(closeHall);
  expect(notGiven()).toEqual(['closed', 'closed', 'closed']);
});

test('a number is refused for the very reason that the tile gave', async () => {
  const bands = [{ from: '08:00', to: '12:00', tickets: 2 }];
  const hall = await openRuleHall({ queues: { general: { limits: { bands } } } });
  for (let tries = 0; tries < 4; tries += 1) {
    const said = hall.engine.views.kiosk().queues[0]!.notGiven;
    const answer = await hall.send(takeTicket('general'));
    expect(answer.ok ? null : refusalSentence(answer.error)).toEqual(
      said && { message: said.message, advice: said.advice },
    );
  }
  expect(hall.engine.views.kiosk().queues[0]!.notGiven).toMatchObject({
    because: 'bandLimit',
    opens: { day: '2026-03-02', time: '12:00' },
  });
});

test('the wait is a range once enough was seen of the queue, and grows with those who wait', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  const wait = () => hall.engine.views.kiosk().queues[0]!.wait;
  expect(wait()).toBeNull();
  for (let served = 0; served < 12; served += 1) {
    await hall.take();
    const ticketId = await hall.callTo('1', 'serving');
    hall.timers.advance((4 + (served % 3)) * minuteMs);
    await hall.sendOk(atWindow('finish', '1', ticketId));
  }
  for (let taken = 0; taken < 4; taken += 1) await hall.take();
  const short = wait()!;
  expect(short.lowMs).toBeLessThan(20 * minuteMs);
  expect(short.highMs).toBeGreaterThan(20 * minuteMs);
  for (let taken = 0; taken < 8; taken += 1) await hall.take();
  expect(wait()!.lowMs).toBeGreaterThan(short.lowMs);
});

test('only classes of priority that need no member of staff are offered at the kiosk', async () => {
  const hall = await openRuleHall();
  expect(hall.engine.views.kiosk().priorityClasses).toEqual([{ code: 'ELD', name: '老年人' }]);
});

test('the strip over a window shows its number, whether it is served, and the queues while nobody is there', async () => {
  const hall = await openRuleHall();
  const content = () => hall.engine.views.strip(window1).content;
  expect(content()).toEqual({ kind: 'closed' });
  await hall.openWindow('1', '1001');
  expect(content()).toEqual({ kind: 'welcome', queueNames: ['综合受理', '社保医保'] });
  await hall.take('general', null, { priority: 'ELD' });
  const ticketId = await hall.callTo('1', 'called');
  const shown = { number: 'A001', series: 'A', serial: 1, queueName: '综合受理', isPriority: true };
  const callSeq = hall.engine.lookups.lastSeq();
  expect(content()).toEqual({ kind: 'call', ...shown, callCount: 1, callSeq, calledAtMs: mondayMorningMs });
  await hall.sendOk(atWindow('startService', '1', ticketId));
  expect(content()).toEqual({ kind: 'serving', ...shown });
  expect(v.is(StripViewSchema, wholeStrip(hall.engine.views.strip(window1)))).toBe(true);
});

test('a strip says until when a clerk is away, and whom to call or who stands in', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await hall.sendOk(pauseWindow('1', { minutes: 5, phone: '0539-1234567', substituteId: '1002' }));
  expect(hall.engine.views.strip(window1).content).toEqual({
    kind: 'paused',
    untilMs: mondayMorningMs + 5 * minuteMs,
    phone: '0539-1234567',
    substituteName: '李强',
    isTooLong: false,
  });
});

test('a strip names who serves there, and when the hall opens again', async () => {
  const hall = await openRuleHall({
    hours: { weekly: [{ days: [1], sessions: [{ from: '08:30', to: '10:00' }] }] },
  });
  const strip = () => hall.engine.views.strip(window1);
  expect(strip()).toMatchObject({ staff: null, door: { state: 'open' } });
  await hall.openWindow('1', '1001');
  expect(strip().staff).toEqual({ id: '1001', name: '王芳' });
  hall.timers.advance(2 * 60 * minuteMs);
  expect(strip().door).toMatchObject({ state: 'over', opens: { day: '2026-03-09', time: '08:30' } });
});

test('the pad names the item that is served where the ticket stands', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await hall.openWindow('3', '1003');
  await hall.take('general', null, { itemIds: ['business', 'collect'] });
  await hall.callTo('1', 'finished');
  await hall.callTo('3', 'serving');
  expect(hall.engine.views.pad('3' as WindowId).serving).toMatchObject({ itemName: '证照领取', queueName: '统一出证' });
});

test('the pad shows who serves, whom, and asks once the service is finished', async () => {
  const hall = createTestHall();
  const pad = () => hall.engine.views.pad(window1);
  expect(pad()).toMatchObject({ window: { state: 'closed' }, staff: null, serving: null, invitation: null });
  await hall.openWindow('1', '1001');
  await hall.sendOk(takeTicket('social', { itemIds: ['pension'], person: citizen(1) }));
  const ticketId = await hall.callTo('1', 'called');
  expect(pad()).toMatchObject({ staff: { name: '王芳' }, serving: null });

  await hall.sendOk({ kind: 'startService', windowId: window1, ticketId });
  const subject = { number: 'B001', queueName: '社保医保', itemName: '城乡居民养老保险参保登记' };
  expect(pad()).toMatchObject({ serving: subject, invitation: null });

  await hall.sendOk(atWindow('finish', '1', ticketId));
  expect(pad()).toMatchObject({
    serving: null,
    invitation: { ticketId, ...subject, invitedAtMs: mondayMorningMs, expiresAtMs: mondayMorningMs + 60_000 },
  });
  expect(v.is(PadViewSchema, wholePad(pad()))).toBe(true);

  await hall.sendOk(rate(ticketId, declined));
  expect(pad()).toMatchObject({ invitation: null });
});

test('of two open invitations at a window the pad asks about the newer, then about the older', async () => {
  const hall = createTestHall();
  await hall.openWindow('1', '1001');
  await hall.take();
  await hall.take();
  const older = await hall.callTo('1', 'finished');
  const newer = await hall.callTo('1', 'finished');
  const asked = () => hall.engine.views.pad(window1).invitation?.ticketId;
  expect(asked()).toBe(newer);
  await hall.sendOk(rate(newer, declined));
  expect(asked()).toBe(older);
});

test('no public screen ever receives a name, a digest or a token', async () => {
  const hall = createTestHall();
  await hall.openWindow('1', '1001');
  for (const number of [1, 2, 3, 4]) await hall.take('social', citizen(number));
  await hall.callTo('1', 'finished');
  await hall.callTo('1', 'passedOver');
  await hall.callTo('1', 'serving');
  const { board, kiosk, pad, strip } = hall.engine.views;
  const shown = JSON.stringify([board(), kiosk(), pad(window1), strip(window1)]);
  const tokens = hall.database.prepare<[], string>('select token from ticket').pluck().all();
  for (const secret of ['张', citizen(1).digest.slice(-8), ...tokens]) expect(shown).not.toContain(secret);
});
