import type Database from 'better-sqlite3';
import { createSeededRandom } from '@jiaohao/basics/random';
import { createManualTimers, type ManualTimers } from '@jiaohao/basics/time';
import { expect } from 'vitest';
import { createEngine, type QueueEngine } from '../src/engine.node.ts';
import { indexHall } from '../src/model/hall.ts';
import type { Actor } from '../src/protocol/actor.ts';
import type { AnswerOf } from '../src/protocol/answers.ts';
import type { CommandKind, CommandOf } from '../src/protocol/commands.ts';
import type { HallEvent, JournalEntry } from '../src/protocol/events.ts';
import type { Hall } from '../src/protocol/hall.ts';
import type { TicketId, WindowId } from '../src/protocol/ids.ts';
import type { Person } from '../src/protocol/person.ts';
import type { RefusalKind } from '../src/protocol/refusals.ts';
import { createCommandStamp, type Ask } from '../src/simulation/command-stamp.ts';
import { createSampleHall } from '../src/simulation/sample-hall.ts';
import { openDatabase } from '../src/store/open-database.node.ts';
import { createReads, type Reads } from '../src/store/reads.node.ts';
import { atWindow, callNext, openWindow, takeTicket, type TakeOptions } from './asks.ts';

export * from './asks.ts';

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
  /** What decisions read, as of now. */
  readonly facts: Reads;
  journal(): readonly JournalEntry[];
  /** How many entries the journal has. */
  lastSeq(): number;
  stamp<Kind extends CommandKind>(ask: Ask<Kind>): CommandOf<Kind>;
  send<Kind extends CommandKind>(ask: Ask<Kind>): Promise<AnswerOf<Kind>>;
  /** Sends as somebody at a device of this kind. */
  sendAs<Kind extends CommandKind>(role: Actor['role'], ask: Ask<Kind>): Promise<AnswerOf<Kind>>;
  /** Sends what must not be refused, and gives back its events. */
  sendOk<Kind extends CommandKind>(ask: Ask<Kind>): Promise<HallEvent[]>;
  /** Lets time pass, and gives back what came of it. */
  pass(minutes: number): Promise<HallEvent[]>;
  openWindow(windowId: string, staffId: string): Promise<void>;
  take(queueId?: string, person?: Person | null, options?: Omit<TakeOptions, 'person'>): Promise<TicketId>;
  /** Calls the next ticket at a window and takes it as far as asked. */
  callTo(windowId: string, state: 'called' | 'serving' | 'finished' | 'passedOver'): Promise<TicketId>;
}

/** `after`: goes on with the database and the time of another, which must take no more commands. */
export function createTestHall(
  options: { file?: string; hall?: Hall; onStop?: (cause: Error) => void; after?: TestHall } = {},
): TestHall {
  const { file = ':memory:', hall = createSampleHall(), onStop, after } = options;
  const database = after ? after.database : openTestDatabase(file);
  const timers = after ? after.timers : createManualTimers(mondayMorningMs);
  const random = createSeededRandom(after ? 20260303 : 20260302);
  const engine = createEngine(database, { hall, clock: timers, random, ...(onStop && { onStop }) });
  const stamp = createCommandStamp(timers, random);

  const journal = (afterSeq = 0) => engine.lookups.journal(afterSeq, 10_000);
  const maxSeq = database.prepare<[], number>('select coalesce(max(seq), 0) from event').pluck();
  const lastSeq = () => maxSeq.get()!;
  const send = <Kind extends CommandKind>(ask: Ask<Kind>) => engine.execute(stamp(ask)) as Promise<AnswerOf<Kind>>;

  async function sendOk<Kind extends CommandKind>(ask: Ask<Kind>): Promise<HallEvent[]> {
    const before = lastSeq();
    const command = stamp(ask);
    expect(await engine.execute(command)).toMatchObject({ ok: true });
    return journal(before)
      .filter(({ commandId }) => commandId === command.commandId)
      .map(({ event }) => event);
  }

  return {
    engine,
    database,
    timers,
    facts: createReads(database, indexHall(hall)),
    journal: () => journal(),
    lastSeq,
    stamp,
    send,
    sendAs<Kind extends CommandKind>(role: Actor['role'], ask: Ask<Kind>) {
      const actor: Actor = { role, deviceId: role, staffId: null };
      return engine.execute({ ...stamp(ask), actor }) as Promise<AnswerOf<Kind>>;
    },
    sendOk,
    async pass(minutes) {
      const before = lastSeq();
      timers.advance(minutes * minuteMs);
      await engine.passTime();
      return journal(before).map(({ event }) => event);
    },
    async openWindow(id, staff) {
      await sendOk(openWindow(id, staff));
    },
    async take(queueId = 'general', person = null, options = {}) {
      const answer = await send(takeTicket(queueId, { ...options, person }));
      if (!answer.ok) throw new Error(JSON.stringify(answer.error));
      return answer.value.ticketId;
    },
    async callTo(windowId, state) {
      await sendOk(callNext(windowId));
      const { ticketId } = engine.lookups.currentTicket(windowId as WindowId)!;
      if (state === 'passedOver') await sendOk(atWindow('passOver', windowId, ticketId));
      if (state === 'serving' || state === 'finished') await sendOk(atWindow('startService', windowId, ticketId));
      if (state === 'finished') await sendOk(atWindow('finish', windowId, ticketId));
      return ticketId;
    },
  };
}

function openTestDatabase(file: string): Database.Database {
  const opened = openDatabase({ file });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}

/** Which rule said no, or null where none did. */
export function refusalKind(answer: AnswerOf<CommandKind>): RefusalKind | null {
  return answer.ok ? null : answer.error.kind;
}
