import type { KioskView } from '@jiaohao/queue-core/protocol';
import type { FindPath } from '../../visit/context.ts';

/* Which items are shown on the way to one: by department, by theme, by letters. */

export type KioskItem = KioskView['items'][number];
/** A department or a theme, and how many items it has. */
export type ItemGroup = { readonly name: string; readonly count: number };

/** The largest first: most people come for something of theirs. */
export function groupsOf(items: readonly KioskItem[], by: 'department' | 'theme'): ItemGroup[] {
  const counts = new Map<string, number>();
  for (const item of items) {
    const names = by === 'department' ? [item.department] : item.themes;
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
}

/** Items of a way, the frequent ones first. Where a hall marked none as frequent, all are. */
export function itemsOf(items: readonly KioskItem[], path: FindPath): KioskItem[] {
  switch (path.by) {
    case 'department':
      return frequentFirst(items.filter((item) => item.department === path.name));
    case 'theme':
      return frequentFirst(items.filter((item) => item.themes.includes(path.name)));
    case 'frequent': {
      const frequent = items.filter((item) => item.frequent);
      return frequent.length > 0 ? frequent : [...items];
    }
  }
}

function frequentFirst(items: readonly KioskItem[]): KioskItem[] {
  return [...items.filter((item) => item.frequent), ...items.filter((item) => !item.frequent)];
}

export type SearchResult = {
  readonly items: readonly KioskItem[];
  /** Letters that can be typed next and still find something. */
  readonly nextLetters: ReadonlySet<string>;
};

/**
 * Items by letters: the first of each syllable (ylbx for 养老保险), or syllables written out (yanglao),
 * from any word of the name on. An item whose name begins so comes before one that has it further in.
 */
export function searchItems(items: readonly KioskItem[], typed: string): SearchResult {
  const letters = typed.toLowerCase();
  const nextLetters = new Set<string>();
  const found: { item: KioskItem; at: number }[] = [];
  for (const item of items) {
    let at = Infinity;
    for (const words of wordsOf(item)) {
      for (const [from, rest] of readingsFrom(words)) {
        if (!rest.startsWith(letters)) continue;
        at = Math.min(at, from);
        const next = rest[letters.length];
        if (next !== undefined) nextLetters.add(next.toUpperCase());
      }
    }
    if (at < Infinity) found.push({ item, at });
  }
  const rank = ({ item, at }: { item: KioskItem; at: number }) => (at === 0 ? 0 : 2) + (item.frequent ? 0 : 1);
  return { items: found.sort((a, b) => rank(a) - rank(b)).map(({ item }) => item), nextLetters };
}

/** Pinyin of the name and its keywords, and its names in other languages, each as its words. */
function wordsOf({ spellings, otherNames }: KioskItem): string[][] {
  const foreign = Object.values(otherNames).map((name) => name.toLowerCase().match(/[a-z]+/g) ?? []);
  return [...spellings.map((spelling) => spelling.split(' ')), ...foreign];
}

/** From each word on: its initials, and the words written out. */
function* readingsFrom(words: readonly string[]): Generator<[number, string]> {
  for (let from = 0; from < words.length; from += 1) {
    const rest = words.slice(from);
    yield [from, rest.map((word) => word[0]).join('')];
    yield [from, rest.join('')];
  }
}
