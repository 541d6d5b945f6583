import type Database from 'better-sqlite3';
import { createSeededRandom } from '@jiaohao/basics/random';
import { createManualTimers, type ManualTimers } from '@jiaohao/basics/time';
import { expect } from 'vitest';
import { createEngine, type QueueEngine } from '../src/engine.node.ts';
import type { AnswerOf } from '../src/protocol/answers.ts';
import type { CommandKind, CommandOf } from '../src/protocol/commands.ts';
import type { HallEvent, JournalEntry } from '../src/protocol/events.ts';
import type { Hall } from '../src/protocol/hall.ts';
import type { ItemId, QueueId, StaffId, TicketId, WindowId } from '../src/protocol/ids.ts';
import type { Person } from '../src/protocol/person.ts';
import type { RatingOutcome } from '../src/protocol/rating.ts';
import type { RefusalKind } from '../src/protocol/refusals.ts';
import { createCommandStamp, type Ask } from '../src/simulation/command-stamp.ts';
import { createSampleHall } from '../src/simulation/sample-hall.ts';
import { openDatabase } from '../src/store/open-database.node.ts';

/** 2026-03-02 (a Monday) 09:00 in Shanghai. */
export const mondayMorningMs = Date.UTC(2026, 2, 2, 1, 0);
export const minuteMs = 60_000;
export const dayMs = 24 * 60 * minuteMs;

/** A ticket that no hall has. */
export const strangeTicketId = '00000000-0000-4000-8000-000000000000' as TicketId;

/** An engine on a real database, with time that stands still and short names for the usual acts. */
export interface TestHall {
  readonly engine: QueueEngine;
  readonly database: Database.Database;
  readonly timers: ManualTimers;
  /** Everything published so far. */
  readonly entries: readonly JournalEntry[];
  stamp<Kind extends CommandKind>(ask: Ask<Kind>): CommandOf<Kind>;
  send<Kind extends CommandKind>(ask: Ask<Kind>): Promise<AnswerOf<Kind>>;
  /** Sends what must not be refused, and gives back its events. */
  sendOk<Kind extends CommandKind>(ask: Ask<Kind>): Promise<HallEvent[]>;
  openWindow(windowId: string, staffId: string): Promise<void>;
  take(queueId?: string, person?: Person | null): Promise<TicketId>;
  /** Calls the next ticket at a window and takes it as far as asked. */
  callTo(windowId: string, state: 'called' | 'serving' | 'finished' | 'passedOver'): Promise<TicketId>;
}

export function createTestHall(
  options: { file?: string; hall?: Hall; onStop?: (cause: Error) => void } = {},
): TestHall {
  const { file = ':memory:', hall = createSampleHall(), onStop } = options;
  const opened = openDatabase({ file });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const database = opened.value;
  const timers = createManualTimers(mondayMorningMs);
  const random = createSeededRandom(20260302);
  const engine = createEngine(database, { hall, clock: timers, random, ...(onStop && { onStop }) });
  const stamp = createCommandStamp(timers, random);
  const entries: JournalEntry[] = [];
  engine.subscribe((published) => entries.push(...published));

  const send = <Kind extends CommandKind>(ask: Ask<Kind>) => engine.execute(stamp(ask)) as Promise<AnswerOf<Kind>>;

  async function sendOk<Kind extends CommandKind>(ask: Ask<Kind>): Promise<HallEvent[]> {
    const command = stamp(ask);
    expect(await engine.execute(command)).toMatchObject({ ok: true });
    return engine.lookups
      .journal(0, 10_000)
      .filter(({ commandId }) => commandId === command.commandId)
      .map(({ event }) => event);
  }

  return {
    engine,
    database,
    timers,
    entries,
    stamp,
    send,
    sendOk,
    async openWindow(id, staff) {
      await sendOk(openWindow(id, staff));
    },
    async take(queueId = 'general', person = null) {
      const answer = await send(takeTicket(queueId, { person }));
      if (!answer.ok) throw new Error(JSON.stringify(answer.error));
      return answer.value.ticketId;
    },
    async callTo(windowId, state) {
      await sendOk(callNext(windowId));
      const ticketId = engine.lookups.currentTicket(windowId as WindowId)!.ticketId;
      if (state === 'passedOver') await sendOk(atWindow('passOver', windowId, ticketId));
      if (state === 'serving' || state === 'finished') await sendOk(atWindow('startService', windowId, ticketId));
      if (state === 'finished') await sendOk(atWindow('finish', windowId, ticketId));
      return ticketId;
    },
  };
}

/** Checks that an answer is a refusal of a kind. */
export function expectRefused(answer: AnswerOf<CommandKind>, kind: RefusalKind): void {
  expect(answer).toMatchObject({ ok: false, error: { kind } });
}

export function takeTicket(
  queueId: string,
  { itemId = null, person = null }: { itemId?: string | null; person?: Person | null } = {},
): Ask<'takeTicket'> {
  return { kind: 'takeTicket', queueId: queueId as QueueId, itemId: itemId as ItemId | null, person };
}

export function callNext(windowId: string): Ask<'callNext'> {
  return { kind: 'callNext', windowId: windowId as WindowId };
}

export type AtWindowKind = 'recall' | 'startService' | 'passOver' | 'finish';

export function atWindow(kind: AtWindowKind, windowId: string, ticketId: TicketId): Ask<AtWindowKind> {
  return { kind, windowId: windowId as WindowId, ticketId } as Ask<AtWindowKind>;
}

export function openWindow(windowId: string, staffId: string): Ask<'openWindow'> {
  return { kind: 'openWindow', windowId: windowId as WindowId, staffId: staffId as StaffId };
}

export function pauseWindow(windowId: string): Ask<'pauseWindow'> {
  return { kind: 'pauseWindow', windowId: windowId as WindowId, reason: 'meal' };
}

export function closeWindow(windowId: string): Ask<'closeWindow'> {
  return { kind: 'closeWindow', windowId: windowId as WindowId };
}

export function rate(ticketId: TicketId, outcome: RatingOutcome): Ask<'rate'> {
  return { kind: 'rate', ticketId, channel: 'pad', outcome };
}

export const declined: RatingOutcome = { kind: 'notRated', reason: 'declined' };

/** An invented citizen, told from others by a number. */
export function citizen(number: number): Person {
  return { digest: number.toString(16).padStart(32, '0'), maskedName: '张*', document: 'residentCard' };
}
