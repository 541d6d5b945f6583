import type { Clock } from '@jiaohao/basics/time';
import type { PackageVersion } from '@jiaohao/sync/hall';
import type { PackageKind } from '@jiaohao/sync/wire';
import { isBetweenTickets, type HallStanding } from './packages-dry-run.ts';

/*
 * When a version that could be taken into use is looked at again: one that takes something from somebody
 * after a while, since a dry run reads the whole document; one that does not, at every look, until nobody
 * is called or served.
 */

export interface PackageWaits {
  /** Whether it is worth a dry run now. */
  isDue(kind: PackageKind, version: PackageVersion | null, standing: () => HallStanding): boolean;
  /** After a dry run: whether the hall may change over now. */
  mayBegin(kind: PackageKind, standing: HallStanding): boolean;
  /** It was tried in vain. */
  putOff(kind: PackageKind): void;
}

/** A busy hall is never between tickets: then any moment will do, a changeover loses nothing. */
const quietWaitMs = 15 * 60_000;
const dryRunEveryMs = 30_000;

type Wait = {
  readonly name: string;
  readonly sinceMs: number;
  /** When it was tried in vain. */
  triedMs: number | null;
  /** Only the moment was wrong. */
  fits: boolean;
};

/** Of this start of the hall only: one that starts anew is as good as between tickets soon. */
export function createPackageWaits(clock: Clock): PackageWaits {
  const waits = new Map<PackageKind, Wait>();

  function waitOf(kind: PackageKind, version: PackageVersion | null): Wait {
    const name = `${version?.n ?? 0} ${version?.sha256 ?? ''}`;
    const known = waits.get(kind);
    if (known?.name === name) return known;
    const wait: Wait = { name, sinceMs: clock.nowMonoMs(), triedMs: null, fits: false };
    waits.set(kind, wait);
    return wait;
  }

  const isMoment = ({ sinceMs }: Wait, standing: HallStanding) =>
    isBetweenTickets(standing) || clock.nowMonoMs() - sinceMs >= quietWaitMs;

  return {
    isDue(kind, version, standing) {
      const wait = waitOf(kind, version);
      if (wait.fits) return isMoment(wait, standing());
      return wait.triedMs === null || clock.nowMonoMs() - wait.triedMs >= dryRunEveryMs;
    },
    mayBegin(kind, standing) {
      const wait = waits.get(kind);
      if (!wait) return false;
      wait.fits = true;
      return isMoment(wait, standing);
    },
    putOff(kind) {
      const wait = waits.get(kind);
      if (wait) Object.assign(wait, { triedMs: clock.nowMonoMs(), fits: false });
    },
  };
}
