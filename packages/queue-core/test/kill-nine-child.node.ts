/*
 * The process that is killed. It waits for a line on stdin (so that many can stand ready), opens
 * the hall on a real file and lets six clients work at once, as kiosk, pads and terminals would:
 * three at windows, two who take numbers and change their minds, one at the desk. Every command is
 * announced on stdout before it is sent and its answer after the engine has acknowledged it; what the
 * parent has read was acknowledged.
 */
import { once } from 'node:events';
import { flushCompileCache } from 'node:module';
import { addDays } from '@jiaohao/basics/days';
import { createSeededRandom, createSystemRandom } from '@jiaohao/basics/random';
import { createSystemTimers, shanghaiDay } from '@jiaohao/basics/time';
import { openEngine } from '../src/index.node.ts';
import type { AnswerOf } from '../src/protocol/answers.ts';
import type { StaffId, TicketId, WindowId } from '../src/protocol/ids.ts';
import { createCommandStamp, type Ask } from '../src/simulation/command-stamp.ts';
import {
  announceResult,
  assignWindow,
  atWindow,
  callNext,
  callTicket,
  cancelTicket,
  checkIn,
  citizen,
  closeWindow,
  finish,
  grantPriority,
  openWindow,
  pauseWindow,
  placeBooking,
  rate,
  rejoin,
  reprintSlip,
  takeTicket,
  transfer,
  voidTicket,
} from './asks.ts';
import { createKillNineHall } from './kill-nine-hall.ts';

const [file, seed] = [process.argv[2]!, Number(process.argv[3])];
// A killed process writes no cache on its way out.
flushCompileCache();
await once(process.stdin, 'data');

const clock = createSystemTimers();
const random = createSeededRandom(seed);
// Identifiers come from the system, as in a hall: two lives with seeds of 32 bits may draw the same ones.
const identifiers = createSystemRandom();
const hall = createKillNineHall();
const opened = openEngine({ file, hall, clock, random: identifiers });
if (!opened.ok) throw new Error(JSON.stringify(opened.error));
const engine = opened.value;
const { lookups, views } = engine;
const stamp = createCommandStamp(clock, identifiers);

function say(line: unknown): void {
  // A pipe is written synchronously: what was said cannot be lost with this process.
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function send<Wish extends Ask>(ask: Wish): Promise<AnswerOf<Wish['kind']>> {
  const command = stamp(ask);
  say({ sent: command });
  const answer = await engine.execute(command);
  say({ acknowledged: command.commandId, answer });
  return answer as AnswerOf<Wish['kind']>;
}

/** True once in so many times. */
const oneIn = (count: number) => random.nextInt(count) === 0;

async function workAtWindow(windowId: WindowId, staffId: StaffId): Promise<never> {
  for (;;) {
    const { state } = lookups.serviceWindow(windowId);
    if (state !== 'open') await send(openWindow(windowId, staffId));
    const current = lookups.currentTicket(windowId);
    if (current) await serve(windowId, current.ticketId);
    else await callSomebody(windowId);
  }
}

async function callSomebody(windowId: WindowId): Promise<void> {
  const { held, waiting } = views.terminal(windowId);
  if (held[0] && oneIn(2)) {
    await send(atWindow('resume', windowId, held[0].ticketId));
    return;
  }
  const jumper = waiting.at(-1);
  const called =
    jumper && oneIn(12) ? await send(callTicket(windowId, jumper.ticketId)) : await send(callNext(windowId));
  if (!called.ok) await send(oneIn(2) ? closeWindow(windowId) : pauseWindow(windowId, { minutes: 5 }));
}

async function serve(windowId: WindowId, ticketId: TicketId): Promise<void> {
  if (oneIn(4)) await send(atWindow('recall', windowId, ticketId));
  if (oneIn(5)) await send(atWindow('passOver', windowId, ticketId));
  await send(atWindow('startService', windowId, ticketId));
  if (oneIn(10)) await send(atWindow('hold', windowId, ticketId));
  if (oneIn(10)) {
    const to = oneIn(2) ? { window: oneIn(2) ? '2' : '4' } : { queue: oneIn(2) ? 'general' : 'law' };
    await send(transfer(windowId, ticketId, to, { place: oneIn(3) ? 'tail' : 'kept', returnToMe: oneIn(3) }));
  }
  await send(finish(windowId, ticketId, { result: oneIn(3) ? 'accepted' : 'done', identityChecked: true }));
  await send(rate(ticketId, { kind: 'rated', level: 'satisfied', tags: ['401'] }));
}

async function takeNumbers(queueIds: readonly string[]): Promise<never> {
  for (;;) {
    const queueId = queueIds[random.nextInt(queueIds.length)]!;
    const person = oneIn(2) ? null : citizen(random.nextInt(1_000));
    const answer = await send(
      takeTicket(queueId, {
        person,
        onBehalf: person && oneIn(6) ? { principal: citizen(random.nextInt(1_000)) } : null,
        priority: oneIn(5) ? 'MIL' : null,
        itemIds: queueId === 'general' && oneIn(4) ? ['business', 'advice'] : [],
      }),
    );
    if (answer.ok && oneIn(10)) await send(cancelTicket(answer.value.ticketId));
    if (answer.ok && oneIn(14)) await send(voidTicket(answer.value.ticketId));
  }
}

/** Paper, time, bookings, results, and whoever comes back. */
async function workAtDesk(): Promise<never> {
  for (;;) {
    const [ticketId] = lookups.pendingSlips();
    if (!ticketId) {
      await engine.passTime();
      continue;
    }
    await send({ kind: 'slipPrinted', ticketId, rung: 'processId' });
    if (oneIn(8)) await send(reprintSlip(ticketId));
    if (oneIn(8)) await send(grantPriority(ticketId, 'SICK'));
    const missed = views.terminal('1' as WindowId).passedOver.find(({ now }) => now.kind === 'returns');
    if (missed && oneIn(3)) await send(rejoin(missed.ticketId));
    const [result] = views.terminal('4' as WindowId).results;
    if (result) await send(announceResult(result.ticketId));
    if (oneIn(15)) await send(assignWindow('6', oneIn(2) ? null : ['tax']));
    if (oneIn(4)) await book();
  }
}

async function book(): Promise<void> {
  const day = addDays(shanghaiDay(clock.nowWallMs()), 1 + random.nextInt(4));
  const slot = `${String(6 + 2 * random.nextInt(8)).padStart(2, '0')}:00`;
  const booked = await send(placeBooking('social', day, slot, citizen(2_000 + random.nextInt(500))));
  if (booked.ok && oneIn(3)) await send({ kind: 'cancelBooking', bookingId: booked.value.bookingId });
  if (booked.ok && oneIn(3)) await send(checkIn(booked.value.bookingId));
}

await Promise.all([
  workAtWindow('1' as WindowId, '1001' as StaffId),
  workAtWindow('2' as WindowId, '1002' as StaffId),
  workAtWindow('4' as WindowId, '1004' as StaffId),
  takeNumbers(['general', 'social', 'general', 'tax']),
  takeNumbers(['general', 'issue', 'social']),
  workAtDesk(),
]);
