import { fail, ok, type Result } from '@jiaohao/basics/result';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

/*
 * The hall's data directory:
 *
 *   hall.sqlite      the journal and its folds; locked by the host that runs
 *   hall.key         32 random bytes: the root of credentials, sessions and digests
 *   staff-pins.json  PIN hashes and failed tries
 *   clips            the hall's own recordings, where it has any (clip-library.node.ts)
 *   settings         every version of the hall's settings, and which is active (settings/settings-store.node.ts)
 *   photos           of staff, by 工号 (staff-photos.node.ts)
 *   backups          of the database (backups/backup-desk.node.ts)
 *   audit            who did what on the admin page, a file a month (audit/audit-log.node.ts)
 *   packs            the kiosk's words in further languages, as ug.json (language-packs.node.ts)
 *   rating-cases.json  what was done about bad ratings (desks/rating-case-file.node.ts)
 *   sign-offs.json   when a manager ended the sessions of a window (lan/sign-offs.node.ts)
 *   county.json      what makes the hall one of a county's; county.machine: of which machine (county/enrolment.node.ts)
 *   holder.json      who runs this hall; only to be shown to a second start (the lock is SQLite's)
 */

export type DataDirectory = {
  readonly path: string;
  readonly databaseFile: string;
  readonly pinsFile: string;
  /** Made by whoever brings recordings; it need not exist. */
  readonly clipsPath: string;
  /** These are made by their owners; none of them need exist. */
  readonly settingsPath: string;
  /** `<工号>.jpg` or `<工号>.png`. */
  readonly photosPath: string;
  readonly backupsPath: string;
  readonly auditPath: string;
  readonly casesFile: string;
  readonly signOffsFile: string;
  /** Likewise, of whoever brings a language. */
  readonly packsPath: string;
  readonly key: Buffer;
};

/** Where a data directory keeps its settings; it need not exist. */
export const settingsPathOf = (path: string) => join(path, 'settings');

/** Opens a data directory, makes it where it is missing. */
export function openDataDirectory(path: string): Result<DataDirectory, { message: string }> {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    const keyFile = join(path, 'hall.key');
    if (!existsSync(keyFile)) writeFileDurably(keyFile, `${randomBytes(32).toString('hex')}\n`, 0o600);
    const key = Buffer.from(readFileSync(keyFile, 'utf8').trim(), 'hex');
    if (key.length !== 32) return fail({ message: `${keyFile} is damaged: it must hold 64 hex digits` });
    return ok({
      path,
      databaseFile: join(path, 'hall.sqlite'),
      pinsFile: join(path, 'staff-pins.json'),
      clipsPath: join(path, 'clips'),
      settingsPath: settingsPathOf(path),
      photosPath: join(path, 'photos'),
      backupsPath: join(path, 'backups'),
      auditPath: join(path, 'audit'),
      casesFile: join(path, 'rating-cases.json'),
      signOffsFile: join(path, 'sign-offs.json'),
      packsPath: join(path, 'packs'),
      key,
    });
  } catch (error) {
    return fail({ message: `cannot use ${path}: ${error instanceof Error ? error.message : String(error)}` });
  }
}

/** Writes a whole file so that after a power cut there is the old one or the new one, never half. */
export function writeFileDurably(file: string, content: string | Uint8Array, mode: number): void {
  const temporary = `${file}.new`;
  const handle = openSync(temporary, 'w', mode);
  try {
    writeFileSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(temporary, file);
}

export type Holder = { readonly pid: number; readonly port: number; readonly sinceMs: number };

export function writeHolder(directory: DataDirectory, holder: Holder): void {
  writeFileDurably(join(directory.path, 'holder.json'), JSON.stringify(holder), 0o600);
}

export function removeHolder(directory: DataDirectory): void {
  rmSync(join(directory.path, 'holder.json'), { force: true });
}

/** Who said last that it runs this hall; null where nobody did or the note is damaged. */
export function readHolder(directory: DataDirectory): Holder | null {
  const file = join(directory.path, 'holder.json');
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    // A note for people: a torn one says nothing, and the lock does not depend on it.
    return null;
  }
}
