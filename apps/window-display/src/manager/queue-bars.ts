import type { ManagerView } from '@jiaohao/queue-core/protocol';
import { staffWords } from '../staff/messages.zh.ts';
import { heatWords, waitedMinutes, waitHeat, type Heat } from '../staff/wait-heat.ts';
import { managerWords } from './messages.zh.ts';

export type QueueBar = {
  readonly id: string;
  readonly name: string;
  readonly waitingCount: number;
  /** Width of the bar, 0 to 1. */
  readonly share: number;
  readonly wait: string;
  readonly heat: Heat;
  readonly finishedCount: number;
};

/** Below this many people a full bar would cry wolf. */
const fullBarAtLeast = 10;

/** One bar a queue, all to the same scale. */
export function queueBars(queues: ManagerView['queues'], nowMs: number): QueueBar[] {
  const scale = Math.max(fullBarAtLeast, ...queues.map((queue) => queue.waitingCount));
  return queues.map(({ id, name, waitingCount, overdueCount, oldestWaitingTakenAtMs, finishedCount }) => {
    const heat = oldestWaitingTakenAtMs === null ? 'calm' : waitHeat(nowMs - oldestWaitingTakenAtMs);
    const wait =
      oldestWaitingTakenAtMs === null
        ? managerWords.queues.nobody
        : managerWords.queues.longest(staffWords.minutes(waitedMinutes(oldestWaitingTakenAtMs, nowMs)));
    return {
      id,
      name,
      waitingCount,
      share: waitingCount / scale,
      wait: [wait, heatWords[heat], overdueCount > 0 ? managerWords.queues.overdue(overdueCount) : '']
        .filter((words) => words !== '')
        .join('，'),
      heat,
      finishedCount,
    };
  });
}
