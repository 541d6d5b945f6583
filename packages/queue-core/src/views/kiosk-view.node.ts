import type { HallIndex } from '../model/hall.ts';
import type { KioskView } from '../protocol/faces.ts';
import { missRuleSentence } from '../protocol/messages.zh.ts';
import type { TakingNow } from './taking-now.node.ts';
import type { WaitEstimates } from './wait-estimates.node.ts';
import type { WaitingLists } from './waiting-lists.node.ts';
import type { WindowRows } from './window-rows.node.ts';

/** What the queue knows of the kiosk's screen; settings, devices, visit and slip are the host's. */
export type KioskQueueView = Pick<KioskView, 'hall' | 'hours' | 'queues' | 'priorityClasses'> & {
  /** Less what guides and a dictionary of pinyin say of them. */
  readonly items: readonly Omit<KioskView['items'][number], 'themes' | 'spellings' | 'hasGuide'>[];
};

export function createKioskView(parts: {
  hall: HallIndex;
  windows: WindowRows;
  waiting: WaitingLists;
  taking: TakingNow;
  estimates: WaitEstimates;
}): () => KioskQueueView {
  const { windows, waiting, taking } = parts;
  const { name, otherNames, consultPhone, queues, items, fairness } = parts.hall.hall;
  const assistWindows = parts.hall.hall.windows.filter(({ kind }) => kind === 'assist').map(({ id }) => id);
  const hall = { name, otherNames, consultPhone, assistWindows };
  const shownItems = items.map(({ id, name, otherNames, department, queueId, frequent }) => ({
    id,
    name,
    otherNames,
    department,
    queueId,
    frequent,
  }));
  const priorityClasses = fairness.priorityClasses
    .filter(({ selfService }) => selfService)
    .map(({ code, name }) => ({ code, name }));
  const missRules = new Map(queues.map((queue) => [queue.id, missRuleSentence(queue.miss)]));

  return function readKioskView() {
    const sessions = taking.sessionsToday();
    return {
      hall,
      hours: sessions && { sessions: [...sessions] },
      queues: queues.map((queue) => {
        const { id, name, otherNames, identity, issuesResults } = queue;
        const { ordinary, privileged } = waiting.counts(id);
        const { all, open } = windows.ofQueue(id);
        return {
          id,
          name,
          otherNames,
          waitingCount: ordinary + privileged,
          openWindows: open,
          windows: all,
          wait: parts.estimates(id),
          notGiven: taking.ofQueue(queue),
          missRule: missRules.get(id) ?? '',
          identity,
          issuesResults,
          takesBookings: queue.booking !== null,
        };
      }),
      items: shownItems,
      priorityClasses,
    };
  };
}
