import { expect, test } from 'vitest';
import {
  atWindow,
  closeWindow,
  createTestHall,
  minuteMs,
  refusalKind,
  openWindow,
  pauseWindow,
  type TestHall,
} from '../../test/test-hall.ts';
import type { WindowId } from '../protocol/ids.ts';

function windowState(hall: TestHall, windowId = '1') {
  const { state, staffId } = hall.facts.serviceWindow(windowId as WindowId);
  return { state, staffId };
}

test('a window is closed until a clerk opens it, and its clerk is known from then on', async () => {
  const hall = createTestHall();
  expect(windowState(hall)).toEqual({ state: 'closed', staffId: null });
  expect(await hall.send(openWindow('1', '1001'))).toEqual({ ok: true, value: { ticketId: null, number: null } });
  expect(windowState(hall)).toEqual({ state: 'open', staffId: '1001' });
});

test('a pause keeps the clerk, the end of it opens the window again, closing logs the clerk out', async () => {
  const hall = createTestHall();
  await hall.openWindow('1', '1001');
  expect(await hall.sendOk(pauseWindow('1'))).toEqual([
    { kind: 'windowPaused', windowId: '1', reason: 'meal', untilMs: null, phone: null, substituteId: null },
  ]);
  expect(windowState(hall)).toEqual({ state: 'paused', staffId: '1001' });
  await hall.openWindow('1', '1001');
  expect(windowState(hall)).toEqual({ state: 'open', staffId: '1001' });
  expect(await hall.sendOk(closeWindow('1'))).toEqual([{ kind: 'windowClosed', windowId: '1', because: 'staff' }]);
  expect(windowState(hall)).toEqual({ state: 'closed', staffId: null });
});

test('a pause says until when, whom to ring and who stands in', async () => {
  const hall = createTestHall();
  await hall.openWindow('1', '1001');
  const pause = { reason: 'away', minutes: 8, phone: '0539-1', substituteId: '1002' } as const;
  expect(await hall.sendOk(pauseWindow('1', pause))).toEqual([
    {
      kind: 'windowPaused',
      windowId: '1',
      reason: 'away',
      untilMs: hall.timers.nowWallMs() + 8 * minuteMs,
      phone: '0539-1',
      substituteId: '1002',
    },
  ]);
});

test('a paused window may be closed, or taken over by another clerk', async () => {
  const hall = createTestHall();
  await hall.openWindow('1', '1001');
  await hall.sendOk(pauseWindow('1'));
  await hall.openWindow('1', '1002');
  expect(windowState(hall)).toEqual({ state: 'open', staffId: '1002' });
  await hall.sendOk(pauseWindow('1'));
  await hall.sendOk(closeWindow('1'));
});

test('an open window is not opened again, not even by another clerk', async () => {
  const hall = createTestHall();
  await hall.openWindow('1', '1001');
  for (const staffId of ['1001', '1002']) {
    expect(await hall.send(openWindow('1', staffId))).toEqual({
      ok: false,
      error: { kind: 'windowAlready', windowId: '1', state: 'open' },
    });
  }
});

test('a clerk is at one window at a time, and the refusal says at which', async () => {
  const hall = createTestHall();
  await hall.openWindow('1', '1001');
  const refusal = { ok: false, error: { kind: 'staffAtOtherWindow', staffId: '1001', windowId: '1' } };
  expect(await hall.send(openWindow('2', '1001'))).toEqual(refusal);
  await hall.sendOk(pauseWindow('1'));
  expect(await hall.send(openWindow('2', '1001'))).toEqual(refusal);
  await hall.sendOk(closeWindow('1'));
  await hall.openWindow('2', '1001');
});

test('a window or a clerk that the hall does not have is refused', async () => {
  const hall = createTestHall();
  expect(refusalKind(await hall.send(openWindow('9', '1001')))).toBe('unknownWindow');
  expect(refusalKind(await hall.send(openWindow('1', '4711')))).toBe('unknownStaff');
  expect(refusalKind(await hall.send(pauseWindow('9')))).toBe('unknownWindow');
  expect(refusalKind(await hall.send(closeWindow('9')))).toBe('unknownWindow');
  await hall.openWindow('1', '1001');
  expect(await hall.send(pauseWindow('1', { substituteId: '4711' }))).toEqual({
    ok: false,
    error: { kind: 'unknownStaff', staffId: '4711' },
  });
});

test('only an open window is paused, and only one that is not closed is closed', async () => {
  const hall = createTestHall();
  expect(await hall.send(pauseWindow('1'))).toMatchObject({ error: { kind: 'windowNotOpen', state: 'closed' } });
  expect(await hall.send(closeWindow('1'))).toMatchObject({ error: { kind: 'windowAlready', state: 'closed' } });
  await hall.openWindow('1', '1001');
  await hall.sendOk(pauseWindow('1'));
  expect(await hall.send(pauseWindow('1'))).toMatchObject({ error: { kind: 'windowAlready', state: 'paused' } });
});

test('a window with a ticket called or serving is neither paused nor closed', async () => {
  const hall = createTestHall();
  await hall.openWindow('1', '1001');
  await hall.take();
  const ticketId = await hall.callTo('1', 'called');
  for (const state of ['called', 'serving']) {
    const refusal = { ok: false, error: { kind: 'windowHasTicket', windowId: '1', number: 'A001', state } };
    expect(await hall.send(pauseWindow('1'))).toEqual(refusal);
    expect(await hall.send(closeWindow('1'))).toEqual(refusal);
    if (state === 'called') await hall.sendOk(atWindow('startService', '1', ticketId));
  }
  await hall.sendOk(atWindow('finish', '1', ticketId));
  await hall.sendOk(closeWindow('1'));
});
