import type { HallSettings, ManagerView, SettingsRemark } from '@jiaohao/queue-core/protocol';
import { fieldLabel } from './field-words.zh.ts';
import { warningWords } from './messages.zh.ts';

/*
 * What people should know before a document comes into force: it is right in itself, and yet takes
 * something from somebody who is in the hall now, or leaves something that nobody serves.
 */

/** How the hall stands. */
export type LiveHall = {
  readonly queues: readonly Pick<ManagerView['queues'][number], 'id' | 'waitingCount'>[];
  readonly windows: readonly Pick<
    ManagerView['windows'][number],
    'id' | 'state' | 'staffId' | 'current' | 'heldCount'
  >[];
  /** Numbers given today in a series. */
  numbersOf(series: string): number;
  /** Whether a 工号 has a PIN. */
  hasPin(staffId: string): boolean;
};

type Documents = { readonly was: HallSettings; readonly becomes: HallSettings };
type Remark = { readonly field: string; readonly message: string };

export function settingsWarnings(documents: Documents, live: LiveHall): SettingsRemark[] {
  const removed = [
    ...removedQueues(documents, live),
    ...removedWindows(documents, live),
    ...removedStaff(documents, live),
  ];
  const named = (document: HallSettings) => (remark: Remark) => ({
    ...remark,
    label: fieldLabel(document, remark.field),
  });
  return [
    ...removed.map(named(documents.was)),
    ...[...changedSeries(documents, live), ...unserved(documents), ...withoutPin(documents, live)].map(
      named(documents.becomes),
    ),
  ];
}

/** Members of a list of the active document that the new one no longer has, with their place there. */
function gone<Member extends { readonly id: string }>(was: readonly Member[], becomes: readonly Member[]) {
  const stay = new Set(becomes.map(({ id }) => id));
  return [...was.entries()].filter(([, { id }]) => !stay.has(id));
}

function removedQueues({ was, becomes }: Documents, live: LiveHall): Remark[] {
  return gone(was.hall.queues, becomes.hall.queues).flatMap(([at, { id }]) => {
    const waiting = live.queues.find((queue) => queue.id === id)?.waitingCount ?? 0;
    return waiting === 0 ? [] : [{ field: `hall.queues.${at}`, message: warningWords.queueWaits(waiting) }];
  });
}

function removedWindows({ was, becomes }: Documents, live: LiveHall): Remark[] {
  return gone(was.hall.windows, becomes.hall.windows).flatMap(([at, { id }]) => {
    const now = live.windows.find((each) => each.id === id);
    const field = `hall.windows.${at}`;
    if (!now) return [];
    if (now.current) return [{ field, message: warningWords.windowServes(now.current.number) }];
    if (now.heldCount > 0) return [{ field, message: warningWords.windowHolds(now.heldCount) }];
    return now.state === 'closed' ? [] : [{ field, message: warningWords.windowOpen }];
  });
}

function removedStaff({ was, becomes }: Documents, live: LiveHall): Remark[] {
  return gone(was.hall.staff, becomes.hall.staff).flatMap(([at, { id }]) => {
    const place = live.windows.find(({ staffId }) => staffId === id);
    return place ? [{ field: `hall.staff.${at}`, message: warningWords.staffOnDuty(place.id) }] : [];
  });
}

function changedSeries({ was, becomes }: Documents, live: LiveHall): Remark[] {
  return becomes.hall.queues.flatMap(({ id, series }, at) => {
    const before = was.hall.queues.find((queue) => queue.id === id)?.series ?? series;
    const given = before === series ? 0 : live.numbersOf(before);
    return given === 0 ? [] : [{ field: `hall.queues.${at}.series`, message: warningWords.seriesUsed(before, given) }];
  });
}

function unserved({ becomes: { hall } }: Documents): Remark[] {
  const served = new Set(hall.windows.flatMap(({ queues }) => queues.map(({ queueId }) => queueId)));
  return hall.queues.flatMap(({ id }, at) =>
    served.has(id) ? [] : [{ field: `hall.queues.${at}`, message: warningWords.queueUnserved }],
  );
}

/** Of those who are new: who was there before is known not to have one. */
function withoutPin({ was, becomes }: Documents, live: LiveHall): Remark[] {
  const known = new Set(was.hall.staff.map(({ id }) => id));
  return becomes.hall.staff.flatMap(({ id }, at) =>
    known.has(id) || live.hasPin(id) ? [] : [{ field: `hall.staff.${at}`, message: warningWords.noPin }],
  );
}
