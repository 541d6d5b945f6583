import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PackageHead } from '@jiaohao/sync/wire';
import {
  catalogueBody,
  createSender,
  planBody,
  startPackagedHall,
  type PackagedHall,
  type Published,
  type Sender,
} from '../testing/packaged-hall.ts';

/* Whatever is wrong with what comes down: none of it comes into force, and each fault is named to the county. */

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'jiaohao-bad-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

const names = { RS01: '甲', RS02: '乙', CZ01: '丙' };
const good = catalogueBody(names);
const stranger = generateKeyPairSync('ed25519').privateKey;

type Case = {
  /** The word that the county is told. */
  readonly fault: string;
  readonly kind?: 'catalogue' | 'windowPlan';
  readonly send: (sender: Sender, hall: PackagedHall) => void | Promise<void>;
  readonly isBroken?: boolean;
  /** Minutes until it is over. */
  readonly minutes?: number;
};

const manifestText =
  (text: (sender: Sender) => string): Case['send'] =>
  (sender) => {
    sender.publish('catalogue', good);
    sender.answerWith((path) => (path === 'packages' ? { status: 200, text: text(sender) } : undefined) as never);
  };
/** A manifest that was changed on its way. */
const changed = (change: (manifest: Record<string, unknown>) => unknown) =>
  manifestText((sender) => JSON.stringify(change(structuredClone(sender.manifest()) as never)));
/** A manifest that the county signed as it is. */
const signed = (packages: (head: PackageHead, sender: Sender) => readonly unknown[]) =>
  manifestText((sender) => {
    const head = sender.manifest().packages[0]!;
    return JSON.stringify(sender.manifest({ packages: packages(head, sender) as PackageHead[] }));
  });
const head = (facts: (own: PackageHead) => Partial<PackageHead>) => signed((own) => [{ ...own, ...facts(own) }]);
/** A package that was signed, and other bytes. */
const bytes =
  (text: (own: Published) => string): Case['send'] =>
  (sender) => {
    const published = sender.make('catalogue', good);
    sender.desire('catalogue', { head: published.head, text: text(published) });
  };
const catalogue =
  (body: unknown): Case['send'] =>
  (sender) =>
    void sender.publish('catalogue', body);
const plan =
  (body: unknown): Case['send'] =>
  (sender) =>
    void sender.publish('windowPlan', body);
const withItem = (facts: object) => ({ ...good, items: [{ ...good.items[0], ...facts }, ...good.items.slice(1)] });
const withWindow = (facts: object) => {
  const { windows } = planBody({ 1: ['ZH'], 2: ['CZ', 'ZH'] }) as { windows: object[] };
  return { windows: [{ ...windows[0], ...facts }, ...windows.slice(1)] };
};

async function take(hall: PackagedHall, queueId: string, itemIds: readonly string[] = []): Promise<void> {
  const rest = { person: null, onBehalf: null, priority: null, resultOf: null };
  await hall.run({ kind: 'takeTicket', queueId, itemIds, ...rest });
}
const open = (hall: PackagedHall, windowId: string) => hall.run({ kind: 'openWindow', windowId, staffId: '0301' });
const inPlan = (prepare: (hall: PackagedHall) => Promise<void>, windows: Record<string, string[]>): Case['send'] =>
  async function send(sender, hall) {
    await prepare(hall);
    sender.publish('windowPlan', planBody(windows));
  };

const cases: Record<string, Case> = {
  // ── the manifest ──
  'a page of a gateway': { fault: 'notJson', send: manifestText(() => '<html>Login</html>') },
  nothing: { fault: 'notJson', send: manifestText(() => '') },
  'half a manifest': {
    fault: 'notJson',
    send: manifestText((sender) => JSON.stringify(sender.manifest()).slice(0, 90)),
  },
  'a list': { fault: 'badManifest', send: manifestText(() => '[]') },
  'no signature': { fault: 'badManifest', send: changed((own) => ({ ...own, signature: undefined })) },
  'a signature that is too short': { fault: 'badManifest', send: changed((own) => ({ ...own, signature: 'AAAA' })) },
  'another field': { fault: 'badManifest', send: changed((own) => ({ ...own, urgent: true })) },
  'another version of the manifest': { fault: 'badManifest', send: changed((own) => ({ ...own, v: 2 })) },
  'signed by somebody else': {
    fault: 'badSignature',
    send: manifestText((sender) => JSON.stringify(sender.signManifest(sender.manifest(), stranger))),
  },
  'the hall changed after signing': {
    fault: 'badSignature',
    send: manifestText((sender) => JSON.stringify({ ...sender.manifest({ hall: 'other' as never }), hall: 'small' })),
  },
  'the serial raised after signing': { fault: 'badSignature', send: changed((own) => ({ ...own, serial: 9_999 })) },
  'a package taken out': { fault: 'badSignature', send: changed((own) => ({ ...own, packages: [] })) },
  'a package put in': {
    fault: 'badSignature',
    send: manifestText((sender) => {
      const more = sender.make('windowPlan', planBody({ 1: ['ZH'] })).head;
      const own = sender.manifest();
      return JSON.stringify({ ...own, packages: [...own.packages, more] });
    }),
  },
  'another hall’s manifest': {
    fault: 'wrongHall',
    send: manifestText((sender) => JSON.stringify(sender.manifest({ hall: 'other' as never }))),
  },
  'an older manifest played again': {
    fault: 'replayed',
    async send(sender, hall) {
      const old = JSON.stringify(sender.manifest());
      sender.desire('windowPlan', null);
      await hall.poll();
      sender.answerWith((path) => (path === 'packages' ? { status: 200, text: old } : undefined) as never);
    },
  },
  'one kind twice': {
    fault: 'twice',
    send: signed((own, sender) => [own, sender.make('catalogue', good).head]),
  },
  'three packages': { fault: 'badManifest', send: signed((own) => [own, own, own]) },
  'number 0': { fault: 'badManifest', send: head(() => ({ n: 0 })) },
  'half a number': { fault: 'badManifest', send: head(() => ({ n: 1.5 })) },
  'a time before all time': { fault: 'badManifest', send: head(() => ({ effectiveAtMs: -1 })) },
  'a program that is no version': { fault: 'badManifest', send: head(() => ({ minApp: 'latest' })) },
  'a hash that is none': { fault: 'badManifest', send: head(({ sha256 }) => ({ sha256: sha256.toUpperCase() })) },
  'a kind that there is not': { fault: 'badManifest', send: head(() => ({ kind: 'firmware' as never })) },

  // ── its heads, in a manifest that is right ──
  'a package signed by somebody else': {
    fault: 'badSignature',
    send: signed((own, sender) => [sender.signHead(own, stranger)]),
  },
  'a number changed after signing': { fault: 'badSignature', send: head(() => ({ n: 77 })) },
  'a time changed after signing': { fault: 'badSignature', send: head(() => ({ effectiveAtMs: 5 })) },
  'a scope changed after signing': { fault: 'badSignature', send: head(() => ({ scope: { kind: 'area', id: 'x' } })) },
  'a program changed after signing': { fault: 'badSignature', send: head(() => ({ minApp: '0.0.1' })) },
  'a hash changed after signing': { fault: 'badSignature', send: head(() => ({ sha256: 'a'.repeat(64) })) },
  'a catalogue as a plan': {
    fault: 'badSignature',
    kind: 'windowPlan',
    send: head(() => ({ kind: 'windowPlan' })),
  },
  'another hall’s package': {
    fault: 'wrongHall',
    send: (sender) => void sender.publish('catalogue', good, { scope: { kind: 'hall', id: 'other' as never } }),
  },
  'a newer program is needed': {
    fault: 'programTooOld',
    send: (sender) => void sender.publish('catalogue', good, { minApp: '0.10.0' }),
  },

  // ── its body ──
  'a body cut off': { fault: 'wrongHash', send: bytes(({ text }) => text.slice(0, -1)) },
  'a body with another letter': { fault: 'wrongHash', send: bytes(({ text }) => text.replace('甲', '申')) },
  'a body with a blank more': { fault: 'wrongHash', send: bytes(({ text }) => `${text} `) },
  'no body': { fault: 'wrongHash', send: bytes(() => '') },
  'another body': { fault: 'wrongHash', send: bytes(() => JSON.stringify(catalogueBody({ RS01: '丁' }))) },
  'a body that is not JSON': { fault: 'notJson', send: catalogue('items: []') },
  'a body without items': { fault: 'badBody', send: catalogue({ library: {} }) },
  'an item without a name': { fault: 'badBody', send: catalogue(withItem({ name: ' ' })) },
  'an item with an odd id': { fault: 'badBody', send: catalogue(withItem({ id: 'RS 01' })) },
  'an item with something more': { fault: 'badBody', send: catalogue(withItem({ price: 1 })) },
  'a plan as a catalogue': { fault: 'badBody', send: catalogue(planBody({ 1: ['ZH'] })) },
  'a plan without windows': { fault: 'badBody', kind: 'windowPlan', send: plan({ windows: [] }) },
  'a window 0': { fault: 'badBody', kind: 'windowPlan', send: plan(withWindow({ id: '0' })) },
  'a window that serves nothing': { fault: 'badBody', kind: 'windowPlan', send: plan(withWindow({ queues: [] })) },
  'a weight of 11': {
    fault: 'badBody',
    kind: 'windowPlan',
    send: plan(withWindow({ queues: [{ queueId: 'ZH', weight: 11 }] })),
  },
  'hours that end before they begin': {
    fault: 'badBody',
    kind: 'windowPlan',
    send: plan({
      ...withWindow({}),
      hours: { weekly: [{ days: [1], sessions: [{ from: '12:00', to: '08:30' }] }] },
    }),
  },
  'a body that is too large': {
    fault: 'tooLarge',
    send: catalogue(JSON.stringify(good) + ' '.repeat(8 * 1024 * 1024)),
  },

  // ── in this hall ──
  'an item of a queue that is not here': { fault: 'unfit', send: catalogue(withItem({ queueId: 'HY' })) },
  'an item twice': { fault: 'badBody', send: catalogue(withItem({ id: 'RS02' })) },
  'a guide of no item': {
    fault: 'unfit',
    send: catalogue({ ...good, library: { guides: [{ itemId: 'RS99' }] } }),
  },
  'a window twice': { fault: 'badBody', kind: 'windowPlan', send: plan(withWindow({ id: '2' })) },
  'a window with a queue that is not here': {
    fault: 'unfit',
    kind: 'windowPlan',
    send: plan(withWindow({ queues: ['HY'] })),
  },
  'the item of somebody who waits': {
    fault: 'takesAway',
    async send(sender, hall) {
      await take(hall, 'ZH', ['RS02']);
      sender.publish('catalogue', catalogueBody({ RS01: '甲', CZ01: '丙' }));
    },
  },
  'the item of somebody who was passed over': {
    fault: 'takesAway',
    async send(sender, hall) {
      await open(hall, '1');
      await take(hall, 'ZH', ['RS02']);
      await hall.run({ kind: 'callNext', windowId: '1' });
      const ticketId = hall.engine().lookups.currentTicket('1' as never)?.ticketId;
      await hall.run({ kind: 'startService', windowId: '1', ticketId });
      await hall.run({ kind: 'hold', windowId: '1', ticketId, reason: 'fillForm' });
      sender.publish('catalogue', catalogueBody({ RS01: '甲', CZ01: '丙' }));
    },
  },
  'the last window of a queue that waits': {
    fault: 'takesAway',
    kind: 'windowPlan',
    send: inPlan((hall) => take(hall, 'CZ'), { 1: ['ZH'], 2: ['ZH'] }),
  },
  'the last open window of a queue that waits': {
    fault: 'takesAway',
    kind: 'windowPlan',
    send: inPlan(
      async (hall) => {
        await open(hall, '2');
        await take(hall, 'CZ');
      },
      { 1: ['CZ', 'ZH'], 2: ['ZH'] },
    ),
  },
  'a window that is open': {
    fault: 'takesAway',
    kind: 'windowPlan',
    send: inPlan(async (hall) => void (await open(hall, '2')), { 1: ['ZH', 'CZ'] }),
  },
  'a hall that cannot start on it': { fault: 'notStarted', isBroken: true, send: catalogue(good) },
  'a terminal that does not come back': {
    fault: 'unhealthy',
    kind: 'windowPlan',
    minutes: 5,
    async send(sender, hall) {
      hall.terminals.add('1');
      sender.publish('windowPlan', planBody({ 1: ['CZ', 'ZH'], 2: ['CZ'] }));
      await hall.desk().poll();
      hall.terminals.delete('1');
    },
  },
};

test('There are more than forty', () => {
  expect(Object.keys(cases).length).toBeGreaterThanOrEqual(55);
});

test.each(Object.entries(cases))(
  '%s',
  async (name, { fault, kind = 'catalogue', send, isBroken = false, minutes = 1 }) => {
    const sender = createSender();
    const hall = await startPackagedHall({
      directory: join(directory, name),
      sender,
      isBroken: ({ hall: { items } }) => isBroken && items.some((item) => item.name === '甲'),
    });
    const shape = hall.shape();
    await send(sender, hall);
    await hall.poll();
    await hall.pass(minutes * 60_000);
    await hall.poll();

    expect(hall.shape()).toEqual(shape);
    const report = hall.desk().report()[kind]!;
    expect(report.active).toBeNull();
    expect(report.fault).toMatch(new RegExp(`^${fault}: .{3,}`));
    expect(report.fault!.length).toBeLessThanOrEqual(200);
    expect(hall.lost).toEqual([]);

    await hall.stop();
  },
);

const mended = Object.entries(cases).filter(([, { fault, isBroken }]) => fault !== 'takesAway' && !isBroken);

test.each(mended)('%s, and then a right one, which comes into force', async (name, { send }) => {
  const sender = createSender();
  const hall = await startPackagedHall({ directory: join(directory, `mended ${name}`), sender });
  await send(sender, hall);
  await hall.poll();
  sender.answerWith(null);
  sender.desire('windowPlan', null);
  sender.publish('catalogue', catalogueBody({ ...names, RS01: '终于' }));
  await hall.pass(6 * 60_000);
  await hall.poll();
  expect(hall.shape().items).toMatchObject({ RS01: '终于' });
  await hall.stop();
});
