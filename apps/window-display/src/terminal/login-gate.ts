/** Who has logged in again: the clerk who was there, or another one, whose doing it is not. */
export type LoginOutcome = 'same' | 'other';

export type LoginGate = {
  /** Resolves once somebody has logged in. */
  wait(): Promise<LoginOutcome>;
  /** Lets all go on that waited. */
  open(outcome: LoginOutcome): void;
};

/** Where commands wait whose session is over. `onWaiting` is told of each. */
export function createLoginGate(onWaiting: () => void): LoginGate {
  let waiting: readonly ((outcome: LoginOutcome) => void)[] = [];
  return {
    wait() {
      onWaiting();
      return new Promise((resolve) => (waiting = [...waiting, resolve]));
    },
    open(outcome) {
      const before = waiting;
      waiting = [];
      for (const resolve of before) resolve(outcome);
    },
  };
}
