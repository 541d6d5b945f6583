import { randomBytes } from 'node:crypto';
import { createManualTimers } from '@jiaohao/basics/time';
import { ok } from '@jiaohao/basics/result';
import { shippedProfiles } from '@jiaohao/devices';
import { HallSchema, pageRoles, type PageRole } from '@jiaohao/queue-core/protocol';
import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { createSmallHall, morningMs } from '../testing/small-hall.ts';
import { deviceModels } from '../tools/device-models.ts';
import { createAdmission } from './admission.ts';
import { addAdminToolRoutes } from './admin-tool-routes.ts';
import { createCredentials } from './credentials.ts';

const morning = {
  from: '09:00',
  people: [{ arrivesAt: 0, queueId: 'ZH', priority: null, slot: null, misses: 0, backAfter: 0 }],
  windowIds: ['1'],
  serviceMinutes: 5,
};
const weekly = [{ days: [1], sessions: [{ from: '08:30', to: '12:00' }] }];

/** Who asks: a page of this role, with the session of somebody who has these roles. */
function openTools() {
  const small = createSmallHall();
  const staff = [
    { id: '0900', name: '李主任', roles: ['admin'] },
    { id: '0301', name: '王小明', roles: ['manager'] },
  ];
  const hall = v.parse(HallSchema, { ...small, staff });
  const credentials = createCredentials(randomBytes(32));
  const app = new Hono();
  const asked: unknown[] = [];
  addAdminToolRoutes(app, createAdmission({ hall, credentials, clock: createManualTimers(morningMs) }), {
    hall,
    paperColumns: 32,
    findDevices: async () => ({ devices: [], troubles: ['没有权限'] }),
    models: () => deviceModels(shippedProfiles),
    tester: {
      async test(body) {
        asked.push(body);
        return body.deviceId === 'busy'
          ? { ok: false, error: { kind: 'busy', message: '正在给群众打号票' } }
          : ok({ state: 'passed', sentence: '已打印' });
      },
      carryOut: async () => ok({ state: 'passed', sentence: '' }),
    },
    printSample: async () => ok({ state: 'passed', sentence: '已打印一张样票' }),
    clips: {
      list: () => ({ clips: [], troubles: [], packs: [] }),
      save(file, wav) {
        asked.push({ file, bytes: wav.length });
        return ok();
      },
      remove: () => ({ ok: false, error: { kind: 'notFound', message: '没有这个名字的录音' } }),
    },
  });

  async function ask(path: string, body: unknown, who: { role?: PageRole; staffId?: string | null } = {}) {
    const { role = 'admin', staffId = '0900' } = who;
    const session = credentials.issueStaffSession({
      staffId: staffId ?? '',
      windowId: null as never,
      endsAtMs: morningMs + 1_000,
    });
    const response = await app.request(path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${credentials.issuePage(role, ['terminal', 'pad', 'strip'].includes(role) ? ('1' as never) : undefined)}`,
        ...(staffId === null ? {} : { 'x-staff-session': session }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, json: text === '' ? null : (JSON.parse(text) as Record<string, unknown>) };
  }
  return { ask, asked, hall };
}

const paths = [
  ['/api/admin/rules/try', {}],
  ['/api/admin/hours/month', {}],
  ['/api/admin/slip', undefined],
  ['/api/admin/slip/preview', {}],
  ['/api/admin/slip/print', {}],
  ['/api/admin/devices/found', undefined],
  ['/api/admin/devices/models', undefined],
  ['/api/admin/devices/test', {}],
  ['/api/admin/clips', undefined],
  ['/api/admin/clips', {}],
  ['/api/admin/clips/remove', {}],
] as const;

describe.each(paths)('%s', (path, body) => {
  test('is for the admin page with an admin’s session alone', async () => {
    const { ask } = openTools();
    for (const role of pageRoles.filter((each) => each !== 'admin')) {
      expect(await ask(path, body, { role })).toMatchObject({ status: 403, json: { kind: 'wrongRole' } });
    }
    expect(await ask(path, body, { staffId: null })).toMatchObject({ status: 401, json: { kind: 'noStaffSession' } });
    expect(await ask(path, body, { staffId: '0301' })).toMatchObject({ status: 403, json: { kind: 'wrongStaff' } });
    expect((await ask(path, body)).status).toBe(body === undefined ? 200 : 400);
  });
});

test('rules are tried as the draft has them and as the hall has them', async () => {
  const { ask, hall } = openTools();
  const draft = { ...hall, queues: hall.queues.map((queue) => ({ ...queue, limits: { ...queue.limits, perDay: 1 } })) };
  const two = { ...morning, people: [...morning.people, ...morning.people] };
  const { json } = await ask('/api/admin/rules/try', { hall: draft, morning: two });
  expect(json).toMatchObject({
    draft: { people: [{ fate: 'served' }, { fate: 'notTaken' }] },
    active: { people: [{ fate: 'served' }, { fate: 'served' }] },
  });
  const faulty = await ask('/api/admin/rules/try', { hall: { ...hall, name: '' }, morning });
  expect(faulty).toMatchObject({
    status: 400,
    json: { kind: 'badInput', field: 'hall.name', message: '大厅名称：不能空着' },
  });
});

test('a month is planned by hours that nobody has saved, and hours that are wrong name their field', async () => {
  const { ask } = openTools();
  const { json } = await ask('/api/admin/hours/month', { hours: { weekly }, month: '2026-11' });
  expect(json).toMatchObject({ days: { length: 30 } });
  expect(await ask('/api/admin/hours/month', { hours: { weekly: [] }, month: '2026-11' })).toMatchObject({
    status: 400,
    json: { field: 'hall.hours.weekly' },
  });
});

test('a slip is previewed on the paper that was asked for, or its faults are told by field', async () => {
  const { ask } = openTools();
  const preview = (template: unknown) => ask('/api/admin/slip/preview', { template, columns: 32, sample: 'usual' });
  expect(await preview(null)).toMatchObject({ status: 200, json: { picture: { widthDots: 384 }, faults: [] } });
  expect(await preview({ name: 'own', blocks: [] })).toMatchObject({
    status: 200,
    json: { picture: null, faults: [{ field: 'blocks' }] },
  });
  expect((await ask('/api/admin/slip', undefined)).json).toMatchObject({ columns: 32, template: { name: 'slip' } });
});

test('a test says how it went, or 409 with why it may not be now', async () => {
  const { ask, asked } = openTools();
  const tested = await ask('/api/admin/devices/test', { deviceId: 'printer-1', test: 'print' });
  expect(tested).toEqual({ status: 200, json: { state: 'passed', sentence: '已打印' } });
  expect(asked).toEqual([{ deviceId: 'printer-1', test: 'print' }]);
  expect(await ask('/api/admin/devices/test', { deviceId: 'busy', test: 'print' })).toMatchObject({ status: 409 });
});

test('a recording comes whole, and one of an unknown name is not found', async () => {
  const { ask, asked } = openTools();
  const wavBase64 = Buffer.alloc(1_000, 1).toString('base64');
  expect((await ask('/api/admin/clips', { file: 'qing.wav', wavBase64 })).status).toBe(204);
  expect(asked).toEqual([{ file: 'qing.wav', bytes: 1_000 }]);
  expect((await ask('/api/admin/clips/remove', { file: 'x.wav' })).status).toBe(404);
});
