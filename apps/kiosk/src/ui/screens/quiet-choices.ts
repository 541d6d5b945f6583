import type { KioskView } from '@jiaohao/queue-core/protocol';
import type { VisitContext } from '../visit/context.ts';
import type { VisitEvent } from '../visit/events.ts';
import type { WordKey } from '../words/packs.ts';
import { sideTiles } from './side-tiles.ts';

export type QuietChoice = { readonly testId: string; readonly words: WordKey; readonly event: VisitEvent };

const privacy: QuietChoice = { testId: 'privacy', words: 'button.privacy', event: { type: 'privacyOpened' } };
const numberEntry: QuietChoice = {
  testId: 'number-entry',
  words: 'button.typeNumber',
  event: { type: 'numberEntryOpened' },
};
const behalf: QuietChoice = { testId: 'behalf', words: 'button.behalf', event: { type: 'behalfOpened' } };
const behalfEnd: QuietChoice = { testId: 'behalf', words: 'button.behalfEnd', event: { type: 'behalfEnded' } };
const priority: QuietChoice = { testId: 'priority', words: 'button.priority', event: { type: 'priorityOpened' } };

/** What few people need, below the tiles. In 大字版 the tiles are queues only, and the other ways stand here. */
export function quietChoices(view: KioskView, visit: VisitContext): readonly QuietChoice[] {
  const sides = visit.largeType
    ? sideTiles(view).map(({ testId, name, event }) => ({ testId, words: name, event }))
    : [];
  if (visit.person === null) return [...sides, numberEntry, privacy];
  const claims = view.priorityClasses.length > 0 ? [priority] : [];
  return [...sides, visit.onBehalf ? behalfEnd : behalf, ...claims, privacy];
}
