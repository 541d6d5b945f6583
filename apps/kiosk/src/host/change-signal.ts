/**
 * "Something that pages show has changed." Desks raise it, the feed listens and looks for itself:
 * what changed is read from the views, so nothing can be told twice or forgotten.
 */
export type ChangeSignal = { raise(): void; subscribe(listener: () => void): () => void };

export function createChangeSignal(): ChangeSignal {
  const listeners = new Set<() => void>();
  return {
    raise: () => listeners.forEach((listener) => listener()),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
