/* How long is too long, on every staff screen. Colour and word always go together. */

export type Heat = 'calm' | 'amber' | 'red';

const minuteMs = 60_000;
export const waitLimitsMs = { amber: 15 * minuteMs, red: 25 * minuteMs } as const;
/** Called and not come for this long: somebody should look. */
export const calledLimitMs = 3 * minuteMs;

export const heatWords: Record<Heat, string> = { calm: '', amber: '偏久', red: '过久' };

/** By the limits of this page, where the hall has limits of its own. */
export function waitHeat(waitedMs: number, limitsMs: { amber: number; red: number } = waitLimitsMs): Heat {
  if (waitedMs >= limitsMs.red) return 'red';
  return waitedMs >= limitsMs.amber ? 'amber' : 'calm';
}

/** Full minutes; a clock that was set back gives 0, never a negative wait. */
export function waitedMinutes(sinceMs: number, nowMs: number): number {
  return Math.max(0, Math.floor((nowMs - sinceMs) / minuteMs));
}

/** 6:12, the mean of many services: shorter than a stopwatch, because it does not run. */
export function meanWords(ms: number): string {
  const seconds = Math.round(Math.max(0, ms) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
