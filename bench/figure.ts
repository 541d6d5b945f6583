/** One line of a bench: what was measured, and what it should be at most. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'per second' | 'count';
  readonly target?: number;
};
