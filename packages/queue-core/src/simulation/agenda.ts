/**
 * What is to happen, in order of time: everybody in a simulated hall is an async function that
 * sleeps here between what they do. Whoever turns the crank asks when the next one wakes, moves the
 * clocks there, wakes them and waits until all sleep again.
 */
export interface Agenda {
  /** Until this moment; at once where it is over. */
  until(atMs: number): Promise<void>;
  sleep(forMs: number): Promise<void>;
  /** When the next one wakes; null when nobody sleeps. */
  nextAtMs(): number | null;
  /** Wakes everybody who is due at this moment, in the order they lay down. */
  wake(nowMs: number): void;
}

type Sleeper = { readonly atMs: number; readonly order: number; readonly wake: () => void };

export function createAgenda(nowMs: () => number): Agenda {
  /** Latest first, so that the next one is at the end. */
  const sleepers: Sleeper[] = [];
  let orders = 0;

  function isLater(left: Sleeper, right: Sleeper): boolean {
    return left.atMs > right.atMs || (left.atMs === right.atMs && left.order > right.order);
  }

  function lieDown(sleeper: Sleeper): void {
    let [low, high] = [0, sleepers.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isLater(sleepers[middle]!, sleeper)) low = middle + 1;
      else high = middle;
    }
    sleepers.splice(low, 0, sleeper);
  }

  function until(atMs: number): Promise<void> {
    return new Promise((wake) => {
      orders += 1;
      lieDown({ atMs: Math.max(Math.round(atMs), nowMs()), order: orders, wake });
    });
  }

  return {
    until,
    sleep: (forMs) => until(nowMs() + forMs),
    nextAtMs: () => sleepers.at(-1)?.atMs ?? null,
    wake(nowMs) {
      // Who lies down again at once is woken next time.
      const due: Sleeper[] = [];
      for (let last = sleepers.at(-1); last && last.atMs <= nowMs; last = sleepers.at(-1)) {
        due.push(last);
        sleepers.pop();
      }
      for (const { wake } of due) wake();
    },
  };
}
