import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
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
  folder = mkdtempSync(path.join(tmpdir(), 'jiaohao-open-'));
  file = path.join(folder, 'hall.db');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function openOk(target: string): Database.Database {
  const opened = openDatabase({ file: target });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}

test('a commit reaches the disk before it returns, and no second process can get in', () => {
  const database = openOk(file);
  const setting = (name: string) => database.pragma(name, { simple: true });
  expect({
    journal_mode: setting('journal_mode'),
    synchronous: setting('synchronous'),
    locking_mode: setting('locking_mode'),
    foreign_keys: setting('foreign_keys'),
    secure_delete: setting('secure_delete'),
    trusted_schema: setting('trusted_schema'),
    cell_size_check: setting('cell_size_check'),
    temp_store: setting('temp_store'),
    journal_size_limit: setting('journal_size_limit'),
    wal_autocheckpoint: setting('wal_autocheckpoint'),
    cache_size: setting('cache_size'),
  }).toEqual({
    journal_mode: 'wal',
    synchronous: 2,
    locking_mode: 'exclusive',
    foreign_keys: 1,
    secure_delete: 1,
    trusted_schema: 0,
    cell_size_check: 1,
    temp_store: 2,
    journal_size_limit: 16 * 1024 * 1024,
    wal_autocheckpoint: 0,
    cache_size: -32_000,
  });
  expect(readdirSync(folder)).not.toContain('hall.db-shm');
  database.close();
});

test('the file says in its header whose it is and which version', () => {
  const database = openOk(file);
  expect(database.pragma('application_id', { simple: true })).toBe(0x4a_48_41_4f);
  expect(database.pragma('user_version', { simple: true })).toBe(allMigrations.length);
  database.close();
});

test('a database that another process has open is reported as in use', async () => {
  const child = spawn(
    process.execPath,
    [path.join(import.meta.dirname, '../../test/hold-database-child.node.ts'), file],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const [said] = await once(child.stdout, 'data');
  expect(String(said)).toBe('open\n');
  expect(openDatabase({ file })).toEqual({ ok: false, error: { kind: 'databaseInUse', file } });
  child.kill('SIGKILL');
  await once(child, 'exit');
  openOk(file).close();
});

test('a database of a later version is refused and not touched', () => {
  const later = openOk(file);
  later.pragma('user_version = 99');
  later.close();
  const before = readFileSync(file);
  expect(openDatabase({ file })).toEqual({
    ok: false,
    error: { kind: 'newerVersion', file, version: 99, knownVersion: allMigrations.length },
  });
  expect(readFileSync(file).equals(before)).toBe(true);
});

test.each([
  ['with a name of its own', 'pragma application_id = 7'],
  ['without a name', 'create table recipe (id integer)'],
  ['with a version and nothing else', 'pragma user_version = 1'],
])('a database that is not ours, %s, is refused and not touched', (_which, sql) => {
  const foreign = new Database(file);
  foreign.exec(sql);
  foreign.close();
  const before = readFileSync(file);
  expect(openDatabase({ file })).toMatchObject({ ok: false, error: { kind: 'foreignDatabase' } });
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('a file that is no database is reported as damaged and not touched', () => {
  const text = 'this is a shopping list, not a database. '.repeat(100);
  writeFileSync(file, text);
  expect(openDatabase({ file })).toEqual({
    ok: false,
    error: { kind: 'damagedDatabase', file, code: 'SQLITE_NOTADB' },
  });
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('a folder that is not there is reported', () => {
  const missing = path.join(folder, 'nowhere', 'hall.db');
  expect(openDatabase({ file: missing })).toMatchObject({ ok: false, error: { kind: 'cannotOpen' } });
});

test('a path that is a folder is reported', () => {
  expect(openDatabase({ file: folder })).toMatchObject({ ok: false, error: { kind: 'cannotOpen' } });
});

test('the tables themselves refuse what the rules forbid', async () => {
  const hall = createTestHall();
  await hall.openWindow('2', '1001');
  await hall.take();
  const ticketId = await hall.callTo('2', 'finished');
  const refusals = [
    `insert into ticket (ticket_id, day, series, serial, taken_seq, queue_id, item_ids, route, is_on_behalf, token, state,
       lane, rank_ms, rank_seq, is_late, taken_at_ms, ahead_count, slip_state)
     select 'x', day, series, serial, taken_seq, queue_id, '[]', '[]', 0, 'token', 'waiting', lane, 0, 0, 0, 0, 0, 'pending'
     from ticket`,
    `update ticket set state = 'asleep'`,
    `update ticket set lane = 'fast'`,
    `update ticket set route = 'social'`,
    `update ticket set window_id = '2'`,
    `update ticket set hold_reason = 'fillForm'`,
    `update ticket set slip_state = 'printed'`,
    `update rating set level = 'verySatisfied'`,
    `update rating set state = 'rated', level = 'good'`,
    `insert into rating select * from rating`,
    `insert into result values ('${ticketId}', 'collected', 0, null)`,
    `delete from ticket where ticket_id = '${ticketId}'`,
    `update service_window set state = 'closed'`,
    `update service_window set assigned_by = 'hand'`,
    `update business_day set taking = 'closed'`,
    `insert into business_day (id, day, taking) values (2, '2026-03-03', 'open')`,
    `update queue_line set ordinary_waiting = -1`,
    `update event set kind = 'nothing'`,
    `delete from event`,
    `update counter set last_serial = 'seven'`,
  ];
  for (const sql of refusals) expect(() => hall.database.exec(sql), sql).toThrow(Database.SqliteError);
});

test('two tickets at one window, and two of one holder in one queue, do not fit into the tables', async () => {
  const hall = createTestHall();
  for (const [windowId, staffId] of [
    ['1', '1001'],
    ['2', '1002'],
  ] as const) {
    await hall.openWindow(windowId, staffId);
    await hall.take();
    await hall.callTo(windowId, 'called');
  }
  expect(() => hall.database.exec(`update ticket set window_id = '2'`)).toThrow('UNIQUE');
  expect(() => hall.database.exec(`update ticket set holder_digest = 'd'`)).toThrow('UNIQUE');
});
