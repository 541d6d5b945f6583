import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { BackTest, BackTestFigures } from './estimate-back-test.ts';
import { backTestFigures, quantile } from './estimate-back-test.ts';
import type { ChaoticDayReport } from './chaotic-day.node.ts';
import { isTownship } from './draw-hall.ts';
import type { HallLifeReport } from './hall-life.node.ts';

/** One hall to live through: `days` of its life, or so many chaotic steps. */
export type SimulationTask =
  | { readonly layer: 'life'; readonly seed: number; readonly days: number }
  | { readonly layer: 'chaos'; readonly seed: number; readonly steps: number };

/** What a worker gives back for a task. */
export type SimulationOutcome =
  | { readonly ok: true; readonly report: HallLifeReport | ChaoticDayReport }
  | { readonly ok: false; readonly message: string };

export type SimulationOptions = {
  readonly layer: 'life' | 'chaos';
  readonly seed: number;
  readonly days: number;
  readonly workers: number;
  /** Told after every hall. */
  readonly onHall?: (doneDays: number) => void;
};

export type SimulationSummary = {
  readonly layer: 'life' | 'chaos';
  readonly days: number;
  readonly seeds: number;
  readonly townships: number;
  readonly seconds: number;
  readonly daysPerMinute: number;
  readonly commands: number;
  readonly accepted: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly repeats: number;
  /** Times a hall's process ended in the middle of things and another one went on. */
  readonly crashes: number;
  readonly tickets: number;
  readonly entries: number;
  readonly estimate: BackTestFigures;
  readonly waits: { readonly medianMs: number; readonly p95Ms: number; readonly maxMs: number };
  /** Over the journals of all halls, by seed: the same seeds give the same hash. */
  readonly journalHash: string;
};

/** A hall lives so long; its days count one by one. */
export const daysPerHall = 10;
/** What counts as a day of the chaotic layer. */
const stepsPerDay = 60;

/** Rejects with the trace of the first hall that breaks an invariant. */
export async function runSimulation(options: SimulationOptions): Promise<SimulationSummary> {
  const tasks = planTasks(options);
  const startedMs = performance.now();
  const reports = await runTasks(tasks, options);
  return summarize(options, reports, (performance.now() - startedMs) / 1_000);
}

function planTasks({ layer, seed, days }: SimulationOptions): SimulationTask[] {
  const tasks: SimulationTask[] = [];
  for (let left = days; left > 0; left -= daysPerHall) {
    const count = Math.min(left, daysPerHall);
    const hallSeed = seed + tasks.length;
    tasks.push(
      layer === 'life' ? { layer, seed: hallSeed, days: count } : { layer, seed: hallSeed, steps: count * stepsPerDay },
    );
  }
  return tasks;
}

/** Each worker takes the next task when it is free; reports come back in the order of the tasks. */
async function runTasks(
  tasks: readonly SimulationTask[],
  { workers, onHall }: SimulationOptions,
): Promise<(HallLifeReport | ChaoticDayReport)[]> {
  const reports: (HallLifeReport | ChaoticDayReport)[] = [];
  // The long ones first, so that no thread is left alone with one at the end.
  const order = [...tasks.keys()].sort((left, right) => lengthOf(tasks[right]!) - lengthOf(tasks[left]!));
  let next = 0;
  let done = 0;
  async function runWorker(): Promise<void> {
    const worker = new Worker(new URL('./simulation-worker.node.ts', import.meta.url), {
      // A hall's days make much that is soon forgotten; a small nursery would be swept all the time.
      resourceLimits: { maxYoungGenerationSizeMb: 64 },
    });
    try {
      while (next < tasks.length) {
        const at = order[next]!;
        next += 1;
        const outcome = await ask(worker, tasks[at]!);
        if (!outcome.ok) throw new Error(outcome.message);
        reports[at] = outcome.report;
        done += 1;
        onHall?.(done * daysPerHall);
      }
    } finally {
      next = tasks.length;
      await worker.terminate();
    }
  }
  await Promise.all(Array.from({ length: Math.min(workers, tasks.length) }, runWorker));
  return reports;
}

function lengthOf(task: SimulationTask): number {
  return task.layer === 'life' && isTownship(task.seed) ? 1 : 0;
}

function ask(worker: Worker, task: SimulationTask): Promise<SimulationOutcome> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (outcome: SimulationOutcome) => {
      worker.off('error', reject);
      resolve(outcome);
    });
    worker.postMessage(task, []);
  });
}

function summarize(
  { layer, days }: SimulationOptions,
  reports: readonly (HallLifeReport | ChaoticDayReport)[],
  seconds: number,
): SimulationSummary {
  const sum = (value: (report: HallLifeReport | ChaoticDayReport) => number) =>
    reports.reduce((total, report) => total + value(report), 0);
  const lives = reports.filter((report) => 'waitsMs' in report);
  const waitsMs = lives.flatMap((report) => report.waitsMs);
  const backTests: BackTest[] = lives.flatMap((report) => report.backTests);
  const refused: Record<string, number> = {};
  for (const report of reports) {
    for (const [kind, count] of Object.entries(report.refused)) refused[kind] = (refused[kind] ?? 0) + count;
  }
  const hash = createHash('sha256');
  for (const { journalHash } of reports) hash.update(journalHash);
  return {
    layer,
    days,
    seeds: reports.length,
    townships: lives.filter(({ kind }) => kind === 'township').length,
    seconds: Math.round(seconds * 10) / 10,
    daysPerMinute: Math.round((days / seconds) * 60),
    commands: sum(({ commands }) => commands),
    accepted: sum(({ accepted }) => accepted),
    refused,
    repeats: sum(({ repeats }) => repeats),
    crashes: sum((report) => ('crashes' in report ? report.crashes : report.restarts)),
    tickets: sum(({ tickets }) => tickets),
    entries: sum(({ entries }) => entries),
    estimate: backTestFigures(backTests),
    waits: {
      medianMs: quantile(waitsMs, 0.5),
      p95Ms: quantile(waitsMs, 0.95),
      maxMs: waitsMs.reduce((longest, waitMs) => Math.max(longest, waitMs), 0),
    },
    journalHash: hash.digest('hex'),
  };
}
