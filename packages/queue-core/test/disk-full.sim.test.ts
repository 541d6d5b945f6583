import path from 'node:path';
import type Database from 'better-sqlite3';
import { invariant } from '@jiaohao/basics/invariant';
import { createSeededRandom } from '@jiaohao/basics/random';
import { createManualTimers } from '@jiaohao/basics/time';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { StorageError } from '../src/engine-errors.ts';
import { createEngine, type QueueEngine } from '../src/engine.node.ts';
import type { CommandId } from '../src/protocol/ids.ts';
import { createOracle } from '../src/simulation/oracle.ts';
import { createSampleHall } from '../src/simulation/sample-hall.ts';
import { openDatabase } from '../src/store/open-database.node.ts';
import type { OpenFault } from '../src/store/open-fault.ts';
import { workInHall, type Rejected, type Told } from './hall-at-work.node.ts';
import { findLost } from './left-behind.node.ts';
import { mountSmallDisk, type SmallDisk } from './small-disk.node.ts';

/*
 * A hall on a small disk of its own, which others fill up while six clients work, again and again:
 *
 *   work ─► fill, leaving 0–128 KB ─► work until rejected ─► read everything
 *        ─► sometimes: start anew on the full disk, and read again
 *        ─► make room ─► send what was rejected once more ─► check
 *
 * JIAOHAO_DISK_FILLS says how often, JIAOHAO_SEED with how much room and when.
 */
const fillCount = Number(process.env['JIAOHAO_DISK_FILLS'] ?? 20);
const seed = Number(process.env['JIAOHAO_SEED'] ?? 20261121);
const diskMegabytes = 48;
const fillsBetweenWholeChecks = 10;

const hall = createSampleHall();
const oracle = createOracle(hall);
const timers = createManualTimers(Date.UTC(2026, 2, 2, 1));
const random = createSeededRandom(seed);
const acknowledged = new Map<CommandId, string>();

const figures = {
  fills: 0,
  fillsThatBit: 0,
  acknowledged: 0,
  rejected: 0,
  startsOnFullDisk: 0,
  lost: 0,
  longestResumeMs: 0,
  seed,
  seconds: 0,
};
const faults: string[] = [];

let disk: SmallDisk;
let taken = 0;
let database: Database.Database;
let engine: QueueEngine;

function complain(what: string): void {
  faults.push(`seed ${seed}, fill ${figures.fills}: ${what}`);
}

function start(): OpenFault | null {
  const opened = openDatabase({ file: path.join(disk.folder, 'hall.db') });
  if (!opened.ok) return opened.error;
  database = opened.value;
  engine = createEngine(database, {
    hall,
    clock: timers,
    random,
    onStop: (cause) => complain(`the engine stopped: ${cause.message}`),
  });
  return null;
}

function hear(told: Told): void {
  timers.advance(100);
  if ('acknowledged' in told) acknowledged.set(told.acknowledged, JSON.stringify(told.answer));
}

const work = (commandCount: number) =>
  workInHall({ engine, clock: timers, random, identifiers: random, commandCount, tell: hear });

/** Reads what a hall shows and knows; throws where an invariant of the journal is broken. */
function readEverything(): void {
  const entries = engine.lookups.journal(oracle.lastSeq, 1_000_000);
  oracle.observe(entries);
  taken += entries.filter(({ event }) => event.kind === 'ticketTaken').length;
  const { issued } = engine.views.manager().totals;
  if (issued !== taken) complain(`${issued} tickets shown, ${taken} in the journal`);
  const lost = findLost(database, acknowledged);
  figures.lost += lost.length;
  if (lost.length > 0) complain(`${lost.length} of ${acknowledged.size} acknowledged answers are missing`);
}

function checkRejections(rejected: readonly Rejected[]): void {
  for (const { error } of rejected) {
    const isFullDisk = error instanceof StorageError && error.code === 'SQLITE_FULL' && !error.isFatal;
    if (!isFullDisk) complain(`rejected with ${String(error)}`);
  }
  figures.rejected += rejected.length;
}

/** The hall's process ends while the disk is full, and the next one starts. */
function startOnFullDisk(): void {
  database.close();
  figures.startsOnFullDisk += 1;
  const fault = start();
  if (fault) {
    complain(`on a full disk the hall does not start: ${JSON.stringify(fault)}`);
    disk.free();
    invariant(start() === null, 'the hall starts once there is room');
  }
  readEverything();
}

async function resume(rejected: readonly Rejected[]): Promise<void> {
  const startedAtMs = performance.now();
  for (const { command } of rejected) {
    const answer = await engine.execute(command);
    acknowledged.set(command.commandId, JSON.stringify(answer));
    figures.longestResumeMs = Math.max(figures.longestResumeMs, Math.ceil(performance.now() - startedAtMs));
  }
}

async function fillOnce(): Promise<void> {
  figures.fills += 1;
  await work(5 + random.nextInt(30));
  // A log that has been written back and cut needs room at the next command; a long one has room within itself.
  if (random.nextInt(4) > 0) database.pragma('wal_checkpoint(TRUNCATE)');
  disk.fill(random.nextInt(131_072));
  const rejected = await work(600);
  if (rejected.length > 0) figures.fillsThatBit += 1;
  checkRejections(rejected);
  readEverything();
  if (random.nextInt(3) === 0) startOnFullDisk();
  disk.free();
  await resume(rejected);
  readEverything();
  if (figures.fills % fillsBetweenWholeChecks > 0) return;
  const { fileFaults, brokenAtSeq, differentTables } = engine.verify();
  if (fileFaults.length > 0 || brokenAtSeq !== null || differentTables.length > 0) {
    complain(`unsound: ${JSON.stringify({ fileFaults, brokenAtSeq, differentTables })}`);
  }
}

beforeAll(async () => {
  const startedAtMs = performance.now();
  disk = mountSmallDisk(diskMegabytes);
  invariant(start() === null, 'the hall starts on an empty disk');
  try {
    for (let fill = 0; fill < fillCount; fill += 1) await fillOnce();
  } catch (error) {
    throw new Error(`seed ${seed}, fill ${figures.fills}`, { cause: error });
  }
  engine.close();
  figures.acknowledged = acknowledged.size;
  figures.seconds = Math.round((performance.now() - startedAtMs) / 100) / 10;
  process.stdout.write(`disk full: ${JSON.stringify(figures)}\n`);
}, 1_800_000);

afterAll(() => {
  if (database?.open) database.close();
  disk?.unmount();
});

test('the disk was full as often as promised, and commands felt it', () => {
  expect(figures.fills).toBe(fillCount);
  expect(figures.fillsThatBit).toBeGreaterThan(fillCount / 2);
  expect(figures.startsOnFullDisk).toBeGreaterThan(0);
});

test('on a full disk commands are rejected as such, everything can be read, and nothing acknowledged is lost', () => {
  expect(faults).toEqual([]);
  expect(figures.lost).toBe(0);
});

test('once there is room again, commands work within a second', () => {
  expect(figures.longestResumeMs).toBeLessThan(1_000);
});
