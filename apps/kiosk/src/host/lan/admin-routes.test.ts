import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ok } from '@jiaohao/basics/result';
import { shanghaiDay } from '@jiaohao/basics/time';
import type { PageRole } from '@jiaohao/queue-core/protocol';
import { Hono } from 'hono';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAuditLog } from '../audit/audit-log.node.ts';
import type { BackupDesk } from '../backups/backup-desk.node.ts';
import { parseHallFile } from '../config.ts';
import type { ActiveSettings, HallKeeper } from '../hall-keeper.ts';
import { createSettingsDesk } from '../settings/settings-desk.ts';
import { createSettingsStore } from '../settings/settings-store.node.ts';
import { createStaffPhotos } from '../staff-photos.node.ts';
import { openSmallHall } from '../testing/small-hall.ts';
import { addAdminRoutes } from './admin-routes.ts';
import { createAdmission } from './admission.ts';
import { createCredentials } from './credentials.ts';
import { createStaffPins } from './staff-pins.ts';
import { addStaffRoutes } from './staff-routes.ts';

// A PIN is meant to be slow to check, and a busy machine makes it slower still.
vi.setConfig({ testTimeout: 60_000 });

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'jiaohao-admin-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const fileText = readFileSync(new URL('../../../../../fixtures/halls/township.json', import.meta.url), 'utf8');
const pins = { '0307': '703581', '0306': '692470' };

function openAdmin() {
  const parsed = parseHallFile(JSON.parse(fileText));
  if (!parsed.ok) throw new Error(parsed.error.message);
  const { hall, document } = parsed.value;
  const { engine, timers } = openSmallHall();
  const store = createSettingsStore(join(directory, 'settings'));
  const changes: number[] = [];
  let active: ActiveSettings = { version: 1, settings: parsed.value };
  let isBusy = false;
  store.add({ atMs: 1, by: null, note: '', source: 'hallFile', settings: document });
  store.setState({ active: 1 });
  const keeper: HallKeeper = {
    active: () => active,
    activation: () => null,
    isBusy: () => isBusy,
    changeTo(next) {
      changes.push(next.version);
      active = next;
    },
    subscribe: () => () => {},
    start: async () => ok({} as never),
    stop: async () => {},
  };
  const credentials = createCredentials(randomBytes(32));
  const audit = createAuditLog(join(directory, 'audit'), timers);
  const staff = {
    hall,
    credentials,
    clock: timers,
    audit,
    pins: createStaffPins({
      file: join(directory, 'pins.json'),
      pepper: randomBytes(32),
      initialPins: pins,
      clock: timers,
    }),
    photos: createStaffPhotos(join(directory, 'photos')),
    photosPath: join(directory, 'photos'),
  };
  const app = new Hono();
  const admission = createAdmission({ hall, credentials, clock: timers });
  addStaffRoutes(app, admission, staff);
  addAdminRoutes(app, admission, {
    ...staff,
    engine,
    settings: createSettingsDesk({ store, keeper, around: {}, clock: timers }),
    backups: { overview: () => ({}) } as unknown as BackupDesk,
    addresses: () => ({ origins: [], pages: [] }),
  });

  async function ask(method: string, path: string, body?: unknown, session = '', role: PageRole = 'admin') {
    const response = await app.request(path, {
      method,
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${credentials.issuePage(role)}`,
        'x-staff-session': session,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      text,
      json: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : null,
    };
  }
  async function login(staffId: keyof typeof pins, pin: string = pins[staffId]) {
    const { json } = await ask('POST', '/api/staff/sessions', { staffId, pin });
    const session = json?.['session'];
    return typeof session === 'string' ? session : '';
  }
  const today = () =>
    audit.ofDay(shanghaiDay(timers.nowWallMs())).map(({ staffId, what }) => `${staffId ?? '?'} ${what}`);
  return { ask, login, store, changes, document, today, setBusy: (busy: boolean) => (isBusy = busy) };
}

const routes: [string, string, unknown][] = [
  ['GET', '/api/admin/settings', undefined],
  ['POST', '/api/admin/settings', { settings: {}, basedOn: 1, note: '' }],
  ['POST', '/api/admin/settings/check', { settings: {} }],
  ['GET', '/api/admin/versions', undefined],
  ['POST', '/api/admin/versions/activate', { version: 1 }],
  ['GET', '/api/admin/versions/1/changes', undefined],
  ['GET', '/api/admin/items.csv', undefined],
  ['GET', '/api/admin/staff', undefined],
  ['POST', '/api/admin/staff/pin', { staffId: '0303', pin: '918273' }],
  ['POST', '/api/admin/staff/photo', { staffId: '0303', imageBase64: null }],
  ['GET', '/api/admin/backups', undefined],
  ['GET', '/api/admin/audit?day=2026-11-21', undefined],
  ['GET', '/api/admin/addresses', undefined],
];

test('Nothing of it is for anybody but an admin on the admin page', async () => {
  const { ask, login, store, today } = openAdmin();
  const manager = await login('0306');
  const admin = await login('0307');
  for (const [method, path, body] of routes) {
    expect((await ask(method, path, body)).status, path).toBe(401);
    expect((await ask(method, path, body, manager)).status, path).toBe(403);
    expect((await ask(method, path, body, admin, 'manager')).status, path).toBe(403);
  }
  expect(store.numbers()).toEqual([1]);
  expect(today()).toEqual(['0306 登录', '0307 登录']);
});

test('No answer has a PIN in it', async () => {
  const { ask, login } = openAdmin();
  const admin = await login('0307');
  const { initialPins } = JSON.parse(fileText) as { initialPins: Record<string, string> };
  for (const [method, path, body] of routes) {
    const { text } = await ask(method, path, body, admin);
    for (const pin of Object.values(initialPins)) expect(text, path).not.toContain(pin);
  }
});

test('A change is checked, saved as a version with its author and its note, and taken over', async () => {
  const { ask, login, store, changes, document, today } = openAdmin();
  const admin = await login('0307');
  const windows = document.hall.windows.with(1, { ...document.hall.windows[1]!, name: '社保窗口' });
  const settings = { ...document, hall: { ...document.hall, windows } };
  const report = await ask('POST', '/api/admin/settings/check', { settings }, admin);
  expect(report.json).toEqual({
    faults: [],
    warnings: [],
    changes: [{ field: 'hall.windows.1.name', label: '2 号窗口的门牌文字', was: '综合受理窗口', becomes: '社保窗口' }],
  });
  expect(store.numbers()).toEqual([1]);
  const saved = await ask('POST', '/api/admin/settings', { settings, basedOn: 1, note: ' 换名称 ' }, admin);
  expect(saved).toMatchObject({ status: 200, json: { version: 2 } });
  expect(changes).toEqual([2]);
  expect(store.read(2)).toMatchObject({ by: '0307', note: '换名称', source: 'admin' });
  expect(today().at(-1)).toBe('0307 保存设置第 2 版：换名称');

  const stale = await ask('POST', '/api/admin/settings', { settings, basedOn: 1, note: '' }, admin);
  expect(stale).toMatchObject({ status: 409, json: { kind: 'stale' } });
  const back = await ask('GET', '/api/admin/versions/1/changes', undefined, admin);
  expect(back.json).toMatchObject({ changes: [{ was: '社保窗口', becomes: '综合受理窗口' }] });
  expect((await ask('POST', '/api/admin/versions/activate', { version: 1 }, admin)).status).toBe(200);
  expect(changes).toEqual([2, 1]);
  expect((await ask('POST', '/api/admin/versions/activate', { version: 9 }, admin)).status).toBe(404);
});

test('A fault names its field and saves nothing; so does a hall that nobody could change again', async () => {
  const { ask, login, store, changes, document } = openAdmin();
  const admin = await login('0307');
  const windows = document.hall.windows.with(2, { ...document.hall.windows[2]!, name: '' });
  const nameless = { ...document, hall: { ...document.hall, windows } };
  const saved = await ask('POST', '/api/admin/settings', { settings: nameless, basedOn: 1, note: '' }, admin);
  expect(saved).toMatchObject({ status: 409, json: { kind: 'faulty', field: 'hall.windows.2.name' } });
  const staff = document.hall.staff.filter(({ id }) => id !== '0307');
  const ownerless = { ...document, hall: { ...document.hall, staff } };
  const report = await ask('POST', '/api/admin/settings/check', { settings: ownerless }, admin);
  expect(report.json?.['faults']).toEqual([{ field: 'hall.staff', label: '人员', message: '至少留一名系统管理员' }]);
  expect([store.numbers(), changes]).toEqual([[1], []]);
});

test('While one version is taken over, no other is begun', async () => {
  const { ask, login, document, setBusy } = openAdmin();
  const admin = await login('0307');
  setBusy(true);
  const saved = await ask('POST', '/api/admin/settings', { settings: document, basedOn: 1, note: '' }, admin);
  expect(saved).toMatchObject({ status: 409, json: { kind: 'busy' } });
});

test('An admin gives a PIN that is not too easy, and it is of use at once', async () => {
  const { ask, login, today } = openAdmin();
  const admin = await login('0307');
  for (const pin of ['111111', '123456', '987654', '890123']) {
    const set = await ask('POST', '/api/admin/staff/pin', { staffId: '0303', pin }, admin);
    expect(set, pin).toMatchObject({ status: 409, json: { kind: 'guessable', field: 'pin' } });
  }
  expect((await ask('POST', '/api/admin/staff/pin', { staffId: '9999', pin: '918273' }, admin)).status).toBe(404);
  expect((await ask('POST', '/api/admin/staff/pin', { staffId: '0306', pin: '918273' }, admin)).status).toBe(204);
  expect(await login('0306')).toBe('');
  expect(await login('0306', '918273')).not.toBe('');
  expect(today().slice(-3)).toEqual(['0307 给 0306 设密码', '0306 登录没有成功', '0306 登录']);
});

test('Everybody changes their own PIN, with the old one', async () => {
  const { ask, login } = openAdmin();
  const admin = await login('0307');
  const wrong = await ask('POST', '/api/staff/pin', { oldPin: '000000', pin: '918273' }, admin);
  expect(wrong).toMatchObject({ status: 401, json: { message: '原来的密码不对' } });
  expect((await ask('POST', '/api/staff/pin', { oldPin: '703581', pin: '918273' }, admin)).status).toBe(204);
  expect(await login('0307', '918273')).not.toBe('');
});

test('A photo is what its first bytes say, at most 500 KB, and one a person', async () => {
  const { ask, login } = openAdmin();
  const admin = await login('0307');
  const set = (image: Buffer | null) =>
    ask('POST', '/api/admin/staff/photo', { staffId: '0303', imageBase64: image?.toString('base64') ?? null }, admin);
  const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(100)]);
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(100)]);
  expect((await set(Buffer.from('<svg onload="x">'))).status).toBe(409);
  expect((await set(Buffer.concat([jpeg, Buffer.alloc(512_000)]))).status).toBe(409);
  expect((await set(jpeg)).status).toBe(204);
  expect((await set(png)).status).toBe(204);
  expect([existsSync(join(directory, 'photos/0303.jpg')), existsSync(join(directory, 'photos/0303.png'))]).toEqual([
    false,
    true,
  ]);
  const { json } = await ask('GET', '/api/admin/staff', undefined, admin);
  const staff = (json?.['staff'] ?? []) as { staffId: string; photo: string | null; hasPin: boolean }[];
  const facts = staff.find(({ staffId }) => staffId === '0303');
  expect(facts).toMatchObject({ hasPin: false });
  expect(facts?.photo).toMatch(/^\/photos\/0303\.png/);
  expect((await set(null)).status).toBe(204);
  expect(existsSync(join(directory, 'photos/0303.png'))).toBe(false);
});
