import type { TerminalView } from '@jiaohao/queue-core/protocol';

/*
 * 事项 by what a clerk types: characters of the name, its sounds (yanglao), or their first letters
 * (ylbx). Several words must all be found.
 */

export type ShownItem = TerminalView['items'][number];

/** Best first: the name begins so, then what is asked for often, then the hall's own order. */
export function findItems(items: readonly ShownItem[], text: string): readonly ShownItem[] {
  const wanted = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  return items
    .map((item) => ({ item, rank: rankOf(item, wanted) }))
    .filter(({ rank }) => rank !== null)
    .toSorted((left, right) => left.rank! - right.rank!)
    .map(({ item }) => item);
}

/** Lower is better; null: a word is not in it. */
function rankOf(item: ShownItem, wanted: readonly string[]): number | null {
  const texts = textsOf(item);
  if (!wanted.every((word) => texts.some((text) => text.includes(word)))) return null;
  const begins = texts.some((text) => text.startsWith(wanted[0]!));
  return (begins ? 0 : 2) + (item.frequent ? 0 : 1);
}

function textsOf({ name, spellings }: ShownItem): string[] {
  const sounds = spellings.flatMap((spelling) => {
    const words = spelling.split(' ');
    return [words.join(''), words.map((word) => word.slice(0, 1)).join('')];
  });
  return [name.toLowerCase(), ...sounds];
}
