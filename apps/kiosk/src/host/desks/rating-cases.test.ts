import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail, ok } from '@jiaohao/basics/result';
import { StaffIdSchema, type Actor, type TicketId } from '@jiaohao/queue-core/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as v from 'valibot';
import { createChangeSignal } from '../change-signal.ts';
import { clerkAct, morningMs, openSmallHall, takeAct } from '../testing/small-hall.ts';
import { caseTroubles } from './case-troubles.ts';
import { openRatingCaseFile, type RatingCaseFile } from './rating-case-file.node.ts';
import { createRatingCases } from './rating-cases.ts';

const clerk: Actor = { role: 'terminal', deviceId: 'terminal-1', staffId: null };
const staff = (id: string, name: string) => ({ id: v.parse(StaffIdSchema, id), name });
const rated = staff('0301', '王小明');
const manager = staff('0303', '买买提·吐尔逊·艾力');
const other = staff('0309', '孙丽');
const dayMs = 24 * 60 * 60_000;

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'jiaohao-cases-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

async function openCases(own: { file?: RatingCaseFile } = {}) {
  const small = openSmallHall();
  const { engine, hall, timers, run } = small;
  await run({ kind: 'openWindow', windowId: '1', staffId: '0301' }, clerk);
  const path = join(directory, 'rating-cases.json');
  const open = () =>
    createRatingCases({
      engine,
      hall,
      workingDays: 15,
      clock: timers,
      changed: createChangeSignal(),
      file: own.file ?? openRatingCaseFile(path),
    });
  const cases = open();
  /** A visit at window 1 with this rating. */
  async function rate(level: string, person: unknown = null): Promise<TicketId> {
    const taken = await run({ ...takeAct('ZH'), person });
    const { ticketId } = (taken as unknown as { value: { ticketId: TicketId } }).value;
    await run({ kind: 'callNext', windowId: '1' }, clerk);
    await run(clerkAct('startService', '1', ticketId), clerk);
    await run(clerkAct('finish', '1', ticketId), clerk);
    await run({ kind: 'rate', ticketId, channel: 'pad', outcome: { kind: 'rated', level, tags: [] } });
    return ticketId;
  }
  const step = (ticketId: TicketId, state: string, by = manager, note = '已经电话核实') =>
    cases.takeStep({ ticketId, state, note } as Parameters<typeof cases.takeStep>[0], by);
  return { ...small, cases, open, rate, step, path };
}

test('A bad rating opens a case with its place, its reason and its last day; a good one opens none', async () => {
  const { cases, rate } = await openCases();
  await rate('satisfied');
  const ticketId = await rate('dissatisfied');
  expect(cases.list()).toEqual([
    {
      ticketId,
      number: 'A002',
      windowId: '1',
      staffId: '0301',
      staffName: '王小明',
      queueName: '综合受理',
      level: 'dissatisfied',
      tags: [],
      atMs: morningMs,
      isNamed: false,
      state: 'toVerify',
      dueDay: '2026-12-06',
      daysLeft: 16,
      steps: [],
    },
  ]);
});

test('A case goes step by step, each with who took it, and survives a restart', async () => {
  const { cases, open, rate, step, timers, path } = await openCases();
  const ticketId = await rate('veryDissatisfied');
  expect(step(ticketId, 'answered')).toMatchObject({ ok: false, error: { kind: 'wrongStep' } });
  for (const state of ['verifying', 'correcting', 'answered', 'closed']) {
    timers.advance(60_000);
    expect(step(ticketId, state)).toEqual(ok(null));
  }
  expect(step(ticketId, 'closed')).toMatchObject({ ok: false, error: { kind: 'wrongStep' } });
  const [seen] = cases.list();
  expect(seen).toMatchObject({ state: 'closed' });
  expect(seen?.steps.map(({ state, staffName, atMs }) => [state, staffName, atMs - morningMs])).toEqual([
    ['verifying', manager.name, 60_000],
    ['correcting', manager.name, 120_000],
    ['answered', manager.name, 180_000],
    ['closed', manager.name, 240_000],
  ]);
  expect(open().list()).toEqual(cases.list());
  expect(readFileSync(path, 'utf8')).toContain('已经电话核实');
  expect(cases.figures('2026-11-01', '2026-11-30')).toEqual({
    all: 1,
    closed: 1,
    rejected: 0,
    named: 0,
    revisited: 0,
    handling: { count: 1, sumMs: 240_000, longestMs: 240_000 },
  });
  expect(cases.figures('2026-12-01', '2026-12-31').all).toBe(0);
});

test('Somebody who said who they are is asked again before their case is closed', async () => {
  const { cases, rate, step } = await openCases();
  const person = { digest: 'a'.repeat(32), maskedName: '张*', document: 'residentCard' };
  const ticketId = await rate('dissatisfied', person);
  for (const state of ['verifying', 'explained', 'answered']) step(ticketId, state);
  expect(step(ticketId, 'closed')).toMatchObject({ ok: false, error: { kind: 'wrongStep' } });
  expect(step(ticketId, 'revisited')).toEqual(ok(null));
  expect(step(ticketId, 'closed')).toEqual(ok(null));
  expect(JSON.stringify(cases.list())).not.toContain('张*');
  expect(cases.figures('2026-11-21', '2026-11-21')).toMatchObject({ named: 1, revisited: 1 });
});

test('Nobody sees to a rating of their own, and nobody finds one unfounded alone', async () => {
  const { rate, step } = await openCases();
  const ticketId = await rate('dissatisfied');
  expect(step(ticketId, 'verifying', rated)).toMatchObject({ ok: false, error: { kind: 'ownRating' } });
  expect(step(ticketId, 'verifying', manager, '')).toEqual(ok(null));
  expect(step(ticketId, 'rejected', manager)).toMatchObject({ ok: false, error: { kind: 'secondPerson' } });
  expect(step(ticketId, 'rejected', other, '')).toMatchObject({ ok: false, error: { kind: 'noteMissing' } });
  expect(step(ticketId, 'rejected', other)).toEqual(ok(null));
  const nobodys = '00000000-0000-4000-8000-000000000000' as TicketId;
  expect(step(nobodys, 'verifying')).toMatchObject({ ok: false, error: { kind: 'unknownCase' } });
});

test('What could not be kept has not happened', async () => {
  const file: RatingCaseFile = { steps: new Map(), save: () => fail({ kind: 'diskFull' }) };
  const { cases, rate, step } = await openCases({ file });
  const ticketId = await rate('dissatisfied');
  expect(step(ticketId, 'verifying')).toMatchObject({ ok: false, error: { kind: 'diskFull' } });
  expect(cases.list()[0]).toMatchObject({ state: 'toVerify', steps: [] });
});

test('The most urgent case stands first, one that is over last, and after a month it is gone from the list', async () => {
  const { cases, rate, step, timers } = await openCases();
  const first = await rate('dissatisfied');
  timers.advance(60_000);
  const second = await rate('veryDissatisfied');
  expect(cases.list().map(({ ticketId }) => ticketId)).toEqual([first, second]);
  for (const state of ['verifying', 'explained', 'answered', 'closed']) step(first, state);
  expect(cases.list().map(({ ticketId }) => ticketId)).toEqual([second, first]);
  timers.advance(31 * dayMs);
  expect(cases.list().map(({ ticketId, daysLeft }) => [ticketId, daysLeft <= 0])).toEqual([[second, true]]);
});

test('A new case is an alert on its day; later only one whose time runs out is', async () => {
  const { cases, rate, timers } = await openCases();
  const ticketId = await rate('dissatisfied');
  const told = () =>
    caseTroubles(cases.list(), timers.nowWallMs()).map(({ id, place, sentence }) => [id, place, sentence]);
  expect(told()).toEqual([[`rating:${ticketId}`, '1号窗口 A001', '收到“不满意”评价，请核实']]);
  timers.advance(dayMs);
  expect(told()).toEqual([]);
  timers.advance(12 * dayMs);
  expect(told()).toEqual([[`case:${ticketId}:soon`, '1号窗口 A001', '差评办理还剩 3 个工作日，请抓紧办理']]);
  timers.advance(2 * dayMs);
  expect(told()[0]?.[2]).toBe('差评办理今天到期，请抓紧办理');
  timers.advance(dayMs);
  expect(told()).toEqual([[`case:${ticketId}:late`, '1号窗口 A001', '差评办理已经超期，请马上办理']]);
});
