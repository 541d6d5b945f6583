import { addDays } from '@jiaohao/basics/days';
import { createTimedUuids, createToken } from '@jiaohao/basics/ids';
import { invariant } from '@jiaohao/basics/invariant';
import type { Actor } from '../protocol/actor.ts';
import type { HallEvent } from '../protocol/events.ts';
import { formatTicketNumber, type CommandId, type QueueId, type StaffId, type TicketId } from '../protocol/ids.ts';
import { createFold } from '../store/fold.node.ts';
import { createJournal } from '../store/journal.node.ts';
import { openDatabase } from '../store/open-database.node.ts';
import { plainTicketTaken } from './plain-ticket.ts';
import { createSampleHall } from './sample-hall.ts';
import { simulatedPerson } from './simulated-people.ts';
import { createSimulatedRandom } from './simulated-random.ts';

export type YearOptions = {
  /** Path of a new database, or `:memory:`. */
  readonly file: string;
  readonly ticketsPerDay: number;
  readonly days: number;
  readonly seed?: number;
};

export type YearReport = { readonly tickets: number; readonly entries: number; readonly lastDay: string };

/** 2026-01-05, a Monday. */
const firstDay = '2026-01-05';
const minuteMs = 60_000;
const host: Actor = { role: 'host', deviceId: 'simulated', staffId: null };

type Waiting = {
  readonly ticketId: TicketId;
  readonly number: string;
  readonly queueId: QueueId;
  readonly takenAtMs: number;
};

/**
 * Fills a database with the journal of so many quiet days of the sample hall and folds it, without
 * deciding anything: what a hall has on disk after a year, in seconds. Every visit is the plain one:
 * number, paper, call, service, rating; who comes first is served first.
 */
export function simulateYear({ file, ticketsPerDay, days, seed = 1 }: YearOptions): YearReport {
  const opened = openDatabase({ file });
  invariant(opened.ok, 'a new database opens');
  const database = opened.value;
  const journal = createJournal(database);
  const fold = createFold(database);
  const random = createSimulatedRandom(seed, 0);
  const nextId = createTimedUuids(random);
  const hall = createSampleHall();
  let head = journal.head();
  let tickets = 0;

  /** One act of one event, at a moment of the hall's day. */
  function record(atWallMs: number, event: HallEvent): void {
    const act = { atWallMs, commandId: nextId(atWallMs) as CommandId, stampedAtMs: atWallMs, actor: host };
    const entry = journal.append(head, act, event);
    fold.apply(entry);
    head = entry;
  }

  function take(atMs: number, day: string, serial: ReadonlyMap<string, number>): Waiting {
    const queue = hall.queues[tickets % hall.queues.length]!;
    const number = serial.get(queue.id)!;
    const ticketId = nextId(atMs) as TicketId;
    const person = tickets % 3 === 0 ? null : simulatedPerson(tickets);
    const { id: queueId, series } = queue;
    const token = createToken(random, atMs);
    record(atMs, plainTicketTaken({ ticketId, day, series, serial: number, queueId, person, token, atMs }));
    record(atMs + 2_000, { kind: 'slipPrinted', ticketId, rung: 'processId' });
    tickets += 1;
    return { ticketId, number: formatTicketNumber(queue.series, number), queueId: queue.id, takenAtMs: atMs };
  }

  /** The longest wait of a window's queues, from the call to the rating, in four minutes. */
  function serve(atMs: number, windowAt: number, waiting: Waiting[]): void {
    const { id: windowId, queues } = hall.windows[windowAt]!;
    const at = waiting.findIndex((other) => queues.some(({ queueId }) => queueId === other.queueId));
    const [next] = at < 0 ? [] : waiting.splice(at, 1);
    if (!next) return;
    const { ticketId, takenAtMs } = next;
    const staffId = staffOf(windowAt);
    const why = { rule: 'arrival', lane: 'ordinary', waitedMs: atMs - takenAtMs, passed: [] } as const;
    record(atMs, { kind: 'ticketCalled', ticketId, windowId, staffId, why });
    record(atMs + 20_000, { kind: 'serviceStarted', ticketId, windowId });
    record(atMs + 30_000, {
      kind: 'serviceFinished',
      ticketId,
      windowId,
      staffId,
      result: 'done',
      identityChecked: false,
      resultOf: null,
    });
    record(atMs + 40_000, { kind: 'serviceRated', ticketId, level: 'verySatisfied', tags: [], channel: 'pad' });
  }

  function staffOf(windowAt: number): StaffId {
    return hall.staff[windowAt]!.id;
  }

  function liveDay(day: string): void {
    let atMs = Date.parse(`${day}T08:30:00+08:00`);
    const serials = new Map<string, number>(hall.queues.map(({ id }) => [id, 0]));
    const waiting: Waiting[] = [];
    record(atMs, { kind: 'businessDayOpened', day });
    for (const [at, { id: windowId }] of hall.windows.entries()) {
      record(atMs, { kind: 'windowOpened', windowId, staffId: staffOf(at) });
    }
    for (let served = 0, taken = 0; taken < ticketsPerDay || waiting.length > 0; served += 1) {
      atMs += minuteMs;
      if (taken < ticketsPerDay) {
        const queue = hall.queues[tickets % hall.queues.length]!;
        serials.set(queue.id, serials.get(queue.id)! + 1);
        waiting.push(take(atMs, day, serials));
        taken += 1;
      }
      if (waiting.length > 4 || taken === ticketsPerDay) serve(atMs + 10_000, served % hall.windows.length, waiting);
    }
    for (const { id: windowId } of hall.windows)
      record(atMs + minuteMs, { kind: 'windowClosed', windowId, because: 'staff' });
    record(atMs + minuteMs, { kind: 'businessDayEnded', day });
  }

  let day = firstDay;
  const oneDay = database.transaction(() => liveDay(day));
  for (let left = days; left > 0; left -= 1) {
    oneDay();
    if (left > 1) day = addDays(day, 1);
  }
  database.close();
  return { tickets, entries: head.seq, lastDay: day };
}
