import type { JournalEntry } from '../protocol/events.ts';

/** Entries held at a time: bounded memory for a journal of years. */
const pageSize = 200;

/** Reads a journal to its end, a page at a time. */
export function* pagesOf<Entry extends { readonly seq: number }>(
  read: (afterSeq: number, limit: number) => readonly Entry[],
): Generator<readonly Entry[]> {
  let afterSeq = 0;
  for (;;) {
    const page = read(afterSeq, pageSize);
    const last = page.at(-1);
    if (!last) return;
    yield page;
    afterSeq = last.seq;
  }
}

/** Folds a whole journal, from its first entry. */
export function foldJournal(
  journal: { read(afterSeq: number, limit: number): readonly JournalEntry[] },
  fold: { apply(entry: JournalEntry): void },
): void {
  for (const page of pagesOf((afterSeq, limit) => journal.read(afterSeq, limit))) {
    for (const entry of page) fold.apply(entry);
  }
}
