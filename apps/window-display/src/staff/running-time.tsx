import { clockWords, stopwatchWords, useHostNow } from '@jiaohao/ui-kit';

/** A stopwatch since a moment of the host's clock. Redraws itself alone. */
export function Stopwatch({ sinceMs }: { sinceMs: number }) {
  return <>{stopwatchWords(useHostNow() - sinceMs)}</>;
}

/** The hall's clock, 09:32, which is the host's and never this machine's. */
export function HallClock() {
  return <>{clockWords(useHostNow())}</>;
}
