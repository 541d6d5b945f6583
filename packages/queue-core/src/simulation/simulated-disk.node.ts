import { copyFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import type Database from 'better-sqlite3';
import { invariant } from '@jiaohao/basics/invariant';
import { openDatabase } from '../store/open-database.node.ts';

/**
 * Where a simulated hall keeps its database, and what a killed process leaves of it. On a real disk
 * that is the file and its log as they are at any moment, in the middle of a transaction too: a copy
 * of the two is what the next process finds. In memory it is what was committed: the next engine
 * goes on with the same database.
 */
export interface SimulatedDisk {
  /** Whether a process can be killed in the middle of a transaction. */
  readonly isReal: boolean;
  /** Keeps what a kill at this moment would leave. */
  kill(): void;
  /** Opens what the last kill left, or a new database. */
  open(): Database.Database;
}

export function createSimulatedDisk(folder: string | null): SimulatedDisk {
  return folder === null ? createMemory() : createFolder(folder);
}

function createMemory(): SimulatedDisk {
  let database: Database.Database | null = null;
  return {
    isReal: false,
    kill() {},
    open: () => (database ??= openFile(':memory:')),
  };
}

function createFolder(folder: string): SimulatedDisk {
  let generation = 0;
  const fileOf = (number: number) => path.join(folder, `hall-${number}.db`);
  return {
    isReal: true,
    kill() {
      const left = fileOf(generation);
      generation += 1;
      copyFileSync(left, fileOf(generation));
      if (existsSync(`${left}-wal`)) copyFileSync(`${left}-wal`, `${fileOf(generation)}-wal`);
    },
    open: () => openFile(fileOf(generation)),
  };
}

function openFile(file: string): Database.Database {
  const opened = openDatabase({ file });
  invariant(opened.ok, 'what a kill leaves can be opened');
  return opened.value;
}
