import { copyFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import type Database from 'better-sqlite3';
import { invariant } from '@jiaohao/basics/invariant';
import { openDatabase } from '../store/open-database.node.ts';

/**
 * Where a simulated hall keeps its database. On a real disk its process can be killed at any
 * moment: what a killed process leaves is the file and its log as they are just then, so a copy of
 * the two is what the next process finds.
 */
export interface SimulatedDisk {
  readonly canCrash: boolean;
  /** Keeps what a kill at this moment would leave. */
  kill(): void;
  /** Opens what the last kill left, or a new database. */
  open(): Database.Database;
}

/** `folder` null: in memory, which has no crashes. */
export function createSimulatedDisk(folder: string | null): SimulatedDisk {
  let generation = 0;
  const fileOf = (number: number) => (folder === null ? ':memory:' : path.join(folder, `hall-${number}.db`));
  return {
    canCrash: folder !== null,
    kill() {
      invariant(folder !== null, 'only a hall on a disk is killed');
      const left = fileOf(generation);
      generation += 1;
      copyFileSync(left, fileOf(generation));
      if (existsSync(`${left}-wal`)) copyFileSync(`${left}-wal`, `${fileOf(generation)}-wal`);
    },
    open() {
      const opened = openDatabase({ file: fileOf(generation) });
      invariant(opened.ok, 'what a kill leaves can be opened');
      return opened.value;
    },
  };
}
