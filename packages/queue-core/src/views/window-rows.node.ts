import type Database from 'better-sqlite3';
import { invariant } from '@jiaohao/basics/invariant';
import type { HallIndex } from '../model/hall.ts';
import type { PauseReason } from '../protocol/commands.ts';
import type { ServiceWindow } from '../protocol/hall.ts';
import type { StaffId, WindowId } from '../protocol/ids.ts';
import type { WindowState } from '../protocol/states.ts';
import { ticketRowColumns, type TicketRow } from './ticket-rows.ts';

/** A service window as the views read it. */
export type WindowRow = {
  readonly state: WindowState;
  readonly staffId: StaffId | null;
  readonly pauseReason: PauseReason | null;
  readonly sinceMs: number;
};

/** What several views ask of windows. */
export interface WindowRows {
  /** Throws for a window the hall does not have: a page cannot name one, its credential does. */
  configured(windowId: WindowId): ServiceWindow;
  row(windowId: WindowId): WindowRow;
  current(windowId: WindowId): TicketRow | null;
  staffOf(row: WindowRow): { readonly id: StaffId; readonly name: string } | null;
}

/** Of a window that was never opened. */
const neverOpened: WindowRow = { state: 'closed', staffId: null, pauseReason: null, sinceMs: 0 };

export function createWindowRows(database: Database.Database, hall: HallIndex): WindowRows {
  const selectRow = database.prepare<[string], WindowRow>(
    `select state, staff_id as staffId, pause_reason as pauseReason, since_ms as sinceMs
     from service_window where window_id = ?`,
  );
  const selectCurrent = database.prepare<[string], TicketRow>(
    `select ${ticketRowColumns} from ticket where window_id = ? and state in ('called', 'serving')`,
  );
  return {
    configured(windowId) {
      const configured = hall.windows.get(windowId);
      invariant(configured, `the hall has a window ${windowId}`);
      return configured;
    },
    row: (windowId) => selectRow.get(windowId) ?? neverOpened,
    current: (windowId) => selectCurrent.get(windowId) ?? null,
    staffOf({ staffId }) {
      return staffId === null ? null : { id: staffId, name: hall.staffNames.get(staffId) ?? staffId };
    },
  };
}
