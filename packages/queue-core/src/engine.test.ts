import { expect, test } from 'vitest';
import {
  atWindow,
  callNext,
  createTestHall,
  dayMs,
  mondayMorningMs,
  openWindow,
  refusalKind,
  takeTicket,
} from '../test/test-hall.ts';
import { EngineStoppedError } from './engine-errors.ts';

test('a commandId sent again gets the first answer and has no second effect', async () => {
  const hall = createTestHall();
  const command = hall.stamp(takeTicket('general'));
  const first = await hall.engine.execute(command);
  await hall.take();
  const journalLength = hall.engine.lookups.lastSeq();
  expect(await hall.engine.execute(command)).toEqual(first);
  expect(hall.engine.lookups.lastSeq()).toBe(journalLength);
  expect(hall.engine.views.board().waiting[0]).toEqual({ queueName: '综合受理', count: 2 });
});

test('a commandId sent twice at the same moment has one effect and two equal answers', async () => {
  const hall = createTestHall();
  const command = hall.stamp(takeTicket('general'));
  const [first, second] = await Promise.all([hall.engine.execute(command), hall.engine.execute(command)]);
  expect(second).toEqual(first);
  expect(hall.engine.views.manager().totals.issued).toBe(1);
});

test('a refusal is the answer of its command too, even when the reason has gone since', async () => {
  const hall = createTestHall();
  await hall.openWindow('2', '1001');
  const command = hall.stamp(callNext('2'));
  expect(refusalKind(await hall.engine.execute(command))).toBe('noTicketWaiting');
  await hall.take();
  expect(refusalKind(await hall.engine.execute(command))).toBe('noTicketWaiting');
  expect(hall.engine.lookups.answer(command.commandId)).toMatchObject({ error: { kind: 'noTicketWaiting' } });
});

test('a retry after another log-in or with another stamp is still the same act', async () => {
  const hall = createTestHall();
  const command = hall.stamp(takeTicket('general'));
  const first = await hall.engine.execute(command);
  const again = { ...command, stampedAtMs: 0, actor: { ...command.actor, deviceId: 'kiosk-2' } };
  expect(await hall.engine.execute(again)).toEqual(first);
});

test('a commandId that comes back with another request is refused, and the first answer stays', async () => {
  const hall = createTestHall();
  const command = hall.stamp(takeTicket('general'));
  const first = await hall.engine.execute(command);
  const { commandId } = command;
  const other = { ...hall.stamp(takeTicket('social')), commandId };
  expect(await hall.engine.execute(other)).toEqual({ ok: false, error: { kind: 'commandIdReused', commandId } });
  expect(hall.engine.lookups.answer(commandId)).toEqual(first);
  expect(hall.engine.views.manager().totals.issued).toBe(1);
});

test('a retry on the next day opens no day and gets the old answer', async () => {
  const hall = createTestHall();
  const command = hall.stamp(takeTicket('general'));
  const first = await hall.engine.execute(command);
  hall.timers.advance(dayMs);
  expect(await hall.engine.execute(command)).toEqual(first);
  expect(hall.engine.lookups.businessDay()).toBe('2026-03-02');
});

test('entries carry the command, its stamp and its actor, and the time of the hall', async () => {
  const hall = createTestHall();
  const command = { ...hall.stamp(takeTicket('general')), stampedAtMs: 17 };
  await hall.engine.execute(command);
  const { commandId, actor } = command;
  expect(hall.journal().at(-1)).toMatchObject({
    seq: 2,
    version: 2,
    atWallMs: mondayMorningMs,
    commandId,
    actor,
    stampedAtMs: 17,
  });
});

test('listeners hear of a command after its caller does, in the order of the journal', async () => {
  const hall = createTestHall();
  const heard: (number | string)[] = [];
  hall.engine.subscribe((entries) => heard.push(...entries.map(({ seq }) => seq)));
  const acknowledge = async (name: string) => {
    await hall.engine.execute(hall.stamp(takeTicket('general')));
    heard.push(name);
  };
  await Promise.all([acknowledge('first'), acknowledge('second')]);
  await acknowledge('third');
  await hall.engine.passTime();
  expect(heard).toEqual(['first', 'second', 1, 2, 3, 'third', 4]);
});

test('a listener hears once a commit, sees the state of that commit, and nothing after it has left', async () => {
  const hall = createTestHall();
  const waiting: number[] = [];
  const leave = hall.engine.subscribe(() => waiting.push(hall.engine.views.kiosk().queues[0]!.waitingCount));
  await Promise.all([hall.take(), hall.take()]);
  await hall.take();
  await hall.engine.passTime();
  leave();
  await hall.take();
  await hall.engine.passTime();
  expect(waiting).toEqual([2, 3]);
});

test('nobody hears of a refusal', async () => {
  const hall = createTestHall();
  await hall.take();
  await hall.engine.passTime();
  let published = 0;
  hall.engine.subscribe(() => (published += 1));
  await hall.send(callNext('2'));
  await hall.engine.passTime();
  expect(published).toBe(0);
});

test('a closed engine has committed what was sent before and takes nothing after', async () => {
  const hall = createTestHall();
  const heard: number[] = [];
  hall.engine.subscribe((entries) => heard.push(entries.length));
  const lastMoment = hall.send(openWindow('1', '1001'));
  hall.engine.close();
  expect(await lastMoment).toMatchObject({ ok: true });
  expect(heard).toEqual([2]);
  await expect(hall.send(takeTicket('general'))).rejects.toThrow(EngineStoppedError);
  hall.engine.close();
});

test('lookups know the ticket at a window and the window of a clerk', async () => {
  const hall = createTestHall();
  await hall.openWindow('2', '1001');
  const ticketId = await hall.take();
  const { windowId } = hall.stamp(callNext('2'));
  const { staffId } = hall.stamp(openWindow('2', '1001'));
  expect(hall.engine.lookups.currentTicket(windowId)).toBeNull();
  await hall.callTo('2', 'called');
  expect(hall.engine.lookups.currentTicket(windowId)).toEqual({
    ticketId,
    number: 'A001',
    series: 'A',
    serial: 1,
    queueId: 'general',
    state: 'called',
  });
  expect(hall.engine.lookups.windowOfStaff(staffId)).toBe('2');
  await hall.sendOk(atWindow('passOver', '2', ticketId));
  expect(hall.engine.lookups.currentTicket(windowId)).toBeNull();
});
