import { invariant } from '@jiaohao/basics/invariant';
import { nextWindowState, type WindowStep } from '../model/window-transitions.ts';
import type { HallEventOf } from '../protocol/events.ts';
import { windowOf, type OracleWorld } from './oracle-world.ts';

/* Windows: open, paused, closed; who sits there; what they serve. */

export function moveWindow(world: OracleWorld, event: HallEventOf<WindowStep>, atMs: number): void {
  const at = windowOf(world, event.windowId);
  world.touched.windows.add(event.windowId);
  const state = nextWindowState(at.state, event.kind);
  invariant(state !== null, `a window that is ${at.state} has no ${event.kind}`);
  invariant(at.ticket === null || event.kind === 'windowOpened', 'a window with a ticket stays open');
  at.state = state;
  at.pausedAtMs = event.kind === 'windowPaused' ? atMs : null;
  at.isAwayAlarmed = false;
  if (event.kind === 'windowClosed') at.staffId = null;
  if (event.kind !== 'windowOpened') return;
  for (const other of world.windows.values()) {
    invariant(other === at || other.staffId !== event.staffId, 'a clerk is at one window');
  }
  at.staffId = event.staffId;
}

export function alarmAway(world: OracleWorld, event: HallEventOf<'windowAwayTooLong'>, atMs: number): void {
  const at = windowOf(world, event.windowId);
  invariant(at.state === 'paused' && at.pausedAtMs !== null && !at.isAwayAlarmed, 'a pause is announced once');
  invariant(at.staffId === event.staffId, 'the clerk who is away is the one who paused');
  invariant(atMs - at.pausedAtMs >= world.hall.awayAlarmMinutes * 60_000, 'and not before it is too long');
  at.isAwayAlarmed = true;
}

export function assignWindow(
  world: OracleWorld,
  event: HallEventOf<'windowAssigned'> | HallEventOf<'windowUnassigned'>,
): void {
  const at = windowOf(world, event.windowId);
  world.touched.windows.add(event.windowId);
  const isByItself = event.by === 'calendar' || event.by === 'backlog';
  invariant(!isByItself || at.assignedBy !== 'hand', 'what a hand assigned is left alone by rules');
  invariant(
    !isByItself || world.windowRules.get(event.windowId)?.kind === 'flexible',
    'only a flexible window is assigned by a rule',
  );
  if (event.kind === 'windowAssigned') {
    for (const { queueId } of event.queues) invariant(world.queues.has(queueId), 'a window serves queues that exist');
    at.assigned = event.queues;
    at.assignedBy = event.by;
    return;
  }
  invariant(at.assigned !== null, 'what is taken back was assigned');
  at.assigned = null;
  at.assignedBy = null;
}
