import type Database from 'better-sqlite3';
import { createSeededRandom } from '@jiaohao/basics/random';
import { createManualTimers, type ManualTimers } from '@jiaohao/basics/time';
import { expect } from 'vitest';
import { createEngine, type QueueEngine } from '../src/engine.node.ts';
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
import { atWindow, callNext, openWindow, takeTicket } from './asks.ts';

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
  journal(): readonly JournalEntry[];
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
    journal: () => engine.lookups.journal(0, 10_000),
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

/** Which rule said no, or null where none did. */
export function refusalKind(answer: AnswerOf<CommandKind>): RefusalKind | null {
  return answer.ok ? null : answer.error.kind;
}
