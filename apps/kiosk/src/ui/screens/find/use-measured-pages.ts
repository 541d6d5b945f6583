import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/**
 * Entries in pages, as many a page as fit the box whole. All are laid out once, before anything is
 * painted, and measured; how high a text becomes nobody can say beforehand.
 *
 * The box shows the entries of one page, each its own child; before they are measured, all of them.
 */
export function useMeasuredPages<Entry>(entries: readonly Entry[]): {
  box: RefObject<HTMLDivElement | null>;
  /** Empty until measured. */
  pages: readonly (readonly Entry[])[];
} {
  const box = useRef<HTMLDivElement>(null);
  const [measured, setMeasured] = useState<{ entries: readonly Entry[]; pages: Entry[][] } | null>(null);
  const isMeasured = measured !== null && isSame(measured.entries, entries);
  useLayoutEffect(() => {
    const element = box.current;
    if (isMeasured || !element) return;
    const tops = Array.from(element.children, (child) => (child as HTMLElement).offsetTop);
    const bottoms = Array.from(element.children, (child, at) => (tops[at] ?? 0) + (child as HTMLElement).offsetHeight);
    setMeasured({ entries, pages: pagesOf(entries, { tops, bottoms, height: element.clientHeight }) });
  }, [entries, isMeasured]);
  return { box, pages: isMeasured ? measured.pages : [] };
}

/** Entries are made anew with every message of the feed; they are others where they say something else. */
function isSame(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before === now || JSON.stringify(before) === JSON.stringify(now);
}

/** An entry goes to the next page where it would end below the box; one that is higher than the box has its own. */
export function pagesOf<Entry>(
  entries: readonly Entry[],
  layout: { readonly tops: readonly number[]; readonly bottoms: readonly number[]; readonly height: number },
): Entry[][] {
  const pages: Entry[][] = [];
  let pageTop = 0;
  for (const [at, entry] of entries.entries()) {
    const last = pages[pages.length - 1];
    if (last && (layout.bottoms[at] ?? 0) - pageTop <= layout.height) {
      last.push(entry);
    } else {
      pageTop = layout.tops[at] ?? 0;
      pages.push([entry]);
    }
  }
  return pages;
}
