import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSeededRandom } from '@jiaohao/basics/random';
import { fail, ok } from '@jiaohao/basics/result';
import type { PrintDocument } from '@jiaohao/devices/contract';
import { faceViews, pageRoles, ReportSchema, WindowIdSchema, type PageRole } from '@jiaohao/queue-core/protocol';
import { Hono } from 'hono';
import Papa from 'papaparse';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as v from 'valibot';
import { createChangeSignal } from '../change-signal.ts';
import { createDeskCommands } from '../desks/desk-commands.ts';
import { createDeviceBoard } from '../desks/device-board.ts';
import type { PrintDesk } from '../desks/print.ts';
import { createManagerDesks } from '../manager-desks.ts';
import { createStorageWatch } from '../storage-watch.ts';
import { clerkAct, morningMs, openSmallHall, takeAct } from '../testing/small-hall.ts';
import { createAdmission } from './admission.ts';
import { addAlertRoutes } from './alert-routes.ts';
import { createCredentials } from './credentials.ts';
import { addManagerRoutes } from './manager-routes.ts';
import { addReportRoutes } from './report-routes.ts';
import { staffSessionMs } from './sign-offs.node.ts';

const window1 = v.parse(WindowIdSchema, '1');
const window2 = v.parse(WindowIdSchema, '2');
const clerk = { role: 'terminal', deviceId: 'terminal-1', staffId: null } as const;
const today = '2026-11-21';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'jiaohao-manager-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

type Printed = Awaited<ReturnType<PrintDesk['printSheet']>>;

function openManager(printed: Printed = ok('processId')) {
  const small = openSmallHall();
  const { engine, hall, timers } = small;
  const changed = createChangeSignal();
  const storage = createStorageWatch({ clock: timers, changed });
  const papers: PrintDocument[] = [];
  const managed: (string | null)[][] = [];
  const managing = createManagerDesks({
    engine,
    hall,
    timers,
    changed,
    paperColumns: 48,
    limits: { ...noHurry, caseWorkingDays: 15 },
    devices: createDeviceBoard({ statuses: () => [], places: [], hostLights: () => [] }),
    commands: createDeskCommands({ engine, clock: timers, random: createSeededRandom(5), storage }),
    print: {
      printSheet: async (layOut) => {
        papers.push(layOut());
        return printed;
      },
    },
    data: { casesFile: join(directory, 'cases.json'), signOffsFile: join(directory, 'sign-offs.json') },
    tagsFile: new URL('../../../../../fixtures/rating-catalogue.json', import.meta.url),
  });
  const parts = managing.routeParts({ managed: (...entry) => void managed.push(entry) });
  const credentials = createCredentials(randomBytes(32));
  const admission = createAdmission({ hall, credentials, clock: timers, signOffs: parts.signOffs });
  const app = new Hono();
  addAlertRoutes(app, admission, parts);
  addManagerRoutes(app, admission, parts);
  addReportRoutes(app, admission, parts);
  // A page whose session is read and nothing else.
  app.get('/who', (context) => {
    const page = admission.page(context, ['terminal', 'manager']);
    return page instanceof Response ? page : context.json({ staffId: admission.staff(context, page) });
  });

  const isAtWindow = (role: PageRole) => ['terminal', 'pad', 'strip'].includes(role);
  const sessionOf = (staffId: string, windowId: string | null = null) => ({
    'x-staff-session': credentials.issueStaffSession({
      staffId,
      windowId,
      endsAtMs: timers.nowWallMs() + staffSessionMs,
    }),
  });
  async function ask(
    method: string,
    path: string,
    role: PageRole | null,
    more: { body?: unknown; headers?: object; windowId?: typeof window1 } = {},
  ) {
    const { windowId = window1 } = more;
    const credential = role === null ? null : credentials.issuePage(role, isAtWindow(role) ? windowId : undefined);
    const response = await app.request(path, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(credential === null ? {} : { authorization: `Bearer ${credential}` }),
        ...more.headers,
      },
      ...(more.body === undefined ? {} : { body: JSON.stringify(more.body) }),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    return {
      status: response.status,
      headers: response.headers,
      bytes,
      text,
      json: isJson ? (JSON.parse(text) as Record<string, unknown>) : null,
    };
  }
  const manager = sessionOf('0309');
  const post = (path: string, body: unknown, headers: object = manager, role: PageRole = 'manager') =>
    ask('POST', path, role, { body, headers });
  return { ...small, managing, managed, papers, ask, post, sessionOf, manager };
}

const noHurry = {
  waitAmberMinutes: 239,
  waitRedMinutes: 240,
  calledMinutes: 60,
  idleMinutes: 120,
  notRatedPercent: 100,
};

async function serveOne({ run }: ReturnType<typeof openManager>, level: string) {
  const taken = await run(takeAct('ZH'));
  const { ticketId } = (taken as unknown as { value: { ticketId: string } }).value;
  await run({ kind: 'callNext', windowId: '1' }, clerk);
  await run(clerkAct('startService', '1', ticketId), clerk);
  await run(clerkAct('finish', '1', ticketId), clerk);
  await run({
    kind: 'rate',
    ticketId,
    channel: 'pad',
    outcome: { kind: 'rated', level, tags: level === 'dissatisfied' ? ['213'] : [] },
  });
  return ticketId;
}

const actions = [
  { path: '/api/messages', body: { windowId: '1', text: '请回窗口' } },
  { path: '/api/windows/sign-off', body: { windowId: '1' } },
  {
    path: '/api/rating-cases',
    body: { ticketId: '00000000-0000-4000-8000-000000000000', state: 'verifying', note: '' },
  },
  { path: '/api/reports/print', body: { day: today } },
  { path: '/api/alerts/acknowledge', body: { alertId: 'help:取号机' } },
];

test('What a manager does needs the manager’s page and somebody who is one', async () => {
  const opened = openManager();
  const { post, sessionOf, managed } = opened;
  for (const { path, body } of actions) {
    expect(await post(path, body, {})).toMatchObject({ status: 401, json: { kind: 'noStaffSession' } });
    expect(await post(path, body, sessionOf('0301'))).toMatchObject({ status: 403, json: { kind: 'wrongStaff' } });
    for (const role of pageRoles.filter((each) => each !== 'manager' && each !== 'terminal')) {
      expect(await post(path, body, sessionOf('0309'), role)).toMatchObject({
        status: 403,
        json: { kind: 'wrongRole' },
      });
    }
    expect(await opened.ask('POST', path, null, { body })).toMatchObject({
      status: 401,
      json: { kind: 'noCredential' },
    });
  }
  expect(managed).toEqual([]);
});

test('Reports are read by the manager’s and the admin’s page, and by no other', async () => {
  const { ask } = openManager();
  for (const path of [
    `/api/reports?from=${today}&to=${today}`,
    `/api/reports/export?from=${today}&to=${today}&format=csv`,
  ]) {
    for (const role of pageRoles) {
      const isAllowed = role === 'manager' || role === 'admin';
      expect((await ask('GET', path, role)).status).toBe(isAllowed ? 200 : 403);
    }
    expect((await ask('GET', path, null)).status).toBe(401);
  }
});

test('A message reaches its window and no other, is read there, and what is wrong with one names the field', async () => {
  const { post, ask, managing, managed, sessionOf } = openManager();
  const sent = await post('/api/messages', { windowId: '1', text: '  请到大厅门口接人  ' });
  expect(sent).toMatchObject({ status: 200, json: { windowId: '1', text: '请到大厅门口接人', staffName: '孙丽' } });
  const id = String(sent.json?.['id']);
  expect(managing.alertsAt(window1)).toMatchObject([{ id, kind: 'message', sentence: '请到大厅门口接人' }]);
  expect(managing.alertsAt(window2)).toEqual([]);
  for (const [body, field] of [
    [{ windowId: '1', text: '' }, 'text'],
    [{ windowId: '1', text: '字'.repeat(61) }, 'text'],
    [{ windowId: '1', text: '一\n二' }, 'text'],
    [{ windowId: 'x', text: '一' }, 'windowId'],
  ] as const) {
    expect(await post('/api/messages', body)).toMatchObject({ status: 400, json: { kind: 'badInput', field } });
  }
  expect((await post('/api/messages', { windowId: '9', text: '一' })).status).toBe(404);
  // Neither another window nor the manager reads it away.
  const acknowledge = (role: PageRole, windowId: typeof window1, headers: object) =>
    ask('POST', '/api/alerts/acknowledge', role, { body: { alertId: id }, windowId, headers });
  expect((await acknowledge('terminal', window2, sessionOf('0303', '2'))).status).toBe(404);
  expect((await post('/api/alerts/acknowledge', { alertId: id })).status).toBe(403);
  expect((await acknowledge('terminal', window1, sessionOf('0301', '1'))).status).toBe(204);
  expect(managing.alertsAt(window1)).toEqual([]);
  expect(managing.view().messages).toMatchObject([{ id, readAtMs: morningMs }]);
  expect(managed.map(([staffId, place]) => [staffId, place])).toEqual([
    ['0309', '管理页'],
    ['0301', '1 号窗口'],
  ]);
});

test('A call for help is seen to at any terminal or by the manager, and it is kept who did', async () => {
  const { post, managing, ask, sessionOf } = openManager();
  managing.alerts.callForHelp('取号机');
  const alertId = 'help:取号机';
  expect(managing.alertsAt(window2)).toMatchObject([{ id: alertId }]);
  expect((await ask('POST', '/api/alerts/acknowledge', 'terminal', { body: { alertId: 'wait:ZH:red' } })).status).toBe(
    403,
  );
  const seenTo = await ask('POST', '/api/alerts/acknowledge', 'terminal', {
    body: { alertId },
    headers: sessionOf('0301', '1'),
  });
  expect(seenTo.status).toBe(204);
  expect((await post('/api/alerts/acknowledge', { alertId })).status).toBe(404);
  expect(managing.view().handled).toMatchObject([{ place: '取号机', staffName: '王小明' }]);
});

test('A window that is signed off has its ticket back in line, is closed, and its sessions are over for good', async () => {
  const opened = openManager();
  const { run, engine, post, ask, sessionOf, timers, managed } = opened;
  await run({ kind: 'openWindow', windowId: '1', staffId: '0301' }, clerk);
  await run(takeAct('ZH'));
  await run({ kind: 'callNext', windowId: '1' }, clerk);
  const session = sessionOf('0301', '1');
  const who = async (headers: object) => (await ask('GET', '/who', 'terminal', { headers })).json?.['staffId'];
  expect(await who(session)).toBe('0301');
  timers.advance(60_000);
  expect(await post('/api/windows/sign-off', { windowId: '1' })).toMatchObject({
    status: 200,
    json: { number: 'A001' },
  });
  const view = engine.views.manager();
  expect(view.windows[0]).toMatchObject({ state: 'closed', staffId: null, current: null });
  expect(view.queues[0]).toMatchObject({ waitingCount: 1, privilegedCount: 1 });
  expect(await who(session)).toBeNull();
  // The events say who did it, and a new log-in is good again.
  const actors = engine.lookups.journal(engine.lookups.lastSeq() - 2, 2).map(({ actor, event }) => [event.kind, actor]);
  expect(actors).toEqual([
    ['ticketTransferred', { role: 'manager', deviceId: 'manager', staffId: '0309' }],
    ['windowClosed', { role: 'manager', deviceId: 'manager', staffId: '0309' }],
  ]);
  timers.advance(1);
  expect(await who(sessionOf('0301', '1'))).toBe('0301');
  // A window that is closed already only ends its sessions.
  expect(await post('/api/windows/sign-off', { windowId: '1' })).toMatchObject({ status: 200, json: { number: null } });
  expect((await post('/api/windows/sign-off', { windowId: '9' })).status).toBe(404);
  expect(managed).toHaveLength(2);
});

test('A bad rating is seen to by the manager, and what may not be says why', async () => {
  const opened = openManager();
  const { run, post, managing, managed } = opened;
  await run({ kind: 'openWindow', windowId: '1', staffId: '0301' }, clerk);
  const ticketId = await serveOne(opened, 'dissatisfied');
  const step = (state: string, note = '已核实') => post('/api/rating-cases', { ticketId, state, note });
  expect(await step('closed')).toMatchObject({ status: 409, json: { kind: 'wrongStep' } });
  expect((await step('verifying', '')).status).toBe(204);
  expect(await step('explained', '')).toMatchObject({ status: 400, json: { field: 'note' } });
  expect(await step('explained', '字'.repeat(201))).toMatchObject({ status: 400, json: { field: 'note' } });
  expect(await step('rejected')).toMatchObject({ status: 409, json: { kind: 'secondPerson' } });
  const view = v.parse(faceViews.manager, managing.view());
  expect(view.cases).toMatchObject([{ state: 'verifying', tags: ['213'], steps: [{ staffName: '孙丽' }] }]);
  expect(managed).toEqual([['0309', '管理页', '差评办理：核实中']]);
});

test('A report answers with every table, refuses a wrong range by its field, and its files hold the same figures', async () => {
  const opened = openManager();
  const { run, ask } = opened;
  await run({ kind: 'openWindow', windowId: '1', staffId: '0301' }, clerk);
  await serveOne(opened, 'satisfied');
  await serveOne(opened, 'dissatisfied');
  const { json } = await ask('GET', `/api/reports?from=2026-11-01&to=${today}`, 'manager');
  expect(v.parse(ReportSchema, json)).toMatchObject({
    total: { issued: 2, finished: 2 },
    byQueue: [
      { name: '综合受理', issued: 2 },
      { name: '统一出证', issued: 0 },
    ],
    cases: { all: 1, closed: 0 },
  });
  for (const [query, field] of [
    [`from=${today}`, 'to'],
    [`from=2026-13-01&to=${today}`, 'from'],
    [`from=${today}&to=2026-11-20`, 'to'],
    [`from=2025-10-01&to=${today}`, 'to'],
  ] as const) {
    expect(await ask('GET', `/api/reports?${query}`, 'manager')).toMatchObject({
      status: 400,
      json: { kind: 'badInput', field },
    });
  }
  const wrongFormat = await ask('GET', `/api/reports/export?from=${today}&to=${today}&format=pdf`, 'manager');
  expect(wrongFormat).toMatchObject({ status: 400, json: { field: 'format' } });

  const csv = await ask('GET', `/api/reports/export?from=${today}&to=${today}&format=csv`, 'admin');
  expect(Array.from(csv.bytes.slice(0, 3))).toEqual([0xef, 0xbb, 0xbf]);
  expect(decodeURIComponent(csv.headers.get('content-disposition') ?? '')).toContain(
    '示例镇便民服务中心报表 2026年11月21日.csv',
  );
  const { data, errors } = Papa.parse<Record<string, string>>(csv.text.replace('\uFEFF', ''), {
    header: true,
    skipEmptyLines: true,
  });
  expect(errors).toEqual([]);
  expect(data[0]).toMatchObject({
    分类: '合计',
    '取号（人次）': '2',
    '办结（件）': '2',
    '差评（件）': '1',
    '好评率（%）': '50',
    '已评价（件）': '2',
  });
  // Two answers of one clerk are too few to tell which they were.
  expect(data.find(({ 分类: kind }) => kind === '按人员')).toMatchObject({
    名称: '王小明（0301）',
    '办结（件）': '2',
    '好评率（%）': '',
  });
  expect(data.find(({ 分类: kind }) => kind === '按日')?.['名称']).toBe('2026年11月21日');
});

test('The day’s report comes out of the hall’s printer, and a printer that cannot says why', async () => {
  const opened = openManager();
  await opened.run({ kind: 'openWindow', windowId: '1', staffId: '0301' }, clerk);
  await serveOne(opened, 'satisfied');
  expect((await opened.post('/api/reports/print', { day: today })).status).toBe(204);
  const lines = opened.papers[0]!.flatMap((block) => (block.kind === 'text' ? [block.text] : []));
  expect(lines.slice(0, 3)).toEqual(['示例镇便民服务中心', '2026年11月21日 星期六', '日报']);
  expect(lines.join('\n')).toMatch(/满意 +1/);
  expect((await opened.post('/api/reports/print', { day: '2026-02-30' })).json).toMatchObject({ field: 'day' });

  const broken = openManager(fail({ kind: 'paperOut' }));
  expect(await broken.post('/api/reports/print', { day: today })).toMatchObject({
    status: 409,
    json: { kind: 'sheetFailed', message: '打印机缺纸', advice: '请装纸' },
  });
  expect(await openManager(fail({ kind: 'busy' })).post('/api/reports/print', { day: today })).toMatchObject({
    status: 409,
    json: { kind: 'busy' },
  });
});
