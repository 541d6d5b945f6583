import { useEffect, useState } from 'react';

/** The county's wall clock, from what an answer said and when it came; read again every second. */
export function useNow({ nowMs, heardAtMs }: { readonly nowMs: number; readonly heardAtMs: number }): number {
  const [monotonicMs, setMonotonicMs] = useState(() => performance.now());
  useEffect(() => {
    const handle = setInterval(() => setMonotonicMs(performance.now()), 1_000);
    return () => clearInterval(handle);
  }, []);
  return nowMs + Math.max(0, monotonicMs - heardAtMs);
}
