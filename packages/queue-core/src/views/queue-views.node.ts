import type Database from 'better-sqlite3';
import type { Clock } from '@jiaohao/basics/time';
import type { HallClock } from '../model/hall-clock.ts';
import type { FoundTicket } from '../protocol/faces.ts';
import type { WindowId } from '../protocol/ids.ts';
import type { Reads } from '../store/reads.node.ts';
import { createWaitQuestions } from '../store/wait-questions.node.ts';
import { createBoardView, type BoardQueueView } from './board-view.node.ts';
import { createKioskView, type KioskQueueView } from './kiosk-view.node.ts';
import { createManagerView, type ManagerQueueView } from './manager-view.node.ts';
import { createPadView, type PadQueueView } from './pad-view.node.ts';
import { createPerCommit } from './per-commit.node.ts';
import { createStripView, type StripQueueView } from './strip-view.node.ts';
import { createTakingNow } from './taking-now.node.ts';
import { createTerminalView, type TerminalQueueView } from './terminal-view.node.ts';
import { createTicketsByNumber } from './tickets-by-number.node.ts';
import { createWaitEstimates } from './wait-estimates.node.ts';
import { createWaitingLists } from './waiting-lists.node.ts';
import { createWindowRows } from './window-rows.node.ts';

/**
 * What each face shows of the queue, read at the moment of the call from the committed state. A
 * slice that did not change since the last call may be the same object. `terminal`, `pad` and
 * `strip` throw for a window the hall file does not have.
 */
export interface QueueViews {
  kiosk(): KioskQueueView;
  board(): BoardQueueView;
  strip(windowId: WindowId): StripQueueView;
  terminal(windowId: WindowId): TerminalQueueView;
  pad(windowId: WindowId): PadQueueView;
  manager(): ManagerQueueView;
  /** How many a window may call from, for the two or three digits of a call keypad. */
  waitingCount(windowId: WindowId): number;
  /** Today's tickets of a series and serial; of all series where none is said. */
  ticketsByNumber(series: string | null, serial: number): readonly FoundTicket[];
}

export function createQueueViews(
  database: Database.Database,
  reads: Reads,
  clocks: { readonly clock: Clock; readonly hallClock: HallClock },
): QueueViews {
  const { clock, hallClock } = clocks;
  const { hall } = reads;
  const perCommit = createPerCommit(database, hallClock);
  const windows = createWindowRows(database, hall, perCommit);
  const waiting = createWaitingLists(database, reads, perCommit);
  const taking = createTakingNow(reads, clock);
  const estimates = createWaitEstimates({
    questions: createWaitQuestions(database, reads),
    windows,
    waiting,
    perCommit,
  });
  const businessDay = () => reads.businessDay();
  const shared = { hall, windows, waiting, taking, estimates, perCommit, businessDay };
  const kiosk = createKioskView(shared);
  const board = createBoardView(database, shared);
  const strip = createStripView(shared);
  const terminal = createTerminalView(database, { ...shared, reads });
  const pad = createPadView(database, hall, windows);
  const manager = createManagerView(database, { ...shared, reads, clock });

  /** Every view starts by looking how far the journal is. */
  function fresh<Arguments extends unknown[], View>(read: (...given: Arguments) => View) {
    return (...given: Arguments): View => {
      perCommit.look();
      return read(...given);
    };
  }
  return {
    kiosk: fresh(kiosk),
    board: fresh(board),
    strip: fresh(strip),
    terminal: fresh(terminal),
    ticketsByNumber: createTicketsByNumber(database, shared),
    pad: fresh(pad),
    manager: fresh(manager),
    waitingCount: fresh((windowId: WindowId) =>
      waiting.countFor(
        windowId,
        windows.served(windowId).map(({ queueId }) => queueId),
      ),
    ),
  };
}
