import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type Database from 'better-sqlite3';
import { invariant } from '@jiaohao/basics/invariant';
import { createSeededRandom } from '@jiaohao/basics/random';
import { createManualTimers } from '@jiaohao/basics/time';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEngine } from '../src/engine.node.ts';
import { createSampleHall } from '../src/simulation/sample-hall.ts';
import { openDatabase } from '../src/store/open-database.node.ts';
import { verifyDatabase } from '../src/store/rebuild.node.ts';
import { workInHall } from './hall-at-work.node.ts';

/*
 * One bit of a hall's files is wrong. Either opening or verifying says so, or nothing is
 * different: every row of every table is what it was. A wrong number, answer or rating, or one
 * that is gone, and nobody is told: that never happens.
 *
 * JIAOHAO_BIT_FLIPS says how many, half of them in the database and half in its log.
 */
const flipCount = Number(process.env['JIAOHAO_BIT_FLIPS'] ?? 100);
const seed = Number(process.env['JIAOHAO_SEED'] ?? 20261121);

type Flip = { readonly number: number; readonly suffix: '' | '-wal'; readonly byte: number; readonly bit: number };
/** What came of a flip; `silent` says in which tables. */
type Outcome = { readonly kind: 'detected' | 'harmless' } | { readonly kind: 'silent'; readonly where: string };

const folder = mkdtempSync(path.join(tmpdir(), 'jiaohao-bit-'));
const flipped = path.join(folder, 'flipped.db');
const figures = { flips: 0, inDatabase: tally(), inLog: tally(), seed, seconds: 0 };
const silent: { readonly suffix: string; readonly story: string }[] = [];

function tally() {
  return { detected: 0, harmless: 0, silent: 0 };
}

/** What a bit is flipped in: a hall that was closed, all in its file, or one that was killed, much of it in the log. */
const originals = { '': path.join(folder, 'closed.db'), '-wal': path.join(folder, 'killed.db') } as const;

async function leaveHalls(): Promise<void> {
  const { '': closed, '-wal': killed } = originals;
  const opened = openDatabase({ file: closed });
  invariant(opened.ok, 'a new database opens');
  const timers = createManualTimers(Date.UTC(2026, 2, 2, 1));
  const random = createSeededRandom(seed);
  const engine = createEngine(opened.value, { hall: createSampleHall(), clock: timers, random });
  const work = (commandCount: number) =>
    workInHall({ engine, clock: timers, random, identifiers: random, commandCount, tell: () => timers.advance(1_000) });
  await work(150);
  opened.value.pragma('wal_checkpoint(TRUNCATE)');
  await work(60);
  for (const suffix of ['', '-wal']) copyFileSync(`${closed}${suffix}`, `${killed}${suffix}`);
  engine.close();
}

/** Every row of every table as text, and the tables' own definitions. */
function readTables(database: Database.Database): Map<string, string> {
  const names = database
    .prepare<[], string>(
      `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name`,
    )
    .pluck()
    .all();
  // Without an order: rows come in that of the primary key, which all tables have.
  return new Map(
    ['sqlite_schema', ...names].map((name) => [
      name,
      JSON.stringify(database.prepare(`select * from "${name}"`).raw().all()),
    ]),
  );
}

function readHall(): { tables: Map<string, string>; isSound: boolean } | null {
  const opened = openDatabase({ file: flipped });
  if (!opened.ok) return null;
  try {
    const { fileFaults, brokenAtSeq, differentTables } = verifyDatabase(opened.value);
    const isSound = fileFaults.length === 0 && brokenAtSeq === null && differentTables.length === 0;
    return { isSound, tables: readTables(opened.value) };
  } finally {
    opened.value.close();
  }
}

function examine(truth: ReadonlyMap<string, string>): Outcome {
  let found: ReturnType<typeof readHall>;
  try {
    found = readHall();
  } catch {
    // Not readable, or a defect was seen: the process stops rather than to show something wrong.
    return { kind: 'detected' };
  }
  if (!found?.isSound) return { kind: 'detected' };
  const { tables } = found;
  const where = [...truth].filter(([name, rows]) => tables.get(name) !== rows).map(([name]) => name);
  return where.length === 0 ? { kind: 'harmless' } : { kind: 'silent', where: where.join(', ') };
}

function copyOriginal(original: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) {
    rmSync(`${flipped}${suffix}`, { force: true });
    if (existsSync(`${original}${suffix}`)) copyFileSync(`${original}${suffix}`, `${flipped}${suffix}`);
  }
}

function readTruth(original: string): ReadonlyMap<string, string> {
  copyOriginal(original);
  const truth = readHall();
  invariant(truth?.isSound, 'a hall is sound before a bit is flipped');
  return truth.tables;
}

function flip({ suffix, byte, bit }: Flip): void {
  copyOriginal(originals[suffix]);
  const bytes = readFileSync(`${flipped}${suffix}`);
  bytes[byte]! ^= 1 << bit;
  writeFileSync(`${flipped}${suffix}`, bytes);
}

beforeAll(async () => {
  const startedAtMs = performance.now();
  await leaveHalls();
  const truths = { '': readTruth(originals['']), '-wal': readTruth(originals['-wal']) };
  const sizes = { '': statSync(originals['']).size, '-wal': statSync(`${originals['-wal']}-wal`).size };
  const random = createSeededRandom(seed);
  for (let number = 0; number < flipCount; number += 1) {
    const suffix = number % 2 === 0 ? '' : '-wal';
    const chosen: Flip = { number, suffix, byte: random.nextInt(sizes[suffix]), bit: random.nextInt(8) };
    flip(chosen);
    const outcome = examine(truths[suffix]);
    figures.flips += 1;
    figures[suffix === '' ? 'inDatabase' : 'inLog'][outcome.kind] += 1;
    if (outcome.kind !== 'silent') continue;
    const place = `bit ${chosen.bit} of byte ${chosen.byte} of ${sizes[suffix]} of hall.db${suffix}`;
    silent.push({ suffix, story: `seed ${seed}, flip ${number} (${place}): ${outcome.where} differ, nobody is told` });
  }
  figures.seconds = Math.round((performance.now() - startedAtMs) / 100) / 10;
  process.stdout.write(`bit flips: ${JSON.stringify(figures)}\n`);
}, 1_800_000);

afterAll(() => rmSync(folder, { recursive: true }));

test('as many bits were flipped as promised, and most of them are noticed', () => {
  expect(figures.flips).toBe(flipCount);
  expect(figures.inDatabase.detected).toBeGreaterThan(0);
});

/** The first few stories tell enough. */
const silentIn = (suffix: string) => silent.filter((one) => one.suffix === suffix).map(({ story }) => story);

test('a wrong bit in the database is detected or harmless, never silently wrong', () => {
  expect(silentIn('').slice(0, 5), `${figures.inDatabase.silent} silent`).toEqual([]);
});

test('a wrong bit in the log is detected or harmless, never silently wrong', () => {
  expect(silentIn('-wal').slice(0, 5), `${figures.inLog.silent} silent`).toEqual([]);
});
