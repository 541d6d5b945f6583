import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  catalogueBody,
  createSender,
  startPackagedHall,
  type PackagedHall,
  type Sender,
} from '../testing/packaged-hall.ts';
import { worseThan, type Vitals } from './packages-health.ts';

/* A package that makes the hall worse is gone again within five minutes. */

let directory: string;
let sender: Sender;
let hall: PackagedHall;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'jiaohao-health-'));
  sender = createSender();
  hall = await startPackagedHall({ directory, sender });
});
afterEach(async () => {
  await hall.stop();
  rmSync(directory, { recursive: true });
});

const minuteMs = 60_000;
const before = { RS01: '事项RS01', RS02: '事项RS02', CZ01: '事项CZ01' };
const without = { RS01: '甲', CZ01: '丙' };

/** What a kiosk with an old page asks for. */
async function takeFor(itemId: string, times: number): Promise<void> {
  const rest = { person: null, onBehalf: null, priority: null, resultOf: null };
  for (let time = 0; time < times; time += 1) {
    await hall.run({ kind: 'takeTicket', queueId: 'ZH', itemIds: [itemId], ...rest });
  }
}

/** Minutes until the hall is as before; at most `most`. */
async function minutesUntilBack(most: number): Promise<number> {
  const fromMs = hall.timers.nowMonoMs();
  while (hall.timers.nowMonoMs() - fromMs < most * minuteMs) {
    if (JSON.stringify(hall.shape().items) === JSON.stringify(before)) break;
    await hall.pass(5_000);
  }
  return (hall.timers.nowMonoMs() - fromMs) / minuteMs;
}

const vitals = (facts: Partial<Vitals>): Vitals => ({ commands: 100, misfits: 2, terminals: [], ...facts });

test('Worse is: twice as many refusals and a tenth more, or a terminal that is missing after two minutes', () => {
  const was = vitals({ terminals: ['1', '2'] });
  const here = { terminals: ['1', '2', '3'] };
  expect(worseThan(was, vitals({ ...here, misfits: 14 }), minuteMs)).toBeNull();
  expect(worseThan(was, vitals({ ...here, misfits: 15 }), minuteMs)).toBe(
    '15 of 100 commands are refused as not of this hall',
  );
  expect(worseThan(was, vitals({ ...here, commands: 19, misfits: 19 }), minuteMs), 'too few to tell').toBeNull();
  expect(worseThan(was, vitals({ terminals: ['1'] }), minuteMs), 'pages take a moment').toBeNull();
  expect(worseThan(was, vitals({ terminals: ['1'] }), 2 * minuteMs)).toBe('the terminal of window 2 did not come back');
});

test('A package that people are refused by is rolled back within five minutes, said, and not tried again', async () => {
  sender.publish('catalogue', catalogueBody(without));
  await hall.poll();
  expect(hall.shape().items).toEqual(without);
  await hall.pass(minuteMs);
  await takeFor('RS02', 30);
  expect(await minutesUntilBack(5)).toBeLessThanOrEqual(4);
  await hall.pass(5_000);
  expect(hall.shape().items).toEqual(before);
  expect(hall.desk().report().catalogue).toEqual({
    downloaded: 1,
    active: null,
    fault: 'unhealthy: 30 of 30 commands are refused as not of this hall',
  });
  await hall.poll();
  await hall.pass(30 * minuteMs);
  expect(hall.shape().items).toEqual(before);
  // Mended and published again, it comes into force.
  sender.publish('catalogue', catalogueBody({ ...without, RS02: '乙' }));
  await hall.poll();
  expect(hall.shape().items).toEqual({ ...without, RS02: '乙' });
});

test('It goes back to the package before, and not further', async () => {
  sender.publish('catalogue', catalogueBody({ ...without, RS02: '乙' }));
  await hall.poll();
  await hall.pass(6 * minuteMs);
  sender.publish('catalogue', catalogueBody(without));
  await hall.poll();
  await takeFor('RS02', 25);
  await hall.pass(minuteMs);
  expect(hall.shape().items).toEqual({ ...without, RS02: '乙' });
  expect(hall.desk().report().catalogue).toMatchObject({ downloaded: 2, active: 1 });
});

test('A hall that is as before keeps its package, and what is refused later is no fault of it', async () => {
  hall.terminals.add('1');
  sender.publish('catalogue', catalogueBody(without));
  await hall.poll();
  await hall.pass(6 * minuteMs);
  await takeFor('RS02', 30);
  await hall.pass(10 * minuteMs);
  expect(hall.shape().items).toEqual(without);
});

test('A host that starts anew meanwhile goes on watching', async () => {
  hall.terminals.add('1');
  sender.publish('catalogue', catalogueBody(without));
  await hall.poll();
  await hall.stop();
  hall = await startPackagedHall({ directory, sender, timers: hall.timers });
  await hall.pass(2.5 * minuteMs);
  expect(hall.shape().items).toEqual(before);
  expect(hall.desk().report().catalogue!.fault).toBe('unhealthy: the terminal of window 1 did not come back');
});

test('Where somebody here has saved since, the hall is theirs', async () => {
  hall.terminals.add('1');
  sender.publish('catalogue', catalogueBody(without));
  await hall.poll();
  hall.terminals.clear();
  await hall.edit((document) => ({ ...document, hall: { ...document.hall, name: '新名字' } }));
  await hall.pass(10 * minuteMs);
  expect(hall.shape().items).toEqual(without);
});
