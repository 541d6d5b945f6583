/*
 * Turns on something that only one may use, in the order they asked.
 *
 * Ownership is handed from one holder straight to the next. A lock that is opened first and wakes
 * the next afterwards lets a third party in between, and then two hold it.
 */
export interface Lock {
  /** Runs `use` when its turn has come; its outcome, also a rejection, goes to the caller. */
  withLock<Value>(use: () => Promise<Value>): Promise<Value>;
}

export function createLock(): Lock {
  let isHeld = false;
  const waiting: (() => void)[] = [];

  function takeTurn(): Promise<void> {
    if (isHeld) return new Promise((resolve) => waiting.push(resolve));
    isHeld = true;
    return Promise.resolve();
  }

  /** `isHeld` stays true while somebody waits, so nobody can step in before the next wakes. */
  function passOn(): void {
    const next = waiting.shift();
    if (next) next();
    else isHeld = false;
  }

  return {
    async withLock(use) {
      await takeTurn();
      try {
        return await use();
      } finally {
        passOn();
      }
    },
  };
}
