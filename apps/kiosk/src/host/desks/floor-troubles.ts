import type { ManagerQueueView } from '@jiaohao/queue-core';
import type { ManagerLimits, ManagerView } from '@jiaohao/queue-core/protocol';
import type { HallTrouble } from './hall-troubles.ts';

/*
 * What goes slowly on the floor of the hall: people who wait too long, numbers that were called and
 * did not come, windows that could call and do not, windows where nobody rates. Each names a place
 * and what to do; how long is too long is the hall's own (presentation.manager).
 */

/** Fewer services say nothing about a window. */
const fewestServices = 10;
const minuteMs = 60_000;

export function floorTroubles(facts: { view: ManagerQueueView; limits: ManagerLimits; nowMs: number }): HallTrouble[] {
  const { view, limits, nowMs } = facts;
  return [
    ...view.queues.map((queue) => waitTrouble(queue, limits, nowMs)),
    ...view.windows.flatMap((managed) => [
      calledTrouble(managed, limits, nowMs),
      idleTrouble(managed, limits, nowMs),
      notRatedTrouble(managed, limits),
    ]),
  ].filter((trouble) => trouble !== null);
}

type Queue = ManagerView['queues'][number];
type ManagedWindow = ManagerView['windows'][number];

/** Amber and red are told apart, so that what was put aside at amber is told again at red. */
function waitTrouble(queue: Queue, limits: ManagerLimits, nowMs: number): HallTrouble | null {
  const { id, name, oldestWaitingTakenAtMs: takenAtMs, openWindowCount } = queue;
  if (takenAtMs === null) return null;
  const isRed = nowMs - takenAtMs >= limits.waitRedMinutes * minuteMs;
  const minutes = isRed ? limits.waitRedMinutes : limits.waitAmberMinutes;
  if (nowMs - takenAtMs < minutes * minuteMs) return null;
  const todo = openWindowCount === 0 ? '没有窗口开着，请开窗口' : '请加开窗口或调整业务';
  return {
    id: `wait:${id}:${isRed ? 'red' : 'amber'}`,
    kind: 'wait',
    place: name,
    sentence: `有人等了 ${minutes} 分钟以上，${todo}`,
    atMs: takenAtMs + minutes * minuteMs,
  };
}

function calledTrouble({ id, current }: ManagedWindow, limits: ManagerLimits, nowMs: number): HallTrouble | null {
  const limitMs = limits.calledMinutes * minuteMs;
  if (current?.state !== 'called' || nowMs - current.sinceMs < limitMs) return null;
  return {
    id: `called:${id}:${current.number}`,
    kind: 'called',
    place: `${id}号窗口`,
    sentence: `${current.number} 叫号 ${limits.calledMinutes} 分钟没有到，请去等候区找人，或者过号`,
    atMs: current.sinceMs + limitMs,
  };
}

function idleTrouble(
  { id, idleSinceMs, waitingCount }: ManagedWindow,
  limits: ManagerLimits,
  nowMs: number,
): HallTrouble | null {
  const limitMs = limits.idleMinutes * minuteMs;
  if (idleSinceMs === null || nowMs - idleSinceMs < limitMs) return null;
  return {
    id: `idle:${id}`,
    kind: 'idle',
    place: `${id}号窗口`,
    sentence: `空闲 ${limits.idleMinutes} 分钟以上，还有 ${waitingCount} 人在等，请提醒叫号`,
    atMs: idleSinceMs + limitMs,
  };
}

function notRatedTrouble(managed: ManagedWindow, { notRatedPercent }: ManagerLimits): HallTrouble | null {
  const { id, ratedCount, notRatedCount } = managed;
  const base = ratedCount + notRatedCount;
  if (base < fewestServices || notRatedCount * 100 <= base * notRatedPercent) return null;
  return {
    id: `notRated:${id}`,
    kind: 'notRated',
    place: `${id}号窗口`,
    sentence: `今天 ${base} 件中有 ${notRatedCount} 件没有评价，请看评价器是否正常`,
    atMs: null,
  };
}
