import { weekdayOf } from '@jiaohao/basics/days';
import { returningPlace } from '../policy/head-start.ts';
import type { HallEvent } from '../protocol/events.ts';
import type { Activation, ServiceWindow } from '../protocol/hall.ts';
import { minuteOfTime } from '../protocol/hours.ts';
import type { StaffId, TicketId, WindowId } from '../protocol/ids.ts';
import type { PauseReason } from '../protocol/reasons.ts';
import type { DecideContext, DecideView } from './decision.ts';

/*
 * What happens because time passes and nobody does anything. The turn of the day comes first
 * (open-business-day.ts) and is on record before this is asked.
 *
 *   set aside, its minutes are over     → back in line, at the front
 *   paused too long                     → the manager hears of it, once a pause
 *   机动窗口, by calendar or backlog    → takes up its queues, or gives them up
 */

/** What the passing of time may read; each list holds the few that are open. */
export interface TimeView extends Pick<DecideView, 'hall' | 'headOfLine' | 'taking'> {
  /** Passed-over tickets with a return time of at most `nowMs`, by that time, then in the order they were taken. */
  setAsideDue(nowMs: number): readonly { readonly ticketId: TicketId; readonly takenAtMs: number }[];
  /** Windows that are paused, by their id. */
  pausedWindows(): readonly PausedWindow[];
  /** By what a window serves something else than the hall file says; null where it does not. */
  assignedBy(windowId: WindowId): AssignedBy | null;
}

export type AssignedBy = 'hand' | 'calendar' | 'backlog';

export type PausedWindow = {
  readonly windowId: WindowId;
  readonly staffId: StaffId;
  /** When the pause began. */
  readonly sinceMs: number;
  readonly reason: PauseReason;
  /** When the clerk said to be back; null where they did not say. */
  readonly untilMs: number | null;
  /** Whether the manager has heard of this pause. */
  readonly isAwayAlarmed: boolean;
};

/** Asked again a moment later it finds nothing more to do. */
export function decidePassTime(view: TimeView, context: Pick<DecideContext, 'nowMs' | 'local'>): readonly HallEvent[] {
  const { nowMs } = context;
  return [...bringBack(view, nowMs), ...alarm(view, nowMs), ...assign(view, context)];
}

function bringBack(view: TimeView, nowMs: number): readonly HallEvent[] {
  const { fairness } = view.hall.hall;
  return view.setAsideDue(nowMs).map(({ ticketId, takenAtMs }) => ({
    kind: 'ticketRejoined',
    ticketId,
    by: 'time',
    ...returningPlace(fairness, takenAtMs),
  }));
}

function alarm(view: TimeView, nowMs: number): readonly HallEvent[] {
  const longestMs = view.hall.hall.awayAlarmMinutes * 60_000;
  return view
    .pausedWindows()
    .filter((paused) => !paused.isAwayAlarmed && nowMs > alarmTime(paused, longestMs))
    .map(({ windowId, staffId }) => ({ kind: 'windowAwayTooLong', windowId, staffId }));
}

/** 离岗 has its longest time, whatever was announced; a meal or a repair lasts as long as was said. */
function alarmTime({ sinceMs, reason, untilMs }: PausedWindow, longestMs: number): number {
  const dueMs = sinceMs + longestMs;
  return reason === 'away' || untilMs === null ? dueMs : Math.max(dueMs, untilMs);
}

function assign(view: TimeView, context: Pick<DecideContext, 'nowMs' | 'local'>): readonly HallEvent[] {
  // A day that was ended gave its windows back; midnight brings them their calendar again.
  if (view.taking().state === 'ended') return [];
  return view.hall.hall.windows
    .filter(({ kind }) => kind === 'flexible')
    .flatMap((serviceWindow) => assignOne(view, serviceWindow, context) ?? []);
}

/** The calendar goes before the backlog; what the manager's hand assigned is the manager's. */
function assignOne(
  view: TimeView,
  { id: windowId, activation, queues }: ServiceWindow,
  { nowMs, local }: Pick<DecideContext, 'nowMs' | 'local'>,
): HallEvent | null {
  const current = view.assignedBy(windowId);
  if (current === 'hand') return null;
  const waitedMs = backlogMs(view, activation, nowMs);
  const isCalled = {
    calendar: isInCalendar(activation, local),
    backlog: isBacklog(activation, waitedMs, current === 'backlog'),
  };
  if (current !== null && isCalled[current]) return null;
  const by = isCalled.calendar ? 'calendar' : isCalled.backlog ? 'backlog' : null;
  if (by !== null) return { kind: 'windowAssigned', windowId, queues, by };
  return current && { kind: 'windowUnassigned', windowId, by: current };
}

function isInCalendar({ calendar }: Activation, { day, minute }: DecideContext['local']): boolean {
  const weekday = weekdayOf(day);
  return calendar.some(
    ({ days, from, to }) => days.includes(weekday) && minuteOfTime(from) <= minute && minute < minuteOfTime(to),
  );
}

/** How long the oldest ordinary ticket of the queue has waited; null where none does. */
function backlogMs(view: TimeView, { backlog }: Activation, nowMs: number): number | null {
  const head = backlog && view.headOfLine(backlog.queueId, 'ordinary');
  return head && nowMs - head.rankMs;
}

/** Two thresholds, so that a window does not change sides with every ticket. */
function isBacklog({ backlog }: Activation, waitedMs: number | null, isOn: boolean): boolean {
  if (backlog === null || waitedMs === null) return false;
  return waitedMs >= (isOn ? backlog.untilMinutes : backlog.fromMinutes) * 60_000;
}
