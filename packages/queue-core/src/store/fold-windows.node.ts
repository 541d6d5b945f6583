import type Database from 'better-sqlite3';
import { invariant } from '@jiaohao/basics/invariant';
import { nextWindowState, type WindowStep } from '../model/window-transitions.ts';
import type { HallEventOf, JournalEntry } from '../protocol/events.ts';
import type { WindowId } from '../protocol/ids.ts';
import type { WindowState } from '../protocol/states.ts';

/** Writes the service windows. */
export function createWindowFold(database: Database.Database) {
  const selectState = database
    .prepare<[string], WindowState>('select state from service_window where window_id = ?')
    .pluck();
  const selectTicketHere = database.prepare<[string]>(
    `select 1 from ticket where window_id = ? and state in ('called', 'serving')`,
  );
  const upsert = database.prepare(
    `insert into service_window (window_id, state, staff_id, pause_reason, since_ms)
     values (@windowId, @state, @staffId, null, @atWallMs)
     on conflict (window_id) do update
     set state = excluded.state, staff_id = excluded.staff_id, pause_reason = null, since_ms = excluded.since_ms`,
  );
  const pause = database.prepare(
    `update service_window set state = 'paused', pause_reason = @reason, since_ms = @atWallMs where window_id = @windowId`,
  );

  function stateOf(windowId: WindowId): WindowState {
    return selectState.get(windowId) ?? 'closed';
  }

  return {
    assertOpen(windowId: WindowId): void {
      invariant(stateOf(windowId) === 'open', 'a ticket is called, served and finished at an open window');
    },

    move(entry: JournalEntry, event: HallEventOf<WindowStep>): void {
      const { atWallMs } = entry;
      const { windowId } = event;
      const state = nextWindowState(stateOf(windowId), event.kind);
      invariant(state !== null, `a window that is ${stateOf(windowId)} takes no ${event.kind}`);
      switch (event.kind) {
        case 'windowOpened':
          upsert.run({ windowId, state, staffId: event.staffId, atWallMs });
          return;
        case 'windowPaused':
          invariant(!selectTicketHere.get(windowId), 'a window with a ticket is not paused');
          pause.run({ windowId, reason: event.reason, atWallMs });
          return;
        case 'windowClosed':
          invariant(!selectTicketHere.get(windowId), 'a window with a ticket is not closed');
          upsert.run({ windowId, state, staffId: null, atWallMs });
      }
    },
  };
}
