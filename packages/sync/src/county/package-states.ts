import type { HallState, PackageState } from '../wire/county-view.ts';
import type { LiveReport } from '../wire/live-report.ts';
import type { PackageHead, PackageKind } from '../wire/package.ts';

/* What a hall should run on, beside what it says it has and runs on. */

/** @param report what the hall said last; null before it has */
export function packageStates(
  desired: readonly PackageHead[],
  report: Pick<LiveReport, 'packages'> | null,
  nowMs: number,
): HallState['packages'] {
  const stateOf = (kind: PackageKind): PackageState => {
    const head = desired.find((each) => each.kind === kind) ?? null;
    const said = report?.packages[kind];
    const active = said?.active ?? null;
    // Of a hall that has never spoken nobody knows; one that has and names no version runs on none.
    const isDue = report !== null && (head === null || head.effectiveAtMs <= nowMs);
    return {
      desired: head?.n ?? null,
      effectiveAtMs: head?.effectiveAtMs ?? null,
      downloaded: said?.downloaded ?? null,
      active,
      fault: said?.fault ?? null,
      isBehind: isDue && active !== (head?.n ?? null),
    };
  };
  return { catalogue: stateOf('catalogue'), windowPlan: stateOf('windowPlan') };
}

/** Of many halls: how many have a package that is behind, and how many one with a fault. */
export function countPackages(states: readonly Pick<HallState, 'packages'>[]): {
  readonly behind: number;
  readonly faulty: number;
} {
  const countOf = (is: (state: PackageState) => boolean) =>
    states.filter(({ packages }) => Object.values(packages).some(is)).length;
  return { behind: countOf(({ isBehind }) => isBehind), faulty: countOf(({ fault }) => fault !== null) };
}
