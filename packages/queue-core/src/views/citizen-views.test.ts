import * as v from 'valibot';
import { expect, test } from 'vitest';
import {
  citizen,
  closeWindow,
  createTestHall,
  declined,
  mondayMorningMs,
  pauseWindow,
  rate,
  takeTicket,
} from '../../test/test-hall.ts';
import { KioskViewSchema, PadViewSchema } from '../protocol/faces.ts';
import type { WindowId } from '../protocol/ids.ts';

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
    waitingCount: 1,
    openWindows: ['1', '4'],
    windows: ['1', '2', '4'],
  });
  await hall.sendOk(pauseWindow('1'));
  await hall.sendOk(closeWindow('4'));
  expect(general()).toMatchObject({ openWindows: [] });
});

test('the kiosk shows the hall and its items as the hall file has them', () => {
  const view = createTestHall().engine.views.kiosk();
  expect(view.hall).toEqual({
    name: '示例镇便民服务中心',
    consultPhone: '0539-0000000',
    passOverRule: '过号请重新取号',
  });
  expect(view.items[0]).toEqual({
    id: 'pension',
    name: '城乡居民养老保险参保登记',
    department: '人社所',
    queueId: 'social',
    frequent: true,
  });
  const whole = { ...view, reader: 'ready', printer: 'ready', visit: { kind: 'none' }, slip: null };
  expect(v.is(KioskViewSchema, whole)).toBe(true);
});

test('the pad shows who serves, whom, and asks once the service is finished', async () => {
  const hall = createTestHall();
  const pad = () => hall.engine.views.pad(window1);
  expect(pad()).toMatchObject({ window: { state: 'closed' }, staff: null, serving: null, invitation: null });
  await hall.openWindow('1', '1001');
  await hall.sendOk(takeTicket('social', { itemId: 'pension', person: citizen(1) }));
  const ticketId = await hall.callTo('1', 'called');
  expect(pad()).toMatchObject({ staff: { name: '王芳' }, serving: null });

  await hall.sendOk({ kind: 'startService', windowId: window1, ticketId });
  const subject = { number: 'B001', queueName: '社保医保', itemName: '城乡居民养老保险参保登记' };
  expect(pad()).toMatchObject({ serving: subject, invitation: null });

  await hall.sendOk({ kind: 'finish', windowId: window1, ticketId });
  expect(pad()).toMatchObject({
    serving: null,
    invitation: { ticketId, ...subject, invitedAtMs: mondayMorningMs, expiresAtMs: mondayMorningMs + 60_000 },
  });
  expect(v.is(PadViewSchema, pad())).toBe(true);

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
  const { board, kiosk, pad } = hall.engine.views;
  const shown = JSON.stringify([board(), kiosk(), pad(window1)]);
  const tokens = hall.database.prepare<[], string>('select token from ticket').pluck().all();
  for (const secret of ['张', citizen(1).digest.slice(-8), ...tokens]) expect(shown).not.toContain(secret);
});
