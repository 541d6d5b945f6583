import type Database from 'better-sqlite3';
import { invariant } from '@jiaohao/basics/invariant';
import type { RandomSource } from '@jiaohao/basics/random';
import { ok, type Result } from '@jiaohao/basics/result';
import type { Clock } from '@jiaohao/basics/time';
import { EngineStoppedError, isPassing, StorageError } from './engine-errors.ts';
import { createLookups, type QueueLookups } from './lookups.node.ts';
import { createHallClock } from './model/hall-clock.ts';
import { indexHall } from './model/hall.ts';
import type { Answer, AnswerOf } from './protocol/answers.ts';
import type { Command } from './protocol/commands.ts';
import type { JournalEntry } from './protocol/events.ts';
import type { RefusalKind } from './protocol/refusals.ts';
import type { Hall } from './protocol/hall.ts';
import { createJournal } from './store/journal.node.ts';
import { openDatabase } from './store/open-database.node.ts';
import type { OpenFault } from './store/open-fault.ts';
import { verifyDatabase, type Verification } from './store/rebuild.node.ts';
import { createReads } from './store/reads.node.ts';
import { createBatchRunner, type Outcome } from './store/run-batch.node.ts';
import type { Work } from './store/run-command.node.ts';
import { isStorageFailure } from './store/storage-failure.node.ts';
import { createQueueViews, type QueueViews } from './views/queue-views.node.ts';
import { createUplinkStore, type Uplink } from './store/uplink.node.ts';
import type { QueueReports } from './views/report-facts.ts';
import { createQueueReports } from './views/report-reads.node.ts';

/** Hears of committed entries, in journal order, after their commands were acknowledged. */
export type JournalListener = (entries: readonly JournalEntry[]) => void;

/** Counts of what was committed since the engine was opened, for health pages and benches. */
export type EngineFigures = {
  readonly commands: number;
  /** Commands that a rule said no to, by the rule. */
  readonly refusals: Readonly<Partial<Record<RefusalKind, number>>>;
  readonly commits: number;
  readonly largestBatch: number;
};

/** The queue of one hall: the only owner of its database file. */
export interface QueueEngine {
  /**
   * Resolves after COMMIT and never before: what was answered survives kill -9 and power loss. The
   * same commandId again gets the first answer and has no effect. Rejects with a `StorageError`
   * where the disk failed, an `EngineStoppedError` once the engine is closed or stopped, and a
   * `DefectError` where we are wrong; nothing was changed by a command that rejects.
   */
  execute<C extends Command>(command: C): Promise<AnswerOf<C['kind']>>;
  /**
   * What happens because time passes: the business day turns, as the next command would turn it;
   * numbers that were set aside come back; a pause that is too long is announced; flexible windows
   * take up their queues or give them up. For the host's start and every few seconds after.
   */
  passTime(): Promise<void>;
  /** Calls `listener` once a commit that has entries. What it throws stops the process. */
  subscribe(listener: JournalListener): () => void;
  readonly views: QueueViews;
  readonly lookups: QueueLookups;
  readonly reports: QueueReports;
  /** What goes up to the county. */
  readonly uplink: Uplink;
  /** The county has other entries after `afterSeq` than ours: ours go up as an epoch of their own. False where it is to be asked again later (`isPassing`). */
  rehome(afterSeq: number): Promise<boolean>;
  figures(): EngineFigures;
  /** Reads and checks everything, which takes its time: for tests, restores and the night. */
  verify(): Verification;
  /**
   * Copies the database into a new file, as it is when the copy is done, a few pages at a time between
   * commands. Rejects where the file cannot be written, or the engine is closed meanwhile.
   */
  backUp(file: string, onProgress: (share: number) => void): Promise<void>;
  /** Commits what waits, writes the log back into the file and gives it up. Safe to call twice. */
  close(): void;
}

export type EngineOptions = {
  /** Path of the database, or `:memory:`. */
  readonly file: string;
  readonly hall: Hall;
  readonly clock: Clock;
  readonly random: RandomSource;
  /** Told once why the engine stopped by itself; the process should then end and be started again. */
  readonly onStop?: (cause: Error) => void;
};

/** Opens the database, brings its schema up to date and starts taking commands. */
export function openEngine(options: EngineOptions): Result<QueueEngine, OpenFault> {
  const database = openDatabase({ file: options.file });
  return database.ok ? ok(createEngine(database.value, options)) : database;
}

/** How many commands share one commit at most: 32 rows a commit already reach 96,000 rows a second. */
const largestBatch = 32;

/** 400 KB: under a millisecond, while a command waits. */
const backupPagesAtOnce = 100;

type Waiting = {
  readonly work: Work;
  readonly settle: (outcome: Outcome) => void;
};

/** An engine on an open database, which it closes. */
export function createEngine(database: Database.Database, options: Omit<EngineOptions, 'file'>): QueueEngine {
  const { clock, random, onStop } = options;
  const reads = createReads(database, indexHall(options.hall));
  const hallClock = createHallClock(clock, createJournal(database).head().atWallMs);
  const uplink = createUplinkStore(database, random);
  const runBatch = createBatchRunner({ database, reads, clock, hallClock, random, uplink });
  const listeners = new Set<JournalListener>();
  const waiting: Waiting[] = [];
  const published: JournalEntry[][] = [];
  const figures = { commands: 0, commits: 0, largestBatch: 0 };
  const refusals: Partial<Record<RefusalKind, number>> = {};
  let drainIsDue = false;
  let stopped: EngineStoppedError | null = null;

  /** The promise is the caller's own, so that whoever waits for it goes on before `publish` is heard. */
  function enqueue<Value>(work: Work, valueOf: (answer: Answer | null) => Value): Promise<Value> {
    if (stopped) return Promise.reject(stopped);
    return new Promise((resolve, reject) => {
      waiting.push({
        work,
        settle: (outcome) => ('error' in outcome ? reject(outcome.error) : resolve(valueOf(outcome.answer))),
      });
      scheduleDrain();
    });
  }

  function scheduleDrain(): void {
    if (drainIsDue) return;
    drainIsDue = true;
    setImmediate(drain);
  }

  function drain(): void {
    drainIsDue = false;
    if (stopped) return;
    commitSome();
    if (waiting.length > 0) scheduleDrain();
  }

  function commitSome(): void {
    const batch = waiting.splice(0, largestBatch);
    const { outcomes, entries, isCommitted, stop } = runBatch(batch.map(({ work }) => work));
    invariant(outcomes.length === batch.length, 'every command of a batch has its outcome');
    if (isCommitted) {
      figures.commands += batch.length;
      for (const outcome of outcomes) countRefusal(outcome);
      figures.commits += 1;
      figures.largestBatch = Math.max(figures.largestBatch, batch.length);
    }
    for (const [at, { settle }] of batch.entries()) settle(outcomes[at]!);
    if (entries.length > 0) {
      published.push([...entries]);
      queueMicrotask(publish);
    }
    if (stop) stopBecause(stop);
  }

  function countRefusal(outcome: Outcome): void {
    if (!('answer' in outcome) || outcome.answer === null || outcome.answer.ok) return;
    const { kind } = outcome.answer.error;
    refusals[kind] = (refusals[kind] ?? 0) + 1;
  }

  function publish(): void {
    for (let entries = published.shift(); entries; entries = published.shift()) {
      for (const listener of listeners) listener(entries);
    }
  }

  function stopBecause(cause: Error): void {
    stopped = new EngineStoppedError(cause);
    for (const { settle } of waiting.splice(0)) settle({ error: stopped });
    onStop?.(cause);
  }

  return {
    execute<C extends Command>(command: C) {
      // The store keeps answers of all kinds; which kind this one is follows from the command's.
      return enqueue(command, (answer) => answer as AnswerOf<C['kind']>);
    },
    passTime: () => enqueue({ kind: 'passTime' }, () => undefined),
    async rehome(afterSeq) {
      try {
        return await enqueue({ kind: 'rehome', afterSeq }, () => true);
      } catch (error) {
        if (isPassing(error)) return false;
        throw error;
      }
    },
    uplink,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    views: createQueueViews(database, reads, { clock, hallClock }),
    lookups: createLookups(database, reads, hallClock),
    reports: createQueueReports(database, { businessDay: () => reads.businessDay(), hallClock }),
    figures: () => ({ ...figures, refusals: { ...refusals } }),
    verify: () => verifyDatabase(database),
    async backUp(file, onProgress) {
      if (stopped) throw stopped;
      await database.backup(file, {
        progress({ totalPages, remainingPages }) {
          onProgress(1 - remainingPages / totalPages);
          return backupPagesAtOnce;
        },
      });
    },
    close() {
      if (!database.open) return;
      try {
        // A batch that stops the engine empties `waiting` too.
        while (waiting.length > 0) commitSome();
        publish();
        if (!stopped) database.pragma('wal_checkpoint(TRUNCATE)');
      } catch (error) {
        // A full disk keeps its log, which holds every commit and is read at the next start.
        if (!isStorageFailure(error) || new StorageError(error.code, error).isFatal) throw error;
      } finally {
        stopped ??= new EngineStoppedError(null);
        database.close();
      }
    },
  };
}
