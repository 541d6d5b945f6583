import type { OpenNeed, QueueEngine } from '@jiaohao/queue-core';
import type { HallSettings, ManagerView } from '@jiaohao/queue-core/protocol';

/*
 * Whether a document can take the place of another while people are in the hall. The admin page warns of
 * such things and lets people decide; what comes from the county has nobody here who would decide, so it
 * waits until it takes nothing from anybody.
 */

/** How the hall stands. */
export type HallStanding = {
  readonly windows: readonly Pick<
    ManagerView['windows'][number],
    'id' | 'state' | 'serves' | 'current' | 'heldCount'
  >[];
  readonly needs: readonly OpenNeed[];
};

export function standingOf({ views, lookups }: Pick<QueueEngine, 'views' | 'lookups'>): HallStanding {
  return { windows: views.manager().windows, needs: lookups.openNeeds() };
}

/** Nobody is called or served: a changeover is noticed by nobody. */
export function isBetweenTickets({ windows }: HallStanding): boolean {
  return windows.every(({ current }) => current === null);
}

/** What would be taken from somebody, in English for whoever published it; null: nothing. */
export function takesAway({ hall }: HallSettings, standing: HallStanding): string | null {
  return missingItem(hall, standing) ?? missingQueue(hall, standing) ?? missingWindow(hall, standing);
}

type Hall = HallSettings['hall'];

function missingItem(hall: Hall, { needs }: HallStanding): string | null {
  const there = new Set<string>(hall.items.map(({ id }) => id));
  const missing = needs.flatMap(({ itemIds }) => itemIds).find((id) => !there.has(id));
  return missing === undefined ? null : `item ${missing} of an open ticket disappears`;
}

function missingQueue(hall: Hall, { needs, windows }: HallStanding): string | null {
  const there = new Set<string>(hall.queues.map(({ id }) => id));
  const servedAt = (id: string) => hall.windows.filter((own) => own.queues.some(({ queueId }) => queueId === id));
  const open = new Set<string>(windows.filter(({ state }) => state !== 'closed').map(({ id }) => id));
  for (const id of new Set<string>(needs.flatMap(({ queueId, route }) => [queueId, ...route]))) {
    if (!there.has(id)) return `queue ${id} with open tickets disappears`;
    const becomes = servedAt(id);
    if (becomes.length === 0) return `queue ${id} with open tickets is served by no window`;
    const isServedNow = windows.some((own) => open.has(own.id) && own.serves.some(({ queueId }) => queueId === id));
    if (isServedNow && !becomes.some((own) => open.has(own.id))) return `queue ${id} loses its last open window`;
  }
  return null;
}

function missingWindow(hall: Hall, { windows, needs }: HallStanding): string | null {
  const there = new Set<string>(hall.windows.map(({ id }) => id));
  const needed = new Set<string>(needs.flatMap(({ windowId }) => windowId ?? []));
  const missing = windows.find(({ id, state }) => !there.has(id) && (state !== 'closed' || needed.has(id)));
  return missing ? `window ${missing.id} is open and disappears` : null;
}
