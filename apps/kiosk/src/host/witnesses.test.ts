import { createSeededRandom } from '@jiaohao/basics/random';
import { createManualTimers } from '@jiaohao/basics/time';
import { openEngine, StorageError } from '@jiaohao/queue-core';
import type { HighNumbers } from '@jiaohao/queue-core/protocol';
import { createSampleHall } from '@jiaohao/queue-core/simulation';
import { expect, test, vi } from 'vitest';
import { createChangeSignal } from './change-signal.ts';
import { createDeskCommands } from './desks/desk-commands.ts';
import { createStorageWatch } from './storage-watch.ts';
import { createWitnesses } from './witnesses.ts';

/** 2026-11-20, 09:00 in Shanghai. */
const morningMs = Date.UTC(2026, 10, 20, 1);
const today = '2026-11-20';
const said = (last: Record<string, number>, day = today) => ({ day, last }) as HighNumbers;
const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

async function createStartedHall(
  askCounty: (day: string) => Promise<HighNumbers | null> = async () => null,
  given = 3,
) {
  const timers = createManualTimers(morningMs);
  const random = createSeededRandom(1);
  const opened = openEngine({ file: ':memory:', hall: createSampleHall(), clock: timers, random });
  if (!opened.ok) throw new Error('a database in memory opens');
  const engine = opened.value;
  const changed = createChangeSignal();
  const storage = createStorageWatch({ clock: timers, changed });
  const commands = createDeskCommands({ engine, clock: timers, random, storage });
  await commands.passTime();
  const take = async () => {
    const answer = await commands.run(
      { role: 'kiosk', deviceId: 'kiosk', staffId: null },
      {
        kind: 'takeTicket',
        queueId: createSampleHall().queues[0]!.id,
        itemIds: [],
        person: null,
        onBehalf: null,
        priority: null,
        resultOf: null,
      },
    );
    return answer?.ok && 'number' in answer.value ? answer.value.number : null;
  };
  for (let number = 0; number < given; number += 1) await take();
  const witnesses = createWitnesses({ engine, commands, askCounty, timers });
  let isReady = false;
  void witnesses.ready().then(() => (isReady = true));
  return { engine, timers, witnesses, take, isReady: () => isReady };
}

test('After a start numbers wait two seconds for witnesses, and what they have seen is skipped', async () => {
  const hall = await createStartedHall();
  await settle();
  expect(hall.isReady()).toBe(false);
  hall.witnesses.heard(said({ A: 23, B: 2 }));
  hall.witnesses.heard(said({ A: 21 }));
  hall.timers.advance(2_000);
  await settle();
  expect(hall.isReady()).toBe(true);
  // Five more than were seen: given in the moment before, and on no page yet.
  expect(hall.engine.lookups.lastSerials()).toEqual(said({ A: 28, B: 7 }));
  expect(await hall.take()).toBe('A029');
  expect(hall.witnesses.light()).toMatchObject({
    light: 'attention',
    sentence: '数据库缺少发过的号，已跳过 A004 到 A028，B001 到 B007',
  });
});

test('A page that saw no more than the hall has changes nothing', async () => {
  const hall = await createStartedHall();
  for (const seen of [
    said({ A: 3 }),
    said({ A: 90 }, '2026-11-19'),
    said({ A: 90 }, '2026-11-21'),
    said({ A: 4_000 }),
  ]) {
    hall.witnesses.heard(seen);
  }
  hall.timers.advance(2_000);
  await settle();
  expect(await hall.take()).toBe('A004');
  expect(hall.witnesses.light()).toBe(null);
});

test('The county is a witness; one that does not answer, or late, holds nothing up', async () => {
  const quick = await createStartedHall(async (day) => said({ A: 40 }, day));
  quick.timers.advance(2_000);
  await settle();
  expect(await quick.take()).toBe('A046');

  const late = Promise.withResolvers<HighNumbers | null>();
  const slow = await createStartedHall(() => late.promise);
  slow.timers.advance(2_000);
  await settle();
  expect(slow.isReady()).toBe(true);
  expect(await slow.take()).toBe('A004');
  late.resolve(said({ A: 12 }));
  await settle();
  expect(await slow.take()).toBe('A018');
});

test('A hall that has just been made waits for nobody', async () => {
  const hall = await createStartedHall(undefined, 0);
  await settle();
  expect(hall.isReady()).toBe(true);
});

test('What could not be recorded on a full disk is skipped before the next number all the same', async () => {
  const hall = await createStartedHall();
  const full = new StorageError('SQLITE_FULL', null);
  vi.spyOn(hall.engine, 'execute').mockRejectedValueOnce(full).mockRejectedValueOnce(full);
  hall.witnesses.heard(said({ A: 23 }));
  hall.timers.advance(2_000);
  await settle();
  expect(hall.witnesses.light()).toBe(null);
  expect(hall.engine.lookups.lastSerials()).toEqual(said({ A: 3 }));
  await hall.witnesses.ready();
  expect(await hall.take()).toBe('A029');
  expect(hall.witnesses.light()).not.toBe(null);
});
