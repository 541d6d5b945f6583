/*
 * The process that is killed. It waits for a line on stdin (so that many can stand ready), opens
 * the hall on a real file and lets six clients work at once, as kiosk, pads and terminals would:
 * three at windows, two who take numbers, one who records paper. Every command is announced on
 * stdout before it is sent and its answer after the engine has acknowledged it; what the parent has
 * read was acknowledged.
 */
import { once } from 'node:events';
import { flushCompileCache } from 'node:module';
import { createSeededRandom, createSystemRandom } from '@jiaohao/basics/random';
import { createSystemTimers } from '@jiaohao/basics/time';
import { openEngine } from '../src/index.node.ts';
import type { AnswerOf } from '../src/protocol/answers.ts';
import type { CommandKind } from '../src/protocol/commands.ts';
import type { StaffId, TicketId, WindowId } from '../src/protocol/ids.ts';
import { createCommandStamp, createSampleHall, type Ask } from '../src/simulation/index.node.ts';
import { atWindow, callNext, citizen, closeWindow, openWindow, rate, takeTicket } from './asks.ts';

const [file, seed] = [process.argv[2]!, Number(process.argv[3])];
// A killed process writes no cache on its way out.
flushCompileCache();
await once(process.stdin, 'data');

const clock = createSystemTimers();
const random = createSeededRandom(seed);
// Identifiers come from the system, as in a hall: two lives with seeds of 32 bits may draw the same ones.
const identifiers = createSystemRandom();
const opened = openEngine({ file, hall: createSampleHall(), clock, random: identifiers });
if (!opened.ok) throw new Error(JSON.stringify(opened.error));
const engine = opened.value;
const stamp = createCommandStamp(clock, identifiers);

function say(line: unknown): void {
  // A pipe is written synchronously: what was said cannot be lost with this process.
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function send<Kind extends CommandKind>(ask: Ask<Kind>): Promise<AnswerOf<Kind>> {
  const command = stamp(ask);
  say({ sent: command });
  const answer = (await engine.execute(command)) as AnswerOf<Kind>;
  say({ acknowledged: command.commandId, answer });
  return answer;
}

async function workAtWindow(windowId: WindowId, staffId: StaffId): Promise<never> {
  for (;;) {
    if (engine.lookups.serviceWindow(windowId).state !== 'open') await send(openWindow(windowId, staffId));
    const current = engine.lookups.currentTicket(windowId);
    if (!current) {
      const called = await send(callNext(windowId));
      if (!called.ok) await send(closeWindow(windowId));
      continue;
    }
    await serve(windowId, current.ticketId);
  }
}

async function serve(windowId: WindowId, ticketId: TicketId): Promise<void> {
  if (random.nextInt(4) === 0) await send(atWindow('recall', windowId, ticketId));
  if (random.nextInt(5) === 0) await send(atWindow('passOver', windowId, ticketId));
  await send(atWindow('startService', windowId, ticketId));
  await send(atWindow('finish', windowId, ticketId));
  await send(rate(ticketId, { kind: 'rated', level: 'satisfied', tags: ['401'] }));
}

async function takeNumbers(queueIds: readonly string[]): Promise<never> {
  for (;;) {
    const queueId = queueIds[random.nextInt(queueIds.length)]!;
    await send(takeTicket(queueId, { person: random.nextInt(2) === 0 ? null : citizen(random.nextInt(1_000)) }));
  }
}

async function recordPaper(): Promise<never> {
  for (;;) {
    const [ticketId] = engine.lookups.pendingSlips();
    if (ticketId) await send({ kind: 'slipPrinted', ticketId, rung: 'processId' });
    else await engine.turnDay();
  }
}

await Promise.all([
  workAtWindow('1' as WindowId, '1001' as StaffId),
  workAtWindow('2' as WindowId, '1002' as StaffId),
  workAtWindow('4' as WindowId, '1004' as StaffId),
  takeNumbers(['general', 'social']),
  takeNumbers(['general', 'issue']),
  recordPaper(),
]);
