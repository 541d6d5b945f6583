import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createManualTimers, shanghaiDay } from '@jiaohao/basics/time';
import type { Actor, StaffId } from '@jiaohao/queue-core/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clerkAct, holder, kioskActor, morningMs, openSmallHall, takeAct } from '../testing/small-hall.ts';
import { auditCsv } from './audit-csv.ts';
import { createAuditLog } from './audit-log.node.ts';
import { staffActsOfDay } from './journal-audit.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'jiaohao-audit-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const today = shanghaiDay(morningMs);
const clerk: Actor = { role: 'terminal', deviceId: 'terminal-1', staffId: '0301' as StaffId };

test('Entries of a day come back in their order, and a line that was torn says nothing', () => {
  const timers = createManualTimers(morningMs);
  const log = createAuditLog(directory, timers);
  log.loggedIn('0307', '设置页');
  appendFileSync(join(directory, `${today.slice(0, 7)}.jsonl`), '\n{"atMs":1,"ki');
  timers.advance(1_000);
  log.settingsSaved('0307', 2, '换了窗口');
  log.loginFailed(null, '3 号窗口');
  timers.stepWall(24 * 60 * 60_000);
  log.pinSet('0307', '0303');
  const again = createAuditLog(directory, timers);
  expect(again.ofDay(today).map(({ staffId, what }) => [staffId, what])).toEqual([
    ['0307', '登录'],
    ['0307', '保存设置第 2 版：换了窗口'],
    [null, '登录没有成功'],
  ]);
  expect(again.ofDay('2026-11-22').map(({ what }) => what)).toEqual(['给 0303 设密码']);
  expect(again.ofDay('2020-01-01')).toEqual([]);
});

async function dayOfWork() {
  const small = openSmallHall();
  await small.run({ kind: 'openWindow', windowId: '1', staffId: '0301' }, clerk);
  const person = { digest: 'a'.repeat(32), maskedName: '买*', document: 'residentCard' as const };
  const taken = await small.run(takeAct('ZH', { person: person as never }), kioskActor);
  const ticketId =
    taken.ok && 'ticketId' in (taken.value as object) ? (taken.value as { ticketId: string }).ticketId : '';
  await small.run({ kind: 'callNext', windowId: '1' }, clerk);
  await small.run(clerkAct('startService', '1', ticketId), clerk);
  await small.run(clerkAct('finish', '1', ticketId), clerk);
  return small;
}

test('What staff did is in the journal, with numbers and without people', async () => {
  const { engine } = await dayOfWork();
  const acts = staffActsOfDay(engine.lookups, { day: today, staffId: null, limit: 100 });
  expect(acts.map(({ staffId, place, what }) => `${staffId} ${place} ${what}`)).toEqual([
    '0301 1 号窗口 开放窗口',
    '0301 1 号窗口 叫号 A001',
    '0301 1 号窗口 开始办理 A001',
    '0301 1 号窗口 办结：当场办结 A001',
  ]);
  const text = JSON.stringify(acts);
  for (const secret of ['买', 'aaaa', holder.idNumber]) expect(text).not.toContain(secret);
  engine.close();
});

test('A day and a person are found among others, and no more than asked for', async () => {
  const { engine, timers, run } = await dayOfWork();
  timers.stepWall(24 * 60 * 60_000);
  await run(
    { kind: 'openWindow', windowId: '2', staffId: '0303' },
    { ...clerk, deviceId: 'terminal-2', staffId: '0303' as StaffId },
  );
  const tomorrow = shanghaiDay(timers.nowWallMs());
  const of = (day: string, staffId: string | null, limit = 100) =>
    staffActsOfDay(engine.lookups, { day, staffId, limit }).map(({ what }) => what);
  expect(of(tomorrow, null)).toEqual(['开放窗口']);
  expect(of(today, '0303')).toEqual([]);
  expect(of(today, '0301', 2)).toHaveLength(2);
  expect(of('2019-01-01', null)).toEqual([]);
  expect(of('2099-01-01', null)).toEqual([]);
  engine.close();
});

test('In a file, what begins like a formula is none', () => {
  const csv = auditCsv([{ atMs: morningMs, kind: 'settings', staffId: '0307', place: '设置页', what: '=1+1' }]);
  expect(csv.startsWith('\uFEFF日期,时间,工号,位置,操作')).toBe(true);
  expect(csv).toContain("'=1+1");
});
