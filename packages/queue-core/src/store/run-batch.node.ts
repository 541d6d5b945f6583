import { DefectError } from '@jiaohao/basics/invariant';
import { EngineStoppedError, StorageError } from '../engine-errors.ts';
import type { Answer } from '../protocol/answers.ts';
import type { JournalEntry } from '../protocol/events.ts';
import { createJournal } from './journal.node.ts';
import { createCommandRunner, type Draft, type RunOptions, type Work } from './run-command.node.ts';
import { isStorageFailure } from './storage-failure.node.ts';
import { createWriteBack } from './write-back.node.ts';

/** What became of one member: an answer (null for the clock), or why there is none. */
export type Outcome = { readonly answer: Answer | null } | { readonly error: Error };

export type BatchOutcome = {
  /** In the order of the batch. */
  readonly outcomes: readonly Outcome[];
  /** What was committed. */
  readonly entries: readonly JournalEntry[];
  readonly isCommitted: boolean;
  /** Why the engine must take no more commands, or null. */
  readonly stop: Error | null;
};

/*
 *   BEGIN IMMEDIATE
 *     retry? → day → decide → journal + fold → answer     each command
 *   COMMIT   ── one fsync ──►  only now does anybody hear of it
 *
 * A defect, which stops the engine anyway, undoes all of it; the batch then runs once more with a
 * savepoint each, so that the commands before the bad one have their effect. (A savepoint for every
 * command of every batch costs a tenth of the command.)
 */
export function createBatchRunner(options: RunOptions): (batch: readonly Work[]) => BatchOutcome {
  const { database, uplink } = options;
  const runWork = createCommandRunner(options);
  const begin = database.prepare('begin immediate');
  const commit = database.prepare('commit');
  const rollback = database.prepare('rollback');
  const savepoint = database.prepare('savepoint command');
  const release = database.prepare('release command');
  const undo = database.prepare('rollback to command');
  const writeBackLongLog = createWriteBack(database);

  let committedHead = createJournal(database).head();
  let hasEpoch = false;

  /** Runs one member inside its savepoint. A defect undoes this member only; a failing store throws. */
  function runInSavepoint(draft: Draft, work: Work): Outcome {
    const before = { head: draft.head, count: draft.entries.length };
    savepoint.run();
    try {
      const answer = runWork(draft, work);
      release.run();
      return { answer };
    } catch (error) {
      if (isStorageFailure(error)) throw error;
      undo.run();
      release.run();
      draft.head = before.head;
      draft.entries.length = before.count;
      return { error: asDefect(error) };
    }
  }

  /** Runs `runAll` in a transaction; where it throws, nothing has happened. */
  function inTransaction(runAll: (draft: Draft) => Pick<BatchOutcome, 'outcomes' | 'stop'>): BatchOutcome {
    const draft: Draft = { head: committedHead, entries: [] };
    try {
      begin.run();
      const { outcomes, stop } = runAll(draft);
      const [first] = draft.entries;
      if (first && !hasEpoch) uplink.openEpoch(first.seq - 1, first.atWallMs);
      const cursorIsKept = uplink.keepCursor();
      commit.run();
      committedHead = draft.head;
      hasEpoch ||= first !== undefined;
      cursorIsKept();
      return { outcomes, stop: stop ?? writeBackLongLog(), entries: draft.entries, isCommitted: true };
    } catch (error) {
      if (database.inTransaction) rollback.run();
      throw error;
    }
  }

  function runPlainly(batch: readonly Work[]): BatchOutcome {
    return inTransaction((draft) => ({
      outcomes: batch.map((work) => ({ answer: runWork(draft, work) })),
      stop: null,
    }));
  }

  /** Everything after a defect is refused: whoever is wrong once should not go on. */
  function runWithSavepoints(batch: readonly Work[]): BatchOutcome {
    return inTransaction((draft) => {
      let stop: Error | null = null;
      const outcomes: Outcome[] = [];
      for (const work of batch) {
        const outcome: Outcome = stop ? { error: new EngineStoppedError(stop) } : runInSavepoint(draft, work);
        if ('error' in outcome) stop ??= outcome.error;
        outcomes.push(outcome);
      }
      return { outcomes, stop };
    });
  }

  return function runBatch(batch) {
    let defect: Error;
    try {
      return runPlainly(batch);
    } catch (error) {
      if (isStorageFailure(error)) return nothingDone(batch, new StorageError(error.code, error));
      defect = asDefect(error);
    }
    try {
      const outcome = runWithSavepoints(batch);
      // A defect that does not come twice was one all the same.
      return { ...outcome, stop: outcome.stop ?? defect };
    } catch (error) {
      return nothingDone(batch, isStorageFailure(error) ? new StorageError(error.code, error) : asDefect(error));
    }
  };
}

function nothingDone(batch: readonly Work[], failure: Error): BatchOutcome {
  const isFatal = !(failure instanceof StorageError) || failure.isFatal;
  return {
    outcomes: batch.map(() => ({ error: failure })),
    entries: [],
    isCommitted: false,
    stop: isFatal ? failure : null,
  };
}

function asDefect(error: unknown): Error {
  if (error instanceof DefectError) return error;
  return new DefectError(`a command failed in a way nobody foresaw: ${String(error)}`, { cause: error });
}
