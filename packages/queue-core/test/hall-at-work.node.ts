/*
 * Six clients at work at once, as kiosk, pads and terminals would be: three at windows, two who take
 * numbers, one who records paper. For proofs that cut something off in the middle of a working hall.
 */
import { setImmediate } from 'node:timers/promises';
import type { RandomSource } from '@jiaohao/basics/random';
import type { Clock } from '@jiaohao/basics/time';
import type { QueueEngine } from '../src/engine.node.ts';
import type { Answer, AnswerOf } from '../src/protocol/answers.ts';
import type { Command, CommandKind } from '../src/protocol/commands.ts';
import type { CommandId, StaffId, TicketId, WindowId } from '../src/protocol/ids.ts';
import { createCommandStamp, type Ask } from '../src/simulation/command-stamp.ts';
import { atWindow, callNext, citizen, closeWindow, declined, openWindow, rate, takeTicket } from './asks.ts';

/** What the clients tell: a command before it is sent, its answer once the engine has acknowledged it. */
export type Told = { readonly sent: Command } | { readonly acknowledged: CommandId; readonly answer: Answer };

/** A command that the engine neither accepted nor refused, and why. */
export type Rejected = { readonly command: Command; readonly error: unknown };

export type WorkOptions = {
  readonly engine: QueueEngine;
  readonly clock: Clock;
  /** What the clients choose. */
  readonly random: RandomSource;
  /** Where their commandIds come from. */
  readonly identifiers: RandomSource;
  /** After about so many commands everybody goes home. */
  readonly commandCount: number;
  readonly tell: (told: Told) => void;
};

/** Works until the commands are sent or one is rejected; gives back those that were. */
export async function workInHall(options: WorkOptions): Promise<readonly Rejected[]> {
  const { engine, clock, random, identifiers, commandCount, tell } = options;
  const stamp = createCommandStamp(clock, identifiers);
  const rejected: Rejected[] = [];
  let sentCount = 0;
  const isOpen = () => sentCount < commandCount && rejected.length === 0;

  async function send<Kind extends CommandKind>(ask: Ask<Kind>): Promise<AnswerOf<Kind>> {
    const command = stamp(ask);
    sentCount += 1;
    tell({ sent: command });
    try {
      const answer = (await engine.execute(command)) as AnswerOf<Kind>;
      tell({ acknowledged: command.commandId, answer });
      return answer;
    } catch (error) {
      rejected.push({ command, error });
      throw error;
    }
  }

  async function workAtWindow(windowId: WindowId, staffId: StaffId): Promise<void> {
    while (isOpen()) {
      if (engine.lookups.serviceWindow(windowId).state !== 'open') await send(openWindow(windowId, staffId));
      const current = engine.lookups.currentTicket(windowId);
      if (current) await serve(windowId, current.ticketId);
      else if (!(await send(callNext(windowId))).ok) await send(closeWindow(windowId));
    }
  }

  async function serve(windowId: WindowId, ticketId: TicketId): Promise<void> {
    if (random.nextInt(4) === 0) await send(atWindow('recall', windowId, ticketId));
    if (random.nextInt(5) === 0) await send(atWindow('passOver', windowId, ticketId));
    await send(atWindow('startService', windowId, ticketId));
    await send(atWindow('finish', windowId, ticketId));
    const isRated = random.nextInt(3) > 0;
    await send(rate(ticketId, isRated ? { kind: 'rated', level: 'satisfied', tags: ['401'] } : declined));
  }

  async function takeNumbers(queueIds: readonly string[]): Promise<void> {
    while (isOpen()) {
      const queueId = queueIds[random.nextInt(queueIds.length)]!;
      await send(takeTicket(queueId, { person: random.nextInt(2) === 0 ? null : citizen(random.nextInt(1_000)) }));
    }
  }

  async function recordPaper(): Promise<void> {
    while (isOpen()) {
      const [ticketId] = engine.lookups.pendingSlips();
      // No paper is due: the others go first.
      if (!ticketId) await setImmediate();
      else if (random.nextInt(6) === 0) await send({ kind: 'slipFailed', ticketId, fault: 'paperOut' });
      else await send({ kind: 'slipPrinted', ticketId, rung: 'processId' });
    }
  }

  const outcomes = await Promise.allSettled([
    workAtWindow('1' as WindowId, '1001' as StaffId),
    workAtWindow('2' as WindowId, '1002' as StaffId),
    workAtWindow('4' as WindowId, '1004' as StaffId),
    takeNumbers(['general', 'social']),
    takeNumbers(['general', 'issue']),
    recordPaper(),
  ]);
  // A client that was rejected goes home; whatever else ends one is ours.
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected' && !rejected.some(({ error }) => error === outcome.reason)) throw outcome.reason;
  }
  return rejected;
}
