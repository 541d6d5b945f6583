/*
 * What a page of the gallery keeps, it keeps to itself and until it is left: a state begins as on a new
 * machine, and credentials of real pages of this browser are neither read nor lost.
 */

/** As long as the page lives. */
export function createMemoryStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}

export function giveOwnStorage(page: Window): void {
  for (const name of ['localStorage', 'sessionStorage'] as const) {
    Object.defineProperty(page, name, { configurable: true, value: createMemoryStorage() });
  }
}
