import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestHall, finish, takeTicket } from '../../test/test-hall.ts';
import type { CommandId, TicketId } from '../protocol/ids.ts';
import type { Ask } from '../simulation/command-stamp.ts';
import { allMigrations } from './migrations/all.ts';
import type { Migration } from './migrations/migration.ts';
import { openDatabase } from './open-database.node.ts';
import { verifyDatabase } from './rebuild.node.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'jiaohao-migrate-'));
  file = path.join(folder, 'hall.db');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const today = allMigrations.length;
const next = today + 1;
const goodStep: Migration = { version: next, sql: `alter table counter add column note text;` };
const badStep: Migration = {
  version: next,
  sql: `create table half_done (id integer) strict; insert into missing values (1);`,
};

async function leaveHallWithTicket(): Promise<void> {
  const hall = createTestHall({ file });
  await hall.take();
  hall.engine.close();
}

function open(migrations: readonly Migration[] = allMigrations): Database.Database {
  const opened = openDatabase({ file, migrations });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}

test('a new database takes every step and needs no backup', () => {
  const database = open([...allMigrations, goodStep]);
  expect(database.pragma('user_version', { simple: true })).toBe(next);
  database.close();
  expect(existsSync(`${file}.before-v${next}.bak`)).toBe(false);
});

test('a database with data is copied before it goes forward, and keeps its data', async () => {
  await leaveHallWithTicket();
  const database = open([...allMigrations, goodStep]);
  expect(database.prepare('select series, last_serial, note from counter').all()).toEqual([
    { series: 'A', last_serial: 1, note: null },
  ]);
  database.close();

  const backup = new Database(`${file}.before-v${next}.bak`, { readonly: true });
  expect(backup.pragma('user_version', { simple: true })).toBe(today);
  expect(backup.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(backup.prepare('select series, last_serial from counter').all()).toEqual([{ series: 'A', last_serial: 1 }]);
  backup.close();
  expect(existsSync(`${file}.before-v${next}.bak.part`)).toBe(false);
});

test('a step that fails leaves the old version whole, and the hall can go on with it', async () => {
  await leaveHallWithTicket();
  expect(() => openDatabase({ file, migrations: [...allMigrations, badStep] })).toThrow('no such table: missing');
  const hall = createTestHall({ file });
  expect(hall.database.pragma('user_version', { simple: true })).toBe(today);
  expect(hall.database.prepare(`select count(*) from sqlite_schema where name = 'half_done'`).pluck().get()).toBe(0);
  expect(hall.facts.lastSerial('2026-03-02', 'A')).toBe(1);
  expect(hall.engine.verify()).toMatchObject({ brokenAtSeq: null, fileFaults: [], differentTables: [] });
  hall.engine.close();
});

test('migrations that do not count one by one are a defect', () => {
  expect(() => openDatabase({ file, migrations: [{ version: 2, sql: '' }] })).toThrow('migrations count');
});

// ── from version 1, with a hall of its time: two days, three queues, a number at two windows ──

function placeVersion1(): void {
  copyFileSync(path.join(import.meta.dirname, '../../test/fixtures/hall-v1.db'), file);
}

function countBy(database: Database.Database, sql: string): Record<string, number> {
  return Object.fromEntries(database.prepare(sql).raw().all() as [string, number][]);
}

test('a hall of version 1 opens with every ticket in its state, and its journal still proves itself', () => {
  placeVersion1();
  const before = new Database(file, { readonly: true });
  const entries = before.prepare('select seq, body, hash from event order by seq').all();
  const old = countBy(before, 'select state, count(*) from ticket group by state');
  before.close();

  const database = open();
  expect(database.pragma('user_version', { simple: true })).toBe(today);
  const { passedOver, ...same } = old;
  expect(countBy(database, 'select state, count(*) from ticket group by state')).toEqual({
    ...same,
    // Then a number that was passed over was over.
    voided: passedOver,
  });
  expect(database.prepare('select seq, body, hash from event order by seq').all()).toEqual(entries);
  expect(verifyDatabase(database)).toEqual({
    entryCount: entries.length,
    brokenAtSeq: null,
    fileFaults: [],
    differentTables: [],
  });
  expect(database.pragma('foreign_key_check')).toEqual([]);
  database.close();
  expect(existsSync(`${file}.before-v${today}.bak`)).toBe(true);
});

test('what a hall of version 1 was in the middle of goes on after it was brought forward', async () => {
  placeVersion1();
  const hall = createTestHall({ file });
  const at = hall.database
    .prepare<[], { windowId: string; ticketId: TicketId; state: string }>(
      `select window_id as windowId, ticket_id as ticketId, state from ticket where window_id is not null order by state`,
    )
    .all();
  expect(at.map(({ state }) => state)).toEqual(['called', 'serving']);
  const serving = at[1]!;
  // Ids of its own: the hall of the fixture was made with the same randomness.
  const send = (ask: Ask) => hall.engine.execute({ ...hall.stamp(ask), commandId: randomUUID() as CommandId });
  expect(await send(finish(serving.windowId, serving.ticketId))).toMatchObject({ ok: true });
  const number = `A${String(hall.facts.lastSerial('2026-03-03', 'A') + 1).padStart(3, '0')}`;
  expect(await send(takeTicket('general'))).toMatchObject({ ok: true, value: { number } });
  expect(hall.engine.verify()).toMatchObject({ brokenAtSeq: null, fileFaults: [], differentTables: [] });
  hall.engine.close();
});

test('tampering with an entry of version 1 is located after the migration too', () => {
  placeVersion1();
  const database = open();
  database.exec('drop trigger event_is_never_changed');
  const seq = database.prepare<[], number>(`select max(seq) from event where kind = 'ticketTaken'`).pluck().get()!;
  database.exec(`update event set body = replace(body, '"serial":', '"serial":1') where seq = ${seq}`);
  expect(verifyDatabase(database).brokenAtSeq).toBe(seq);
  database.close();
});

test('of several steps that fold the journal again only the last does, on the tables it needs', () => {
  placeVersion1();
  const [journalAndState, ...later] = allMigrations;
  const early: Migration = {
    version: 2,
    refold: true,
    // Tables that today's fold could not write.
    sql: `drop table rating; drop table ticket; create table ticket (other text) strict;
      create table rating (other text) strict;`,
  };
  const database = open([journalAndState!, early, ...later.map((step, at) => ({ ...step, version: at + 3 }))]);
  expect(database.prepare('select count(*) from ticket').pluck().get()).toBe(28);
  database.close();
});
