/*
 * Cuts the power at many moments of one recorded run and examines what each cut leaves. A thread of
 * its own, because opening and checking a database some thousand times is work for every processor.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { createSeededRandom } from '@jiaohao/basics/random';
import type { CommandId } from '../src/protocol/ids.ts';
import { createDiskImage, survivals, type Files, type Survival } from './disk-image.node.ts';
import { examineLeftBehind } from './left-behind.node.ts';
import { describeStep, readTrace } from './syscall-trace.node.ts';

export type PowerCutTask = {
  readonly traceFile: string;
  /** Where the traced process had its files; the database is `hall.db` in it. */
  readonly tracedFolder: string;
  /** Where images are built: memory, if there is such a folder. */
  readonly imageFolder: string;
  /** Where the first images that fail are kept. */
  readonly keepFolder: string;
  readonly seed: number;
  readonly pointCount: number;
  /** This thread takes every `shares`-th point, from `share` on. */
  readonly share: number;
  readonly shares: number;
};

export type PowerCutFindings = {
  readonly points: number;
  /** Points at which hash chain and tables were checked too. */
  readonly wholePoints: number;
  readonly answersChecked: number;
  /** Points after which an acknowledged command was missing, by what survived. */
  readonly losses: Record<Survival, number>;
  readonly mostLost: number;
  readonly failures: readonly string[];
};

/** Every so many points the hash chain and the tables are checked as well. */
const pointsBetweenWholeChecks = 20;
const imagesToKeep = 3;

type Point = { readonly number: number; readonly moment: number; readonly survival: Survival; readonly seed: number };

function choosePoints(task: PowerCutTask, stepCount: number): Point[] {
  const random = createSeededRandom(task.seed);
  return Array.from({ length: task.pointCount }, (_, number) => ({
    number,
    moment: random.nextInt(stepCount),
    survival: survivals[random.nextInt(survivals.length)]!,
    seed: random.nextInt(2 ** 31),
  }))
    .filter(({ number }) => number % task.shares === task.share)
    .sort((left, right) => left.moment - right.moment);
}

function writeImage(folder: string, files: Files): string {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) rmSync(path.join(folder, name));
  for (const [name, bytes] of files) writeFileSync(path.join(folder, name), bytes);
  return path.join(folder, 'hall.db');
}

function cutPower(task: PowerCutTask): PowerCutFindings {
  const steps = readTrace(task.traceFile, task.tracedFolder);
  const image = createDiskImage();
  const acknowledged = new Map<CommandId, string>();
  const losses = { none: 0, some: 0, torn: 0, sectors: 0, all: 0 };
  const failures: string[] = [];
  let [at, points, wholePoints, answersChecked, mostLost] = [0, 0, 0, 0, 0];

  for (const point of choosePoints(task, steps.length)) {
    for (; at <= point.moment; at += 1) {
      const step = steps[at]!;
      image.apply(step);
      if (step.kind !== 'said') continue;
      const said = JSON.parse(step.line) as { acknowledged: CommandId; answer: unknown };
      acknowledged.set(said.acknowledged, JSON.stringify(said.answer));
    }
    const files = image.afterPowerCut(point.survival, createSeededRandom(point.seed));
    const isWhole = points % pointsBetweenWholeChecks === 0;
    const file = writeImage(task.imageFolder, files);
    const { lost, faults } = examineLeftBehind(file, acknowledged, isWhole ? 'whole' : 'quick');
    points += 1;
    wholePoints += isWhole ? 1 : 0;
    answersChecked += acknowledged.size;
    mostLost = Math.max(mostLost, lost.length);
    if (lost.length > 0) losses[point.survival] += 1;
    if (lost.length === 0 && faults.length === 0) continue;

    const kept = path.join(task.keepFolder, `seed-${task.seed}-point-${point.number}`);
    if (failures.length < imagesToKeep) writeImage(kept, files);
    failures.push(
      `seed ${task.seed}, point ${point.number}: power cut after step ${point.moment + 1} of ${steps.length} ` +
        `(${describeStep(steps[point.moment]!)}), unsynced writes survive: ${point.survival}; ` +
        `${lost.length} of ${acknowledged.size} answers lost; ${faults.join('; ') || 'the file is sound'}; ` +
        (failures.length < imagesToKeep ? `image in ${kept}` : 'image not kept'),
    );
  }
  rmSync(task.imageFolder, { recursive: true, force: true });
  return { points, wholePoints, answersChecked, losses, mostLost, failures };
}

parentPort?.postMessage(cutPower(workerData as PowerCutTask), []);
