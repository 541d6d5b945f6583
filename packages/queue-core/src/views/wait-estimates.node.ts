import { estimateWait } from '../policy/estimate.ts';
import type { WaitEstimate } from '../protocol/faces.ts';
import type { QueueId } from '../protocol/ids.ts';
import type { WaitQuestions } from '../store/wait-questions.node.ts';
import type { PerCommit } from './per-commit.node.ts';
import type { WaitingLists } from './waiting-lists.node.ts';
import type { WindowRows } from './window-rows.node.ts';

/** How long somebody who takes a number in a queue now may wait; null until enough was seen to say. */
export type WaitEstimates = (queueId: QueueId) => WaitEstimate | null;

/**
 * An estimate is worked out anew when its own queue has changed, and so often in any case: what happens
 * in other queues, and that tickets at the windows take longer, moves it a little and can wait.
 */
const renewedEveryMs = 5_000;

export function createWaitEstimates(parts: {
  questions: WaitQuestions;
  windows: WindowRows;
  waiting: WaitingLists;
  perCommit: PerCommit;
}): WaitEstimates {
  const { questions, windows, waiting, perCommit } = parts;
  const questionAt = perCommit.keep((nowMs: number) => questions.ofNextNumber(nowMs));
  const estimates = new Map<QueueId, { readonly of: string; readonly estimate: WaitEstimate | null }>();

  return function estimateOf(queueId) {
    const roundMs = Math.floor(perCommit.nowMs() / renewedEveryMs) * renewedEveryMs;
    const { ordinary, privileged } = waiting.counts(queueId);
    const of = [roundMs, ordinary, privileged, ...windows.ofQueue(queueId).open].join(' ');
    const known = estimates.get(queueId);
    if (known?.of === of) return known.estimate;
    const wait = estimateWait({ queueId, ...questionAt(roundMs) });
    const estimate = wait && { lowMs: wait.lowMs, highMs: wait.highMs };
    estimates.set(queueId, { of, estimate });
    return estimate;
  };
}
