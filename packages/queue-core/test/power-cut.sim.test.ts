import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { invariant } from '@jiaohao/basics/invariant';
import { createSeededRandom } from '@jiaohao/basics/random';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDiskImage } from './disk-image.node.ts';
import type { PowerCutFindings, PowerCutTask } from './power-cut-worker.node.ts';
import { runChild } from './run-child.node.ts';
import { readTrace, tracedBytes, tracedCalls, type Step } from './syscall-trace.node.ts';

/*
 *   hall-at-work-child, three lives ──strace──► one ordered trace: writes, syncs, acknowledgements
 *   trace, a moment in it, a fate of what was not synced ──disk-image──► the files of that power cut
 *   files ──the next start of the hall──► every command acknowledged before that moment is there
 *
 * JIAOHAO_POWER_CUTS says how many moments, JIAOHAO_SEED which.
 */
const pointCount = Number(process.env['JIAOHAO_POWER_CUTS'] ?? 300);
const baseSeed = Number(process.env['JIAOHAO_SEED'] ?? 20261121);
const pointsPerRecording = 5_000;
const controlPointCount = 60;

const lives = [
  { commandCount: 300, end: 'shortLog' },
  { commandCount: 100, end: 'closed' },
  { commandCount: 100, end: 'killed' },
] as const;
const controlLives = [{ commandCount: 300, end: 'unsynced' }] as const;

const folder = mkdtempSync(path.join(tmpdir(), 'jiaohao-power-'));
const memoryFolder = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'jiaohao-power-'));

type Recording = { readonly seed: number; readonly traceFile: string; readonly hallFolder: string };

async function record(
  seed: number,
  recordedLives: readonly { readonly commandCount: number; readonly end: string }[],
): Promise<Recording> {
  const recordingFolder = mkdtempSync(path.join(folder, 'recording-'));
  const hallFolder = path.join(recordingFolder, 'hall');
  const traceFile = path.join(recordingFolder, 'trace');
  mkdirSync(hallFolder);
  for (const [life, { commandCount, end }] of recordedLives.entries()) {
    const { exitCode, signal, errorText } = await runChild({
      script: 'hall-at-work-child.node.ts',
      folder,
      args: [path.join(hallFolder, 'hall.db'), seed, life, commandCount, end],
      strace: ['-A', '-o', traceFile, '-f', '--seccomp-bpf', '-y', '-xx', '-s', String(tracedBytes), '-e', tracedCalls],
    });
    const isAsPlanned = end === 'killed' || end === 'shortLog' ? signal === 'SIGKILL' : exitCode === 0;
    invariant(isAsPlanned, `life ${life} of seed ${seed} ended as planned: ${exitCode} ${signal} ${errorText}`);
  }
  return { seed, traceFile, hallFolder };
}

/** Cuts the power at `count` moments of a recording, on every processor. */
async function cutPower(recording: Recording, count: number): Promise<PowerCutFindings> {
  const shares = availableParallelism();
  const findings = await Promise.all(
    Array.from({ length: shares }, async (_, share) => {
      const task: PowerCutTask = {
        traceFile: recording.traceFile,
        tracedFolder: recording.hallFolder,
        imageFolder: path.join(memoryFolder, `image-${share}`),
        keepFolder: folder,
        seed: recording.seed,
        pointCount: count,
        share,
        shares,
      };
      const worker = new Worker(path.join(import.meta.dirname, 'power-cut-worker.node.ts'), { workerData: task });
      const [found] = (await once(worker, 'message')) as [PowerCutFindings];
      return found;
    }),
  );
  return findings.reduce(add);
}

function add(left: PowerCutFindings, right: PowerCutFindings): PowerCutFindings {
  return {
    points: left.points + right.points,
    wholePoints: left.wholePoints + right.wholePoints,
    answersChecked: left.answersChecked + right.answersChecked,
    losses: {
      none: left.losses.none + right.losses.none,
      some: left.losses.some + right.losses.some,
      torn: left.losses.torn + right.losses.torn,
      sectors: left.losses.sectors + right.losses.sectors,
      all: left.losses.all + right.losses.all,
    },
    mostLost: Math.max(left.mostLost, right.mostLost),
    failures: [...left.failures, ...right.failures],
  };
}

function lossesOf({ losses }: PowerCutFindings): number {
  return losses.none + losses.some + losses.torn + losses.sectors + losses.all;
}

let firstSteps: readonly Step[];
let firstRecording: Recording;
let findings: PowerCutFindings;
let control: PowerCutFindings;

beforeAll(async () => {
  const startedAtMs = performance.now();
  const recordingCount = Math.ceil(pointCount / pointsPerRecording);
  const found: PowerCutFindings[] = [];
  for (let number = 0; number < recordingCount; number += 1) {
    const recording = await record(baseSeed + number, lives);
    if (number === 0) {
      firstRecording = recording;
      firstSteps = readTrace(recording.traceFile, recording.hallFolder);
    }
    found.push(await cutPower(recording, Math.ceil(pointCount / recordingCount)));
    if (number > 0 && found.at(-1)!.failures.length === 0)
      rmSync(path.dirname(recording.traceFile), { recursive: true });
  }
  findings = found.reduce(add);
  control = await cutPower(await record(baseSeed, controlLives), controlPointCount);
  const figures = {
    points: findings.points,
    wholePoints: findings.wholePoints,
    recordings: recordingCount,
    stepsOfOne: firstSteps.length,
    answersChecked: findings.answersChecked,
    lost: lossesOf(findings),
    faults: findings.failures.length,
    controlPoints: control.points,
    controlLost: lossesOf(control),
    controlMostLost: control.mostLost,
    seed: baseSeed,
    seconds: Math.round((performance.now() - startedAtMs) / 100) / 10,
  };
  process.stdout.write(`power cut: ${JSON.stringify(figures)}\n`);
}, 1_800_000);

afterAll(() => {
  rmSync(memoryFolder, { recursive: true, force: true });
  // What failed is kept, with the trace it came from.
  if (findings?.failures.length === 0) rmSync(folder, { recursive: true });
});

test('the recorder missed nothing: its image of the end is, byte for byte, what is on the disk', () => {
  const image = createDiskImage();
  for (const step of firstSteps) image.apply(step);
  const files = image.afterPowerCut('all', createSeededRandom(baseSeed));
  const names = readdirSync(firstRecording.hallFolder).filter((name) => !name.endsWith('-shm'));
  expect(names).toContain('hall.db-wal');
  for (const name of names) {
    const onDisk = readFileSync(path.join(firstRecording.hallFolder, name));
    expect(files.get(name)?.equals(onDisk), name).toBe(true);
  }
});

test('the recorded day has work in it: answers, days, the log written back and begun anew', () => {
  const acknowledged = firstSteps.filter(({ kind }) => kind === 'said').length;
  const logBegun = firstSteps.filter(
    (step) => step.kind === 'wrote' && step.name === 'hall.db-wal' && step.offset === 0,
  );
  expect(acknowledged).toBeGreaterThan(450);
  expect(logBegun.length).toBeGreaterThan(4);
  expect(firstSteps.some((step) => step.kind === 'removed' && step.name === 'hall.db-wal')).toBe(true);
});

test('no command that was acknowledged before a power cut is lost by it, and the file is sound', () => {
  expect(findings.points).toBeGreaterThanOrEqual(pointCount);
  expect(findings.failures.slice(0, 5)).toEqual([]);
});

test('control: without a sync at every commit the same proof sees acknowledged commands lost', () => {
  expect(lossesOf(control)).toBeGreaterThan(controlPointCount / 5);
  expect(control.mostLost).toBeGreaterThan(50);
  // Where the cut takes nothing, nothing is lost: it is the missing sync that loses, not the replay.
  expect(control.losses.all).toBe(0);
});
