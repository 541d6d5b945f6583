import { expect, test } from 'vitest';
import { openRuleHall } from '../../test/rule-hall.ts';
import { atWindow, closeWindow, pauseWindow, type TestHall } from '../../test/test-hall.ts';
import type { TicketId, WindowId } from '../protocol/ids.ts';

async function hallWithHeld(): Promise<{ hall: TestHall; ticketId: TicketId }> {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await hall.take();
  const ticketId = await hall.callTo('1', 'serving');
  await hall.sendOk(atWindow('hold', '1', ticketId));
  return { hall, ticketId };
}

test.each(['called', 'serving'] as const)('a ticket that is %s can be held, and its window is free', async (state) => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await hall.take();
  const ticketId = await hall.callTo('1', state);
  expect(await hall.sendOk(atWindow('hold', '1', ticketId))).toEqual([
    { kind: 'ticketHeld', ticketId, windowId: '1', reason: 'fillForm' },
  ]);
  expect(hall.facts.ticket(ticketId)).toMatchObject({ state: 'held', windowId: '1' });
  expect(hall.facts.ticketAtWindow('1' as WindowId)).toBeNull();
});

test('a window holds several tickets and resumes each in whatever order', async () => {
  const { hall, ticketId: first } = await hallWithHeld();
  await hall.take();
  const second = await hall.callTo('1', 'serving');
  await hall.sendOk(atWindow('hold', '1', second));
  for (const ticketId of [second, first]) {
    expect(await hall.sendOk(atWindow('resume', '1', ticketId))).toEqual([
      { kind: 'ticketResumed', ticketId, windowId: '1' },
    ]);
    expect(hall.facts.ticket(ticketId)).toMatchObject({ state: 'serving', windowId: '1' });
    await hall.sendOk(atWindow('finish', '1', ticketId));
  }
});

test('a ticket is resumed by the window that holds it and by no other', async () => {
  const { hall, ticketId } = await hallWithHeld();
  await hall.openWindow('2', '1002');
  expect(await hall.send(atWindow('resume', '2', ticketId))).toEqual({
    ok: false,
    error: { kind: 'ticketHeldElsewhere', windowId: '2', ticketId },
  });
});

test('a ticket is resumed only when its window is free and open', async () => {
  const { hall, ticketId } = await hallWithHeld();
  await hall.take();
  const current = await hall.callTo('1', 'called');
  expect(await hall.send(atWindow('resume', '1', ticketId))).toEqual({
    ok: false,
    error: { kind: 'windowHasTicket', windowId: '1', number: 'A002', state: 'called' },
  });
  await hall.sendOk(atWindow('passOver', '1', current));
  await hall.sendOk(pauseWindow('1'));
  expect(await hall.send(atWindow('resume', '1', ticketId))).toEqual({
    ok: false,
    error: { kind: 'windowNotOpen', windowId: '1', state: 'paused' },
  });
});

test('a ticket that is not held is not resumed, and one that is held is not held again', async () => {
  const { hall, ticketId } = await hallWithHeld();
  expect(await hall.send(atWindow('hold', '1', ticketId))).toEqual({
    ok: false,
    error: { kind: 'ticketNotAtWindow', windowId: '1', ticketId },
  });
  const waiting = await hall.take();
  expect(await hall.send(atWindow('resume', '1', waiting))).toEqual({
    ok: false,
    error: { kind: 'ticketWrongState', ticketId: waiting, state: 'waiting' },
  });
});

test('what a window holds stays held when it pauses or closes, and is resumed when it opens again', async () => {
  const { hall, ticketId } = await hallWithHeld();
  await hall.sendOk(pauseWindow('1'));
  await hall.sendOk(closeWindow('1'));
  expect(hall.facts.ticket(ticketId)).toMatchObject({ state: 'held', windowId: '1' });
  await hall.openWindow('1', '1002');
  await hall.sendOk(atWindow('resume', '1', ticketId));
});
