import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestHall } from '../../test/test-hall.ts';
import { allMigrations } from './migrations/all.ts';
import { openDatabase } from './open-database.node.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'jiaohao-migrate-'));
  file = path.join(folder, 'hall.db');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const goodStep = { version: 2, sql: `alter table counter add column note text;` };
const badStep = { version: 2, sql: `create table half_done (id integer) strict; insert into missing values (1);` };

async function leaveHallWithTicket(): Promise<void> {
  const hall = createTestHall({ file });
  await hall.take();
  hall.engine.close();
}

test('a new database takes every step and needs no backup', () => {
  const opened = openDatabase({ file, migrations: [...allMigrations, goodStep] });
  expect(opened.ok && opened.value.pragma('user_version', { simple: true })).toBe(2);
  if (opened.ok) opened.value.close();
  expect(existsSync(`${file}.before-v2.bak`)).toBe(false);
});

test('a database with data is copied before it goes forward, and keeps its data', async () => {
  await leaveHallWithTicket();
  const opened = openDatabase({ file, migrations: [...allMigrations, goodStep] });
  expect(opened.ok && opened.value.prepare('select series, last_serial, note from counter').all()).toEqual([
    { series: 'A', last_serial: 1, note: null },
  ]);
  if (opened.ok) opened.value.close();

  const backup = new Database(`${file}.before-v2.bak`, { readonly: true });
  expect(backup.pragma('user_version', { simple: true })).toBe(1);
  expect(backup.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(backup.prepare('select series, last_serial from counter').all()).toEqual([{ series: 'A', last_serial: 1 }]);
  backup.close();
  expect(existsSync(`${file}.before-v2.bak.part`)).toBe(false);
});

test('a step that fails leaves the old version whole, and the hall can go on with it', async () => {
  await leaveHallWithTicket();
  expect(() => openDatabase({ file, migrations: [...allMigrations, badStep] })).toThrow('no such table: missing');
  const hall = createTestHall({ file });
  expect(hall.database.pragma('user_version', { simple: true })).toBe(1);
  expect(hall.database.prepare(`select count(*) from sqlite_schema where name = 'half_done'`).pluck().get()).toBe(0);
  expect(hall.engine.views.manager().totals.issued).toBe(1);
  expect(hall.engine.verify()).toMatchObject({ brokenAtSeq: null, fileFaults: [], differentTables: [] });
  hall.engine.close();
});

test('migrations that do not count one by one are a defect', () => {
  expect(() => openDatabase({ file, migrations: [{ version: 2, sql: '' }] })).toThrow('migrations count');
});
