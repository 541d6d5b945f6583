import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DefectError } from '@jiaohao/basics/invariant';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestHall, dayMs, takeTicket, type TestHall } from '../test/test-hall.ts';
import { EngineStoppedError, StorageError } from './engine-errors.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'jiaohao-failing-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Makes every COMMIT that has events fail inside SQLite, by a reference that leads nowhere. */
function breakCommit(hall: TestHall): void {
  hall.database.exec(`
    create temp table nobody (id integer primary key);
    create temp table orphan (id integer references nobody (id) deferrable initially deferred);
    create temp trigger break_commit after insert on main.event begin insert into orphan values (1); end;
  `);
}

/** Makes the fold fail for one queue, as a wrong table would. */
function breakQueue(hall: TestHall, queueId: string): void {
  hall.database.exec(`
    create temp trigger break_queue after insert on main.ticket when new.queue_id = '${queueId}'
    begin update counter set last_serial = 0; end;
  `);
}

test('a commit that fails acknowledges nobody and leaves nothing behind', async () => {
  const hall = createTestHall();
  await hall.take();
  breakCommit(hall);
  const outcomes = await Promise.allSettled([hall.send(takeTicket('general')), hall.send(takeTicket('social'))]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(hall.engine.lookups.lastSeq()).toBe(2);
  expect(hall.engine.views.manager().totals.issued).toBe(1);
  expect(hall.engine.verify()).toMatchObject({ entryCount: 2, brokenAtSeq: null, differentTables: [] });
});

test('nobody hears of a commit that failed', async () => {
  const hall = createTestHall();
  await hall.take();
  await hall.engine.passTime();
  const heard: number[] = [];
  hall.engine.subscribe((entries) => heard.push(entries.length));
  breakCommit(hall);
  await expect(hall.send(takeTicket('general'))).rejects.toThrow(DefectError);
  hall.engine.close();
  expect(heard).toEqual([]);
});

test('on a full disk commands reject, nothing acknowledged is lost, and service resumes with space', async () => {
  const hall = createTestHall({ file: path.join(folder, 'hall.db') });
  hall.database.pragma('max_page_count = 60');
  const answers = await Promise.allSettled(Array.from({ length: 600 }, () => hall.send(takeTicket('general'))));
  const refused = answers.filter((answer) => answer.status === 'rejected');
  const taken = answers.length - refused.length;
  expect(taken).toBeGreaterThan(0);
  expect(refused[0]?.reason).toBeInstanceOf(StorageError);
  expect(refused[0]?.reason).toMatchObject({ code: 'SQLITE_FULL', isFatal: false });
  expect(hall.engine.views.manager().totals.issued).toBe(taken);
  hall.database.pragma('max_page_count = 10000');
  expect(await hall.send(takeTicket('general'))).toMatchObject({ ok: true, value: { aheadCount: taken } });
  expect(hall.engine.verify()).toMatchObject({ brokenAtSeq: null, fileFaults: [], differentTables: [] });
  hall.engine.close();
});

test('a command that breaks an invariant is undone alone, and the engine stops', async () => {
  const causes: Error[] = [];
  const hall = createTestHall({ onStop: (cause) => causes.push(cause) });
  await hall.take('general');
  breakQueue(hall, 'social');
  const outcomes = await Promise.allSettled(
    ['general', 'social', 'general'].map((queueId) => hall.send(takeTicket(queueId))),
  );
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(causes).toHaveLength(1);
  expect(causes[0]).toBeInstanceOf(DefectError);
  await expect(hall.send(takeTicket('general'))).rejects.toThrow(EngineStoppedError);
  expect(hall.engine.views.manager().totals.issued).toBe(2);
});

test('a command that breaks an invariant takes nothing with it of the commands before it in the same commit', async () => {
  const hall = createTestHall();
  breakQueue(hall, 'social');
  const heard: number[] = [];
  hall.engine.subscribe((entries) => heard.push(...entries.map(({ seq }) => seq)));
  const answers = await Promise.allSettled(
    ['general', 'general', 'social'].map((queueId) => hall.send(takeTicket(queueId))),
  );
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  await Promise.resolve();
  expect(heard).toEqual([1, 2, 3]);
  expect(hall.engine.verify()).toMatchObject({ entryCount: 3, brokenAtSeq: null, differentTables: [] });
});

test('a defect that does not come twice stops the engine too, and what was asked has its effect once', async () => {
  const causes: Error[] = [];
  const hall = createTestHall({ onStop: (cause) => causes.push(cause) });
  await hall.take();
  const commands = [hall.stamp(takeTicket('general')), hall.stamp(takeTicket('general'))];
  const readClock = hall.timers.nowWallMs;
  let isBroken = true;
  Object.assign(hall.timers, {
    nowWallMs() {
      if (!isBroken) return readClock();
      isBroken = false;
      throw new Error('no time');
    },
  });
  const answers = await Promise.all(commands.map((command) => hall.engine.execute(command)));
  expect(answers).toMatchObject([{ value: { number: 'A002' } }, { value: { number: 'A003' } }]);
  expect(causes).toMatchObject([{ name: 'DefectError' }]);
  await expect(hall.send(takeTicket('general'))).rejects.toThrow(EngineStoppedError);
});

test('what waits behind the batch that stopped the engine is rejected, not forgotten', async () => {
  const hall = createTestHall();
  await hall.take('general');
  breakQueue(hall, 'social');
  const first = hall.send(takeTicket('social'));
  const behind = Array.from({ length: 40 }, () => hall.send(takeTicket('general')));
  const outcomes = await Promise.allSettled([first, ...behind]);
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(41);
  expect(hall.engine.views.manager().totals.issued).toBe(1);
});

test('nobody hears of a command that was undone, nor of the day it would have opened', async () => {
  const hall = createTestHall();
  await hall.take('general');
  await hall.engine.passTime();
  const heard: string[] = [];
  hall.engine.subscribe((entries) => heard.push(...entries.map(({ event }) => event.kind)));
  breakQueue(hall, 'social');
  hall.timers.advance(dayMs);
  await expect(hall.send(takeTicket('social'))).rejects.toThrow(DefectError);
  expect(hall.engine.lookups.businessDay()).toBe('2026-03-02');
  hall.engine.close();
  expect(heard).toEqual([]);
});
