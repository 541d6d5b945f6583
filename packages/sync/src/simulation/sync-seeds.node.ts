import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { openCountyDatabase } from '../county/database.node.ts';
import { makeBackupTables } from './county-snapshots.node.ts';
import { makeEmptyHall, makeFolder } from './hall-files.node.ts';
import type { SyncOutcome, SyncWorkerData } from './sync-worker.node.ts';

/* Many seeds on one database, shared out to threads. Which thread a seed lives on changes nothing in it. */

export interface SyncSeeds {
  /** In the order of the seeds. */
  run(seeds: readonly number[]): Promise<readonly SyncOutcome[]>;
  close(): Promise<void>;
}

const seedsAtOnce = 4;

/** @param url of a database that nobody has used */
export async function startSyncSeeds(url: string, threads: number): Promise<SyncSeeds> {
  // Nobody pulls this database's plug: its commits need not wait for the disk.
  const relaxed = `${url}?options=-c%20synchronous_commit%3Doff`;
  const database = await openCountyDatabase(relaxed);
  const tables = await makeBackupTables(database);
  await database.close();
  const { folder, remove } = makeFolder();
  const workerData: SyncWorkerData = { url: relaxed, tables, folder, emptyHall: makeEmptyHall(folder) };
  const workers = Array.from(
    { length: threads },
    () =>
      new Worker(new URL('./sync-worker.node.ts', import.meta.url), {
        workerData,
        // A hall's life makes much that is soon forgotten; a small nursery would be swept all the time.
        resourceLimits: { maxYoungGenerationSizeMb: 64 },
      }),
  );

  function runOn(worker: Worker, waiting: number[], outcomes: Map<number, SyncOutcome>): Promise<void> {
    return new Promise((resolve, reject) => {
      let inFlight = 0;
      function goOn(): void {
        while (inFlight < seedsAtOnce && waiting.length > 0) {
          worker.postMessage(waiting.shift(), []);
          inFlight += 1;
        }
        if (inFlight > 0) return;
        worker.off('message', hear).off('error', reject);
        resolve();
      }
      function hear(outcome: SyncOutcome): void {
        outcomes.set(outcome.seed, outcome);
        inFlight -= 1;
        goOn();
      }
      worker.on('message', hear).on('error', reject);
      goOn();
    });
  }

  return {
    async run(seeds) {
      const waiting = [...seeds];
      const outcomes = new Map<number, SyncOutcome>();
      await Promise.all(workers.map((worker) => runOn(worker, waiting, outcomes)));
      return seeds.map((seed) => outcomes.get(seed)!);
    },
    async close() {
      await Promise.all(
        workers.map((worker) => {
          worker.postMessage('end', []);
          return once(worker, 'exit');
        }),
      );
      remove();
    },
  };
}
