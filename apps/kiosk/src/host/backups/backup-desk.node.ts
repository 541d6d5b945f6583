import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import { shanghaiDay, shanghaiTimeOfDay, type Timers } from '@jiaohao/basics/time';
import type { QueueEngine } from '@jiaohao/queue-core';
import { BackupSchema, type ApiError, type Backup, type BackupsAnswer } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { writeFileDurably } from '../data-directory.ts';
import { backupWords as words } from './messages.zh.ts';
import type { RunningCheck } from './verify-backup.node.ts';

/*
 * Backups of the database while the hall runs:
 *
 *   backups/2026-11-21-093205.sqlite        a whole database: put in place of hall.sqlite, a hall starts on it
 *   backups/2026-11-21-093205.sqlite.json   when, by whom, and what the check found
 *
 *   copying (between commands) ──► checking (in a thread) ──► there, with its note
 *
 * One a day by itself, a while after the host has started: a hall's machine is switched off at night.
 */

const firstLookMs = 10 * 60_000;
const lookAgainMs = 10 * 60_000;
/** Of those made by themselves; what a person made stays until a person removes it. */
const keptOfDays = 14;
const namePattern = /^\d{4}-\d{2}-\d{2}-\d{6}\.sqlite$/;

export type BackupDesk = {
  overview(): BackupsAnswer;
  /** Begins one, in the name of a 工号. */
  begin(by: string): Result<void, ApiError>;
  /** Path of a backup; null where there is none of that name. */
  fileOf(name: string): string | null;
  remove(name: string): boolean;
  close(): Promise<void>;
};

export function createBackupDesk(parts: {
  directory: string;
  engine: Pick<QueueEngine, 'backUp'>;
  timers: Timers;
  verify: (file: string) => RunningCheck;
  onMade: (backup: Backup) => void;
}): BackupDesk {
  const { directory, timers } = parts;
  let running: BackupsAnswer['running'] = null;
  let failure: BackupsAnswer['failure'] = null;
  let underWay = Promise.resolve();
  let check: RunningCheck | null = null;
  let isClosed = false;

  const noteOf = (name: string) => join(directory, `${name}.json`);

  function list(): Backup[] {
    if (!existsSync(directory)) return [];
    return readdirSync(directory)
      .filter((name) => namePattern.test(name))
      .flatMap((name) => readNote(noteOf(name)) ?? [])
      .sort((left, right) => right.atMs - left.atMs);
  }

  function fileOf(name: string): string | null {
    const file = join(directory, name);
    return namePattern.test(name) && existsSync(file) ? file : null;
  }

  function remove(name: string): boolean {
    const file = fileOf(name);
    if (file === null) return false;
    rmSync(noteOf(name), { force: true });
    rmSync(file, { force: true });
    return true;
  }

  async function make(by: string | null): Promise<void> {
    const atMs = timers.nowWallMs();
    const name = `${shanghaiDay(atMs)}-${shanghaiTimeOfDay(atMs).slice(0, 8).replaceAll(':', '')}.sqlite`;
    const part = join(directory, `${name}.part`);
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    removeParts();
    await parts.engine.backUp(part, (share) => {
      if (isClosed) throw new Error('the hall stops, and this copy is given up');
      running = { step: 'copying', share };
    });
    running = { step: 'checking', share: 0 };
    check = parts.verify(part);
    const verified = await check.result;
    check = null;
    const finding = verified.ok ? words.finding(verified.value) : words.notOpened;
    const entryCount = verified.ok ? verified.value.entryCount : 0;
    const bytes = statSync(part).size;
    const backup: Backup = { name, atMs, by, bytes, entryCount, isSound: finding === '', finding };
    renameSync(part, join(directory, name));
    writeFileDurably(noteOf(name), JSON.stringify(backup), 0o600);
    parts.onMade(backup);
    forgetOldOnes();
  }

  function removeParts(): void {
    for (const name of readdirSync(directory)) {
      if (name.includes('.sqlite.part')) rmSync(join(directory, name), { force: true });
    }
  }

  function forgetOldOnes(): void {
    for (const { name } of list()
      .filter(({ by }) => by === null)
      .slice(keptOfDays)) {
      remove(name);
    }
  }

  function start(by: string | null): void {
    running = { step: 'copying', share: 0 };
    failure = null;
    underWay = make(by)
      .catch((error: unknown) => {
        // A hall that stops gives its backup up; what is left of it goes with the next one.
        if (!isClosed) failure = { atMs: timers.nowWallMs(), message: messageOf(error) };
      })
      .finally(() => {
        running = null;
      });
  }

  function look(): void {
    const today = shanghaiDay(timers.nowWallMs());
    const isThere = list().some(({ by, atMs }) => by === null && shanghaiDay(atMs) === today);
    if (!isThere && !running) start(null);
    cancelLook = timers.after(lookAgainMs, look);
  }
  let cancelLook = timers.after(firstLookMs, look);

  return {
    overview: () => ({ backups: list(), running, failure, folder: directory }),
    begin(by) {
      if (running) return fail({ kind: 'busy', ...words.busy });
      start(by);
      return ok();
    },
    fileOf,
    remove,
    async close() {
      isClosed = true;
      cancelLook();
      check?.cancel();
      await underWay;
    },
  };
}

function readNote(file: string): Backup | null {
  if (!existsSync(file)) return null;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), BackupSchema), readFileSync(file, 'utf8'));
  return parsed.success ? parsed.output : null;
}

/** The world's troubles are told; what is none of them is a defect and goes on. */
function messageOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/FULL|ENOSPC|EDQUOT/.test(code)) return words.diskFull;
  if (/^(?:SQLITE_|E[A-Z]+$)/.test(code)) return words.notWritten;
  throw error;
}
