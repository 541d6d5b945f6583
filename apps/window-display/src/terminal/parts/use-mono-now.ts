import { useEffect, useState } from 'react';

/** The monotonic clock, read again every `everyMs`; the component re-renders with it. */
export function useMonoNow(everyMs: number): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const handle = setInterval(() => setNow(performance.now()), everyMs);
    return () => clearInterval(handle);
  }, [everyMs]);
  return now;
}
