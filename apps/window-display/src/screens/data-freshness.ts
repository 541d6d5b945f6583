/** How far the board may be believed, by how long ago the host was last heard. */
export type Freshness = 'fresh' | 'late' | 'stale';

/** Two beats missed (protocol/feed.ts sends one every 5 s): the hall is told. */
export const lateAfterMs = 10_000;
/** A state this old may send people to the wrong place, so it is no longer shown. */
export const staleAfterMs = 60_000;

export function freshnessOf(dataAgeMs: number): Freshness {
  if (dataAgeMs > staleAfterMs) return 'stale';
  return dataAgeMs > lateAfterMs ? 'late' : 'fresh';
}
