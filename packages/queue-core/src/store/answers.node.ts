import { hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
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
    'insert into command_answer (command_id, request_digest, answer, answered_at_ms, checksum) values (?, ?, ?, ?, ?)',
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
      const row = [commandId, requestDigest, JSON.stringify(answer), answeredAtMs] as const;
      insert.run(...row, checksumOf(...row));
    },
    forget: (nowMs) => void removeOld.run(nowMs - keptForMs),
  };
}

/** CRC-32: against a bit that flips on the disk, not against somebody who means harm. */
function checksumOf(commandId: string, requestDigest: string, answer: string, answeredAtMs: number): number {
  return crc32(`${commandId} ${requestDigest} ${answeredAtMs} ${answer}`);
}

/**
 * Answers that are not what was once kept. They are no fold of the journal, so each has a checksum of
 * its own; those of version 1 have none, and are forgotten in time.
 */
export function findChangedAnswers(database: Database.Database): string[] {
  return database
    .prepare<[], [string, string, string, number, number]>(
      `select command_id, request_digest, answer, answered_at_ms, checksum from command_answer where checksum is not null`,
    )
    .raw()
    .all()
    .filter(([commandId, digest, answer, atMs, kept]) => kept !== checksumOf(commandId, digest, answer, atMs))
    .map(([commandId]) => commandId);
}
