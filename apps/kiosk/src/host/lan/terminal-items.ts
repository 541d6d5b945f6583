import { shanghaiDay, type Clock } from '@jiaohao/basics/time';
import type { ServiceItem, TerminalView } from '@jiaohao/queue-core/protocol';
import type { ItemCatalogue } from '../item-catalogue.ts';

/**
 * The items as every terminal has them. The same array all day long, so that the feed writes it as
 * text once; a library comes into force on a day.
 */
export function createTerminalItems(options: {
  readonly items: readonly ServiceItem[];
  readonly catalogue: Pick<ItemCatalogue, 'describe'>;
  readonly clock: Clock;
}): () => TerminalView['items'] {
  let kept: { readonly day: string; readonly items: TerminalView['items'] } | null = null;
  return () => {
    const day = shanghaiDay(options.clock.nowWallMs());
    if (kept?.day === day) return kept.items;
    const items = options.items.map(({ id, name, queueId, frequent }) => {
      const { spellings, hasGuide } = options.catalogue.describe(id);
      return { id, name, queueId, frequent, spellings, hasGuide };
    });
    kept = { day, items };
    return items;
  };
}
