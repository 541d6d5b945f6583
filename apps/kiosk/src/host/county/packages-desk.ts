import { addDays } from '@jiaohao/basics/days';
import { shanghaiDay, type Clock } from '@jiaohao/basics/time';
import type { HallSettings } from '@jiaohao/queue-core/protocol';
import {
  isRefused,
  isVersion,
  pollPackages,
  refusePackage,
  sha256Of,
  type FetchFromCounty,
  type HallNow,
  type PackageFault,
  type PackageVersion,
} from '@jiaohao/sync/hall';
import {
  packageKinds,
  type LiveReport,
  type PackageBodies,
  type PackageHead,
  type PackageKind,
} from '@jiaohao/sync/wire';
import { keeperWords } from '../settings/messages.zh.ts';
import type { SettingsDesk } from '../settings/settings-desk.ts';
import { takesAway, type HallStanding } from './packages-dry-run.ts';
import { createPackageBodies } from './packages-bodies.ts';
import { worseThan, type Vitals } from './packages-health.ts';
import { bodyOf, isAlike, layOver, localChanges, withBody, type LocalChange } from './packages-layers.ts';
import type { PackageState, PackageStore } from './packages-store.node.ts';
import { createPackageWaits } from './packages-waits.ts';
import { packageWords } from './packages-words.zh.ts';

/*
 * The county's packages in the hall. One kind at a time:
 *
 *   desired ─► on the shelf ─► its time has come ─► takes nothing from anybody ─► between tickets
 *      ─► saved as a version of the settings ─► the hall changes over (hall-keeper.ts) ─► watched 5 min ─► done
 *                                                        │ cannot start                    │ worse
 *                                      refused, said ◄───┘          back to the version before, refused, said
 *
 * All that must be known after a power cut is in the store before the next step: a hall that dies in
 * between runs on the old settings or on the new ones, and goes on from there.
 *
 * One of these a running hall. Call `poll` every 30 to 60 seconds (pollWaitMs), one at a time, and `look`
 * every few seconds. Both may be called at any time; neither throws because of what came down.
 */

export interface PackageDesk {
  /** Asks the county, then looks. */
  poll(): Promise<void>;
  /** Takes the next step, where there is one. */
  look(): void;
  /** For the live report. */
  report(): LiveReport['packages'];
  /** What the hall has otherwise than the county, and until when. */
  local(): readonly LocalChange[];
  /** Prolongs or shortens a local change; false where there is none of that name. */
  keepLocal(kind: PackageKind, key: string, untilDay: string): boolean;
  /** The hall stops: what is being asked for now is only put on the shelf. */
  close(): void;
}

export type PackageDeskParts = {
  readonly store: PackageStore;
  readonly settings: Pick<SettingsDesk, 'active' | 'now' | 'isBusy' | 'save' | 'activate'>;
  readonly standing: () => HallStanding;
  readonly vitals: () => Vitals;
  readonly hall: Pick<HallNow, 'hall' | 'app' | 'seal'>;
  readonly fetch: FetchFromCounty;
  readonly clock: Clock;
};

/** What somebody here has changed counts so many days, unless they say otherwise. */
const localDays = 7;
const watchMs = 5 * 60_000;

export function createPackageDesk(parts: PackageDeskParts): PackageDesk {
  const { store, settings, clock } = parts;
  const hall: HallNow = { ...parts.hall, sha256Of };
  const today = () => shanghaiDay(clock.nowWallMs());
  const bodyOfVersion = createPackageBodies(store);
  const waits = createPackageWaits(clock);
  /** What was found to be so already, or not to fit: until something else changes. */
  const settled = new Map<PackageKind, string>();
  let isClosed = false;
  let isCounted = false;

  // ── what is under way ───────────────────────────────────────────────────────────────────────

  /** A package that lets the host die takes its watch along: the starts on it are counted where they survive. */
  function countStart({ changing, gate }: PackageState): void {
    isCounted = true;
    const { version } = settings.active();
    if (changing?.version === version) store.setState({ changing: { ...changing, starts: changing.starts + 1 } });
    if (gate?.version === version) store.setState({ gate: { ...gate, starts: gate.starts + 1 } });
  }

  /** What became of the changeover that was asked for. */
  function settle({ changing, active }: PackageState): void {
    if (!changing) return;
    const { kind, to, version, beforeVersion, isRollBack, vitals, starts } = changing;
    if (settings.active().version === version) {
      const isWatched = !isRollBack && !isVersion(active[kind], to);
      const gate = { kind, was: active[kind], version, beforeVersion, sinceMs: clock.nowWallMs(), vitals, starts };
      return store.setState({ active: { ...active, [kind]: to }, changing: null, gate: isWatched ? gate : null });
    }
    const { activation } = settings.now();
    const hasFailed = activation?.state === 'failed' && activation.version === version;
    const isCut = !hasFailed || activation.message === keeperWords.interrupted;
    // The hall died before it had gone back.
    if (isRollBack && isCut && settings.activate(version).ok) return;
    if (hasFailed) notStarted(kind, to, activation.message);
    // Else it never began, and begins anew.
    store.setState({ changing: null });
  }

  /** A power cut may have come just then: once more, and never a third time. */
  function notStarted(kind: PackageKind, version: PackageVersion | null, message: string): void {
    const before = store.state().refused[kind];
    const isFirst = before?.fault.kind !== 'notStarted' || !isVersion(before, version);
    const fault: PackageFault = { kind: 'notStarted', message };
    if (isFirst && message === keeperWords.interrupted) putOff(desiredHead(kind, version), fault);
    else refuse(kind, version, fault);
  }

  function watch({ gate }: PackageState): void {
    if (!gate) return;
    const sinceMs = clock.nowWallMs() - gate.sinceMs;
    // Somebody here has saved since: the hall is in their hands. (A clock that was put back watches longer.)
    const isOver = settings.active().version !== gate.version || sinceMs >= watchMs;
    const worse = isOver ? null : (diesAgain(gate) ?? worseThan(gate.vitals, parts.vitals(), sinceMs));
    if (worse !== null) goBack(gate, worse);
    else if (isOver) store.setState({ gate: null });
  }

  function goBack(gate: NonNullable<PackageState['gate']>, message: string): void {
    const { kind, was, version, beforeVersion, vitals } = gate;
    const going = { version: beforeVersion, beforeVersion: version, vitals, isRollBack: true, starts: 0 };
    refuse(kind, store.state().active[kind], { kind: 'unhealthy', message });
    store.setState({ gate: null, changing: { kind, to: was, ...going } });
    settings.activate(beforeVersion);
  }

  /** For good: only another version, or another program, is tried again. */
  function refuse(kind: PackageKind, version: PackageVersion | null, fault: PackageFault): void {
    const head = desiredHead(kind, version);
    if (head) refusePackage(store, head, { app: hall.app, fault, isFinal: true });
  }

  /** Null where the county desires another one by now: nothing is to be said of a version that nobody wants. */
  function desiredHead(kind: PackageKind, version: PackageVersion | null): PackageHead | null {
    const head = store.state().desired[kind];
    return head && isVersion(head, version) ? head : null;
  }

  /** Until the hall stands otherwise. */
  function putOff(head: PackageHead | null, fault: PackageFault): void {
    if (head) refusePackage(store, head, { app: hall.app, fault, isFinal: false });
  }

  // ── the next step ───────────────────────────────────────────────────────────────────────────

  /** The version that the hall should be on now: the desired one, once it may be. */
  function targetOf(kind: PackageKind): PackageVersion | null {
    const { desired, refused, active } = store.state();
    const head = desired[kind];
    if (head === null) return null;
    const isTime = clock.nowWallMs() >= head.effectiveAtMs;
    return isTime && !isRefused(head, refused[kind], hall.app) && store.has(head) ? head : active[kind];
  }

  /** What somebody here has changed since; kept before anything is laid over it. */
  function noteLocal(kind: PackageKind, document: HallSettings): readonly LocalChange[] {
    const { active, local } = store.state();
    if (active[kind] === null) return [];
    const below = bodyOfVersion(kind, active[kind]);
    // Without it nobody can tell what is whose: what was known stays.
    if (below === null) return local.filter((change) => change.kind === kind);
    const others = local.filter((change) => change.kind !== kind);
    const own = localChanges(kind, { below, document }, local, addDays(today(), localDays));
    if (JSON.stringify([...others, ...own]) !== JSON.stringify(local)) store.setState({ local: [...others, ...own] });
    return own;
  }

  /** All that `advance` depends on: as long as it is the same, so is what it finds. */
  function markOf(kind: PackageKind, version: number, target: PackageVersion | null): string {
    const { active, local } = store.state();
    const days = local.map((change) => [change.key, change.untilDay]);
    return JSON.stringify([version, target?.n, target?.sha256, active[kind], days, today()]);
  }

  /** True where a changeover has begun. */
  function advance(kind: PackageKind): boolean {
    const { version, settings: document } = settings.active();
    const active = store.state().active[kind];
    const target = targetOf(kind);
    if (target === null && active === null) return false;
    const isSettled = settled.get(kind) === markOf(kind, version, target);
    if (isSettled || !waits.isDue(kind, target, parts.standing)) return false;

    const local = noteLocal(kind, document);
    const below = bodyOfVersion(kind, target);
    if (below === null) return false;
    const stays = target === null ? [] : local.filter(({ untilDay }) => untilDay >= today());
    const wanted: PackageBodies[PackageKind] = layOver(kind, below, stays);
    const isNew = !isVersion(target, active);
    if (isAlike(kind, wanted, bodyOf(kind, document, wanted))) {
      // The hall is so already.
      if (isNew) store.setState({ active: { ...store.state().active, [kind]: versionOf(target) } });
      settled.set(kind, markOf(kind, version, target));
      return false;
    }
    const becomes = withBody(kind, document, wanted);
    const head = isNew ? store.state().desired[kind] : null;
    if (!mayChange(kind, becomes, head)) return false;
    if (active === null) store.writeBefore(kind, bodyOf(kind, document, wanted));
    return begin(kind, { target, isNew, head, becomes, version });
  }

  function begin(
    kind: PackageKind,
    wish: {
      readonly target: PackageVersion | null;
      readonly isNew: boolean;
      readonly head: PackageHead | null;
      readonly becomes: HallSettings;
      readonly version: number;
    },
  ): boolean {
    const { target, head, becomes, version } = wish;
    const vitals = parts.vitals();
    const saved = settings.save({ input: becomes, basedOn: version, note: noteOf(kind, wish), by: null });
    if (!saved.ok) {
      waits.putOff(kind);
      if (saved.error.kind === 'faulty') {
        const field = 'field' in saved.error ? saved.error.field : undefined;
        putOff(head, { kind: 'unfit', message: `${field ?? ''}: ${saved.error.message ?? ''}`.slice(0, 190) });
        settled.set(kind, markOf(kind, version, target));
      }
      return false;
    }
    const changing = {
      kind,
      to: versionOf(target),
      version: saved.value,
      beforeVersion: version,
      vitals,
      isRollBack: false,
      starts: 0,
    };
    // Before the hall begins to change over, a moment later.
    store.setState({ changing });
    return true;
  }

  function mayChange(kind: PackageKind, becomes: HallSettings, head: PackageHead | null): boolean {
    const standing = parts.standing();
    const taken = takesAway(becomes, standing);
    if (taken === null) return waits.mayBegin(kind, standing);
    waits.putOff(kind);
    putOff(head, { kind: 'takesAway', message: taken });
    return false;
  }

  function look(): void {
    if (isClosed || settings.isBusy()) return;
    if (!isCounted) countStart(store.state());
    settle(store.state());
    if (store.state().changing) return;
    watch(store.state());
    if (store.state().gate || store.state().changing) return;
    for (const kind of packageKinds) if (advance(kind)) return;
  }

  return {
    look,
    async poll() {
      await pollPackages({ shelf: store, fetch: parts.fetch, hall });
      look();
    },
    report: () => ({ catalogue: reportOf('catalogue', store), windowPlan: reportOf('windowPlan', store) }),
    local: () => store.state().local,
    keepLocal(kind, key, untilDay) {
      const { local } = store.state();
      const isIt = (change: LocalChange) => change.kind === kind && change.key === key;
      if (!local.some(isIt)) return false;
      store.setState({ local: local.map((change) => (isIt(change) ? { ...change, untilDay } : change)) });
      return true;
    },
    close() {
      isClosed = true;
    },
  };
}

/** One for the changeover; a power cut may add another. */
const startsMost = 2;

const diesAgain = ({ starts }: NonNullable<PackageState['gate']>): string | null =>
  starts > startsMost ? `the hall has started ${starts} times since` : null;

const versionOf = (version: PackageVersion | null): PackageVersion | null =>
  version && { n: version.n, sha256: version.sha256 };

function noteOf(kind: PackageKind, { target, isNew }: { target: PackageVersion | null; isNew: boolean }): string {
  if (target === null) return packageWords.withdrawn(kind);
  return isNew ? packageWords.fromCounty(kind, target.n) : packageWords.localOver(kind);
}

function reportOf(kind: PackageKind, store: PackageStore): LiveReport['packages'][string] {
  const { desired, refused, active, manifestFault } = store.state();
  const head = desired[kind];
  const refusal = head !== null && isVersion(head, refused[kind]) ? refused[kind] : null;
  // What was only put off is in force by now.
  const isOver = refusal !== null && !refusal.isFinal && isVersion(head, active[kind]);
  const own = isOver ? null : (refusal?.fault ?? null);
  const fault = manifestFault ?? own;
  const isHere = head !== null && store.has(head);
  return {
    downloaded: isHere ? head.n : null,
    active: active[kind]?.n ?? null,
    fault: fault && `${fault.kind}: ${fault.message}`.slice(0, 200),
  };
}
