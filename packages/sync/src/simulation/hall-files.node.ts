import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { invariant } from '@jiaohao/basics/invariant';
import { createSeededRandom } from '@jiaohao/basics/random';
import { createManualTimers } from '@jiaohao/basics/time';
import { openEngine } from '@jiaohao/queue-core';
import { createSampleHall, forgetEpochs } from '@jiaohao/queue-core/simulation';

/** What a machine has on its disk, or a backup of it. */
export type HallImage = {
  readonly file: string;
  /** Last written by the program before epochs, which has no line to the county. */
  readonly isOld: boolean;
};

/** The disks of one seed's machines: real SQLite files, in memory where the machine has a file system for that. */
export interface HallFiles {
  /** Of a hall on its first day. */
  empty(isOld: boolean): HallImage;
  /** The file and its log as they are now: what a kill would leave, or a snapshot of the machine. */
  copy(image: HallImage): HallImage;
  /** Of today's program. */
  upgrade(image: HallImage): HallImage;
  /** A path that nothing is at. */
  fresh(): string;
}

/** A folder for files that need not outlive this process. */
export function makeFolder(): { readonly folder: string; remove(): void } {
  const memory = '/dev/shm';
  const folder = mkdtempSync(path.join(existsSync(memory) ? memory : tmpdir(), 'jiaohao-sync-'));
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

/** A database of today's program with nothing in it: the schema of every hall is made once. */
export function makeEmptyHall(folder: string): string {
  const file = path.join(folder, 'empty.db');
  const clock = createManualTimers(0);
  const opened = openEngine({ file, hall: createSampleHall(), clock, random: createSeededRandom(0) });
  invariant(opened.ok, 'an empty database is made');
  opened.value.close();
  return file;
}

export function createHallFiles(folder: string, emptyHall: string): HallFiles {
  let made = 0;
  mkdirSync(folder);
  const fresh = () => path.join(folder, `${(made += 1)}.db`);

  function copyTo(from: string): string {
    const file = fresh();
    copyFileSync(from, file);
    if (existsSync(`${from}-wal`)) copyFileSync(`${from}-wal`, `${file}-wal`);
    return file;
  }

  return {
    empty: (isOld) => ({ file: copyTo(emptyHall), isOld }),
    copy: ({ file, isOld }) => ({ file: copyTo(file), isOld }),
    upgrade({ file, isOld }) {
      if (isOld) forgetEpochs(file);
      return { file, isOld: false };
    },
    fresh,
  };
}
