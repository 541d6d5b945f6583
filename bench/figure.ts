/** One line of a bench: what was measured, and what it should be. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'µs' | 'per second' | 'count' | 'KB' | 'MB' | '%';
  /** What was measured over what it was measured against, in the same run on the same disk. */
  readonly ratio?: number;
  /** A bound of the ratio where there is one, else of the value. */
  readonly target?: number;
  /** Which side of the target is good; `most` where it is not said. */
  readonly bound?: 'most' | 'least';
};

export type Report = (figure: Figure) => void;

/** Whether a figure keeps to its target; true where it has none. */
export function isWithinTarget({ value, ratio = value, target, bound }: Figure): boolean {
  if (target === undefined) return true;
  return bound === 'least' ? ratio >= target : ratio <= target;
}
