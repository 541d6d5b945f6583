import { expect, test } from 'vitest';
import {
  announceResult,
  assignWindow,
  atWindow,
  callNext,
  callTicket,
  cancelTicket,
  citizen,
  finish,
  grantPriority,
  minuteMs,
  pauseWindow,
  reprintSlip,
  takeTicket,
  transfer,
  type TestHall,
} from '../../test/test-hall.ts';
import { openRuleHall } from '../../test/rule-hall.ts';
import type { TicketId } from '../protocol/ids.ts';

function row(hall: TestHall, sql: string, ...values: unknown[]): Record<string, unknown> | undefined {
  return hall.database.prepare<unknown[], Record<string, unknown>>(sql).get(...values);
}

function rows(hall: TestHall, sql: string): Record<string, unknown>[] {
  return hall.database.prepare<[], Record<string, unknown>>(sql).all();
}

function lineOf(hall: TestHall, queueId: string) {
  return row(
    hall,
    `select ordinary_waiting as ordinary, privileged_waiting as privileged, privileged_in_a_row as inARow,
       called_count as called, wait_sum_ms as waitMs from queue_line where queue_id = ?`,
    queueId,
  );
}

function ticketOf(hall: TestHall, ticketId: TicketId, columns: string) {
  return row(hall, `select ${columns} from ticket where ticket_id = ?`, ticketId);
}

test('a line counts both of its sides, from taking and from granting to calling and giving up', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  const [first, second] = [await hall.take(), await hall.take()];
  await hall.take('general', citizen(1), { priority: 'ELD' });
  expect(lineOf(hall, 'general')).toMatchObject({ ordinary: 2, privileged: 1 });
  await hall.sendOk(grantPriority(second, 'MIL'));
  expect(lineOf(hall, 'general')).toMatchObject({ ordinary: 1, privileged: 2 });
  await hall.sendOk(cancelTicket(first));
  expect(lineOf(hall, 'general')).toMatchObject({ ordinary: 0, privileged: 2 });
  await hall.sendOk(callNext('1'));
  expect(lineOf(hall, 'general')).toMatchObject({ ordinary: 0, privileged: 1 });
});

test('privileged tickets in a row are counted while an ordinary one waits, and a call by hand is nobody’s turn', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  const ordinary = await hall.take();
  for (const number of [1, 2, 3]) await hall.take('general', citizen(number), { priority: 'ELD' });
  const inARow: unknown[] = [];
  for (let call = 0; call < 3; call += 1) {
    await hall.callTo('1', 'finished');
    inARow.push(lineOf(hall, 'general')!.inARow);
  }
  expect(ticketOf(hall, ordinary, 'state')).toEqual({ state: 'finished' });
  expect(inARow).toEqual([1, 2, 0]);

  await hall.take();
  await hall.callTo('1', 'finished');
  expect(lineOf(hall, 'general')).toMatchObject({ inARow: 1 });
  const byHand = await hall.take();
  await hall.sendOk(callTicket('1', byHand));
  expect(lineOf(hall, 'general')).toMatchObject({ inARow: 1 });
});

test('only the first call of a ticket counts into the waits of its queue and day', async () => {
  const hall = await openRuleHall({ queues: { general: { miss: { policy: { kind: 'tail' } } } } });
  await hall.openWindow('1', '1001');
  await hall.take();
  await hall.pass(3);
  await hall.callTo('1', 'passedOver');
  expect(lineOf(hall, 'general')).toMatchObject({ called: 1, waitMs: 3 * minuteMs });
  await hall.pass(5);
  await hall.callTo('1', 'called');
  expect(lineOf(hall, 'general')).toMatchObject({ called: 1, waitMs: 3 * minuteMs });
  await hall.pass(24 * 60);
  expect(lineOf(hall, 'general')).toMatchObject({ ordinary: 0, called: 0, waitMs: 0 });
});

test('every stay at a window is a leg, and what was served in all of them is the service’s length', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await hall.openWindow('3', '1003');
  const ticketId = await hall.take();
  await hall.callTo('1', 'serving');
  await hall.pass(4);
  await hall.sendOk(atWindow('hold', '1', ticketId));
  await hall.pass(10);
  await hall.sendOk(atWindow('resume', '1', ticketId));
  await hall.pass(1);
  await hall.sendOk(transfer('1', ticketId, { queue: 'issue' }));
  await hall.pass(20);
  await hall.callTo('3', 'serving');
  await hall.pass(2);
  await hall.sendOk(finish('3', ticketId));
  const legs = rows(
    hall,
    `select window_id as at, queue_id as queue, ended_by as endedBy, (ended_at_ms - called_at_ms) / 60000 as minutes,
       (ended_at_ms - started_at_ms) / 60000 as served from window_leg order by ended_seq`,
  );
  expect(legs).toEqual([
    { at: '1', queue: 'general', endedBy: 'ticketHeld', minutes: 4, served: 4 },
    { at: '1', queue: 'general', endedBy: 'ticketTransferred', minutes: 1, served: 1 },
    { at: '3', queue: 'issue', endedBy: 'serviceFinished', minutes: 2, served: 2 },
  ]);
  expect(row(hall, 'select window_id, queue_id, staff_id, service_ms from rating')).toEqual({
    window_id: '3',
    queue_id: 'issue',
    staff_id: '1003',
    service_ms: 7 * minuteMs,
  });
  expect(ticketOf(hall, ticketId, 'state, first_window_id, last_window_id, window_id, served_ms')).toEqual({
    state: 'finished',
    first_window_id: '1',
    last_window_id: '3',
    window_id: null,
    served_ms: 7 * minuteMs,
  });
});

test('a call that nobody answered is a leg without a service', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await hall.take();
  const ticketId = await hall.callTo('1', 'called');
  await hall.pass(1);
  await hall.sendOk(atWindow('passOver', '1', ticketId));
  expect(rows(hall, 'select ended_by, started_at_ms, staff_id from window_leg')).toEqual([
    { ended_by: 'ticketPassedOver', started_at_ms: null, staff_id: '1001' },
  ]);
});

test('the waiting before a ticket is what it was told: everybody, or those its lane does not pass', async () => {
  const hall = await openRuleHall();
  for (const number of [1, 2]) await hall.take('general', citizen(number));
  await hall.pass(30);
  await hall.take('general', citizen(3));
  const answer = await hall.send(takeTicket('general', { person: citizen(4), priority: 'ELD' }));
  expect(answer).toMatchObject({ ok: true, value: { aheadCount: 2 } });
  const counts = rows(hall, 'select ahead_count as ahead from ticket order by taken_seq').map(({ ahead }) => ahead);
  expect(counts).toEqual([0, 1, 2, 2]);
});

test('a result is pending, ready and collected, by the number that fetched it', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await hall.openWindow('3', '1003');
  const accepted = await hall.take('general', citizen(1));
  await hall.callTo('1', 'serving');
  await hall.sendOk(finish('1', accepted, { result: 'accepted' }));
  expect(rows(hall, 'select state, collected_by from result')).toEqual([{ state: 'pending', collected_by: null }]);
  await hall.sendOk(announceResult(accepted));
  expect(hall.engine.lookups.readyResultsOf(citizen(1).digest)).toMatchObject([{ ticketId: accepted }]);
  const fetching = await hall.take('issue', citizen(1), { resultOf: accepted });
  await hall.callTo('3', 'serving');
  await hall.sendOk(finish('3', fetching, { result: 'issued', identityChecked: true }));
  expect(rows(hall, 'select state, collected_by from result')).toEqual([
    { state: 'collected', collected_by: fetching },
  ]);
  expect(hall.engine.lookups.readyResultsOf(citizen(1).digest)).toEqual([]);
});

test('a pause keeps what was said of it, and nothing of it stays after', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await hall.sendOk(pauseWindow('1', { minutes: 20, phone: '0539-1234567', substituteId: '1005' }));
  await hall.pass(21);
  const columns = 'pause_reason, pause_phone, substitute_id, is_away_alarmed, pause_until_ms - since_ms as for_ms';
  expect(row(hall, `select ${columns} from service_window`)).toEqual({
    pause_reason: 'meal',
    pause_phone: '0539-1234567',
    substitute_id: '1005',
    is_away_alarmed: 1,
    for_ms: 20 * minuteMs,
  });
  await hall.openWindow('1', '1001');
  expect(row(hall, `select ${columns} from service_window`)).toEqual({
    pause_reason: null,
    pause_phone: null,
    substitute_id: null,
    is_away_alarmed: 0,
    for_ms: null,
  });
});

test('a window that was never opened can be assigned, and stays closed', async () => {
  const hall = await openRuleHall();
  await hall.sendOk(assignWindow('4', ['social']));
  expect(row(hall, 'select state, assigned_by from service_window')).toEqual({ state: 'closed', assigned_by: 'hand' });
  await hall.sendOk(assignWindow('4', null));
  expect(row(hall, 'select state, assigned_queues from service_window')).toEqual({
    state: 'closed',
    assigned_queues: null,
  });
});

test('a reprint keeps the number, counts, and makes the paper unknown again', async () => {
  const hall = await openRuleHall();
  const ticketId = await hall.take();
  await hall.sendOk({ kind: 'slipPrinted', ticketId, rung: 'paperStatus' });
  await hall.sendOk(reprintSlip(ticketId));
  expect(ticketOf(hall, ticketId, 'serial, slip_state, slip_rung, reprint_count')).toEqual({
    serial: 1,
    slip_state: 'pending',
    slip_rung: null,
    reprint_count: 1,
  });
});
