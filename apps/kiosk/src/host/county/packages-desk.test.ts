import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  catalogueBody,
  createSender,
  packagedMorningMs,
  planBody,
  startPackagedHall,
  type PackagedHall,
  type Sender,
} from '../testing/packaged-hall.ts';

/* Packages from the county's manifest to the hall that runs on them. */

let directory: string;
let sender: Sender;
let hall: PackagedHall;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'jiaohao-packages-'));
  sender = createSender();
  hall = await startPackagedHall({ directory, sender });
});
afterEach(async () => {
  await hall.stop();
  rmSync(directory, { recursive: true });
});

const dayMs = 24 * 60 * 60_000;
const before = { RS01: '事项RS01', RS02: '事项RS02', CZ01: '事项CZ01' };
const names = { RS01: '养老保险登记', RS02: '医保登记', CZ01: '证照领取' };
const rename = (id: string, name: string) => (document: ReturnType<PackagedHall['document']>) => ({
  ...document,
  hall: {
    ...document.hall,
    items: document.hall.items.map((item) => (item.id === id ? { ...item, name } : item)),
  },
});

async function call(windowId: string): Promise<unknown> {
  await hall.run({ kind: 'callNext', windowId });
  return hall.engine().lookups.currentTicket(windowId as never)?.ticketId;
}

const take = (queueId: string, itemIds: readonly string[] = []) =>
  hall.run({ kind: 'takeTicket', queueId, itemIds, person: null, onBehalf: null, priority: null, resultOf: null });
const open = (windowId: string, staffId = '0301') => hall.run({ kind: 'openWindow', windowId, staffId });

test('A catalogue and a window plan come into force one after the other, and each is watched', async () => {
  sender.publish('catalogue', catalogueBody(names));
  sender.publish('windowPlan', planBody({ 1: ['ZH', 'CZ'], 2: ['CZ'] }));
  await hall.poll();
  expect(hall.shape()).toEqual({ items: names, windows: { 1: 'ZH', 2: 'CZ,ZH' } });
  expect(hall.desk().report()).toEqual({
    catalogue: { downloaded: 1, active: 1, fault: null },
    windowPlan: { downloaded: 1, active: null, fault: null },
  });
  expect(hall.settings.versions()[0]).toMatchObject({ source: 'county', by: null });
  await hall.pass(5 * 60_000 + 10_000);
  expect(hall.shape()).toEqual({ items: names, windows: { 1: 'ZH,CZ', 2: 'CZ' } });
  expect(hall.desk().report().windowPlan).toEqual({ downloaded: 1, active: 1, fault: null });
});

test('What is desired already is neither sent nor fetched again', async () => {
  sender.publish('catalogue', catalogueBody(names));
  await hall.poll();
  await hall.poll();
  await hall.poll();
  expect(sender.asked).toEqual(['packages', 'packages/catalogue/1', 'packages', 'packages']);
});

test('A line that fails changes nothing, and the next look fetches what is missing', async () => {
  sender.publish('catalogue', catalogueBody(names));
  sender.answerWith((path) => (path === 'packages' ? undefined : null) as never);
  await hall.poll();
  expect(hall.desk().report().catalogue).toEqual({ downloaded: null, active: null, fault: null });
  sender.answerWith(null);
  await hall.poll();
  expect(hall.shape().items).toEqual(names);
});

test('It waits for its time, and for a moment between tickets', async () => {
  await open('1');
  await take('ZH');
  const ticketId = await call('1');
  sender.publish('catalogue', catalogueBody(names), { effectiveAtMs: packagedMorningMs + 60_000 });
  await hall.poll();
  await hall.pass(50_000);
  expect(hall.shape().items, 'not its time').toEqual(before);
  await hall.pass(60_000);
  expect(hall.shape().items, 'somebody is called').toEqual(before);
  await hall.run({ kind: 'startService', windowId: '1', ticketId });
  await hall.run({ kind: 'finish', windowId: '1', ticketId, result: 'done', identityChecked: false });
  await hall.pass(10_000);
  expect(hall.shape().items).toEqual(names);
});

test('A hall that is never between tickets changes over after a quarter of an hour, and nothing is lost', async () => {
  await open('1');
  await take('ZH', ['RS01']);
  const ticketId = await call('1');
  sender.publish('catalogue', catalogueBody(names));
  await hall.poll();
  await hall.pass(14 * 60_000);
  expect(hall.shape().items).toEqual(before);
  await hall.pass(2 * 60_000);
  expect(hall.shape().items).toEqual(names);
  expect(hall.engine().lookups.currentTicket('1' as never)).toMatchObject({ ticketId, state: 'called' });
});

test('What takes something from somebody in the hall waits until it does not, and says why', async () => {
  await open('1');
  await take('ZH', ['RS02']);
  const { RS02: _, ...without } = names;
  sender.publish('catalogue', catalogueBody(without));
  await hall.poll();
  expect(hall.shape().items).toEqual(before);
  expect(hall.desk().report().catalogue).toEqual({
    downloaded: 1,
    active: null,
    fault: 'takesAway: item RS02 of an open ticket disappears',
  });
  const ticketId = await call('1');
  await hall.run({ kind: 'startService', windowId: '1', ticketId });
  await hall.run({ kind: 'finish', windowId: '1', ticketId, result: 'done', identityChecked: false });
  await hall.pass(60_000);
  expect(hall.shape().items).toEqual(without);
});

test('The day ends, and what had to wait for people comes into force', async () => {
  await take('ZH', ['RS02']);
  sender.publish('catalogue', catalogueBody({ RS01: '甲' }));
  await hall.poll();
  await hall.pass(60_000);
  expect(hall.shape().items).toEqual(before);
  hall.timers.advance(dayMs);
  await hall.engine().passTime();
  await hall.pass(60_000);
  expect(hall.shape().items).toEqual({ RS01: '甲' });
});

test('A withdrawn package gives way to the one before, and the first one to what the hall had', async () => {
  const first = sender.make('catalogue', catalogueBody(names));
  sender.desire('catalogue', first);
  await hall.poll();
  sender.publish('catalogue', catalogueBody({ ...names, RS01: '改' }));
  await hall.pass(6 * 60_000);
  await hall.poll();
  expect(hall.shape().items).toMatchObject({ RS01: '改' });
  sender.desire('catalogue', first);
  await hall.pass(6 * 60_000);
  await hall.poll();
  expect(hall.shape().items).toEqual(names);
  expect(hall.desk().report().catalogue).toMatchObject({ active: 1 });
  sender.desire('catalogue', null);
  await hall.pass(6 * 60_000);
  await hall.poll();
  expect(hall.shape().items).toEqual(before);
  expect(hall.desk().report().catalogue).toEqual({ downloaded: null, active: null, fault: null });
});

test('What the hall changed lies over every new package until its day, and is dropped then', async () => {
  sender.publish('catalogue', catalogueBody(names));
  await hall.poll();
  await hall.pass(6 * 60_000);
  await hall.edit(rename('RS01', '本镇的叫法'));
  await hall.pass(10_000);
  expect(hall.desk().local()).toMatchObject([
    { key: 'item/RS01', value: { name: '本镇的叫法' }, untilDay: '2026-11-30' },
  ]);
  sender.publish('catalogue', catalogueBody({ ...names, RS01: '新名', RS02: '也新' }));
  await hall.poll();
  expect(hall.shape().items).toMatchObject({ RS01: '本镇的叫法', RS02: '也新' });
  // A day longer than it would.
  expect(hall.desk().keepLocal('catalogue', 'item/RS01', '2026-12-01')).toBe(true);
  expect(hall.desk().keepLocal('catalogue', 'item/RS99', '2026-12-01')).toBe(false);
  hall.timers.advance(8 * dayMs);
  await hall.pass(6 * 60_000);
  expect(hall.shape().items, 'on its last day').toMatchObject({ RS01: '本镇的叫法' });
  hall.timers.advance(dayMs);
  await hall.pass(60_000);
  expect(hall.shape().items).toEqual({ ...names, RS01: '新名', RS02: '也新' });
  await hall.pass(60_000);
  expect(hall.desk().local()).toEqual([]);
});

test('A window that the hall added, and an item it took away, are local changes as well', async () => {
  sender.publish('catalogue', catalogueBody(names));
  sender.publish('windowPlan', planBody({ 1: ['ZH'], 2: ['CZ'] }));
  await hall.poll();
  await hall.pass(11 * 60_000);
  await hall.edit((document) => ({
    ...document,
    hall: {
      ...document.hall,
      items: document.hall.items.filter(({ id }) => id !== 'RS02'),
      windows: [...document.hall.windows, { ...document.hall.windows[0]!, id: '3' as never }],
    },
  }));
  await hall.pass(10_000);
  sender.publish('windowPlan', planBody({ 1: ['CZ', 'ZH'], 2: ['CZ'] }));
  sender.publish('catalogue', catalogueBody({ ...names, RS03: '第三' }));
  await hall.poll();
  await hall.pass(11 * 60_000);
  expect(hall.shape()).toEqual({
    items: { RS01: names.RS01, CZ01: names.CZ01, RS03: '第三' },
    windows: { 1: 'CZ,ZH', 2: 'CZ', 3: 'ZH' },
  });
});

test('Going back to an earlier version by hand is a local change, and the county’s comes again when it ends', async () => {
  sender.publish('catalogue', catalogueBody(names));
  await hall.poll();
  await hall.pass(6 * 60_000);
  expect(hall.settings.activate(1).ok).toBe(true);
  await hall.pass(6 * 60_000);
  expect(hall.shape().items).toEqual(before);
  hall.timers.advance(8 * dayMs);
  await hall.pass(60_000);
  expect(hall.shape().items).toEqual(names);
});

test('The last five of a kind are kept', async () => {
  for (let round = 1; round <= 8; round += 1) {
    sender.publish('catalogue', catalogueBody({ ...names, RS01: `第${round}` }));
    await hall.poll();
    await hall.pass(6 * 60_000);
  }
  expect(hall.shape().items).toMatchObject({ RS01: '第8' });
  const kept = readdirSync(join(directory, 'county')).filter((name) => /^catalogue-\d/.test(name));
  expect(kept.map((name) => Number(name.split('-')[1])).toSorted((left, right) => left - right)).toEqual([
    4, 5, 6, 7, 8,
  ]);
});

test('A package that says what the hall has already is in force without a changeover', async () => {
  sender.publish('catalogue', catalogueBody(before));
  await hall.poll();
  expect(hall.desk().report().catalogue).toMatchObject({ active: 1 });
  expect(hall.settings.active().version).toBe(1);
});

test.each([
  ['half a file', () => '{"head":'],
  ['other bytes', (head: unknown) => JSON.stringify({ head, body: '{}' })],
])('A body that suffers on the disk before its time is fetched once more: %s', async (_, damage) => {
  const head = sender.publish('catalogue', catalogueBody(names), { effectiveAtMs: packagedMorningMs + 60_000 });
  await hall.poll();
  const name = readdirSync(join(directory, 'county')).find((each) => each.startsWith('catalogue-'));
  writeFileSync(join(directory, 'county', name!), damage(head));
  await hall.pass(70_000);
  expect(hall.shape().items).toEqual(before);
  expect(hall.desk().report().catalogue).toEqual({ downloaded: null, active: null, fault: null });
  await hall.poll();
  await hall.pass(10_000);
  expect(hall.shape().items).toEqual(names);
});

test('What does not fit is tried again once somebody here has made room for it', async () => {
  const item = catalogueBody({ RS01: '甲' }).items[0]!;
  sender.publish('catalogue', { items: [{ ...item, queueId: 'HY' }], library: {} });
  await hall.poll();
  await hall.pass(60_000);
  expect(hall.desk().report().catalogue!.fault).toMatch(/^unfit: hall\.items\.0\.queueId: /);
  await hall.edit((document) => {
    const [queue] = document.hall.queues;
    const marriage = { ...queue!, id: 'HY' as never, series: 'H' as never, name: '婚姻登记' };
    return { ...document, hall: { ...document.hall, queues: [...document.hall.queues, marriage] } };
  });
  await hall.pass(60_000);
  expect(hall.shape().items).toEqual({ RS01: '甲' });
});

test('What the manager does with the hall today stands over every package', async () => {
  const manager = { role: 'manager', deviceId: 'manager', staffId: null } as const;
  await open('1');
  await hall.run(
    { kind: 'assignWindow', windowId: '1', queues: [{ queueId: 'CZ', weight: 1, helpAfterMinutes: null }] },
    manager,
  );
  await hall.run({ kind: 'closeHall', reason: 'powerCut' }, manager);
  sender.publish('windowPlan', planBody({ 1: ['ZH'], 2: ['ZH', 'CZ'] }));
  await hall.poll();
  expect(hall.shape().windows).toEqual({ 1: 'ZH', 2: 'ZH,CZ' });
  const view = hall.engine().views.manager();
  expect(view.windows[0]).toMatchObject({ state: 'open', serves: [{ queueId: 'CZ' }], assignedBy: 'hand' });
  expect(view.taking.state).toBe('closed');
});
