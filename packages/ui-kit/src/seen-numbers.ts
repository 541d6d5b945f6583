import { HighNumbersSchema, type HighNumbers } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';

/*
 * The highest numbers of the day that this page has seen of its hall. They outlive the page, because a
 * machine that is put back to an earlier state is often the page's own, or is started together with it.
 */

const storageKey = 'jiaohao.seen-numbers';

/** A credential is signed by its hall: what was seen of another hall under the same address is not this one's. */
const StoredSchema = v.strictObject({ credential: v.string(), seen: HighNumbersSchema });

export type SeenNumbers = {
  read(): HighNumbers | null;
  see(numbers: HighNumbers | null): void;
};

export function createSeenNumbers(credential: string): SeenNumbers {
  let seen = load(credential);
  return {
    read: () => seen,
    see(numbers) {
      if (!numbers) return;
      const next = highest(seen, numbers);
      if (JSON.stringify(next) === JSON.stringify(seen)) return;
      seen = next;
      save({ credential, seen });
    },
  };
}

/** Of one day: of each series the higher one. A day that has begun leaves the one before behind. */
export function highest(seen: HighNumbers | null, numbers: HighNumbers): HighNumbers {
  if (!seen || seen.day < numbers.day) return numbers;
  if (seen.day > numbers.day) return seen;
  const last: HighNumbers['last'] = { ...seen.last };
  for (const [series, serial] of Object.entries(numbers.last) as [keyof typeof last, number][]) {
    last[series] = Math.max(last[series] ?? 0, serial);
  }
  return { day: seen.day, last };
}

function load(credential: string): HighNumbers | null {
  try {
    const stored = v.safeParse(StoredSchema, JSON.parse(localStorage.getItem(storageKey) ?? 'null'));
    return stored.success && stored.output.credential === credential ? stored.output.seen : null;
  } catch {
    // A page without storage remembers for as long as it is open.
    return null;
  }
}

function save(stored: v.InferOutput<typeof StoredSchema>): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(stored));
  } catch {
    // Likewise.
  }
}
