import { packageFaultKinds, type PackageFaultKind, type PackageState } from '@jiaohao/sync/wire';
import { dateTimeWords } from '@jiaohao/ui-kit';
import { countyWords } from './messages.zh.ts';

/* What a hall runs on and what it should run on, in words: short in a table, whole in the hall's own section. */

/** calm: as it should be · amber: behind · red: the hall has reported a fault. */
export type PackageTone = 'calm' | 'amber' | 'red';

export function toneOf({ isBehind, fault }: PackageState): PackageTone {
  if (fault !== null) return 'red';
  return isBehind ? 'amber' : 'calm';
}

/** Null where nothing was ever sent down, and nothing has gone wrong. */
export function shortVersion({ active, desired, fault, isBehind }: PackageState, name: string): string | null {
  const words = countyWords.table;
  if (active === null && desired === null) return fault === null ? null : name;
  if (active === null) return isBehind ? words.versionMissing(name, desired!) : words.versionToCome(name, desired!);
  if (!isBehind) return words.version(name, active);
  return desired === null ? words.versionWithdrawn(name, active) : words.versionBehind(name, active, desired);
}

export type PackageSentences = {
  readonly runs: string;
  /** What it should run on, whether that is there, and from when it counts. */
  readonly wanted: readonly string[];
  readonly fault: string | null;
  /** What the hall has found, for whoever published it. */
  readonly found: string | null;
};

export function packageSentences(state: PackageState, nowMs: number): PackageSentences {
  const words = countyWords.hall;
  const { active, desired, fault } = state;
  const isNone = active === null && desired === null;
  const runs = active === null ? words.packageRunsNone : words.packageRuns(active);
  return {
    runs: isNone ? words.packageNone : runs,
    wanted: isNone ? [] : wantedOf(state, nowMs),
    ...(fault === null ? { fault: null, found: null } : faultOf(fault)),
  };
}

function wantedOf({ desired, effectiveAtMs, downloaded }: PackageState, nowMs: number): string[] {
  const words = countyWords.hall;
  if (desired === null) return [words.packageWithdrawn];
  return [
    words.packageWanted(desired),
    fetchedOf(downloaded, desired),
    ...(effectiveAtMs !== null && effectiveAtMs > nowMs ? [words.packageFrom(dateTimeWords(effectiveAtMs))] : []),
  ];
}

function fetchedOf(downloaded: number | null, desired: number): string {
  const words = countyWords.hall;
  if (downloaded === null) return words.packageNotFetched;
  return downloaded === desired ? words.packageFetched : words.packageFetchedOther(downloaded);
}

function faultOf(fault: string): { readonly fault: string; readonly found: string } {
  const [kind = '', ...found] = fault.split(': ');
  // A newer program may have a word that is not known here.
  return isFaultKind(kind)
    ? { fault: countyWords.packageFaults[kind], found: found.join(': ') }
    : { fault: countyWords.hall.packageFault, found: fault };
}

const isFaultKind = (kind: string): kind is PackageFaultKind => packageFaultKinds.some((known) => known === kind);
