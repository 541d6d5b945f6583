import { createManualTimers } from '@jiaohao/basics/time';
import { WindowIdSchema } from '@jiaohao/queue-core/protocol';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { createChangeSignal } from '../change-signal.ts';
import { morningMs } from '../testing/small-hall.ts';
import { createWindowMessages } from './window-messages.ts';

const window1 = v.parse(WindowIdSchema, '1');
const window2 = v.parse(WindowIdSchema, '2');

function openMessages() {
  const timers = createManualTimers(morningMs);
  const changed = createChangeSignal();
  let changes = 0;
  changed.subscribe(() => {
    changes += 1;
  });
  const desk = createWindowMessages({ clock: timers, changed });
  const send = (text: string, windowId = window1) => desk.send({ windowId, text, staffName: '王小明' });
  return { timers, desk, send, changes: () => changes };
}

test('A message is shown at its window alone until it is read there, and the sender sees when', () => {
  const { timers, desk, send, changes } = openMessages();
  const { id } = send('请到大厅门口接一下轮椅群众');
  expect(id).toMatch(/^message:1:/);
  expect(desk.forWindow(window1)).toEqual([
    { id, kind: 'message', place: '王小明', sentence: '请到大厅门口接一下轮椅群众', atMs: morningMs },
  ]);
  expect(desk.forWindow(window2)).toEqual([]);
  // Another window cannot read it away.
  expect(desk.read(window2, id)).toBe(false);
  timers.advance(90_000);
  expect(desk.read(window1, id)).toBe(true);
  expect(desk.read(window1, id)).toBe(false);
  expect(desk.forWindow(window1)).toEqual([]);
  expect(desk.sent()).toMatchObject([{ id, windowId: '1', readAtMs: morningMs + 90_000 }]);
  expect(changes()).toBe(2);
});

test('Messages stand in the order in which they came; the sender has the newest first, twenty of them, of today', () => {
  const { timers, desk, send } = openMessages();
  send('一');
  send('二');
  expect(desk.forWindow(window1).map(({ sentence }) => sentence)).toEqual(['一', '二']);
  expect(desk.sent().map(({ text }) => text)).toEqual(['二', '一']);
  for (let count = 0; count < 30; count += 1) send('三', window2);
  expect(desk.sent()).toHaveLength(20);
  timers.advance(13 * 60 * 60_000);
  send('四');
  expect(desk.sent().map(({ text }) => text)).toEqual(['四']);
});

test('After a restart no id is that of a message from before', () => {
  const { timers, send } = openMessages();
  const before = send('一').id;
  timers.advance(1_000);
  const again = createWindowMessages({ clock: timers, changed: createChangeSignal() });
  expect(again.send({ windowId: window1, text: '一', staffName: '王小明' }).id).not.toBe(before);
});
