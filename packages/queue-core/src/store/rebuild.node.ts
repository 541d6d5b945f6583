import Database from 'better-sqlite3';
import { DefectError } from '@jiaohao/basics/invariant';
import type { JournalEntry } from '../protocol/events.ts';
import { findChangedAnswers } from './answers.node.ts';
import { pagesOf } from './fold-journal.ts';
import { createFold } from './fold.node.ts';
import { createJournal, emptyJournalHead, firstBrokenLink, type Journal, type JournalHead } from './journal.node.ts';
import { allMigrations } from './migrations/all.ts';
import { stateTables } from './state-tables.ts';

/** What a check of a whole database found. */
export type Verification = {
  readonly entryCount: number;
  /** The first entry that does not follow from the one before it: changed, moved or missing. */
  readonly brokenAtSeq: number | null;
  /** SQLite's own complaints about the file; empty when sound. */
  readonly fileFaults: readonly string[];
  /** State tables that are not the fold of the journal, and others that are not what was written. */
  readonly differentTables: readonly string[];
};

/** A second set of state tables that follows a journal entry by entry. */
export interface Replica {
  apply(entries: readonly JournalEntry[]): void;
  /** Names of the state tables in which `other` differs. */
  differencesFrom(other: Database.Database): string[];
  /** For whoever compares a part of it. */
  readonly database: Database.Database;
  close(): void;
}

/**
 * The tables of a replica are in memory up to 32 MB and beyond that in a temporary file of SQLite's
 * own (a database without a name), so that a year's journal is checked in bounded memory. It holds no
 * journal; what refers to one is not checked, and what is lost with a power cut is no loss.
 */
export function createReplica(): Replica {
  const replica = new Database('');
  replica.pragma('foreign_keys = OFF');
  replica.pragma('journal_mode = MEMORY');
  replica.pragma('synchronous = OFF');
  replica.pragma('cache_size = -32000');
  for (const { sql } of allMigrations) replica.exec(sql);
  const fold = createFold(replica);
  const applyAll = replica.transaction((entries: readonly JournalEntry[]) => {
    for (const entry of entries) fold.apply(entry);
  });
  return {
    apply: (entries) => applyAll(entries),
    differencesFrom: (other) => stateTables.filter((table) => !isSame(table, replica, other)).map(({ name }) => name),
    database: replica,
    close: () => replica.close(),
  };
}

function isSame(table: (typeof stateTables)[number], left: Database.Database, right: Database.Database): boolean {
  const sql = `select * from ${table.name} order by ${table.orderBy}`;
  const leftRows = left.prepare(sql).raw().iterate();
  const rightRows = right.prepare(sql).raw().iterate();
  try {
    for (const leftRow of leftRows) {
      const rightRow = rightRows.next();
      if (rightRow.done || JSON.stringify(leftRow) !== JSON.stringify(rightRow.value)) return false;
    }
    return rightRows.next().done === true;
  } finally {
    leftRows.return?.();
    rightRows.return?.();
  }
}

/**
 * Checks the file, the hash chain, and that the state tables are what the journal says, by folding
 * it from zero into fresh tables. Reads everything: for tests, restores and the night, not for
 * hours of service.
 */
export function verifyDatabase(database: Database.Database): Verification {
  const journal = createJournal(database);
  const fileFaults = database
    .prepare<[], string>('pragma integrity_check')
    .pluck()
    .all()
    .filter((line) => line !== 'ok');
  const brokenAtSeq = findBrokenLink(journal);
  const entryCount = journal.head().seq;
  if (brokenAtSeq !== null) return { entryCount, brokenAtSeq, fileFaults, differentTables: [] };

  const replica = createReplica();
  try {
    for (const page of pagesOf((afterSeq, limit) => journal.read(afterSeq, limit))) replica.apply(page);
    const differentTables = [...replica.differencesFrom(database), ...changedBesideFold(database, replica.database)];
    return { entryCount, brokenAtSeq, fileFaults, differentTables };
  } finally {
    replica.close();
  }
}

/** Changed where neither hash chain nor fold would tell. */
function changedBesideFold(database: Database.Database, replica: Database.Database): string[] {
  const changed: string[] = [];
  if (findChangedAnswers(database).length > 0) changed.push('command_answer');
  // The chain is over an entry's body; its kind stands beside it for queries.
  if (database.prepare(`select count(*) from event where kind <> body ->> 'kind'`).pluck().get() !== 0) {
    changed.push('event');
  }
  if (schemaOf(database) !== schemaOf(replica)) changed.push('sqlite_schema');
  return changed;
}

function schemaOf(database: Database.Database): string {
  const sql = 'select type, name, tbl_name, sql from sqlite_schema order by type, name';
  return JSON.stringify(database.prepare(sql).raw().all());
}

function findBrokenLink(journal: Journal): number | null {
  let head: JournalHead = emptyJournalHead;
  for (const page of pagesOf((afterSeq, limit) => journal.readStored(afterSeq, limit))) {
    const broken = firstBrokenLink(head, page);
    if (broken !== null) return broken;
    const last = page.at(-1);
    if (!last) throw new DefectError('a page of the journal has entries');
    head = last;
  }
  return null;
}
