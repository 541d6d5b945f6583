import { appendFileSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shanghaiDay, type Clock } from '@jiaohao/basics/time';
import { AuditEntrySchema, type AuditEntry, type AuditKind } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { auditWords as words } from './messages.zh.ts';

/*
 * Who did what beside the queue: log-ins, settings, PINs, photos, backups. What is done to the queue is
 * in its journal already (journal-audit.ts). A line an entry, a file a month:
 *
 *   audit/2026-11.jsonl
 *
 * Appended and flushed before the act is answered. A line that a power cut tore says nothing.
 */

export type AuditLog = {
  loggedIn(staffId: string, place: string): void;
  /** `staffId` only where it is one of this hall: people type PINs into the wrong field. */
  loginFailed(staffId: string | null, place: string): void;
  settingsSaved(staffId: string, version: number, note: string): void;
  versionActivated(staffId: string, version: number): void;
  /** PINs and photos; never the PIN. */
  pinSet(staffId: string, ofStaffId: string): void;
  pinChanged(staffId: string, place: string): void;
  photoSet(staffId: string, ofStaffId: string, isThere: boolean): void;
  backup(staffId: string | null, what: 'made' | 'removed' | 'taken', name: string): void;
  /** On the floor of the hall, what the journal has not: alerts seen to, messages, bad ratings, reports. */
  managed(staffId: string | null, place: string, what: string): void;
  /** Of a day in Shanghai, oldest first. */
  ofDay(day: string): AuditEntry[];
};

export function createAuditLog(directory: string, clock: Clock): AuditLog {
  function append(kind: AuditKind, staffId: string | null, place: string, what: string): void {
    const atMs = clock.nowWallMs();
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const handle = openSync(fileOf(shanghaiDay(atMs)), 'a', 0o600);
    try {
      // A line of its own, whatever was torn before it.
      appendFileSync(handle, `\n${JSON.stringify({ atMs, kind, staffId, place, what } satisfies AuditEntry)}`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  }

  const fileOf = (day: string) => join(directory, `${day.slice(0, 7)}.jsonl`);
  const { adminPage, host } = words.places;

  return {
    loggedIn: (staffId, place) => append('login', staffId, place, words.loggedIn),
    loginFailed: (staffId, place) => append('loginFailed', staffId, place, words.loginFailed),
    settingsSaved: (staffId, version, note) => append('settings', staffId, adminPage, words.saved(version, note)),
    versionActivated: (staffId, version) => append('settings', staffId, adminPage, words.activated(version)),
    pinSet: (staffId, of) => append('staff', staffId, adminPage, words.pinSet(of)),
    pinChanged: (staffId, place) => append('staff', staffId, place, words.pinChanged),
    photoSet: (staffId, of, isThere) => append('staff', staffId, adminPage, words.photo(of, isThere)),
    backup: (staffId, what, name) =>
      append('backup', staffId, staffId === null ? host : adminPage, words.backups[what](name)),
    managed: (staffId, place, what) => append('hall', staffId, place, what),
    ofDay(day) {
      if (!existsSync(fileOf(day))) return [];
      return readFileSync(fileOf(day), 'utf8')
        .split('\n')
        .flatMap((line) => {
          const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), AuditEntrySchema), line);
          return parsed.success && shanghaiDay(parsed.output.atMs) === day ? [parsed.output] : [];
        });
    },
  };
}
