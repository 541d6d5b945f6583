import { shanghaiDay, shanghaiTime } from '@jiaohao/basics/time';
import { holidayYearKnown, type ManagerQueueView, type QueueEngine } from '@jiaohao/queue-core';
import { pauseReasonNames, type Alert, type Hall } from '@jiaohao/queue-core/protocol';

/*
 * What is wrong with the hall as it stands, and what to do: read off the state, so that it is there
 * again after a restart and gone as soon as it is put right.
 */

type Standing = ManagerQueueView['windows'][number];

const dayMs = 24 * 60 * 60_000;

/** `atMs` null: nobody has written down since when. */
export type HallTrouble = Omit<Alert, 'atMs'> & { readonly atMs: number | null };

export function hallTroubles(facts: {
  engine: QueueEngine;
  hall: Hall;
  windows: readonly Standing[];
  nowMs: number;
}): HallTrouble[] {
  const { engine, hall, windows, nowMs } = facts;
  return [
    ...windows.filter(({ isAwayTooLong }) => isAwayTooLong).map((away) => awayAlert(away, hall)),
    ...windows.filter(isWithoutClerk).map(flexibleAlert),
    clockAlert(engine, nowMs),
    calendarAlert(hall, nowMs),
  ].filter((alert) => alert !== null);
}

/** 离岗: a pause longer than the hall allows, or than was announced for a meal or a repair. */
function awayAlert(away: Standing, hall: Hall): HallTrouble {
  const { id, sinceMs, pauseReason, pauseUntilMs, pausePhone, substituteName } = away;
  const longestMs = sinceMs + hall.awayAlarmMinutes * 60_000;
  const isOverdue = pauseReason !== 'away' && pauseUntilMs !== null && pauseUntilMs > longestMs;
  const means = [
    substituteName === null ? '' : `顶岗 ${substituteName}`,
    pausePhone === null ? '' : `电话 ${pausePhone}`,
    pauseUntilMs === null || isOverdue ? '' : `预计 ${shanghaiTime(pauseUntilMs)} 回来`,
  ].filter((each) => each !== '');
  const what = isOverdue
    ? `${pauseReasonNames[pauseReason ?? 'other']}，${shanghaiTime(pauseUntilMs)} 还没有回来`
    : `离岗超过 ${hall.awayAlarmMinutes} 分钟`;
  return {
    id: `away:${id}:${sinceMs}`,
    kind: 'away',
    place: `${id}号窗口`,
    sentence: `${what}，${means.length === 0 ? '请派人顶岗' : means.join('，')}`,
    atMs: isOverdue ? pauseUntilMs : longestMs,
  };
}

/** A window that calendar or backlog has given queues, and nobody sits there. */
function isWithoutClerk({ kind, state, assignedBy }: Standing): boolean {
  return kind === 'flexible' && state === 'closed' && (assignedBy === 'calendar' || assignedBy === 'backlog');
}

function flexibleAlert({ id, assignedBy }: Standing): HallTrouble {
  const why = assignedBy === 'backlog' ? '等候的人多' : '到了安排的时间';
  return {
    id: `flexible:${id}`,
    kind: 'flexible',
    place: `${id}号窗口`,
    sentence: `${why}，机动窗口请派人`,
    atMs: null,
  };
}

/** The journal's time never goes back; a wall clock far behind it was set wrong, now or before. */
function clockAlert(engine: QueueEngine, nowMs: number): HallTrouble | null {
  const [last] = engine.lookups.journal(engine.lookups.lastSeq() - 1, 1);
  const behindMs = last ? last.atWallMs - nowMs : 0;
  // A day and more is no drift but a wrong date.
  if (behindMs <= dayMs) return null;
  return {
    id: 'clock',
    kind: 'clock',
    place: '主机 时钟',
    sentence: `时钟比记录慢 ${Math.floor(behindMs / dayMs)} 天以上，请校准日期和时间`,
    atMs: null,
  };
}

/**
 * The year's holidays are announced each autumn and cannot be computed. A hall that opens on every day
 * of the week and lists none does not go by them.
 */
function calendarAlert(hall: Hall, nowMs: number): HallTrouble | null {
  const day = shanghaiDay(nowMs);
  if (holidayYearKnown(hall.hours, day)) return null;
  const openDays = new Set(hall.hours?.weekly.flatMap(({ days }) => days));
  if (openDays.size === 7 && hall.hours?.holidays.length === 0) return null;
  const year = day.slice(0, 4);
  return {
    id: `calendar:${year}`,
    kind: 'calendar',
    place: '大厅设置',
    sentence: `没有 ${year} 年的节假日安排，节假日会照常取号，请补上`,
    atMs: null,
  };
}
