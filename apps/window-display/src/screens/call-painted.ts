import { useEffect, useRef } from 'react';

/** Marks are kept for the measurement, not for the day. */
const keptMarkCount = 200;
export const callPaintedMark = 'call-painted';

/**
 * Leaves `performance.mark('call-painted', { detail: { callSeq } })` when the row of a call has been
 * painted: the second animation frame after the commit starts only when the first one is on the screen.
 */
export function useCallPaintedMarks(callSeqs: readonly number[]): void {
  const marked = useRef(new Set<number>());
  useEffect(() => {
    const fresh = callSeqs.filter((seq) => !marked.current.has(seq));
    marked.current = new Set(callSeqs);
    if (fresh.length === 0) return;
    requestAnimationFrame(() => {
      requestAnimationFrame(() => {
        if (performance.getEntriesByName(callPaintedMark).length > keptMarkCount)
          performance.clearMarks(callPaintedMark);
        for (const callSeq of fresh) performance.mark(callPaintedMark, { detail: { callSeq } });
      });
    });
  }, [callSeqs]);
}
