import { DefectError, invariant } from '@jiaohao/basics/invariant';
import type { Result } from '@jiaohao/basics/result';
import type { Timers } from '@jiaohao/basics/time';
import type { AdminView } from '@jiaohao/queue-core/protocol';
import type { RunningHall, StartFault } from './compose.ts';
import type { CheckedSettings } from './settings/check-settings.ts';
import type { FirstSettings } from './settings/first-settings.ts';
import { keeperWords } from './settings/messages.zh.ts';
import type { SettingsStore } from './settings/settings-store.node.ts';

/*
 * Keeps one hall running, on one version of its settings at a time, in one process:
 *
 *   save ──► version N+1 on the disk ──► nobody at the kiosk, or 60 s ──► stop ──► start on N+1
 *                                                                                  │ cannot start
 *                                                              start on N again ◄──┘ and say so
 *
 * Before the hall stops the store says that N+1 is being tried, and once it runs that it is active. A
 * process that dies in between starts on N the next time: what was tried and never came up is not
 * tried again by itself.
 */

/** Of citizens at the kiosk: so long a changeover waits for them. */
const kioskWaitMs = 60_000;
const kioskLookMs = 500;
/** The answer to whoever asked for it goes out first. */
const beginMs = 100;
/** A hall that cannot be stopped cannot be changed over: the process ends, and its keeper starts it anew. */
const stopLimitMs = 20_000;
/** The port may be somebody else's for a moment. */
const returnTries = 5;
const returnPauseMs = 1_000;

export type ActiveSettings = { readonly version: number; readonly settings: CheckedSettings };
type Activation = AdminView['settings']['activation'];

export type HallKeeper = {
  /** The version that runs. */
  active(): ActiveSettings;
  /** What is becoming of another one; null: nothing is under way. */
  activation(): Activation;
  /** A changeover is under way: no other one begins. */
  isBusy(): boolean;
  /** Changes over to a version that is on the disk, a moment later. Not while busy. */
  changeTo(next: ActiveSettings): void;
  subscribe(listener: () => void): () => void;
  /** Starts the hall on what was found at the start of the process. Once. */
  start(first: FirstSettings): Promise<Result<RunningHall, StartFault>>;
  stop(): Promise<void>;
};

export function createHallKeeper(options: {
  store: SettingsStore;
  timers: Timers;
  /** Starts a hall on settings; where it cannot, nothing of it is left. */
  startHall: (settings: CheckedSettings) => Promise<Result<RunningHall, StartFault>>;
  say: (line: string) => void;
  /** Neither the new version nor the old one starts: nothing is left to keep. */
  onLost: (fault: StartFault) => void;
}): HallKeeper {
  const { store, timers } = options;
  const listeners = new Set<() => void>();
  let hall: RunningHall | null = null;
  let active: ActiveSettings | null = null;
  let waitsUntil: { version: number; untilMs: number } | null = null;
  let change: Promise<void> | null = null;
  let isStopping = false;
  const goesOn = () => !isStopping;

  const tell = () => listeners.forEach((listener) => listener());
  const pause = (ms: number) => new Promise<void>((resolve) => timers.after(ms, resolve));

  async function begin(settings: ActiveSettings): Promise<Result<RunningHall, StartFault>> {
    const before = active;
    active = settings;
    const started = await options.startHall(settings.settings);
    hall = started.ok ? started.value : null;
    if (!started.ok) active = before;
    return started;
  }

  async function stopHall(): Promise<void> {
    const stopping = hall;
    hall = null;
    if (!stopping) return;
    const cancel = timers.after(stopLimitMs, () => {
      throw new DefectError('a hall stops within seconds');
    });
    await stopping.stop();
    cancel();
  }

  async function kioskIsFree(version: number): Promise<void> {
    const untilMs = timers.nowWallMs() + kioskWaitMs;
    const untilMonoMs = timers.nowMonoMs() + kioskWaitMs;
    while (goesOn() && hall?.isKioskBusy() && timers.nowMonoMs() < untilMonoMs) {
      if (!waitsUntil) {
        waitsUntil = { version, untilMs };
        tell();
      }
      await pause(kioskLookMs);
    }
    waitsUntil = null;
  }

  async function changeOver(next: ActiveSettings): Promise<void> {
    const before = active;
    invariant(before, 'a hall runs before it is changed over');
    await pause(beginMs);
    await kioskIsFree(next.version);
    if (isStopping) return;
    store.setState({ trying: next.version, failed: null });
    await stopHall();
    const started = await begin(next);
    if (started.ok) {
      store.setState({ active: next.version, trying: null });
      options.say(`设置第 ${next.version} 版已启用 settings version ${next.version}`);
      return;
    }
    const message = keeperWords.startFaults[started.error.kind];
    store.setState({ trying: null, failed: { version: next.version, message } });
    options.say(`设置第 ${next.version} 版没能启用，仍用第 ${before.version} 版 rolled back: ${message}`);
    await goBack(before);
  }

  async function goBack(before: ActiveSettings): Promise<void> {
    for (let tries = 1; goesOn(); tries += 1) {
      const started = await begin(before);
      if (started.ok) return;
      if (tries === returnTries) return options.onLost(started.error);
      await pause(returnPauseMs);
    }
  }

  return {
    active() {
      invariant(active, 'the keeper was started');
      return active;
    },
    activation() {
      if (waitsUntil) return { state: 'waiting', ...waitsUntil };
      const { failed } = store.state();
      return failed && { state: 'failed', ...failed };
    },
    isBusy: () => change !== null,
    changeTo(next) {
      invariant(change === null, 'one changeover at a time');
      change = changeOver(next).finally(() => {
        change = null;
        tell();
      });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async start(first) {
      const { trying } = store.state();
      const version = first.kind === 'stored' ? first.version : (store.numbers()[0] ?? 0) + 1;
      const started = await begin({ version, settings: first.settings });
      // Only now: until the engine had the database's lock, another process may have kept this hall.
      if (started.ok) keepFirst(first, trying);
      return started;
    },
    async stop() {
      isStopping = true;
      await change;
      await stopHall();
    },
  };

  function keepFirst(first: FirstSettings, trying: number | null): void {
    const wasInterrupted = trying !== null && (first.kind !== 'stored' || first.version !== trying);
    const failed = wasInterrupted ? { version: trying, message: keeperWords.interrupted } : store.state().failed;
    if (first.kind === 'stored') {
      if (store.state().active !== first.version || trying !== null) {
        store.setState({ active: first.version, trying: null, failed });
      }
      return;
    }
    const version = store.add({
      atMs: timers.nowWallMs(),
      by: null,
      note: first.note,
      source: first.source,
      settings: first.settings.document,
    });
    store.setState({
      active: version,
      trying: null,
      failed,
      ...(first.hallFile ? { hallFile: first.hallFile } : {}),
    });
  }
}
