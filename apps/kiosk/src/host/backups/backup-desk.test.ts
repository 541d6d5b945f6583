import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSeededRandom } from '@jiaohao/basics/random';
import { createManualTimers } from '@jiaohao/basics/time';
import { openEngine, verifyFile, type QueueEngine, type Verification } from '@jiaohao/queue-core';
import type { Backup } from '@jiaohao/queue-core/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSmallHall, morningMs, takeAct } from '../testing/small-hall.ts';
import { createBackupDesk } from './backup-desk.node.ts';
import { verifyBackup } from './verify-backup.node.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'jiaohao-backups-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const sound: Verification = { entryCount: 3, brokenAtSeq: null, fileFaults: [], differentTables: [] };

/** A desk on a copy that is only written, not checked. */
function openDesk(options: { backUp?: QueueEngine['backUp']; verification?: Verification } = {}) {
  const timers = createManualTimers(morningMs);
  const made: Backup[] = [];
  const desk = createBackupDesk({
    directory,
    timers,
    engine: { backUp: options.backUp ?? (async (file) => writeFileSync(file, 'copy')) },
    verify: () => ({
      result: Promise.resolve({ ok: true as const, value: options.verification ?? sound }),
      cancel: () => {},
    }),
    onMade: (backup) => made.push(backup),
  });
  const idle = async () => {
    while (desk.overview().running) await new Promise<void>((resolve) => setImmediate(resolve));
  };
  return { desk, timers, made, idle };
}

test('A backup of a hall that goes on working is a database that a hall can start on', async () => {
  const hall = createSmallHall();
  const random = createSeededRandom(1);
  const timers = createManualTimers(morningMs);
  const opened = openEngine({ file: join(directory, 'hall.sqlite'), hall, clock: timers, random });
  if (!opened.ok) throw new Error(opened.error.kind);
  const engine = opened.value;
  const take = (count: number) =>
    engine.execute({
      ...takeAct('ZH'),
      commandId: `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`,
      stampedAtMs: timers.nowWallMs(),
      actor: { role: 'kiosk', deviceId: 'kiosk', staffId: null },
    } as unknown as Parameters<QueueEngine['execute']>[0]);
  for (let count = 0; count < 50; count += 1) await take(count);

  const desk = createBackupDesk({
    directory: join(directory, 'backups'),
    timers,
    engine,
    verify: verifyBackup,
    onMade: () => {},
  });
  expect(desk.begin('0307').ok).toBe(true);
  expect(desk.begin('0307')).toMatchObject({ ok: false, error: { kind: 'busy' } });
  // Numbers are given all the while.
  for (let count = 50; count < 60; count += 1) expect((await take(count)).ok).toBe(true);
  while (desk.overview().running) await new Promise<void>((resolve) => setImmediate(resolve));

  const [backup] = desk.overview().backups;
  expect(backup).toMatchObject({ by: '0307', isSound: true, finding: '' });
  const verified = verifyFile(desk.fileOf(backup!.name)!);
  expect(verified.ok && verified.value).toMatchObject({ brokenAtSeq: null, fileFaults: [], differentTables: [] });
  expect(verified.ok && verified.value.entryCount).toBeGreaterThanOrEqual(50);
  await desk.close();
  engine.close();
}, 60_000);

test('One is made a day by itself, and fourteen of those are kept; a person’s stay', async () => {
  const { desk, timers, made, idle } = openDesk();
  desk.begin('0307');
  await idle();
  for (let day = 0; day < 20; day += 1) {
    timers.advance(11 * minuteMs);
    await idle();
    timers.advance(20 * minuteMs);
    await idle();
    timers.stepWall(dayMs);
  }
  const { backups } = desk.overview();
  expect(made.filter(({ by }) => by === null)).toHaveLength(20);
  expect(backups.filter(({ by }) => by === null)).toHaveLength(14);
  expect(backups.filter(({ by }) => by === '0307')).toHaveLength(1);
  await desk.close();
});

test('A copy that is not sound is kept and told', async () => {
  const { desk, idle } = openDesk({ verification: { ...sound, brokenAtSeq: 17 } });
  desk.begin('0307');
  await idle();
  expect(desk.overview().backups).toMatchObject([{ isSound: false, finding: '第 17 条记录对不上' }]);
  await desk.close();
});

test('A full disk is told, and the half of a copy is gone with the next one', async () => {
  let isFull = true;
  const { desk, idle } = openDesk({
    backUp: async (file) => {
      writeFileSync(file, 'half');
      if (isFull) throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    },
  });
  desk.begin('0307');
  await idle();
  expect(desk.overview()).toMatchObject({ backups: [], failure: { message: '磁盘空间不够' } });
  isFull = false;
  desk.begin('0307');
  await idle();
  expect(desk.overview()).toMatchObject({ failure: null });
  expect(desk.overview().backups).toHaveLength(1);
  expect(readdirSync(directory).filter((name) => name.endsWith('.part'))).toEqual([]);
  await desk.close();
});

test('Only a backup is a backup: no other file can be fetched or removed by a name', async () => {
  const { desk, idle } = openDesk();
  writeFileSync(join(directory, 'hall.key'), 'secret');
  desk.begin('0307');
  await idle();
  const [backup] = desk.overview().backups;
  for (const name of ['hall.key', '../hall.key', `${backup!.name}.json`, '']) {
    expect(desk.fileOf(name)).toBeNull();
    expect(desk.remove(name)).toBe(false);
  }
  expect(desk.remove(backup!.name)).toBe(true);
  expect(desk.overview().backups).toEqual([]);
  expect(existsSync(join(directory, 'hall.key'))).toBe(true);
  await desk.close();
});
