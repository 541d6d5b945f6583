import type { ManagerView } from '@jiaohao/queue-core/protocol';
import { staffWords } from '../../staff/messages.zh.ts';
import { heatWords, waitedMinutes, waitHeat, type Heat } from '../../staff/wait-heat.ts';
import { managerWords } from '../messages.zh.ts';
import { waitLimitsOf } from './wait-limits.ts';

const words = managerWords.queues;

export type QueueBar = {
  readonly id: string;
  readonly name: string;
  readonly waitingCount: number;
  /** Width of the bar, 0 to 1. */
  readonly share: number;
  readonly longest: string;
  /** Empty before anybody was called. */
  readonly mean: string;
  readonly heat: Heat;
  /** How many windows call from it, or that none does. */
  readonly windows: string;
  readonly hasNoWindow: boolean;
  readonly finishedCount: number;
};

/** Below this many people a full bar would cry wolf. */
const fullBarAtLeast = 10;

/** One bar a queue, all to the same scale. */
export function queueBars({ queues, limits }: Pick<ManagerView, 'queues' | 'limits'>, nowMs: number): QueueBar[] {
  const scale = Math.max(fullBarAtLeast, ...queues.map((queue) => queue.waitingCount));
  const limitsMs = waitLimitsOf(limits);
  return queues.map((queue) => {
    const { id, name, waitingCount, overdueCount, oldestWaitingTakenAtMs, finishedCount, openWindowCount } = queue;
    const heat = oldestWaitingTakenAtMs === null ? 'calm' : waitHeat(nowMs - oldestWaitingTakenAtMs, limitsMs);
    const longest =
      oldestWaitingTakenAtMs === null
        ? words.nobody
        : words.longest(staffWords.minutes(waitedMinutes(oldestWaitingTakenAtMs, nowMs)));
    const isLeft = openWindowCount === 0 && waitingCount > 0;
    return {
      id,
      name,
      waitingCount,
      share: waitingCount / scale,
      longest: [longest, heatWords[heat], overdueCount > 0 ? words.overdue(overdueCount) : '']
        .filter((part) => part !== '')
        .join('，'),
      mean: queue.meanWaitMs === null ? '' : words.mean(staffWords.minutes(Math.round(queue.meanWaitMs / 60_000))),
      heat,
      windows: isLeft ? words.noWindow : words.windows(openWindowCount),
      hasNoWindow: isLeft,
      finishedCount,
    };
  });
}
