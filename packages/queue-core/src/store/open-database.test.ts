import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestHall } from '../../test/test-hall.ts';
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
  });
  expect(readdirSync(folder)).not.toContain('hall.db-shm');
  database.close();
});

test('the file says in its header whose it is and which version', () => {
  const database = openOk(file);
  expect(database.pragma('application_id', { simple: true })).toBe(0x4a_48_41_4f);
  expect(database.pragma('user_version', { simple: true })).toBe(1);
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
    error: { kind: 'newerVersion', file, version: 99, knownVersion: 1 },
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
    `insert into ticket select 'x', day, series, serial, queue_id, null, null, null, null, 'token', 'waiting', 9, 0, 0,
       null, null, 0, null, null, null, null, null, 'pending', null, null from ticket`,
    `update ticket set state = 'asleep'`,
    `update ticket set slip_state = 'printed'`,
    `update rating set level = 'verySatisfied'`,
    `update rating set state = 'rated', level = 'good'`,
    `insert into rating select * from rating`,
    `delete from ticket where ticket_id = '${ticketId}'`,
    `update service_window set state = 'closed'`,
    `insert into business_day (id, day) values (2, '2026-03-03')`,
    `update queue_depth set waiting_count = -1`,
    `update event set kind = 'nothing'`,
    `delete from event`,
    `update counter set last_serial = 'seven'`,
  ];
  for (const sql of refusals) expect(() => hall.database.exec(sql)).toThrow(Database.SqliteError);
});

test('two tickets at one window, and two of one person in one queue, do not fit into the tables', async () => {
  const hall = createTestHall();
  await hall.openWindow('2', '1001');
  for (let taken = 0; taken < 3; taken += 1) await hall.take();
  await hall.callTo('2', 'finished');
  await hall.callTo('2', 'called');
  expect(() => hall.database.exec(`update ticket set state = 'called', ended_at_ms = null`)).toThrow('UNIQUE');
  const samePerson = `update ticket set person_digest = 'd', person_masked_name = '张*', person_document = 'residentCard'
    where state <> 'finished'`;
  expect(() => hall.database.exec(samePerson)).toThrow('UNIQUE');
});
