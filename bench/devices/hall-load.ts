import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { createSystemTimers, type Timers } from '@jiaohao/basics/time';
import { median } from '../engine/spread.ts';
import type { Report } from '../figure.ts';
import type { LoopNews, LoopOrder } from './empty-loop.ts';
import { type Deed, deviceCount, type FullHall, openFullHall } from './full-hall.ts';

/*
 * What a full hall costs the machine: the processor while nothing happens, beside the bare timers of the
 * same devices; and how long the event loop is late while everything happens, beside an empty one.
 */

const settleMs = 8_000;
const measuredMs = 20_000;
const idleTargetPercent = 2;
const lagTargetMs = 10;
const lagWindows = 5;
/** Cards, slips, keys, numbers on keypads, strips, codes and ratings. */
const busyKinds = 7;
/** What people do in a busy hall, each at their own device. */
const everyMs: Readonly<Record<string, number>> = {
  card: 1_000,
  slip: 1_500,
  key: 250,
  strip: 250,
  code: 400,
  rating: 700,
};

type Wake = { readonly setAtMs: number; readonly delayMs: number };

/** The machine's timers, and a list of what was set with them while `isOn`. */
function createRecordingTimers(): Timers & { readonly wakes: Wake[]; record(isOn: boolean): void } {
  const timers = createSystemTimers();
  const wakes: Wake[] = [];
  let startedAtMs: number | null = null;
  return {
    ...timers,
    wakes,
    record(isOn) {
      startedAtMs = isOn ? performance.now() : null;
    },
    after(delayMs, wake) {
      if (startedAtMs !== null) wakes.push({ setAtMs: performance.now() - startedAtMs, delayMs });
      return timers.after(delayMs, wake);
    },
  };
}

/** Percent of one core that this process took. */
async function measureCpu(ms: number): Promise<number> {
  const before = process.cpuUsage();
  const startedAtMs = performance.now();
  await pause(ms);
  const used = process.cpuUsage(before);
  return ((used.user + used.system) / 1_000 / (performance.now() - startedAtMs)) * 100;
}

/** The same timers, set at the same moments, that wake nobody. */
async function replay(wakes: readonly Wake[]): Promise<number> {
  for (const { setAtMs, delayMs } of wakes) setTimeout(() => setTimeout(() => {}, delayMs), setAtMs + settleMs / 8);
  await pause(settleMs / 8);
  return measureCpu(measuredMs);
}

async function openReadyHall(timers: Timers): Promise<FullHall> {
  const hall = openFullHall(timers);
  await pause(settleMs);
  const unwell = hall.supervisor.statuses().filter(({ state }) => state.kind !== 'ready');
  const statuses = hall.supervisor.statuses();
  if (statuses.length !== deviceCount || unwell.length > 0) {
    throw new Error(`${statuses.length} devices, not ready: ${JSON.stringify(unwell)}`);
  }
  return hall;
}

export async function measureIdle(report: Report): Promise<void> {
  const timers = createRecordingTimers();
  const hall = await openReadyHall(timers);
  timers.record(true);
  const value = await measureCpu(measuredMs);
  timers.record(false);
  await hall.supervisor.stop();
  const bare = await replay(timers.wakes);
  const rate = timers.wakes.length / (measuredMs / 1_000);
  report({ name: 'timers that 64 idle devices set', value: rate, unit: 'per second' });
  report({ name: 'processor for the same timers alone, of one core', value: bare, unit: '%' });
  const name = `processor for ${deviceCount} idle devices and their simulators`;
  report({ name: `${name}, to the timers alone`, value, unit: '%', ratio: value / bare });
  report({ name: `${name}, of one core`, value, unit: '%', target: idleTargetPercent });
}

/** Does it again and again, at its pace, until the deed before has ended. */
function keepDoing({ kind, act }: Deed, place: number): () => void {
  const periodMs = everyMs[kind]!;
  let turn = place;
  let isBusy = false;
  const interval = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    turn += 1;
    void Promise.resolve(act(turn)).finally(() => {
      isBusy = false;
    });
  }, periodMs + place);
  return () => clearInterval(interval);
}

type Lag = { readonly p99Ms: number; readonly emptyP99Ms: number; readonly worstMs: number };

/** This loop and an empty one beside it, over the same time on the same machine. */
async function watchLoops(empty: Worker, ms: number): Promise<Lag> {
  const histogram = monitorEventLoopDelay({ resolution: 1 });
  empty.postMessage('start' satisfies LoopOrder, []);
  histogram.enable();
  await pause(ms);
  histogram.disable();
  empty.postMessage('stop' satisfies LoopOrder, []);
  const [news] = (await once(empty, 'message')) as [LoopNews];
  return {
    p99Ms: histogram.percentile(99) / 1_000_000,
    emptyP99Ms: news.p99Ms,
    worstMs: histogram.max / 1_000_000,
  };
}

export async function measureLag(report: Report): Promise<void> {
  const empty = new Worker(new URL('empty-loop.ts', import.meta.url));
  const hall = await openReadyHall(createSystemTimers());
  const stops = hall.deeds.map(keepDoing);
  await pause(settleMs / 4);
  const before = { ...hall.told };
  const lags: Lag[] = [];
  const startedAtMs = performance.now();
  for (let window = 0; window < lagWindows; window += 1) lags.push(await watchLoops(empty, measuredMs / lagWindows));
  const seconds = (performance.now() - startedAtMs) / 1_000;
  for (const stop of stops) stop();
  await Promise.all([hall.supervisor.stop(), empty.terminate()]);

  const rates = Object.entries(hall.told).map(
    ([what, count]) => [what, (count - (before[what] ?? 0)) / seconds] as const,
  );
  for (const [what, value] of rates) report({ name: `a busy hall: ${what}`, value, unit: 'per second' });
  const kinds = rates.filter(([, rate]) => rate > 0);
  if (kinds.length < busyKinds) throw new Error(`not everything talked: ${JSON.stringify(rates)}`);
  const name = `event loop while all ${deviceCount} devices talk`;
  // The median window: what slows the machine for a while is not the devices' doing.
  const value = median(lags.map(({ p99Ms }) => p99Ms));
  const ratio = median(lags.map(({ p99Ms, emptyP99Ms }) => p99Ms / emptyP99Ms));
  report({ name: 'an empty event loop beside it, p99', value: median(lags.map((lag) => lag.emptyP99Ms)), unit: 'ms' });
  report({ name: `${name}, worst`, value: Math.max(...lags.map(({ worstMs }) => worstMs)), unit: 'ms' });
  report({ name: `${name}, p99, to the empty one`, value, unit: 'ms', ratio });
  report({ name: `${name}, p99`, value, unit: 'ms', target: lagTargetMs });
}
