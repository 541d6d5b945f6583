import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { invariant } from '@jiaohao/basics/invariant';
import { createSeededRandom } from '@jiaohao/basics/random';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandId } from '../src/protocol/ids.ts';
import { examineLeftBehind } from './left-behind.node.ts';
import { forAllInParallel, runChild } from './run-child.node.ts';

/*
 * A disk that fails once: the Nth fsync, write or read of the database's files in a life of the hall
 * gives EIO (strace injects it). What the kernel has then thrown away nobody knows, so the process
 * has to end by itself, and the next start finds everything that was acknowledged.
 *
 *   life 0  ── killed ──►  hall.db + a long log     (copied for every run)
 *   life 1  ── opens that, works, closes ──► EIO at its Nth call of one kind
 *
 * JIAOHAO_IO_ERRORS says how many of each kind, JIAOHAO_SEED which.
 */
const errorsOfKind = Number(process.env['JIAOHAO_IO_ERRORS'] ?? 7);
const seed = Number(process.env['JIAOHAO_SEED'] ?? 20261121);
/** So many that the log is nearly as long as it may grow: life 1 writes it back while clients work. */
const commandsBefore = 820;
const commandCount = errorsOfKind > 50 ? 1_500 : 300;

const callKinds = ['fsync,fdatasync', 'pwrite64', 'pread64'] as const;
type CallKind = (typeof callKinds)[number];
type DiskError = { readonly calls: CallKind; readonly nth: number };

const folder = mkdtempSync(path.join(tmpdir(), 'jiaohao-io-'));
const baseFolder = path.join(folder, 'base');
const baseAnswers = new Map<CommandId, string>();

const figures = {
  errors: 0,
  callsOfALife: {} as Record<string, number>,
  /** How often a life writes its log back into the database: while clients work, and as it closes. */
  writeBacks: 0,
  ended: 0,
  wentOn: 0,
  acknowledged: 0,
  lost: 0,
  fileFaults: 0,
  seed,
  seconds: 0,
};
const endings: string[] = [];
const losses: string[] = [];

type Life = {
  readonly exitCode: number | null;
  readonly answers: ReadonlyMap<CommandId, string>;
  readonly calls: string[];
};

/** Lives life 1 on a copy of what life 0 has left; `error` null: on a disk that does not fail. */
async function live(runFolder: string, calls: CallKind, error: DiskError | null): Promise<Life> {
  cpSync(baseFolder, runFolder, { recursive: true });
  const file = path.join(runFolder, 'hall.db');
  const traceFile = path.join(runFolder, 'trace');
  const files = [file, `${file}-wal`, `${file}-journal`].flatMap((name) => ['-P', name]);
  const injection = error ? ['-e', `inject=${error.calls}:error=EIO:when=${error.nth}`] : [];
  const { exitCode, lines } = await runChild({
    script: 'hall-at-work-child.node.ts',
    folder,
    args: [file, seed, 1, commandCount, 'closed'],
    strace: ['-o', traceFile, '-f', '--seccomp-bpf', '-y', '-s', '0', ...files, '-e', `trace=${calls}`, ...injection],
  });
  const traced = readFileSync(traceFile, 'utf8').split('\n');
  return { exitCode, answers: answersIn(lines), calls: traced.filter((line) => line.includes('hall.db')) };
}

function answersIn(lines: readonly string[]): Map<CommandId, string> {
  const said = lines.map((line) => JSON.parse(line) as { acknowledged: CommandId; answer: unknown });
  return new Map(said.map(({ acknowledged, answer }) => [acknowledged, JSON.stringify(answer)]));
}

async function meet(error: DiskError): Promise<void> {
  const runFolder = path.join(folder, `${error.calls}-${error.nth}`);
  const { exitCode, answers, calls } = await live(runFolder, error.calls, error);
  const failing = calls.find((line) => line.includes('(INJECTED)'));
  const story = `seed ${seed}, EIO at ${error.calls} number ${error.nth}: ${failing ?? 'never came to it'}`;
  if (exitCode !== 0 && failing) figures.ended += 1;
  else {
    figures.wentOn += 1;
    endings.push(`${story}: the process went on to its end`);
  }
  const { lost, faults } = examineLeftBehind(
    path.join(runFolder, 'hall.db'),
    new Map([...baseAnswers, ...answers]),
    'whole',
  );
  figures.errors += 1;
  figures.acknowledged += answers.size;
  figures.lost += lost.length;
  figures.fileFaults += faults.length;
  if (lost.length > 0 || faults.length > 0) {
    losses.push(`${story}: ${lost.length} answers lost; ${faults.join('; ')}; files in ${runFolder}`);
    return;
  }
  rmSync(runFolder, { recursive: true });
}

/**
 * The first and the last call of a life, and others by chance: half of them on the database itself,
 * which is written far less often than its log, and by other hands.
 */
function chooseNumbers(calls: readonly string[]): number[] {
  const random = createSeededRandom(seed + calls.length);
  const onDatabase = calls.flatMap((line, at) => (line.includes('hall.db>') ? [at + 1] : []));
  const numbers = new Set([1, calls.length]);
  while (numbers.size < Math.min(errorsOfKind, calls.length)) {
    const isAnywhere = random.nextInt(2) === 0;
    numbers.add(isAnywhere ? 1 + random.nextInt(calls.length) : onDatabase[random.nextInt(onDatabase.length)]!);
  }
  return [...numbers];
}

beforeAll(async () => {
  const startedAtMs = performance.now();
  const before = await runChild({
    script: 'hall-at-work-child.node.ts',
    folder,
    args: [path.join(folder, 'hall.db'), seed, 0, commandsBefore, 'killed'],
  });
  invariant(before.signal === 'SIGKILL', `the life before was killed: ${before.errorText}`);
  for (const name of ['hall.db', 'hall.db-wal']) cpSync(path.join(folder, name), path.join(baseFolder, name));
  for (const [commandId, answer] of answersIn(before.lines)) baseAnswers.set(commandId, answer);

  const errors: DiskError[] = [];
  for (const calls of callKinds) {
    const sound = await live(path.join(folder, `sound-${calls}`), calls, null);
    invariant(sound.exitCode === 0, 'on a disk that does not fail the life comes to its end');
    figures.callsOfALife[calls] = sound.calls.length;
    if (calls === 'fsync,fdatasync')
      figures.writeBacks = sound.calls.filter((line) => line.includes('hall.db>')).length;
    errors.push(...chooseNumbers(sound.calls).map((nth) => ({ calls, nth })));
  }
  await forAllInParallel(errors, meet);
  figures.seconds = Math.round((performance.now() - startedAtMs) / 100) / 10;
  process.stdout.write(`io errors: ${JSON.stringify(figures)}\n`);
}, 1_800_000);

afterAll(() => {
  if (losses.length === 0) rmSync(folder, { recursive: true });
});

test('the disk failed as often as promised, at every kind of call of a life in which the log is written back', () => {
  expect(figures.writeBacks).toBeGreaterThan(1);
  expect(figures.errors).toBeGreaterThanOrEqual(errorsOfKind * callKinds.length);
});

test('no acknowledged command is lost when the disk fails, and the next start finds a sound file', () => {
  expect(losses).toEqual([]);
});

test('after an input/output error the process ends by itself, whatever it was doing', () => {
  expect(endings.slice(0, 5), `${endings.length} went on`).toEqual([]);
});
