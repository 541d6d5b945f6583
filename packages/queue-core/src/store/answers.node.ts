import { hash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { canonicalJson } from '../model/canonical-json.ts';
import type { Answer } from '../protocol/answers.ts';
import type { Command } from '../protocol/commands.ts';
import type { CommandId } from '../protocol/ids.ts';

/** What a commandId was told before, and a digest of what it had asked. */
export type StoredAnswer = { readonly requestDigest: string; readonly answer: Answer };

/** A device retries for minutes, a restored kiosk for hours; nobody asks about the day before yesterday. */
const keptForMs = 48 * 60 * 60_000;

/** Days of a busy hall: what a wall clock that jumps ahead makes old is still retried. */
const alwaysKept = 5_000;

/** The memory that makes a retry harmless: one answer a commandId, refusals included, for two days and more. */
export interface AnswerStore {
  find(commandId: CommandId): StoredAnswer | null;
  /** Within the transaction of the command's events. */
  keep(commandId: CommandId, stored: StoredAnswer, answeredAtMs: number): void;
  /** Lets go of what is too old to be asked for, but for the newest ones. Reads all answers: once a day. */
  forget(nowMs: number): void;
}

/**
 * A digest of what a command asks. Who sent it and when it was stamped are left out: the same act,
 * sent again after a new log-in or with a new stamp, is still the same act.
 */
export function digestRequest(command: Command): string {
  const { commandId: _commandId, stampedAtMs: _stampedAtMs, actor: _actor, ...asked } = command;
  return hash('sha256', canonicalJson(asked), 'hex');
}

export function createAnswerStore(database: Database.Database): AnswerStore {
  const select = database.prepare<[string], { requestDigest: string; answer: string }>(
    'select request_digest as requestDigest, answer from command_answer where command_id = ?',
  );
  const insert = database.prepare(
    'insert into command_answer (command_id, request_digest, answer, answered_at_ms) values (?, ?, ?, ?)',
  );
  const removeOld = database.prepare<[number]>(
    `delete from command_answer where answered_at_ms < min(?, ifnull(
       (select answered_at_ms from command_answer order by answered_at_ms desc limit 1 offset ${alwaysKept}), 0))`,
  );
  return {
    find(commandId) {
      const row = select.get(commandId);
      return row ? { requestDigest: row.requestDigest, answer: JSON.parse(row.answer) as Answer } : null;
    },
    keep(commandId, { requestDigest, answer }, answeredAtMs) {
      insert.run(commandId, requestDigest, JSON.stringify(answer), answeredAtMs);
    },
    forget: (nowMs) => void removeOld.run(nowMs - keptForMs),
  };
}
