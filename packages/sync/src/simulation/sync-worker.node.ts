/* A thread that lives through the seeds it is told, several at a time: while one waits for the database the others go on. */
import { parentPort, workerData } from 'node:worker_threads';
import { invariant } from '@jiaohao/basics/invariant';
import { openCountyDatabase } from '../county/database.node.ts';
import { createCountySnapshots } from './county-snapshots.node.ts';
import { runSyncLife, type SyncLifeReport } from './sync-life.node.ts';

export type SyncWorkerData = {
  readonly url: string;
  readonly tables: readonly string[];
  readonly folder: string;
  readonly emptyHall: string;
};

/** What became of a seed. */
export type SyncOutcome =
  | { readonly seed: number; readonly report: SyncLifeReport }
  | { readonly seed: number; readonly failure: string };

const port = parentPort;
invariant(port, 'this file is a worker');
const { url, tables, folder, emptyHall } = workerData as SyncWorkerData;
const database = await openCountyDatabase(url);
const snapshots = createCountySnapshots(database, tables);

async function run(seed: number): Promise<SyncOutcome> {
  try {
    return { seed, report: await runSyncLife({ seed, database, snapshots, folder, emptyHall }) };
  } catch (error) {
    return { seed, failure: error instanceof Error ? error.message : String(error) };
  }
}

port.on('message', (seed: number | 'end') => {
  if (seed === 'end') void database.close().then(() => port.close());
  else void run(seed).then((outcome) => port.postMessage(outcome));
});
