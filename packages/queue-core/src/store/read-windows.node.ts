import type Database from 'better-sqlite3';
import type { DecideView, WindowFacts } from '../commands/decision.ts';
import type { LeftOverView } from '../commands/open-business-day.ts';
import type { AssignedBy, PausedWindow, TimeView } from '../commands/pass-time.ts';
import type { ServedQueue } from '../protocol/hall.ts';
import type { StaffId, WindowId } from '../protocol/ids.ts';
import type { TakingState, WindowState } from '../protocol/states.ts';

type WindowReads = Pick<
  DecideView & LeftOverView & TimeView,
  | 'serviceWindow'
  | 'windowOfStaff'
  | 'taking'
  | 'businessDay'
  | 'windowsNotClosed'
  | 'assignedWindows'
  | 'pausedWindows'
  | 'assignedBy'
>;

type WindowRow = { readonly state: WindowState; readonly staffId: StaffId | null; readonly assigned: string | null };

const closedWindow: WindowFacts = { state: 'closed', staffId: null, assigned: null };

/** Reads of the windows, of which there are at most 99, and of the business day. */
export function createWindowReads(database: Database.Database): WindowReads {
  const byId = database.prepare<[string], WindowRow>(
    'select state, staff_id as staffId, assigned_queues as assigned from service_window where window_id = ?',
  );
  const ofStaff = database
    .prepare<[string], WindowId>('select window_id from service_window where staff_id = ?')
    .pluck();
  const notClosed = database
    .prepare<[], WindowId>(`select window_id from service_window where state <> 'closed' order by window_id`)
    .pluck();
  const assigned = database
    .prepare<[], WindowId>('select window_id from service_window where assigned_by is not null order by window_id')
    .pluck();
  const assignedBy = database
    .prepare<[string], AssignedBy>('select assigned_by from service_window where window_id = ?')
    .pluck();
  const paused = database.prepare<[], Omit<PausedWindow, 'isAwayAlarmed'> & { readonly isAwayAlarmed: 0 | 1 }>(
    `select window_id as windowId, staff_id as staffId, since_ms as sinceMs, pause_reason as reason,
       pause_until_ms as untilMs, is_away_alarmed as isAwayAlarmed
     from service_window where state = 'paused' order by window_id`,
  );
  const taking = database.prepare<[], { state: TakingState; extendedUntil: string | null }>(
    'select taking as state, extended_until as extendedUntil from business_day',
  );
  const businessDay = database.prepare<[], string>('select day from business_day').pluck();

  return {
    serviceWindow(windowId) {
      const row = byId.get(windowId);
      if (!row) return closedWindow;
      return { ...row, assigned: row.assigned === null ? null : (JSON.parse(row.assigned) as ServedQueue[]) };
    },
    windowOfStaff: (staffId) => ofStaff.get(staffId) ?? null,
    taking: () => taking.get() ?? { state: 'open', extendedUntil: null },
    businessDay: () => businessDay.get() ?? null,
    windowsNotClosed: () => notClosed.all(),
    assignedWindows: () => assigned.all(),
    pausedWindows: () => paused.all().map((row) => ({ ...row, isAwayAlarmed: row.isAwayAlarmed === 1 })),
    assignedBy: (windowId) => assignedBy.get(windowId) ?? null,
  };
}
