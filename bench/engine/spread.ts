/** The value below which `share` of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/**
 * Lets two ways take turns, the first of a round changing from round to round, and compares each
 * round with itself: what slows the machine for a while slows both.
 */
export async function takeTurns(
  rounds: number,
  measured: () => number | Promise<number>,
  baseline: () => number | Promise<number>,
): Promise<{ measured: number; baseline: number; ratio: number }> {
  const ours: number[] = [];
  const theirs: number[] = [];
  await measured();
  await baseline();
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) ours.push(await measured());
    theirs.push(await baseline());
    if (round % 2 === 1) ours.push(await measured());
  }
  return {
    measured: median(ours),
    baseline: median(theirs),
    ratio: median(ours.map((value, round) => value / theirs[round]!)),
  };
}
