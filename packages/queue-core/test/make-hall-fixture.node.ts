/*
 * Makes the database of a small hall with today's engine: `node make-hall-fixture.node.ts <file>`.
 * fixtures/README.md says which version was made when. Time and randomness are given, so the same
 * engine makes the same rows.
 *
 *   day 1   everybody is served or passed over; five are left waiting and one is left called; four book
 *   day 2   opens over them (expired, dayEnded) and ends with somebody in every state, and a booking too
 */
import { rmSync } from 'node:fs';
import { createSeededRandom } from '@jiaohao/basics/random';
import { createManualTimers } from '@jiaohao/basics/time';
import { openEngine } from '../src/index.node.ts';
import type { CommandKind } from '../src/protocol/commands.ts';
import type { BookingId, TicketId, WindowId } from '../src/protocol/ids.ts';
import type { RatingLevel, RatingOutcome } from '../src/protocol/rating.ts';
import { createCommandStamp, type Ask } from '../src/simulation/command-stamp.ts';
import { createEveryRuleHall } from '../src/simulation/every-rule-hall.ts';
import { createSampleHall } from '../src/simulation/sample-hall.ts';
import {
  announceResult,
  atWindow,
  callNext,
  cancelBooking,
  checkIn,
  citizen,
  closeWindow,
  declined,
  finish,
  moveBooking,
  openWindow,
  pauseWindow,
  placeBooking,
  rate,
  takeTicket,
  transfer,
  type AtWindowKind,
} from './asks.ts';

const minuteMs = 60_000;
const file = process.argv[2]!;
for (const old of [file, `${file}-wal`]) rmSync(old, { force: true });

// 2026-03-02 (a Monday) 09:00 in Shanghai.
const timers = createManualTimers(Date.UTC(2026, 2, 2, 1, 0));
const random = createSeededRandom(20260302);
const opened = openEngine({ file, hall: createHall(), clock: timers, random });
if (!opened.ok) throw new Error(JSON.stringify(opened.error));
const engine = opened.value;
const stamp = createCommandStamp(timers, random);

/** The sample hall, with the bookings, results and limits of the hall that knows every rule. */
function createHall() {
  const hall = createSampleHall();
  const ruled = new Map(createEveryRuleHall().queues.map((queue) => [queue.id, queue]));
  const bands = [{ from: '08:00', to: '12:00', tickets: 40 }];
  const queues = hall.queues.map((queue) => {
    const { booking, issuesResults } = ruled.get(queue.id)!;
    return { ...queue, booking, issuesResults, limits: { ...queue.limits, bands } };
  });
  return { ...hall, queues };
}

async function send<Kind extends CommandKind>(ask: Ask<Kind>) {
  timers.advance(7_000);
  return engine.execute(stamp(ask));
}

/** Takes a number and records its paper: most come out, some fail, some are never heard of. */
async function take(queueId: string, number: number): Promise<void> {
  const itemIds = queueId === 'general' && number % 3 === 0 ? ['business'] : [];
  const command = stamp(takeTicket(queueId, { itemIds, person: number % 2 === 0 ? citizen(number) : null }));
  timers.advance(20_000);
  const answer = await engine.execute(command);
  if (!answer.ok) return;
  const { ticketId } = answer.value;
  if (number % 7 === 3) await send({ kind: 'slipFailed', ticketId, fault: 'paperOut' });
  else if (number % 7 !== 5) await send({ kind: 'slipPrinted', ticketId, rung: 'processId' });
}

/** Calls the next ticket to a window and takes it through `steps`. */
async function serve(windowId: string, ...steps: AtWindowKind[]): Promise<TicketId> {
  await send(callNext(windowId));
  const current = engine.lookups.currentTicket(windowId as WindowId);
  if (!current) throw new Error(`nobody waits for window ${windowId}`);
  for (const step of steps) {
    timers.advance(minuteMs);
    await send(atWindow(step, windowId, current.ticketId));
  }
  return current.ticketId;
}

const rated = (level: RatingLevel, ...tags: string[]): RatingOutcome => ({ kind: 'rated', level, tags });

const tomorrow = '2026-03-03';

async function book(person: number, day: string): Promise<BookingId> {
  const placed = await send(placeBooking('social', day, '10:00', citizen(person)));
  if (!placed.ok) throw new Error(JSON.stringify(placed.error));
  return placed.value.bookingId;
}

/** Gives back a booking of the next day. */
async function liveDayOne(): Promise<BookingId> {
  await send(openWindow('1', '1001'));
  await send(openWindow('4', '1004'));
  for (let number = 1; number <= 14; number += 1) await take(['general', 'social', 'issue'][number % 3]!, number);
  await send(rate(await serve('1', 'startService', 'finish'), rated('satisfied', '401')));
  await send(rate(await serve('4', 'recall', 'startService', 'finish'), rated('verySatisfied')));
  await send(rate(await serve('1', 'startService', 'finish'), rated('veryDissatisfied')));
  await send(rate(await serve('4', 'startService', 'finish'), declined));
  const late = await serve('1', 'startService', 'finish');
  timers.advance(2 * minuteMs);
  await send({ ...rate(late, { kind: 'notRated', reason: 'timeout' }), channel: 'host' });
  await serve('1', 'recall', 'recall', 'passOver');
  // Nobody answers this invitation: the day ends it.
  await serve('4', 'startService', 'finish');
  // Somebody's paper comes later: what the counter accepted is ready the next day.
  const accepted = await serve('1', 'startService');
  await send(finish('1', accepted, { result: 'accepted' }));
  await send(announceResult(accepted));
  const [inTime, moved, cancelled] = [
    await book(41, tomorrow),
    await book(42, '2026-03-04'),
    await book(43, '2026-03-04'),
  ];
  await book(44, tomorrow);
  await send(moveBooking(moved, '2026-03-04', '12:00'));
  await send(cancelBooking(cancelled));
  // Called when the hall closes.
  await serve('4');
  return inTime;
}

async function liveDayTwo(booked: BookingId): Promise<void> {
  timers.advance(24 * 60 * minuteMs);
  await engine.passTime();
  await send(openWindow('1', '1001'));
  for (let number = 21; number <= 34; number += 1) await take(['general', 'issue', 'social'][number % 3]!, number);
  // A rule says no: the same person again, and an item of another queue.
  await take('general', 24);
  await send(takeTicket('social', { itemIds: ['collect'] }));
  await send(openWindow('2', '1002'));
  await send(rate(await serve('1', 'startService', 'finish'), rated('basicallySatisfied', '301')));
  await serve('2', 'passOver');
  await send(closeWindow('2'));
  await serve('1', 'startService', 'finish');
  await send(openWindow('3', '1003'));
  await send(pauseWindow('3'));
  await send(openWindow('2', '1005'));
  await send(checkIn(booked));
  await send(openWindow('4', '1004'));
  await send(transfer('4', await serve('4', 'startService'), { queue: 'general' }, { returnToMe: true }));
  await serve('4', 'startService', 'hold');
  await serve('1', 'startService');
  await serve('2', 'recall');
  await send(pauseWindow('2'));
}

await liveDayTwo(await liveDayOne());
const verification = engine.verify();
process.stdout.write(`${JSON.stringify({ lastSeq: engine.lookups.lastSeq(), verification })}\n`);
engine.close();
