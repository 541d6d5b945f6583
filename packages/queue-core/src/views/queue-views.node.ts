import type Database from 'better-sqlite3';
import type { Clock } from '@jiaohao/basics/time';
import type { BoardView, PadView } from '../protocol/faces.ts';
import type { WindowId } from '../protocol/ids.ts';
import type { Reads } from '../store/reads.node.ts';
import { createBoardView } from './board-view.node.ts';
import { createKioskView, type KioskQueueView } from './kiosk-view.node.ts';
import { createManagerView, type ManagerQueueView } from './manager-view.node.ts';
import { createPadView } from './pad-view.node.ts';
import { createTerminalView, type TerminalQueueView } from './terminal-view.node.ts';
import { createWindowRows } from './window-rows.node.ts';

/**
 * What each face shows of the queue, read at the moment of the call: the committed state, nothing
 * kept between calls. `terminal` and `pad` throw for a window the hall file does not have.
 */
export interface QueueViews {
  kiosk(): KioskQueueView;
  board(): BoardView;
  terminal(windowId: WindowId): TerminalQueueView;
  pad(windowId: WindowId): PadView;
  manager(): ManagerQueueView;
}

export function createQueueViews(database: Database.Database, reads: Reads, clock: Clock): QueueViews {
  const windows = createWindowRows(database, reads.hall);
  return {
    kiosk: createKioskView(reads),
    board: createBoardView(database, reads, clock),
    terminal: createTerminalView(database, reads, windows),
    pad: createPadView(database, reads.hall, windows),
    manager: createManagerView(database, reads, windows, clock),
  };
}
