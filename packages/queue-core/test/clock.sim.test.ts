import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { invariant } from '@jiaohao/basics/invariant';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandId } from '../src/protocol/ids.ts';
import { createJournal } from '../src/store/journal.node.ts';
import { openDatabase } from '../src/store/open-database.node.ts';
import { createOracle } from '../src/simulation/oracle.ts';
import { createSampleHall } from '../src/simulation/sample-hall.ts';
import type { Told } from './hall-at-work.node.ts';
import { examineLeftBehind } from './left-behind.node.ts';
import { forAllInParallel, runChild } from './run-child.node.ts';

/*
 * A machine with a dead clock battery, a wrong time server or a curious clerk: the wall clock of the
 * hall's process jumps up to 400 days to either side, before it starts and while it works. Four lives
 * a run on one database; every other is killed.
 *
 * JIAOHAO_CLOCK_RUNS says how many runs, JIAOHAO_SEED how far it jumps. The simulated days
 * (hall-day.sim.test.ts) do the same a thousandfold with a clock that is a parameter.
 */
const runCount = Number(process.env['JIAOHAO_CLOCK_RUNS'] ?? 2);
const seed = Number(process.env['JIAOHAO_SEED'] ?? 20261121);
const livesOfRun = 4;
const dayMs = 86_400_000;

const folder = mkdtempSync(path.join(tmpdir(), 'jiaohao-clock-'));
const figures = {
  runs: 0,
  lives: 0,
  jumps: 0,
  furthestDays: 0,
  acknowledged: 0,
  tickets: 0,
  businessDays: 0,
  lost: 0,
  seed,
  seconds: 0,
};
const faults: string[] = [];

function fakeClockLibrary(): string {
  const folders = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map((triple) => `/usr/lib/${triple}/faketime`);
  const library = folders.map((place) => `${place}/libfaketime.so.1`).find((place) => existsSync(place));
  if (!library) throw new Error('this proof needs the Debian package libfaketime');
  return library;
}

type Said = Told | { readonly jumpedMs: number } | { readonly businessDay: string };

async function live(file: string, lifeSeed: number, end: 'closed' | 'killed'): Promise<readonly Said[]> {
  const clockFile = `${file}.clock`;
  writeFileSync(clockFile, '+0');
  const { exitCode, signal, lines, errorText } = await runChild({
    script: 'clock-child.node.ts',
    folder,
    args: [file, lifeSeed, end],
    env: {
      LD_PRELOAD: fakeClockLibrary(),
      FAKETIME_TIMESTAMP_FILE: clockFile,
      FAKETIME_NO_CACHE: '1',
      // By its name in this version of libfaketime and in later ones.
      DONT_FAKE_MONOTONIC: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
  });
  invariant(
    end === 'killed' ? signal === 'SIGKILL' : exitCode === 0,
    `seed ${lifeSeed} ended as planned: ${errorText}`,
  );
  return lines.map((line) => JSON.parse(line) as Said);
}

/** The journal read by somebody else, who throws where a number repeats, leaves a gap or falls, or a day goes back. */
function readJournal(file: string): void {
  const opened = openDatabase({ file });
  invariant(opened.ok, 'the database opens');
  try {
    const entries = createJournal(opened.value).read(0, 1_000_000);
    createOracle(createSampleHall()).observe(entries);
    const days = entries.flatMap(({ event }) => (event.kind === 'businessDayOpened' ? [event.day] : []));
    invariant(days.join() === [...new Set(days)].sort().join(), 'business days come once, and in order');
    figures.tickets += entries.filter(({ event }) => event.kind === 'ticketTaken').length;
    figures.businessDays += days.length;
  } finally {
    opened.value.close();
  }
}

async function run(number: number): Promise<void> {
  const file = path.join(folder, `hall-${number}.db`);
  const acknowledged = new Map<CommandId, string>();
  let lastDay = '';
  for (let life = 0; life < livesOfRun; life += 1) {
    const lifeSeed = seed + number * 100 + life;
    for (const said of await live(file, lifeSeed, life % 2 === 0 ? 'killed' : 'closed')) {
      if ('acknowledged' in said) {
        acknowledged.set(said.acknowledged, JSON.stringify(said.answer));
        figures.acknowledged += 1;
      }
      if ('jumpedMs' in said) {
        figures.jumps += 1;
        figures.furthestDays = Math.max(figures.furthestDays, Math.round(Math.abs(said.jumpedMs) / dayMs));
      }
      if ('businessDay' in said) {
        if (said.businessDay < lastDay) faults.push(`seed ${lifeSeed}: from ${lastDay} back to ${said.businessDay}`);
        lastDay = said.businessDay;
      }
    }
    const examined = examineLeftBehind(file, acknowledged, 'whole');
    faults.push(...examined.faults.map((fault) => `seed ${lifeSeed}, run ${number}, life ${life}: ${fault}`));
    figures.lost += examined.lost.length;
    figures.lives += 1;
  }
  try {
    readJournal(file);
  } catch (error) {
    faults.push(`seed ${seed}, run ${number}: ${String(error)}`);
  }
  figures.runs += 1;
}

beforeAll(async () => {
  const startedAtMs = performance.now();
  await forAllInParallel([...Array(runCount).keys()], run);
  figures.seconds = Math.round((performance.now() - startedAtMs) / 100) / 10;
  process.stdout.write(`clock: ${JSON.stringify(figures)}\n`);
}, 1_800_000);

afterAll(() => rmSync(folder, { recursive: true }));

test('the wall clock of a real process jumped, before its start and while it worked', () => {
  expect(figures.runs).toBe(runCount);
  expect(figures.jumps).toBe(runCount * livesOfRun * 3);
  expect(figures.furthestDays).toBeGreaterThan(100);
  expect(figures.businessDays).toBeGreaterThan(runCount);
  expect(figures.tickets).toBeGreaterThan(runCount * livesOfRun);
});

test('whatever the clock does, numbers are unique and rise, the business day never goes back, nothing is lost', () => {
  expect(faults).toEqual([]);
  expect(figures.lost).toBe(0);
});
