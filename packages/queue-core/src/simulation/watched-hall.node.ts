import type Database from 'better-sqlite3';
import { DefectError, invariant } from '@jiaohao/basics/invariant';
import { createManualTimers, shanghaiDay, shanghaiTime, type Clock, type ManualTimers } from '@jiaohao/basics/time';
import { createEngine, type QueueEngine } from '../engine.node.ts';
import { minuteOfTime } from '../protocol/hours.ts';
import type { Answer } from '../protocol/answers.ts';
import type { Command } from '../protocol/commands.ts';
import type { HallEvent, JournalEntry } from '../protocol/events.ts';
import type { Hall } from '../protocol/hall.ts';
import { createAcknowledgedAnswers, type AcknowledgedAnswers } from './acknowledged-answers.ts';
import { checkFaces, createCheckTouched, type CheckTouched } from './check-views.node.ts';
import { createCountyLine, type CountyLine } from './county-line.ts';
import type { WallTime } from './oracle-world.ts';
import { createOracle, type Oracle } from './oracle.ts';
import { createFoldedTables } from './folded-tables.node.ts';
import { createSimulatedDisk } from './simulated-disk.node.ts';
import { createSimulatedRandom } from './simulated-random.ts';

/** What was touched in the state tables is compared with a fold of the journal every so many steps. */
const stepsBetweenComparisons = 25;

/** A restart asks for so many of the last answers; the end asks for all. */
const answersAfterRestart = 300;

/**
 * The real engine on a real database, and everything that watches it: the oracle, the replica, what
 * callers were told, the line to the county. Whoever drives it calls `check` after every step.
 *
 *   every step:        the oracle's reading of what was committed, and tables and views that it touched
 *   every 25 steps:    the rows of these steps against a fold of the journal
 *   now and then:      every face against its schema and the oracle's counts
 *   after a restart:   what was acknowledged last is still there; at the end all that was
 *   at the end:        file, hash chain, and all rows against a fold from zero
 */
export interface WatchedHall {
  readonly hall: Hall;
  /** The present life of it. */
  readonly engine: QueueEngine;
  readonly timers: ManualTimers;
  readonly oracle: Oracle;
  readonly answers: AcknowledgedAnswers;
  readonly county: CountyLine;
  readonly restarts: number;
  wall(): WallTime;
  /** Sends at once what is to share a commit, and checks what came of it. */
  send(commands: readonly Command[]): Promise<readonly Answer[]>;
  passTime(): Promise<void>;
  /** The process ends in the middle of things, and another one starts. */
  restart(): void;
  /** The process is killed at some reading of the clock while it works on these; nobody hears an answer. */
  killWithin(commands: readonly Command[], atReading: number): Promise<void>;
  /** Remembered for the trace of a failure. */
  note(line: unknown): void;
  /** After every step. `step` counts them. */
  check(step: number): void;
  /** Turns what broke into a failure with its seed, step and trace. */
  failure(step: number, error: unknown): DefectError;
  /** The last check; the engine is closed. */
  end(): { readonly entries: number; readonly journalHash: string };
}

export type WatchedHallOptions = {
  readonly seed: number;
  readonly hall: Hall;
  readonly startWallMs: number;
  readonly stepsBetweenFaces: number;
  /** An empty folder: the hall runs on a real file. Null: in memory. */
  readonly folder: string | null;
  /** Hears every committed event, after the oracle. */
  readonly onEvent?: (event: HallEvent, entry: JournalEntry) => void;
};

export function createWatchedHall(options: WatchedHallOptions): WatchedHall {
  const { seed, hall, folder, stepsBetweenFaces, onEvent } = options;
  const timers = createManualTimers(options.startWallMs);
  const oracle = createOracle(hall);
  const answers = createAcknowledgedAnswers(oracle.world);
  const folded = createFoldedTables();
  const disk = createSimulatedDisk(folder);
  const county = createCountyLine();
  const trace: unknown[] = [];
  let lives = 0;
  let broken: { readonly error: unknown } | null = null;

  /** What to do at the next reading of the clock inside the engine: a kill in the middle of a transaction. */
  let atNextClockReading: (() => void) | null = null;
  const clock: Clock = {
    nowWallMs() {
      atNextClockReading?.();
      return timers.nowWallMs();
    },
    nowMonoMs: () => timers.nowMonoMs(),
  };

  let database: Database.Database;
  let engine: QueueEngine;
  let stopListening: () => void;
  let checkTouched: CheckTouched;
  start();

  function start(): void {
    lives += 1;
    database = disk.open();
    checkTouched = createCheckTouched(database, oracle.world);
    engine = createEngine(database, { hall, clock, random: createSimulatedRandom(seed, lives) });
    observe(engine.lookups.journal(oracle.lastSeq, 1_000_000));
    stopListening = engine.subscribe((entries) => {
      try {
        observe(entries);
      } catch (error) {
        // What a listener throws would end this process, without its trace.
        broken ??= { error };
      }
    });
  }

  function wall(): WallTime {
    const wallMs = timers.nowWallMs();
    return { day: shanghaiDay(wallMs), minute: minuteOfTime(shanghaiTime(wallMs)) };
  }

  function observe(entries: readonly JournalEntry[]): void {
    oracle.observe(entries, wall());
    folded.add(entries);
    if (onEvent) for (const entry of entries) onEvent(entry.event, entry);
  }

  /** Callers hear first, listeners right after: by now the oracle has read what was committed. */
  async function catchUp(): Promise<void> {
    await Promise.resolve();
    if (broken) throw broken.error;
  }

  function checkAnswers(count: number | undefined): void {
    answers.checkKept((commandId) => engine.lookups.answer(commandId), timers.nowMonoMs(), count);
  }

  return {
    hall,
    get engine() {
      return engine;
    },
    timers,
    oracle,
    answers,
    county,
    get restarts() {
      return lives - 1;
    },
    wall,
    async send(commands) {
      trace.push(...commands);
      const given = await Promise.all(commands.map((command) => engine.execute(command)));
      await catchUp();
      for (const [at, answer] of given.entries()) {
        trace.push(answer);
        answers.add(commands[at]!, answer, timers.nowMonoMs());
      }
      return given;
    },
    async passTime() {
      await engine.passTime();
      await catchUp();
    },
    restart() {
      trace.push('the process ends, another one starts');
      stopListening();
      disk.kill();
      if (disk.isReal) engine.close();
      start();
      checkAnswers(answersAfterRestart);
    },
    async killWithin(commands, atReading) {
      trace.push('the process is killed in the middle of', ...commands);
      stopListening();
      const dying = engine;
      let readingsLeft = atReading;
      let isKilled = false;
      atNextClockReading = () => {
        if (readingsLeft === 0) disk.kill();
        isKilled ||= readingsLeft === 0;
        readingsLeft -= 1;
      };
      await Promise.all(commands.map((command) => dying.execute(command)));
      atNextClockReading = null;
      if (!isKilled) disk.kill();
      dying.close();
      start();
      checkAnswers(answersAfterRestart);
    },
    note(line) {
      trace.push(line);
    },
    check(step) {
      checkTouched(engine);
      if (step % stepsBetweenComparisons === 0) {
        invariant(oracle.lastSeq === engine.lookups.lastSeq(), 'what was committed is published');
        folded.compareRecent(database);
      }
      if (step % stepsBetweenFaces !== 0) return;
      checkFaces(engine, oracle.world, hall);
      // Only the end of it is ever shown.
      if (trace.length > 1_000) trace.splice(0, 900);
    },
    failure(step, error) {
      const what = error instanceof Error ? error.message : String(error);
      const lines = trace.slice(-40).map((line) => `  ${typeof line === 'string' ? line : JSON.stringify(line)}`);
      return new DefectError(`seed ${seed}, step ${step}: ${what}\n${lines.join('\n')}`, { cause: error });
    },
    end() {
      checkFaces(engine, oracle.world, hall);
      folded.compareRecent(database);
      checkAnswers(undefined);
      while (county.read((afterSeq, limit) => engine.lookups.journal(afterSeq, limit), 500, oracle.hashes) !== null);
      invariant(county.cursor === oracle.lastSeq, 'invariant 8: read and left are all entries');
      const { entryCount, brokenAtSeq, fileFaults, differentTables } = engine.verify();
      invariant(
        brokenAtSeq === null && fileFaults.length === 0 && differentTables.length === 0,
        'file, hash chain and fold from zero hold at the end',
      );
      engine.close();
      folded.close();
      return { entries: entryCount, journalHash: oracle.hashes.at(-1) ?? '' };
    },
  };
}
