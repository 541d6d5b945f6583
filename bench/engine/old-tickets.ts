import { createTimedUuids, createToken } from '@jiaohao/basics/ids';
import { invariant } from '@jiaohao/basics/invariant';
import type { Actor, CommandId, HallEvent, TicketId } from '@jiaohao/queue-core/protocol';
import { plainTicketTaken, simulatedActor } from '@jiaohao/queue-core/simulation';
import { createFold } from '../../packages/queue-core/src/store/fold.node.ts';
import { createJournal, emptyJournalHead } from '../../packages/queue-core/src/store/journal.node.ts';
import { openDatabase } from '../../packages/queue-core/src/store/open-database.node.ts';
import { hall, random } from './bench-hall.ts';

/** Served a day: a large hall's. */
const ticketsADay = 4_000;
const firstDayMs = Date.parse('2026-01-05T09:00:00+08:00');
const dayMs = 24 * 60 * 60_000;
const actor: Actor = simulatedActor;

/**
 * Fills a new database with tickets that were served on earlier days, by the engine's own fold. Of the
 * journal only the last entry is written: no decision reads the others, and they would be gigabytes.
 */
export function writeOldTickets(file: string, count: number): void {
  const opened = openDatabase({ file });
  invariant(opened.ok, 'a new database opens');
  const database = opened.value;
  // Nothing here must survive anything, and tickets refer to entries that are not written.
  database.pragma('foreign_keys = OFF');
  database.pragma('synchronous = OFF');
  const fold = createFold(database);
  const journal = createJournal(database);
  const nextId = createTimedUuids(random);
  const { id: queueId, series } = hall.queues[0]!;
  const { id: windowId } = hall.windows[0]!;
  const { id: staffId } = hall.staff[0]!;
  let head = emptyJournalHead;

  function happen(atWallMs: number, event: HallEvent): void {
    const seq = head.seq + 1;
    const commandId = nextId(atWallMs) as CommandId;
    fold.apply({ seq, version: 1, atWallMs, commandId, stampedAtMs: atWallMs, actor, event, hash: head.hash });
    head = { ...head, seq, atWallMs };
  }

  function serve(atMs: number, day: string, serial: number): void {
    const ticketId = nextId(atMs) as TicketId;
    const token = createToken(random, atMs);
    happen(atMs, plainTicketTaken({ ticketId, day, series, serial, queueId, person: null, token, atMs }));
    const why = { rule: 'arrival', lane: 'ordinary', waitedMs: 0, passed: [] } as const;
    happen(atMs, { kind: 'ticketCalled', ticketId, windowId, staffId, why });
    happen(atMs, { kind: 'serviceStarted', ticketId, windowId });
    const outcome = { result: 'done', identityChecked: false, resultOf: null } as const;
    happen(atMs, { kind: 'serviceFinished', ticketId, windowId, staffId, ...outcome });
    happen(atMs, { kind: 'serviceRated', ticketId, level: 'verySatisfied', tags: [], channel: 'pad' });
    happen(atMs, { kind: 'slipPrinted', ticketId, rung: 'processId' });
  }

  const liveDay = database.transaction((atMs: number, tickets: number) => {
    const day = new Date(atMs).toISOString().slice(0, 10);
    happen(atMs, { kind: 'businessDayOpened', day });
    happen(atMs, { kind: 'windowOpened', windowId, staffId });
    for (let serial = 1; serial <= tickets; serial += 1) serve(atMs + serial, day, serial);
    happen(atMs + tickets, { kind: 'windowClosed', windowId, because: 'staff' });
  });
  for (let served = 0; served < count; served += ticketsADay) {
    liveDay(firstDayMs + (served / ticketsADay) * dayMs, Math.min(ticketsADay, count - served));
  }
  const { atWallMs } = head;
  const commandId = nextId(atWallMs) as CommandId;
  const day = new Date(atWallMs).toISOString().slice(0, 10);
  const ended: HallEvent = { kind: 'businessDayEnded', day };
  database.transaction(() => {
    fold.apply(journal.append(head, { atWallMs, commandId, stampedAtMs: atWallMs, actor }, ended));
  })();
  database.close();
}
