/** 4.4: minutes with one decimal, whole ones without; null without a value. */
export function meanMinutes(ms: number | null): string | null {
  return ms === null ? null : String(Math.round(ms / 6_000) / 10);
}
