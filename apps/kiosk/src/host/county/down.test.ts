import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSeededRandom } from '@jiaohao/basics/random';
import { settlePromises } from '@jiaohao/basics/settle-promises';
import { StorageError } from '@jiaohao/queue-core';
import type { BookingId, HallId, QueueId } from '@jiaohao/queue-core/protocol';
import type { FetchFromCounty } from '@jiaohao/sync/hall';
import { textOfClaim } from '@jiaohao/sync/wire';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openSmallHall } from '../testing/small-hall.ts';
import type { SettingsDesk } from '../settings/settings-desk.ts';
import { startCountyDown, type CountyDown } from './down.ts';

/* When the county is asked, and that nothing of it ever stops the hall. */

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'jiaohao-down-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const booking = {
  number: 1,
  bookingId: '11111111-1111-4111-8111-111111111111',
  version: 1,
  state: 'booked',
  queueId: 'ZH',
  itemIds: [],
  day: '2026-11-24',
  slot: '09:30',
  code: '23456789',
};

function open(fetch: FetchFromCounty, dataPath = directory) {
  const { engine, timers } = openSmallHall();
  const said: string[] = [];
  const { publicKey } = generateKeyPairSync('ed25519');
  const down: CountyDown = startCountyDown({
    enrolment: {
      url: 'https://county.invalid',
      hall: 'small' as HallId,
      credential: 'x',
      authority: null,
      publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    },
    dataPath,
    engine,
    settings: { isBusy: () => true } as SettingsDesk,
    hasTerminal: () => false,
    app: '0.7.0',
    timers,
    random: createSeededRandom(5),
    say: (line) => said.push(line),
    line: { fetch, close: async () => {} },
  });
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 1_000) {
      timers.advance(1_000);
      await settlePromises();
    }
    // The engine answers a turn of the loop later.
    for (let turn = 0; turn < 20; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
  };
  return { engine, timers, said, down, pass };
}

test('Packages and bookings are each asked for every 30 to 60 seconds, and no more once it is closed', async () => {
  const asked: { path: string; atMs: number }[] = [];
  const hall = open(async (path) => {
    asked.push({ path: path.split('?')[0]!, atMs: hall.timers.nowMonoMs() });
    return null;
  });
  await hall.pass(20 * 60_000);
  for (const name of ['packages', 'bookings']) {
    const times = asked.filter(({ path }) => path === name).map(({ atMs }) => atMs);
    const gaps = times.slice(1).map((atMs, at) => atMs - times[at]!);
    expect(times[0]).toBe(3_000);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(30_000);
    // Time is turned a second at a time.
    expect(Math.max(...gaps)).toBeLessThanOrEqual(61_000);
    expect(new Set(gaps).size, 'not in step').toBeGreaterThan(5);
  }
  await hall.down.close();
  const before = asked.length;
  await hall.pass(5 * 60_000);
  expect(asked.length).toBe(before);
  expect(hall.timers.pendingCount()).toBe(0);
});

test('A booking that comes is in the engine', async () => {
  const text = JSON.stringify({ changes: [booking], hasMore: false, last: 1 });
  const hall = open(async (path) => (path.startsWith('bookings?after=0') ? { status: 200, etag: null, text } : null));
  await hall.pass(10_000);
  expect(hall.engine.lookups.bookingsByCode('23456789', '2026-11-24')).toHaveLength(1);
  expect(await hall.down.present('jh1.nonsense')).toEqual({ kind: 'unproven', number: null });
  await hall.down.close();
});

test('A hall that is closed while the county answers is left in peace', async () => {
  let answer: (() => void) | null = null;
  const text = JSON.stringify({ changes: [], hasMore: false, last: 0 });
  const hall = open(() => new Promise((resolve) => (answer = () => resolve({ status: 200, etag: null, text }))));
  await hall.pass(5_000);
  await hall.down.close();
  hall.engine.close();
  answer!();
  await hall.pass(5_000);
  expect(hall.said).toEqual([]);
});

test('What lies in the way of its directory is said, and asked again', async () => {
  const dataPath = join(directory, 'data');
  writeFileSync(dataPath, 'a file where a directory should be');
  const text = JSON.stringify({ changes: [booking], hasMore: false, last: 1 });
  const hall = open(async (path) => (path.startsWith('bookings') ? { status: 200, etag: null, text } : null), dataPath);
  for (let minute = 0; minute < 3; minute += 1) await hall.pass(60_000);
  expect(hall.said.length).toBeGreaterThanOrEqual(2);
  expect(hall.said[0]).toMatch(/^county: /);
  await hall.down.close();
});

test('On a full disk a code that is shown gets no number and ends nothing, and later it gets one', async () => {
  const hall = open(async () => null);
  const { bookingId, version, queueId, day, slot, code } = booking;
  const text = textOfClaim({
    hall: 'small',
    bookingId: bookingId as BookingId,
    queueId: queueId as QueueId,
    version,
    day,
    slot,
    code,
  });
  const shown = `${text}.${'A'.repeat(86)}`;
  vi.spyOn(hall.engine, 'execute').mockRejectedValueOnce(new StorageError('SQLITE_FULL', null));
  expect(await hall.down.present(shown)).toBeNull();
  expect(hall.said).toEqual(['county: the store failed: SQLITE_FULL']);
  expect(await hall.down.present(shown)).toMatchObject({ kind: 'unproven', number: expect.any(String) });
  vi.spyOn(hall.engine, 'execute').mockRejectedValueOnce(new Error('a defect'));
  await expect(hall.down.present(shown)).rejects.toThrow('a defect');
  await hall.down.close();
});
