import type { HallIndex } from '../model/hall.ts';
import type { KioskView } from '../protocol/faces.ts';
import { missRuleSentence } from '../protocol/messages.zh.ts';
import type { TakingNow } from './taking-now.node.ts';
import type { WaitEstimates } from './wait-estimates.node.ts';
import type { WaitingLists } from './waiting-lists.node.ts';
import type { WindowRows } from './window-rows.node.ts';

/** What the queue knows of the kiosk's screen; reader, printer, visit and slip are the host's. */
export type KioskQueueView = Pick<KioskView, 'hall' | 'queues' | 'items' | 'priorityClasses'>;

export function createKioskView(parts: {
  hall: HallIndex;
  windows: WindowRows;
  waiting: WaitingLists;
  taking: TakingNow;
  estimates: WaitEstimates;
}): () => KioskQueueView {
  const { windows, waiting } = parts;
  const { name, consultPhone, queues, items, fairness } = parts.hall.hall;
  const hall = { name, consultPhone };
  const shownItems = items.map(({ id, name, department, queueId, frequent }) => ({
    id,
    name,
    department,
    queueId,
    frequent,
  }));
  const priorityClasses = fairness.priorityClasses
    .filter(({ selfService }) => selfService)
    .map(({ code, name }) => ({ code, name }));
  const missRules = new Map(queues.map((queue) => [queue.id, missRuleSentence(queue.miss)]));

  return function readKioskView() {
    return {
      hall,
      queues: queues.map((queue) => {
        const { id, name, identity } = queue;
        const { ordinary, privileged } = waiting.counts(id);
        const { all, open } = windows.ofQueue(id);
        return {
          id,
          name,
          waitingCount: ordinary + privileged,
          openWindows: open,
          windows: all,
          wait: parts.estimates(id),
          notGiven: parts.taking.ofQueue(queue),
          missRule: missRules.get(id) ?? '',
          identity,
        };
      }),
      items: shownItems,
      priorityClasses,
    };
  };
}
