import { createSeededRandom } from '@jiaohao/basics/random';
import { EngineStoppedError, StorageError } from '@jiaohao/queue-core';
import type { Actor } from '@jiaohao/queue-core/protocol';
import { expect, test, vi } from 'vitest';
import { createChangeSignal } from '../change-signal.ts';
import { createStorageWatch } from '../storage-watch.ts';
import { openSmallHall, takeAct } from '../testing/small-hall.ts';
import { createDeskCommands } from './desk-commands.ts';

const host: Actor = { role: 'host', deviceId: 'test-desk', staffId: null };
const take = takeAct('ZH') as never;

function openDesk() {
  const { engine, timers } = openSmallHall();
  const storage = createStorageWatch({ clock: timers, changed: createChangeSignal() });
  const commands = createDeskCommands({ engine, clock: timers, random: createSeededRandom(2), storage });
  return { engine, storage, commands };
}

test('On a full disk what time brings waits for the next time and staff are told; the hall does not end', async () => {
  const { engine, storage, commands } = openDesk();
  vi.spyOn(engine, 'passTime').mockRejectedValueOnce(new StorageError('SQLITE_FULL', null));
  await commands.passTime();
  expect(storage.light()).toMatchObject({ light: 'down' });
  await commands.passTime();
  expect(engine.lookups.businessDay()).toBe('2026-11-21');
});

test('What could not be recorded on a full disk is null, and the light goes out with the next that could', async () => {
  const { engine, storage, commands } = openDesk();
  vi.spyOn(engine, 'execute').mockRejectedValueOnce(new StorageError('SQLITE_FULL', null));
  expect(await commands.run(host, take)).toBeNull();
  expect(storage.light()).not.toBeNull();
  expect(await commands.run(host, take)).toMatchObject({ ok: true });
  expect(storage.light()).toBeNull();
});

test('A hall that stops ends its desks quietly; a disk whose state is unknown, or a defect, ends the process', async () => {
  const { engine, commands } = openDesk();
  const execute = vi.spyOn(engine, 'execute');
  execute.mockRejectedValueOnce(new EngineStoppedError(null));
  expect(await commands.run(host, take)).toBeNull();
  execute.mockRejectedValueOnce(new StorageError('SQLITE_IOERR_FSYNC', null));
  await expect(commands.run(host, take)).rejects.toThrow('SQLITE_IOERR_FSYNC');
  execute.mockRejectedValueOnce(new EngineStoppedError(new Error('broken')));
  await expect(commands.run(host, take)).rejects.toThrow('broken');
});
