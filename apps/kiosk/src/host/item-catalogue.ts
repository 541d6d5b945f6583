import { shanghaiDay, type Clock } from '@jiaohao/basics/time';
import type { Guide, GuideLibrary, KioskView, ServiceItem } from '@jiaohao/queue-core/protocol';
import { pinyin } from 'pinyin-pro';

/*
 * Items as people look for them: by theme, by the sounds of their names, with or without a guide. A
 * library that is not in force yet has no guides.
 */

type ShownItem = KioskView['items'][number];

export type ItemCatalogue = {
  /** What is shown of an item beside its name. The same object as long as nothing changes. */
  describe(itemId: string): Pick<ShownItem, 'themes' | 'spellings' | 'hasGuide'>;
  /** Null where there is none, or none yet. */
  guideOf(itemId: string): Guide | null;
  /** As its publisher names it; printed on every sheet. */
  readonly version: string;
};

export function createItemCatalogue(options: {
  readonly items: readonly ServiceItem[];
  readonly library: GuideLibrary;
  readonly clock: Clock;
}): ItemCatalogue {
  const { library, clock } = options;
  const guides = new Map<string, Guide>(library.guides.map((guide) => [guide.itemId, guide]));
  const spellings = new Map(
    options.items.map(({ id, name }) => [id as string, spellingsOf(name, guides.get(id)?.keywords ?? [])]),
  );

  function guideOf(itemId: string): Guide | null {
    const isInForce = library.effectiveFrom === null || library.effectiveFrom <= shanghaiDay(clock.nowWallMs());
    return isInForce ? (guides.get(itemId) ?? null) : null;
  }

  return {
    describe(itemId) {
      const guide = guideOf(itemId);
      return { themes: guide?.themes ?? [], spellings: spellings.get(itemId) ?? [], hasGuide: guide !== null };
    },
    guideOf,
    version: library.version,
  };
}

/** A name and its keywords in pinyin, without those that say the same. */
function spellingsOf(name: string, keywords: readonly string[]): string[] {
  return [...new Set([name, ...keywords].map(spellingOf))].filter((spelling) => spelling !== '');
}

/** 女性APP注册 → "nv xing app zhu ce": syllables and Latin words, in the letters of a keyboard. */
function spellingOf(text: string): string {
  return pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
    .map((part) => part.toLowerCase().replaceAll(/[^a-z]/g, ''))
    .filter((part) => part !== '')
    .join(' ');
}
