import type Database from 'better-sqlite3';
import { invariant } from '@jiaohao/basics/invariant';
import type { HallIndex } from '../model/hall.ts';
import type { ManagerView, PadView } from '../protocol/faces.ts';
import { queuesServed } from '../policy/served-queues.ts';
import type { ServedQueue, ServiceWindow } from '../protocol/hall.ts';
import type { QueueId, StaffId, WindowId } from '../protocol/ids.ts';
import type { PauseReason } from '../protocol/reasons.ts';
import type { WindowState } from '../protocol/states.ts';
import type { PerCommit } from './per-commit.node.ts';
import { currentRowColumns, staffName, type CurrentRow } from './ticket-rows.ts';

/** A service window as the views read it. */
export type WindowRow = {
  readonly windowId: WindowId;
  readonly state: WindowState;
  readonly staffId: StaffId | null;
  readonly sinceMs: number;
  readonly pauseReason: PauseReason | null;
  readonly pauseUntilMs: number | null;
  readonly pausePhone: string | null;
  readonly substituteId: StaffId | null;
  readonly isAwayAlarmed: 0 | 1;
  /** JSON. */
  readonly assigned: string | null;
  readonly assignedBy: 'hand' | 'calendar' | 'backlog' | null;
};

/** What a manager sees of a window that is not about tickets. */
export type WindowStanding = Pick<
  ManagerView['windows'][number],
  | 'id'
  | 'name'
  | 'kind'
  | 'state'
  | 'sinceMs'
  | 'staffName'
  | 'pauseReason'
  | 'pauseUntilMs'
  | 'pausePhone'
  | 'substituteName'
  | 'isAwayTooLong'
  | 'assignedBy'
>;

/** A clerk who is away, as everybody may know it. */
export type AwayFacts = NonNullable<PadView['window']['away']>;

/** What several views ask of windows. */
export interface WindowRows {
  /** Throws for a window the hall does not have: a page cannot name one, its credential does. */
  configured(windowId: WindowId): ServiceWindow;
  row(windowId: WindowId): WindowRow;
  /** What a window serves now: what it was assigned, else the hall file's; a flexible one without an assignment nothing. */
  served(windowId: WindowId): readonly ServedQueue[];
  /** The windows that serve a queue now. */
  ofQueue(queueId: QueueId): { readonly all: WindowId[]; readonly open: WindowId[] };
  current(windowId: WindowId): CurrentRow | null;
  /** The tickets at all windows. */
  allCurrent(): readonly CurrentRow[];
  standing(windowId: WindowId): WindowStanding;
  /** Null unless the window is paused. */
  awayOf(row: WindowRow): AwayFacts | null;
  staffOf(row: WindowRow): { readonly id: StaffId; readonly name: string } | null;
}

/** Of a window that was never opened nor assigned. */
const neverOpened: Omit<WindowRow, 'windowId'> = {
  state: 'closed',
  staffId: null,
  sinceMs: 0,
  pauseReason: null,
  pauseUntilMs: null,
  pausePhone: null,
  substituteId: null,
  isAwayAlarmed: 0,
  assigned: null,
  assignedBy: null,
};

export function createWindowRows(database: Database.Database, hall: HallIndex, perCommit: PerCommit): WindowRows {
  const selectRows = database.prepare<[], WindowRow>(
    `select window_id as windowId, state, staff_id as staffId, since_ms as sinceMs, pause_reason as pauseReason,
       pause_until_ms as pauseUntilMs, pause_phone as pausePhone, substitute_id as substituteId,
       is_away_alarmed as isAwayAlarmed, assigned_queues as assigned, assigned_by as assignedBy
     from service_window`,
  );
  // All windows at once: a few dozen rows, once a commit, for the board and every terminal.
  const selectCurrent = database.prepare<[], CurrentRow>(
    `select ${currentRowColumns} from ticket indexed by ticket_one_at_window where state in ('called', 'serving')`,
  );
  const rows = perCommit.keep(() => new Map(selectRows.all().map((row) => [row.windowId, row])));
  const current = perCommit.keep(() => new Map(selectCurrent.all().map((row) => [row.windowId, row])));
  const row = (windowId: WindowId) => rows(null).get(windowId) ?? { windowId, ...neverOpened };
  const served = perCommit.keep((windowId: WindowId): readonly ServedQueue[] => {
    const { assigned } = row(windowId);
    return queuesServed(hall.windows.get(windowId), assigned === null ? null : (JSON.parse(assigned) as ServedQueue[]));
  });
  const ofQueue = perCommit.keep((queueId: QueueId) => {
    const all = hall.hall.windows
      .filter(({ id }) => served(id).some((each) => each.queueId === queueId))
      .map(({ id }) => id);
    return { all, open: all.filter((windowId) => row(windowId).state === 'open') };
  });

  function configured(windowId: WindowId): ServiceWindow {
    const known = hall.windows.get(windowId);
    invariant(known, `the hall has a window ${windowId}`);
    return known;
  }

  return {
    configured,
    row,
    served,
    ofQueue,
    current: (windowId) => current(null).get(windowId) ?? null,
    allCurrent: () => [...current(null).values()],
    standing(id) {
      const { name, kind } = configured(id);
      const { state, sinceMs, staffId, pauseReason, pauseUntilMs, pausePhone, ...more } = row(id);
      return {
        id,
        name,
        kind,
        state,
        sinceMs,
        staffName: staffName(hall, staffId),
        pauseReason,
        pauseUntilMs,
        pausePhone,
        substituteName: staffName(hall, more.substituteId),
        isAwayTooLong: more.isAwayAlarmed === 1,
        assignedBy: more.assignedBy,
      };
    },
    awayOf({ state, pauseUntilMs: untilMs, pausePhone: phone, substituteId, isAwayAlarmed }) {
      if (state !== 'paused') return null;
      return { untilMs, phone, substituteName: staffName(hall, substituteId), isTooLong: isAwayAlarmed === 1 };
    },
    staffOf({ staffId }) {
      return staffId === null ? null : { id: staffId, name: staffName(hall, staffId) ?? staffId };
    },
  };
}
