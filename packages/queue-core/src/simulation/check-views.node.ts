import type Database from 'better-sqlite3';
import { invariant } from '@jiaohao/basics/invariant';
import * as v from 'valibot';
import type { QueueEngine } from '../engine.node.ts';
import {
  BoardViewSchema,
  KioskViewSchema,
  ManagerViewSchema,
  PadViewSchema,
  StripViewSchema,
  TerminalViewSchema,
} from '../protocol/faces.ts';
import type { Hall, ServiceWindow } from '../protocol/hall.ts';
import { wholeBoard, wholeManager, wholePad, wholeStrip } from './host-slices.node.ts';
import type { ManagerQueueView } from '../views/manager-view.node.ts';
import { createReportSums } from '../views/report-sums.ts';
import { countWaiting } from './oracle-lines.ts';
import { lineOf, windowOf, type OracleWorld } from './oracle-world.ts';

/* Tables and faces against the oracle: what a step has touched at every step, everything now and then. */

type LineRow = {
  readonly queueId: string;
  readonly ordinary: number;
  readonly privileged: number;
  readonly inARow: number;
  readonly called: number;
  readonly waitSumMs: number;
};

/** Compares what the last events have touched, and forgets that they did. */
export type CheckTouched = (engine: QueueEngine) => void;

export function createCheckTouched(database: Database.Database, world: OracleWorld): CheckTouched {
  const selectLine = database.prepare<[string], LineRow>(
    `select queue_id as queueId, ordinary_waiting as ordinary, privileged_waiting as privileged,
       privileged_in_a_row as inARow, called_count as called, wait_sum_ms as waitSumMs
     from queue_line where queue_id = ?`,
  );
  const selectTicket = database
    .prepare<[string], unknown[]>(
      'select state, queue_id, window_id, lane, slip_state, miss_count, return_at_ms from ticket where ticket_id = ?',
    )
    .raw();
  const { touched } = world;

  function checkLine(queueId: string): void {
    const row = selectLine.get(queueId) ?? { ordinary: 0, privileged: 0, inARow: 0, called: 0, waitSumMs: 0 };
    const expected = countWaiting(world, queueId);
    invariant(
      row.ordinary === expected.ordinary && row.privileged === expected.privileged,
      `${queueId}: ${row.ordinary}+${row.privileged} wait, and ${expected.ordinary}+${expected.privileged} should`,
    );
    const line = lineOf(world, queueId);
    invariant(
      row.called === line.calledCount && row.waitSumMs === line.waitSumMs,
      'calls and their waits are summed up',
    );
    invariant(row.inARow === line.privilegedInARow, 'invariant 6: privileged ones in a row are counted');
  }

  return function checkTouched({ lookups }) {
    for (const ticket of touched.tickets) {
      const { state, queueId, windowId, lane, slip, missCount, returnAtMs } = ticket;
      const expected = [state, queueId, windowId, lane, slip, missCount, returnAtMs];
      const found = selectTicket.get(ticket.ticketId) ?? [];
      invariant(
        expected.every((value, at) => found[at] === value),
        `${ticket.number} is in the tables what the journal says`,
      );
    }
    for (const windowId of touched.windows) {
      const expected = windowOf(world, windowId as ServiceWindow['id']);
      const found = lookups.serviceWindow(expected.windowId);
      invariant(
        (lookups.currentTicket(expected.windowId)?.ticketId ?? null) === (expected.ticket?.ticketId ?? null),
        'invariant 2: the ticket at a window is the one that was called there',
      );
      invariant(found.state === expected.state && found.staffId === expected.staffId, 'a window is as it was left');
    }
    for (const queueId of touched.queues) checkLine(queueId);
    if (touched.tickets.size > 0) {
      invariant(lookups.openInvitations().length === world.invited.size, 'invariant 5: open invitations');
      invariant((lookups.businessDay() ?? '') === world.day, 'invariant 7: the open day');
    }
    touched.tickets.clear();
    touched.windows.clear();
    touched.queues.clear();
  };
}

/** Every face of the hall, as a page would receive it: its schema, its counts, who is where. */
export function checkFaces({ views, lookups, reports }: QueueEngine, world: OracleWorld, hall: Hall): void {
  const kiosk = views.kiosk();
  const manager = views.manager();
  v.parse(KioskViewSchema, {
    ...kiosk,
    items: kiosk.items.map((item) => ({ ...item, themes: [], spellings: [], hasGuide: false })),
    settings: { languages: [], readsAloud: false, volume: 80, privacyNotice: '' },
    reader: 'ready',
    printer: 'ready',
    visit: { kind: 'none' },
    slip: null,
    notice: null,
  });
  v.parse(ManagerViewSchema, wholeManager(manager));
  for (const { id, waitingCount } of kiosk.queues) {
    invariant(waitingCount === lineOf(world, id).waiting.size, 'the kiosk counts who waits');
  }
  const states = { waiting: 0, held: 0, passedOver: 0, atWindows: 0 };
  for (const { state, ticketId, number, resultOf } of world.unfinished) {
    const found = lookups.ticket(ticketId);
    invariant(
      found?.state === state && found.number === number && found.resultOf === resultOf,
      'a desk finds a ticket',
    );
    states[state === 'called' || state === 'serving' ? 'atWindows' : (state as 'waiting' | 'held' | 'passedOver')] += 1;
  }
  const { totals } = manager;
  for (const [state, count] of Object.entries(states)) {
    invariant(totals[state as keyof typeof states] === count, `the manager counts who is ${state}`);
  }
  invariant(totals.issued === world.issuedCount, 'the manager counts the numbers of the day');
  invariant(totals.finished === world.finishedCount, 'the manager counts what was finished');
  checkReport(reports, totals, { day: world.day, hall });
  const numbers = new Set(v.parse(BoardViewSchema, wholeBoard(views.board())).calls.map(({ number }) => number));
  for (const { id } of hall.windows) checkWindowFaces(views, world, id, numbers);
}

/** The day's report, summed up from its facts, against the counters that were kept as it went. */
function checkReport(
  reports: QueueEngine['reports'],
  totals: ManagerQueueView['totals'],
  { day, hall }: { day: string; hall: Hall },
): void {
  const sums = createReportSums(hall);
  sums.add(reports.ofDay(day));
  const { total, byQueue, byHalfHour } = sums.report({ from: day, to: day });
  invariant(total.issued === totals.issued && total.finished === totals.finished, 'a report counts the day');
  for (const rows of [byQueue, byHalfHour]) {
    const issued = rows.reduce((sum, row) => sum + (row.issued ?? 0), 0);
    const finished = rows.reduce((sum, row) => sum + row.finished, 0);
    const missed = rows.reduce((sum, row) => sum + row.missed, 0);
    const isWhole = issued === total.issued && finished === total.finished && missed === total.missed;
    invariant(isWhole, 'the rows of a report add up to the whole');
  }
}

function checkWindowFaces(
  views: QueueEngine['views'],
  world: OracleWorld,
  windowId: ServiceWindow['id'],
  onBoard: ReadonlySet<string>,
): void {
  const { ticket, state } = windowOf(world, windowId);
  const terminal = v.parse(TerminalViewSchema, { ...views.terminal(windowId), items: [], devices: [], alerts: [] });
  const pad = v.parse(PadViewSchema, wholePad(views.pad(windowId)));
  const { content } = v.parse(StripViewSchema, wholeStrip(views.strip(windowId)));
  invariant(terminal.window.state === state, 'a terminal shows whether its window is open');
  invariant(
    (terminal.current?.number ?? null) === (ticket?.number ?? null),
    'a terminal shows the ticket at its window',
  );
  invariant(ticket === null || onBoard.has(ticket.number), 'the board shows who is at a window');
  invariant(
    (pad.serving?.number ?? null) === (ticket?.state === 'serving' ? ticket.number : null),
    'a pad shows who is served',
  );
  const shown = content.kind === 'call' || content.kind === 'serving' ? content.number : null;
  invariant(shown === (ticket?.number ?? null), 'the strip over a window shows who is there');
  let held = 0;
  for (const other of world.unfinished) if (other.state === 'held' && other.windowId === windowId) held += 1;
  invariant(terminal.held.length === held, 'a terminal lists what its window holds');
}
