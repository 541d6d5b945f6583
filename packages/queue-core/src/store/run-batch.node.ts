import type Database from 'better-sqlite3';
import { DefectError, invariant } from '@jiaohao/basics/invariant';
import { createToken, createUuid } from '@jiaohao/basics/ids';
import type { RandomSource } from '@jiaohao/basics/random';
import { fail, ok } from '@jiaohao/basics/result';
import { shanghaiDay, type Clock } from '@jiaohao/basics/time';
import { decide } from '../commands/decide.ts';
import { decideOpenBusinessDay } from '../commands/open-business-day.ts';
import { EngineStoppedError, StorageError } from '../engine-errors.ts';
import type { Actor } from '../protocol/actor.ts';
import type { Answer } from '../protocol/answers.ts';
import type { Command } from '../protocol/commands.ts';
import type { HallEvent, JournalEntry } from '../protocol/events.ts';
import type { CommandId, TicketId } from '../protocol/ids.ts';
import { createAnswerStore, digestRequest } from './answers.node.ts';
import { createFold } from './fold.node.ts';
import { createJournal, nextEntry, type JournalHead } from './journal.node.ts';
import type { Reads } from './reads.node.ts';
import { isStorageFailure } from './storage-failure.node.ts';

/** One member of a batch: somebody's command, or the calendar's. */
export type Work = Command | { readonly kind: 'turnDay' };

/** What became of one member: an answer (null for the calendar), or why there is none. */
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

/** Who acts when the calendar does. */
const hallActor: Actor = { role: 'host', deviceId: 'engine', staffId: null };

/*
 *   BEGIN IMMEDIATE
 *     SAVEPOINT  retry? → day → decide → journal + fold → answer  RELEASE     (each command)
 *   COMMIT   ── one fsync ──►  only now does anybody hear of it
 */
export function createBatchRunner(options: {
  readonly database: Database.Database;
  readonly reads: Reads;
  readonly clock: Clock;
  readonly random: RandomSource;
}): (batch: readonly Work[]) => BatchOutcome {
  const { database, reads, clock, random } = options;
  const journal = createJournal(database);
  const answers = createAnswerStore(database);
  const fold = createFold(database);
  const begin = database.prepare('begin immediate');
  const commit = database.prepare('commit');
  const rollback = database.prepare('rollback');
  const savepoint = database.prepare('savepoint command');
  const release = database.prepare('release command');
  const undo = database.prepare('rollback to command');

  let committedHead = journal.head();

  /** One transaction's growing end of the journal. */
  type Draft = { head: JournalHead; entries: JournalEntry[] };

  function record(
    draft: Draft,
    nowWallMs: number,
    act: { commandId: CommandId; stampedAtMs: number; actor: Actor },
    events: readonly HallEvent[],
  ): void {
    for (const event of events) {
      const { commandId, stampedAtMs, actor } = act;
      const entry = nextEntry(draft.head, { nowWallMs, commandId, stampedAtMs, actor, event });
      journal.append(entry);
      fold.apply(entry);
      draft.entries.push(entry);
      draft.head = entry;
    }
  }

  function turnDay(draft: Draft, nowWallMs: number, commandId: CommandId): string {
    const events = decideOpenBusinessDay(reads, shanghaiDay(nowWallMs));
    record(draft, nowWallMs, { commandId, stampedAtMs: nowWallMs, actor: hallActor }, events);
    const day = reads.businessDay();
    invariant(day !== null, 'a business day is open once a command has come');
    return day;
  }

  function runCommand(draft: Draft, command: Command): Answer {
    const { commandId } = command;
    const requestDigest = digestRequest(command);
    const known = answers.find(commandId);
    if (known)
      return known.requestDigest === requestDigest ? known.answer : fail({ kind: 'commandIdReused', commandId });

    const nowWallMs = clock.nowWallMs();
    const day = turnDay(draft, nowWallMs, commandId);
    const decision = decide(reads, command, {
      day,
      newTicketId: () => createUuid(random) as TicketId,
      newToken: () => createToken(random),
    });
    if (decision.ok) record(draft, nowWallMs, command, decision.value.events);
    const answer: Answer = decision.ok ? ok(decision.value.answer) : decision;
    answers.keep(commandId, { requestDigest, answer }, nowWallMs);
    return answer;
  }

  function runWork(draft: Draft, work: Work): Answer | null {
    if (work.kind !== 'turnDay') return runCommand(draft, work);
    turnDay(draft, clock.nowWallMs(), createUuid(random) as CommandId);
    return null;
  }

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

  return function runBatch(batch) {
    const draft: Draft = { head: committedHead, entries: [] };
    const outcomes: Outcome[] = [];
    let defect: Error | null = null;
    try {
      begin.run();
      for (const work of batch) {
        const outcome: Outcome = defect ? { error: new EngineStoppedError(defect) } : runInSavepoint(draft, work);
        if ('error' in outcome) defect ??= outcome.error;
        outcomes.push(outcome);
      }
      commit.run();
    } catch (error) {
      if (database.inTransaction) rollback.run();
      const failure = isStorageFailure(error) ? new StorageError(error.code, error) : asDefect(error);
      const isFatal = !(failure instanceof StorageError) || failure.isFatal;
      return {
        outcomes: batch.map(() => ({ error: failure })),
        entries: [],
        isCommitted: false,
        stop: isFatal ? failure : null,
      };
    }
    committedHead = draft.head;
    return { outcomes, entries: draft.entries, isCommitted: true, stop: defect };
  };
}

function asDefect(error: unknown): Error {
  if (error instanceof DefectError) return error;
  return new DefectError(`a command failed in a way nobody foresaw: ${String(error)}`, { cause: error });
}
