import { invariant } from '@jiaohao/basics/invariant';
import type { RandomSource } from '@jiaohao/basics/random';

/* Chance in the words of simulated days. */

export function oneOf<Value>(random: RandomSource, values: readonly Value[]): Value {
  const value = values[random.nextInt(values.length)];
  invariant(value !== undefined, 'there is something to choose from');
  return value;
}

/** True in `percent` of a hundred cases; fractions count. */
export function happens(random: RandomSource, percent: number): boolean {
  return random.nextInt(1_000_000) < percent * 10_000;
}

/** A whole number from `least` to `most`, both included. */
export function between(random: RandomSource, least: number, most: number): number {
  return least + random.nextInt(most - least + 1);
}

/** A number in [0, 1). */
function fraction(random: RandomSource): number {
  return random.nextInt(2 ** 32) / 2 ** 32;
}

/** Time until the next of something that comes once in `mean` on average (Poisson arrivals). */
export function untilNext(random: RandomSource, mean: number): number {
  return -Math.log(1 - fraction(random)) * mean;
}

/**
 * A positive quantity with a long tail, as the time of a service has: log-normal, of this mean.
 * `spread` is the deviation of its logarithm; 0.5 has a coefficient of variation of 0.53.
 */
export function longTailed(random: RandomSource, mean: number, spread: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - fraction(random))) * Math.cos(2 * Math.PI * fraction(random));
  return mean * Math.exp(spread * normal - spread ** 2 / 2);
}

/** One of several things, each as often as its share says. */
export function byShare<Value>(random: RandomSource, shares: readonly (readonly [Value, number])[]): Value {
  const total = shares.reduce((sum, [, share]) => sum + share, 0);
  let dice = random.nextInt(1_000_000) * (total / 1_000_000);
  for (const [value, share] of shares) {
    if (dice < share) return value;
    dice -= share;
  }
  const last = shares.at(-1);
  invariant(last, 'there is something to choose from');
  return last[0];
}
