import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createManualTimers } from '@jiaohao/basics/time';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStaffPins } from './staff-pins.ts';

// A PIN is meant to be slow to check, and a busy machine makes it slower still.
vi.setConfig({ testTimeout: 60_000 });

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'jiaohao-pins-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

function openPins(timers = createManualTimers(0)) {
  const file = join(directory, 'pins.json');
  return {
    file,
    timers,
    pins: createStaffPins({ file, pepper: Buffer.alloc(32, 7), initialPins: { '0303': '147258' }, clock: timers }),
  };
}

test('The right PIN is right, a wrong one is wrong, and the PIN itself is in no file', async () => {
  const { pins, file } = openPins();
  expect(await pins.check('0303', '147258')).toEqual({ kind: 'right' });
  expect(await pins.check('0303', '000000')).toEqual({ kind: 'wrong', triesLeft: 4 });
  expect(readFileSync(file, 'utf8')).not.toContain('147258');
});

test('Five wrong tries lock for 15 s, doubling, and the right PIN does not open a lock', async () => {
  const { pins, timers } = openPins();
  for (let tries = 0; tries < 5; tries += 1) await pins.check('0303', '000000');
  expect(await pins.check('0303', '147258')).toEqual({ kind: 'locked', forMs: 15_000 });
  timers.advance(15_000);
  await pins.check('0303', '000000');
  expect(await pins.check('0303', '147258')).toEqual({ kind: 'locked', forMs: 30_000 });
  timers.advance(30_000);
  expect(await pins.check('0303', '147258')).toEqual({ kind: 'right' });
});

test('A restart does not open a lock', async () => {
  const first = openPins();
  for (let tries = 0; tries < 5; tries += 1) await first.pins.check('0303', '000000');
  const second = openPins();
  expect(await second.pins.check('0303', '147258')).toEqual({ kind: 'locked', forMs: 15_000 });
});

test('Tries that are sent all at once count one by one', async () => {
  const { pins } = openPins();
  const results = await Promise.all(Array.from({ length: 8 }, () => pins.check('0303', '000000')));
  expect(results.filter((result) => result.kind === 'wrong')).toHaveLength(5);
  expect(results.filter((result) => result.kind === 'locked')).toHaveLength(3);
});

test('An unknown staff number is answered as a wrong PIN and is not written down', async () => {
  const { pins, file } = openPins();
  expect(await pins.check('9999', '147258')).toEqual({ kind: 'wrong', triesLeft: 4 });
  await pins.check('0303', '147258');
  expect(readFileSync(file, 'utf8')).not.toContain('"9999"');
});

test('A PIN that is set takes the place of the one before and ends a lock, in the file too', async () => {
  const { pins, file, timers } = openPins();
  expect([pins.has('0303'), pins.has('0304')]).toEqual([true, false]);
  for (let tries = 0; tries < 5; tries += 1) await pins.check('0303', '000000');
  expect(pins.isLocked('0303')).toBe(true);
  await pins.set('0303', '918273');
  await pins.set('0304', '645372');
  expect([pins.isLocked('0303'), pins.has('0304')]).toEqual([false, true]);
  expect(await pins.check('0303', '147258')).toMatchObject({ kind: 'wrong' });
  expect(readFileSync(file, 'utf8')).not.toContain('918273');
  const again = openPins(timers);
  expect(await again.pins.check('0303', '918273')).toEqual({ kind: 'right' });
  expect(await again.pins.check('0304', '645372')).toEqual({ kind: 'right' });
});
