import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSeededRandom } from '@jiaohao/basics/random';
import { apiCommands, pageRoles, WindowIdSchema, type PageRole } from '@jiaohao/queue-core/protocol';
import { StorageError } from '@jiaohao/queue-core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as v from 'valibot';
import { createChangeSignal } from '../change-signal.ts';
import { createAlertDesk } from '../desks/alerts.ts';
import { createDeviceBoard } from '../desks/device-board.ts';
import { createIdentityDesk } from '../desks/identity.ts';
import { createStorageWatch } from '../storage-watch.ts';
import { createManualReader, holder, openSmallHall } from '../testing/small-hall.ts';
import { createCredentials } from './credentials.ts';
import { createRoutes } from './routes.ts';
import { createStaffPins } from './staff-pins.ts';

const window1 = v.parse(WindowIdSchema, '1');
const window2 = v.parse(WindowIdSchema, '2');
let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'jiaohao-routes-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

function openRoutes() {
  const small = openSmallHall();
  const { engine, hall, timers } = small;
  const changed = createChangeSignal();
  const reader = createManualReader();
  const devices = createDeviceBoard({ statuses: () => [], places: [], hostLights: () => [] });
  const credentials = createCredentials(randomBytes(32));
  const storage = createStorageWatch({ clock: timers, changed });
  const acts: unknown[] = [];
  const app = createRoutes({
    engine,
    hall,
    credentials,
    pins: createStaffPins({
      file: join(directory, 'pins.json'),
      pepper: randomBytes(32),
      initialPins: { '0301': '258036', '0303': '147258' },
      clock: timers,
    }),
    identity: createIdentityDesk({
      reader,
      digestKey: randomBytes(32),
      timers,
      random: createSeededRandom(3),
      changed,
      onCardFound: () => {},
    }),
    alerts: createAlertDesk({ engine, devices, clock: timers, changed }),
    clock: timers,
    storage,
    demoAct: (act) => {
      acts.push(act);
      return true;
    },
    health: () => ({ state: 'serving' }),
  });
  const credentialFor = (role: PageRole, windowId = window1) =>
    credentials.issuePage(role, role === 'terminal' || role === 'pad' ? windowId : undefined);

  async function post(path: string, role: PageRole | null, body: unknown, headers: Record<string, string> = {}) {
    const response = await app.request(path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(role === null ? {} : { authorization: `Bearer ${credentialFor(role)}` }),
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, text, json: text === '' ? null : (JSON.parse(text) as Record<string, unknown>) };
  }

  async function login(staffId = '0301', pin = '258036') {
    const { json } = await post('/api/staff/sessions', 'terminal', { staffId, pin });
    return { 'x-staff-session': String(json?.['session']) };
  }

  const envelope = () => ({ commandId: randomUUID(), stampedAtMs: timers.nowWallMs() });
  const take = (facts: Record<string, unknown> = {}) =>
    post('/api/commands/takeTicket', 'kiosk', { ...envelope(), queueId: 'ZH', itemId: null, visitId: null, ...facts });
  return { ...small, app, storage, credentials, reader, post, login, envelope, take, credentialFor, acts };
}

const ticketId = '00000000-0000-4000-8000-000000000000';
const routes: { path: string; roles: readonly PageRole[] }[] = [
  ...Object.entries(apiCommands).map(([kind, { roles }]) => ({ path: `/api/commands/${kind}`, roles })),
  { path: '/api/staff/sessions', roles: ['terminal'] },
  { path: '/api/help', roles: ['kiosk'] },
  { path: '/api/visit/end', roles: ['kiosk'] },
  { path: '/api/alerts/acknowledge', roles: ['terminal', 'manager'] },
  { path: '/api/demo', roles: ['demo'] },
];

describe('Who may use a route', () => {
  for (const { path, roles } of routes) {
    for (const role of pageRoles) {
      const isAllowed = roles.includes(role);
      test(`${path} ${isAllowed ? 'serves' : 'refuses'} ${role}`, async () => {
        const { post, engine } = openRoutes();
        const seq = engine.lookups.lastSeq();
        const { status, json } = await post(path, role, {});
        // Who may is told what is wrong with the empty body, or to log in first; who may not, only that.
        const isDenied = status === 403 && json?.['kind'] === 'wrongRole';
        expect(isAllowed ? [400, 401].includes(status) : isDenied).toBe(true);
        expect(engine.lookups.lastSeq()).toBe(seq);
      });
    }
    test(`${path} refuses a page without a credential`, async () => {
      const { post } = openRoutes();
      const { status, json } = await post(path, null, {});
      expect({ status, kind: json?.['kind'] }).toEqual({ status: 401, kind: 'noCredential' });
    });
  }

  test('A terminal does nothing before a clerk has logged in, and nothing with the session of another window', async () => {
    const { post, envelope, credentials, login, timers } = openRoutes();
    const without = await post('/api/commands/openWindow', 'terminal', envelope());
    expect(without).toMatchObject({ status: 401, json: { kind: 'noStaffSession' } });
    const elsewhere = credentials.issueStaffSession({
      staffId: '0301',
      windowId: '2',
      endsAtMs: timers.nowWallMs() + 1e6,
    });
    const foreign = await post('/api/commands/openWindow', 'terminal', envelope(), { 'x-staff-session': elsewhere });
    expect(foreign).toMatchObject({ status: 401, json: { kind: 'noStaffSession' } });
    const session = await login();
    timers.advance(12 * 3_600_000);
    expect(await post('/api/commands/openWindow', 'terminal', envelope(), session)).toMatchObject({ status: 401 });
  });

  test('A pad cannot rate what was served at another window', async () => {
    const { post, envelope, run, engine, app, credentialFor } = openRoutes();
    const terminal = { role: 'terminal', deviceId: 'terminal-1', staffId: '0301' } as const;
    await run({ kind: 'takeTicket', queueId: 'ZH', itemId: null, person: null });
    await run({ kind: 'openWindow', windowId: '1', staffId: '0301' }, terminal as never);
    const called = await run({ kind: 'callNext', windowId: '1' }, terminal as never);
    const id = called.ok ? called.value.ticketId : null;
    await run({ kind: 'startService', windowId: '1', ticketId: id }, terminal as never);
    await run({ kind: 'finish', windowId: '1', ticketId: id }, terminal as never);
    const body = JSON.stringify({
      ...envelope(),
      ticketId: id,
      outcome: { kind: 'rated', level: 'satisfied', tags: [] },
    });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${credentialFor('pad', window2)}` };
    const foreign = await app.request('/api/commands/rate', { method: 'POST', headers, body });
    expect(foreign.status).toBe(403);
    expect(engine.lookups.openInvitations()).toHaveLength(1);
    expect((await post('/api/commands/rate', 'pad', body)).status).toBe(200);
  });
});

describe('Bad input', () => {
  const good = { commandId: randomUUID(), stampedAtMs: 1, queueId: 'ZH', itemId: null, visitId: null };
  const bad: [string, unknown, string][] = [
    ['no JSON', '{', ''],
    ['an array', [], 'commandId'],
    ['a field too many', { ...good, role: 'manager' }, 'role'],
    ['a commandId that is no UUID', { ...good, commandId: 'x' }, 'commandId'],
    ['a time before 1970', { ...good, stampedAtMs: -1 }, 'stampedAtMs'],
    ['a queue with odd characters', { ...good, queueId: "';drop table ticket" }, 'queueId'],
    ['a queue that is a number', { ...good, queueId: 7 }, 'queueId'],
    ['a missing itemId', { ...good, itemId: undefined }, 'itemId'],
  ];
  for (const [what, body, field] of bad) {
    test(`${what} is answered with 400 and the field, and changes nothing`, async () => {
      const { post, engine } = openRoutes();
      const { status, json, text } = await post('/api/commands/takeTicket', 'kiosk', body);
      expect({ status, kind: json?.['kind'], field: json?.['field'] }).toEqual({
        status: 400,
        kind: 'badInput',
        field,
      });
      expect(text).not.toMatch(/at .*\.ts|node_modules|Error:/);
      expect(engine.lookups.lastSeq()).toBe(0);
    });
  }

  test('A nested field is named by its path', async () => {
    const { post, envelope } = openRoutes();
    const body = { ...envelope(), ticketId, outcome: { kind: 'rated', level: 'splendid', tags: [] } };
    expect((await post('/api/commands/rate', 'pad', body)).json).toMatchObject({ field: 'outcome.level' });
  });

  test('A body over 64 KB is refused with 413', async () => {
    const { post } = openRoutes();
    const { status, json } = await post('/api/commands/takeTicket', 'kiosk', { ...good, queueId: 'x'.repeat(70_000) });
    expect({ status, kind: json?.['kind'] }).toEqual({ status: 413, kind: 'tooLarge' });
  });

  test('An unknown command and an unknown address are 404', async () => {
    const { post } = openRoutes();
    expect((await post('/api/commands/slipPrinted', 'kiosk', {})).status).toBe(404);
    expect((await post('/api/commands/toString', 'kiosk', {})).status).toBe(404);
    expect((await post('/api/nothing', 'kiosk', {})).status).toBe(404);
  });
});

describe('A visit through the routes', () => {
  test('A card gives a number that carries the masked name and no more, and the second try names it', async () => {
    const { take, reader, engine } = openRoutes();
    reader.emit({ kind: 'cardRead', holder });
    const first = await take({ visitId: 'unknown' });
    expect(first).toMatchObject({ status: 409, json: { kind: 'visitOver' } });
    const text = JSON.stringify(engine.lookups.journal(0, 100));
    expect(text).not.toContain(holder.idNumber);
    expect(text).not.toContain('吐尔逊');
  });

  test('A retry of the same command gives the same number', async () => {
    const { take, engine, envelope } = openRoutes();
    const same = envelope();
    const first = await take(same);
    const second = await take(same);
    expect(first.json).toEqual(second.json);
    expect(first.json).toMatchObject({ ok: true, value: { number: 'A001', aheadCount: 0 } });
    expect(engine.lookups.journal(0, 100).filter(({ event }) => event.kind === 'ticketTaken')).toHaveLength(1);
  });

  test('A refusal is 409 with its kind, its sentence and what to do', async () => {
    const { post, envelope, login } = openRoutes();
    const session = await login();
    await post('/api/commands/openWindow', 'terminal', envelope(), session);
    const { status, json } = await post('/api/commands/callNext', 'terminal', envelope(), session);
    expect(status).toBe(409);
    expect(json).toMatchObject({ kind: 'noTicketWaiting', message: '现在没有人等候', advice: '有人取号后再叫' });
  });

  test('A wrong PIN is refused without saying which of the two was wrong, and a lock says how long', async () => {
    const { post } = openRoutes();
    for (let tries = 0; tries < 5; tries += 1) {
      const { status, json } = await post('/api/staff/sessions', 'terminal', { staffId: '0301', pin: '000000' });
      expect({ status, kind: json?.['kind'] }).toEqual({ status: 401, kind: 'wrongPin' });
    }
    const locked = await post('/api/staff/sessions', 'terminal', { staffId: '0301', pin: '258036' });
    expect(locked).toMatchObject({ status: 423, json: { message: '输错次数太多，请 15 秒后再试' } });
  });

  test('On a full disk a command is refused with a sentence, staff see why, and it goes on when there is space', async () => {
    const { take, engine, storage } = openRoutes();
    const execute = vi.spyOn(engine, 'execute').mockRejectedValueOnce(new StorageError('SQLITE_FULL', null));
    expect(await take()).toMatchObject({
      status: 503,
      json: { kind: 'storageFull', message: '暂时不能办理，请找工作人员' },
    });
    expect(storage.light()).toMatchObject({ light: 'down', sentence: '磁盘已满，暂时不能取号叫号' });
    execute.mockRestore();
    expect((await take()).status).toBe(200);
    expect(storage.light()).toBeNull();
  });

  test('A call for help is seen by staff until somebody goes', async () => {
    const { post } = openRoutes();
    expect((await post('/api/help', 'kiosk', { screen: 'idle' })).status).toBe(204);
    expect((await post('/api/alerts/acknowledge', 'terminal', { alertId: 'device:printer-1' })).status).toBe(403);
    expect((await post('/api/alerts/acknowledge', 'terminal', { alertId: 'help:取号机' })).status).toBe(204);
    expect((await post('/api/alerts/acknowledge', 'terminal', { alertId: 'help:取号机' })).status).toBe(404);
  });
});
