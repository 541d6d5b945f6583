import type Database from 'better-sqlite3';
import type { CommandId } from '../src/protocol/ids.ts';
import { openDatabase } from '../src/store/open-database.node.ts';
import { verifyDatabase } from '../src/store/rebuild.node.ts';

/** What was acknowledged: each commandId with the JSON of its answer. */
export type Acknowledged = ReadonlyMap<CommandId, string>;

/** `quick`: the pages, no gap in the journal, every answer. `whole`: also the hash chain, and the tables folded anew. */
export type Depth = 'quick' | 'whole';

/** What was found of a database that a power cut, a failing disk or a kill has left behind. */
export type Examination = {
  /** Acknowledged, and not there or answered otherwise. */
  readonly lost: readonly CommandId[];
  /** What else is wrong; empty when sound. */
  readonly faults: readonly string[];
};

/** Opens what was left behind as the next start of the hall would, and checks it. Leaves it closed. */
export function examineLeftBehind(file: string, acknowledged: Acknowledged, depth: Depth): Examination {
  const opened = openDatabase({ file });
  if (!opened.ok) return { lost: [...acknowledged.keys()], faults: [`does not open: ${JSON.stringify(opened.error)}`] };
  const database = opened.value;
  try {
    const faults = depth === 'whole' ? faultsOfWhole(database) : faultsOfPages(database);
    return { lost: findLost(database, acknowledged), faults };
  } finally {
    database.close();
  }
}

/** Acknowledged commands that `database` does not know, or answers otherwise. */
export function findLost(database: Database.Database, acknowledged: Acknowledged): CommandId[] {
  const rows = database.prepare<[], [CommandId, string]>('select command_id, answer from command_answer').raw().all();
  const kept = new Map(rows);
  return [...acknowledged]
    .filter(([commandId, answer]) => kept.get(commandId) !== answer)
    .map(([commandId]) => commandId);
}

function faultsOfPages(database: Database.Database): string[] {
  const faults = database
    .prepare<[], string>('pragma quick_check')
    .pluck()
    .all()
    .filter((line) => line !== 'ok');
  const [count, last] = database.prepare('select count(*), coalesce(max(seq), 0) from event').raw().get() as number[];
  if (count !== last) faults.push(`the journal has ${count} entries up to ${last}`);
  return faults;
}

function faultsOfWhole(database: Database.Database): string[] {
  const { fileFaults, brokenAtSeq, differentTables } = verifyDatabase(database);
  return [
    ...fileFaults,
    ...(brokenAtSeq === null ? [] : [`the hash chain breaks at ${brokenAtSeq}`]),
    ...differentTables.map((table) => `${table} is not the fold of the journal`),
  ];
}
