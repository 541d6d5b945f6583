import type Database from 'better-sqlite3';
import { invariant } from '@jiaohao/basics/invariant';
import { canonicalJson } from '../model/canonical-json.ts';
import { nextWindowState, type WindowStep } from '../model/window-transitions.ts';
import type { HallEventOf, JournalEntry } from '../protocol/events.ts';
import type { WindowId } from '../protocol/ids.ts';
import type { WindowState } from '../protocol/states.ts';

/** Writes the service windows: who sits there, why nobody does, and what is served. */
export function createWindowFold(database: Database.Database) {
  const selectState = database
    .prepare<[string], WindowState>('select state from service_window where window_id = ?')
    .pluck();
  const selectTicketHere = database.prepare<[string]>(
    `select 1 from ticket where window_id = ? and state in ('called', 'serving')`,
  );
  const upsert = database.prepare(
    `insert into service_window (window_id, state, staff_id, since_ms) values (@windowId, @state, @staffId, @atWallMs)
     on conflict (window_id) do update
     set state = excluded.state, staff_id = excluded.staff_id, since_ms = excluded.since_ms, pause_reason = null,
       pause_until_ms = null, pause_phone = null, substitute_id = null, is_away_alarmed = 0`,
  );
  const pause = database.prepare(
    `update service_window set state = 'paused', pause_reason = @reason, pause_until_ms = @untilMs,
       pause_phone = @phone, substitute_id = @substituteId, since_ms = @atWallMs
     where window_id = @windowId`,
  );
  const alarm = database.prepare<[string]>(
    `update service_window set is_away_alarmed = 1 where window_id = ? and state = 'paused' and is_away_alarmed = 0`,
  );
  const assign = database.prepare(
    `insert into service_window (window_id, state, since_ms, assigned_queues, assigned_by)
     values (@windowId, 'closed', @atWallMs, @queues, @by)
     on conflict (window_id) do update
     set assigned_queues = excluded.assigned_queues, assigned_by = excluded.assigned_by`,
  );
  const unassign = database.prepare<[string]>(
    `update service_window set assigned_queues = null, assigned_by = null
     where window_id = ? and assigned_by is not null`,
  );

  function stateOf(windowId: WindowId): WindowState {
    return selectState.get(windowId) ?? 'closed';
  }

  return {
    assertOpen(windowId: WindowId): void {
      invariant(stateOf(windowId) === 'open', 'a ticket comes to an open window');
    },

    move({ atWallMs }: JournalEntry, event: HallEventOf<WindowStep>): void {
      const { windowId } = event;
      const before = stateOf(windowId);
      const state = nextWindowState(before, event.kind);
      invariant(state !== null, `a window that is ${before} takes no ${event.kind}`);
      switch (event.kind) {
        case 'windowOpened':
          upsert.run({ windowId, state, staffId: event.staffId, atWallMs });
          return;
        case 'windowPaused': {
          invariant(!selectTicketHere.get(windowId), 'a window with a ticket is not paused');
          const { reason, untilMs, phone, substituteId } = event;
          pause.run({ windowId, reason, untilMs, phone, substituteId, atWallMs });
          return;
        }
        case 'windowClosed':
          invariant(!selectTicketHere.get(windowId), 'a window with a ticket is not closed');
          upsert.run({ windowId, state, staffId: null, atWallMs });
      }
    },

    alarm({ windowId }: HallEventOf<'windowAwayTooLong'>): void {
      invariant(alarm.run(windowId).changes === 1, 'a pause that is too long is announced once');
    },

    assign({ atWallMs }: JournalEntry, { windowId, queues, by }: HallEventOf<'windowAssigned'>): void {
      assign.run({ windowId, queues: canonicalJson(queues), by, atWallMs });
    },

    unassign({ windowId }: HallEventOf<'windowUnassigned'>): void {
      invariant(unassign.run(windowId).changes === 1, 'what is taken from a window was assigned to it');
    },
  };
}
