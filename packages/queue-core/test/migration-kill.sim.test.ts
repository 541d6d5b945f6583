import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { invariant } from '@jiaohao/basics/invariant';
import { createSeededRandom } from '@jiaohao/basics/random';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDiskImage, survivals } from './disk-image.node.ts';
import {
  examineInterrupted,
  headVersion,
  putFiles,
  readHistoricalHalls,
  type HistoricalHall,
} from './historical-halls.node.ts';
import { forAllInParallel, runChild, type ChildEnd } from './run-child.node.ts';
import { describeStep, readTrace, tracedBytes, tracedCalls } from './syscall-trace.node.ts';

/*
 * A hall is started with a new version of the program, and is interrupted while its database is
 * brought forward:
 *
 *   killed at its Nth system call of a kind · killed at some moment · Nth call fails, or finds the
 *   disk full · power cut, with each fate of what was not synced
 *
 * Afterwards the database is of the old version and as it was, or of the new one and complete; the
 * backup, if it has its name, is whole; and the next start goes on as if nothing had been.
 *
 * JIAOHAO_MIGRATION_KILLS says how often each hall of each version, JIAOHAO_SEED when.
 */
const killsOfHall = Number(process.env['JIAOHAO_MIGRATION_KILLS'] ?? 8);
const seed = Number(process.env['JIAOHAO_SEED'] ?? 20261121);
const powerCutsOfHall = killsOfHall * 3;

const callKinds = [
  'openat',
  'pread64',
  'pwrite64',
  'fsync,fdatasync',
  'ftruncate',
  '?unlink,unlinkat',
  '?rename,?renameat,renameat2',
] as const;
type CallKind = (typeof callKinds)[number];

type Interruption =
  | { readonly kind: 'killedAtCall'; readonly calls: CallKind; readonly nth: number }
  | { readonly kind: 'killedAtMoment'; readonly afterMs: number }
  | { readonly kind: 'failingCall'; readonly calls: CallKind; readonly nth: number; readonly error: 'EIO' | 'ENOSPC' };

const folder = mkdtempSync(path.join(tmpdir(), 'jiaohao-migration-'));
const random = createSeededRandom(seed);
const figures = {
  halls: [] as string[],
  toVersion: headVersion,
  interruptions: 0,
  cutShort: 0,
  powerCuts: 0,
  leftOld: 0,
  leftNew: 0,
  withBackup: 0,
  faults: 0,
  seed,
  seconds: 0,
};
const faults: string[] = [];

/** Files whose calls are counted and interrupted: the loading of the program itself is not what is tested. */
function pathArguments(file: string): string[] {
  const backup = `${file}.before-v${headVersion}.bak`;
  const names = [file, backup, `${backup}.part`].flatMap((name) => [name, `${name}-wal`, `${name}-journal`]);
  return [path.dirname(file), ...names].flatMap((name) => ['-P', name]);
}

/** How many calls of each kind an undisturbed start makes on those files. */
async function countCalls(hall: HistoricalHall): Promise<Map<CallKind, number>> {
  const runFolder = path.join(folder, `count-${hall.version}-${hall.state}`);
  const file = putFiles(runFolder, hall.files);
  const traceFile = path.join(runFolder, 'trace');
  const strace = ['-o', traceFile, '-f', '--seccomp-bpf', ...pathArguments(file), '-e', `trace=${callKinds.join(',')}`];
  const { exitCode, errorText } = await runChild({ script: 'migrate-child.node.ts', folder, args: [file], strace });
  invariant(exitCode === 0, `an undisturbed start brings version ${hall.version} forward: ${errorText}`);
  const names = readFileSync(traceFile, 'utf8')
    .split('\n')
    .map((line) => /^\d+ +(\w+)\(/.exec(line)?.[1]);
  return new Map(
    callKinds.map((calls) => [calls, names.filter((name) => name && calls.split(/\W+/).includes(name)).length]),
  );
}

function chooseInterruption(counts: ReadonlyMap<CallKind, number>, number: number): Interruption {
  if (number % 4 === 3) return { kind: 'killedAtMoment', afterMs: random.nextInt(25) };
  const kinds = callKinds.filter((calls) => counts.get(calls)! > 0);
  const calls = kinds[random.nextInt(kinds.length)]!;
  const nth = 1 + random.nextInt(counts.get(calls)!);
  if (number % 4 < 2) return { kind: 'killedAtCall', calls, nth };
  return { kind: 'failingCall', calls, nth, error: random.nextInt(2) === 0 ? 'EIO' : 'ENOSPC' };
}

async function startAndInterrupt(file: string, interruption: Interruption): Promise<ChildEnd> {
  if (interruption.kind === 'killedAtMoment') {
    const onLine = (line: string, kill: () => void) => {
      if (line === 'opening') setTimeout(kill, interruption.afterMs);
    };
    return runChild({ script: 'migrate-child.node.ts', folder, args: [file], onLine });
  }
  const { calls, nth } = interruption;
  const effect = interruption.kind === 'killedAtCall' ? 'signal=SIGKILL' : `error=${interruption.error}`;
  const injection = ['-e', `trace=${calls}`, '-e', `inject=${calls}:${effect}:when=${nth}`];
  return runChild({
    script: 'migrate-child.node.ts',
    folder,
    args: [file],
    // Without --seccomp-bpf, under which strace's signal would be lost.
    strace: ['-o', '/dev/null', '-f', ...pathArguments(file), ...injection],
  });
}

function note(story: string, runFolder: string, hall: HistoricalHall): void {
  const left = examineInterrupted(runFolder, hall);
  if (left.version === hall.version) figures.leftOld += 1;
  if (left.version === headVersion) figures.leftNew += 1;
  if (left.hasBackup) figures.withBackup += 1;
  if (left.faults.length === 0) {
    rmSync(runFolder, { recursive: true });
    return;
  }
  figures.faults += 1;
  faults.push(
    `seed ${seed}, version ${hall.version} (${hall.state}), ${story}: left at version ${left.version}; ` +
      `${left.faults.join('; ')}; files in ${runFolder}`,
  );
}

async function interrupt(hall: HistoricalHall): Promise<void> {
  const counts = await countCalls(hall);
  const interruptions = Array.from({ length: killsOfHall }, (_, number) => chooseInterruption(counts, number));
  await forAllInParallel([...interruptions.entries()], async ([number, interruption]) => {
    const runFolder = path.join(folder, `run-${hall.version}-${hall.state}-${number}`);
    const end = await startAndInterrupt(putFiles(runFolder, hall.files), interruption);
    figures.interruptions += 1;
    if (!end.lines.includes('open')) figures.cutShort += 1;
    note(JSON.stringify(interruption), runFolder, hall);
  });
}

async function cutPower(hall: HistoricalHall): Promise<void> {
  const runFolder = path.join(folder, `recorded-${hall.version}-${hall.state}`);
  const traceFile = path.join(folder, `trace-${hall.version}-${hall.state}`);
  const file = putFiles(runFolder, hall.files);
  const strace = ['-o', traceFile, '-f', '--seccomp-bpf', '-y', '-xx', '-s', String(tracedBytes), '-e', tracedCalls];
  const { exitCode } = await runChild({ script: 'migrate-child.node.ts', folder, args: [file], strace });
  invariant(exitCode === 0, 'the recorded start comes to its end');
  const steps = readTrace(traceFile, runFolder);
  const moments = Array.from({ length: powerCutsOfHall }, () => random.nextInt(steps.length)).sort((a, b) => a - b);
  const image = createDiskImage(hall.files);
  let at = 0;
  for (const [number, moment] of moments.entries()) {
    for (; at <= moment; at += 1) image.apply(steps[at]!);
    const survival = survivals[number % survivals.length]!;
    const cutFolder = path.join(folder, `cut-${hall.version}-${hall.state}-${number}`);
    putFiles(cutFolder, image.afterPowerCut(survival, createSeededRandom(seed + number)));
    figures.powerCuts += 1;
    const story = `power cut after step ${moment + 1} of ${steps.length} (${describeStep(steps[moment]!)}), ${survival}`;
    note(story, cutFolder, hall);
  }
  rmSync(traceFile);
  rmSync(runFolder, { recursive: true });
}

beforeAll(async () => {
  const startedAtMs = performance.now();
  for (const hall of readHistoricalHalls(folder)) {
    figures.halls.push(`v${hall.version} ${hall.state}`);
    await interrupt(hall);
    await cutPower(hall);
  }
  figures.seconds = Math.round((performance.now() - startedAtMs) / 100) / 10;
  process.stdout.write(`migrations: ${JSON.stringify(figures)}\n`);
}, 1_800_000);

afterAll(() => {
  if (faults.length === 0) rmSync(folder, { recursive: true });
});

test('every version there has been is brought forward, and interrupted as often as promised', () => {
  expect(figures.halls).toHaveLength(1 + 2 * (headVersion - 1));
  expect(figures.interruptions).toBe(killsOfHall * figures.halls.length);
  expect(figures.powerCuts).toBe(powerCutsOfHall * figures.halls.length);
  expect(figures.cutShort).toBeGreaterThan(figures.interruptions / 6);
});

test('an interrupted migration leaves the old version or the new one, never something between, and loses nothing', () => {
  expect(faults).toEqual([]);
});

test('both ends are met: interruptions that leave the old version, and some that leave the new', () => {
  expect(figures.leftOld).toBeGreaterThan(0);
  expect(figures.leftNew).toBeGreaterThan(0);
});
