import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSeededRandom } from '@jiaohao/basics/random';
import { fail, ok } from '@jiaohao/basics/result';
import {
  apiCommands,
  commandBodies,
  pageRoles,
  PresentationSchema,
  WindowIdSchema,
  type PageRole,
  type TicketId,
} from '@jiaohao/queue-core/protocol';
import { StorageError } from '@jiaohao/queue-core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as v from 'valibot';
import { createAuditLog } from '../audit/audit-log.node.ts';
import { createChangeSignal } from '../change-signal.ts';
import { createDeskCommands } from '../desks/desk-commands.ts';
import { createDeviceBoard } from '../desks/device-board.ts';
import { createIdentityDesk } from '../desks/identity.ts';
import { createStaffPhotos } from '../staff-photos.node.ts';
import { createManagerDesks } from '../manager-desks.ts';
import { createStorageWatch } from '../storage-watch.ts';
import { clerkAct, createManualReader, holder, openSmallHall, takeAct } from '../testing/small-hall.ts';
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
  const touches: unknown[] = [];
  const identity = createIdentityDesk({
    largeTypeFromAge: null,
    reader,
    digestKey: randomBytes(32),
    timers,
    random: createSeededRandom(3),
    changed,
    onCardFound: () => {},
  });
  const app = createRoutes({
    engine,
    hall,
    credentials,
    staff: {
      pins: createStaffPins({
        file: join(directory, 'pins.json'),
        pepper: randomBytes(32),
        initialPins: { '0301': '258036', '0303': '147258', '0309': '369147' },
        clock: timers,
      }),
      photos: createStaffPhotos(directory),
      photosPath: directory,
      audit: createAuditLog(directory, timers),
    },
    admin: null,
    identity,
    managing: createManagerDesks({
      engine,
      hall,
      devices,
      timers,
      changed,
      paperColumns: 48,
      limits: v.parse(PresentationSchema, {}).manager,
      commands: createDeskCommands({ engine, clock: timers, random: createSeededRandom(4), storage }),
      print: { printSheet: async () => ok('processId') },
      data: { casesFile: join(directory, 'cases.json'), signOffsFile: join(directory, 'sign-offs.json') },
      tagsFile: new URL('../../../../../fixtures/rating-catalogue.json', import.meta.url),
    }).routeParts({ managed: () => {} }),
    rating: { touched: (windowId, ticketId) => touches.push([windowId, ticketId]) > 0 },
    clock: timers,
    storage,
    witnesses: { ready: () => Promise.resolve() },
    demoAct: (act) => {
      acts.push(act);
      return true;
    },
    demoSlip: (slipId) => (slipId === 'slip-1' ? { widthDots: 576, pngBase64: 'iVBORw0KGgo=' } : null),
    adminTools: null,
    guides: {
      catalogue: { version: '', guideOf: () => null },
      sheets: { print: async () => fail({ kind: 'noGuide' }) },
    },
    kiosk: {
      touch: { tell: (works) => void acts.push({ works }) },
      devices,
      testPrint: async () => ok({ state: 'passed', sentence: '打印正常' }),
    },
    health: () => ({ state: 'serving' }),
  });
  const credentialFor = (role: PageRole, windowId = window1) =>
    credentials.issuePage(role, ['terminal', 'pad', 'strip'].includes(role) ? windowId : undefined);

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

  async function login(staffId = '0301', pin = '258036', role: PageRole = 'terminal') {
    const { json } = await post('/api/staff/sessions', role, { staffId, pin });
    return { 'x-staff-session': String(json?.['session']) };
  }

  const envelope = () => ({ commandId: randomUUID(), stampedAtMs: timers.nowWallMs() });
  const take = (facts: Record<string, unknown> = {}) =>
    post('/api/commands/takeTicket', 'kiosk', { ...envelope(), ...anonymous, ...facts });
  const visitId = () => {
    const visit = identity.visit();
    return visit.kind === 'identified' ? visit.visitId : '';
  };
  return {
    ...small,
    app,
    touches,
    storage,
    credentials,
    reader,
    post,
    login,
    envelope,
    take,
    credentialFor,
    acts,
    visitId,
  };
}

/** What a command gave back: of a ticket, or of a booking. */
function valueOf({ json }: { json: Record<string, unknown> | null }) {
  return json?.['value'] as { ticketId: TicketId; bookingId: string; code: string };
}

const ticketId = '00000000-0000-4000-8000-000000000000';
/** 取号 by somebody of whom nothing is known. */
const anonymous = { queueId: 'ZH', itemIds: [], visitId: null, onBehalf: null, priority: null, resultOf: null };
const routes: { path: string; roles: readonly PageRole[] }[] = [
  ...Object.entries(apiCommands).map(([kind, bodies]) => ({
    path: `/api/commands/${kind}`,
    roles: Object.keys(bodies) as PageRole[],
  })),
  { path: '/api/staff/sessions', roles: ['kiosk', 'terminal', 'manager', 'admin'] },
  { path: '/api/help', roles: ['kiosk'] },
  { path: '/api/guide', roles: ['kiosk', 'terminal'] },
  { path: '/api/print/sheet', roles: ['kiosk', 'terminal'] },
  { path: '/api/visit/end', roles: ['kiosk'] },
  { path: '/api/rating/touch', roles: ['pad'] },
  { path: '/api/visit/identify', roles: ['kiosk'] },
  { path: '/api/alerts/acknowledge', roles: ['terminal', 'manager'] },
  { path: '/api/tickets/find', roles: ['terminal'] },
  { path: '/api/messages', roles: ['manager'] },
  { path: '/api/windows/sign-off', roles: ['manager'] },
  { path: '/api/rating-cases', roles: ['manager'] },
  { path: '/api/reports/print', roles: ['manager'] },
  { path: '/api/demo', roles: ['demo'] },
  { path: '/api/demo/slip', roles: ['demo'] },
];

describe('Who may use a route', () => {
  // One hall for all: whoever is refused changes nothing, and whoever is served sends an empty body.
  let shared: ReturnType<typeof openRoutes>;
  beforeEach(() => {
    shared ??= openRoutes();
  });
  for (const { path, roles } of routes) {
    for (const role of pageRoles) {
      const isAllowed = roles.includes(role);
      test(`${path} ${isAllowed ? 'serves' : 'refuses'} ${role}`, async () => {
        const { status, json } = await shared.post(path, role, {});
        // Who may is told what is wrong with the empty body, or to log in first; who may not, only that.
        const isDenied = status === 403 && json?.['kind'] === 'wrongRole';
        expect(isAllowed ? [400, 401].includes(status) : isDenied).toBe(true);
        expect(shared.engine.lookups.lastSeq()).toBe(0);
      });
    }
    test(`${path} refuses a page without a credential`, async () => {
      const { status, json } = await shared.post(path, null, {});
      expect({ status, kind: json?.['kind'] }).toEqual({ status: 401, kind: 'noCredential' });
    });
  }

  test('Every command of the queue that no page may send is known to none', () => {
    const ofHost = Object.keys(commandBodies).filter((kind) => !Object.hasOwn(apiCommands, kind));
    expect(ofHost.sort()).toEqual(['skipNumbers', 'slipFailed', 'slipPrinted']);
  });

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

  test('A clerk gives a number to somebody who cannot use the kiosk', async () => {
    const { post, envelope, login } = openRoutes();
    const body = { ...envelope(), queueId: 'ZH', itemIds: [], priority: null };
    const given = await post('/api/commands/takeTicket', 'terminal', body, await login());
    expect(given).toMatchObject({ status: 200, json: { value: { number: 'A001', lane: 'ordinary' } } });
  });

  test('A pad cannot rate what was served at another window', async () => {
    const { post, envelope, run, engine, app, credentialFor } = openRoutes();
    const terminal = { role: 'terminal', deviceId: 'terminal-1', staffId: '0301' } as const;
    await run(takeAct('ZH'));
    await run({ kind: 'openWindow', windowId: '1', staffId: '0301' }, terminal as never);
    const called = await run({ kind: 'callNext', windowId: '1' }, terminal as never);
    const id = called.ok && 'ticketId' in called.value ? called.value.ticketId : null;
    await run(clerkAct('startService', '1', id), terminal as never);
    await run(clerkAct('finish', '1', id), terminal as never);
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
  const good = { commandId: randomUUID(), stampedAtMs: 1, ...anonymous };
  const bad: [string, unknown, string][] = [
    ['no JSON', '{', ''],
    ['an array', [], 'commandId'],
    ['a field too many', { ...good, role: 'manager' }, 'role'],
    ['a commandId that is no UUID', { ...good, commandId: 'x' }, 'commandId'],
    ['a time before 1970', { ...good, stampedAtMs: -1 }, 'stampedAtMs'],
    ['a queue with odd characters', { ...good, queueId: "';drop table ticket" }, 'queueId'],
    ['a queue that is a number', { ...good, queueId: 7 }, 'queueId'],
    ['missing items', { ...good, itemIds: undefined }, 'itemIds'],
    ['a person in the request', { ...good, person: null }, 'person'],
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
    const { take, reader, engine, visitId } = openRoutes();
    expect(await take({ visitId: 'unknown' })).toMatchObject({ status: 409, json: { kind: 'visitOver' } });
    reader.emit({ kind: 'cardRead', holder });
    expect(await take({ visitId: visitId() })).toMatchObject({ json: { value: { number: 'A001' } } });
    expect(await take({ visitId: visitId() })).toMatchObject({
      status: 409,
      json: { kind: 'alreadyHoldsTicket', refusal: { number: 'A001' } },
    });
    const text = JSON.stringify(engine.lookups.journal(0, 100));
    expect(text).toContain('买*');
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

describe('What belongs to the person at the kiosk', () => {
  const wife = { by: { kind: 'typedNumber', number: '371399196701010026' } };

  test('A typed number is a visit of its holder; what is wrong with it is said, and it is written down nowhere', async () => {
    const { post, take, visitId, engine } = openRoutes();
    const wrong = { by: { kind: 'typedNumber', number: '371399196701010027' }, agentVisitId: null };
    expect(await post('/api/visit/identify', 'kiosk', wrong)).toMatchObject({
      status: 409,
      json: { kind: 'notRight', message: '号码有一位输错了' },
    });
    const said = await post('/api/visit/identify', 'kiosk', { ...wife, agentVisitId: null });
    expect(said).toMatchObject({ status: 200, json: { visitId: visitId(), maskedName: '尾号0026' } });
    expect((await take({ visitId: visitId() })).status).toBe(200);
    expect(JSON.stringify(engine.lookups.journal(0, 100))).not.toContain('371399196701010026');
  });

  test('A body that is too long is refused without its content', async () => {
    const { post } = openRoutes();
    const { status, text } = await post('/api/visit/identify', 'kiosk', {
      by: { kind: 'typedNumber', number: '371399196701010026'.repeat(9) },
      agentVisitId: null,
    });
    expect(status).toBe(400);
    expect(text).not.toContain('3713991967');
  });

  test('代办: the number is the principal’s, and the agent is on record', async () => {
    const { post, take, reader, visitId, engine } = openRoutes();
    reader.emit({ kind: 'cardRead', holder });
    const said = await post('/api/visit/identify', 'kiosk', { ...wife, agentVisitId: visitId() });
    const principalVisitId = said.json?.['visitId'];
    expect((await take({ visitId: visitId(), onBehalf: { principalVisitId } })).status).toBe(200);
    expect(await take({ visitId: visitId(), onBehalf: { principalVisitId } })).toMatchObject({
      json: { kind: 'alreadyHoldsTicket' },
    });
    expect((await take({ visitId: visitId() })).json).toMatchObject({ value: { number: 'A002' } });
    const taken = engine.lookups.journal(0, 100).find(({ event }) => event.kind === 'ticketTaken')!.event;
    expect(taken).toMatchObject({
      person: { maskedName: '买*' },
      onBehalf: { principal: { maskedName: '尾号0026' } },
    });
  });

  test('补打 is for the number of the person who stands there, and for no other', async () => {
    const { post, take, reader, visitId, envelope, engine, run } = openRoutes();
    reader.emit({ kind: 'cardRead', holder });
    const taken = await take({ visitId: visitId() });
    const own = valueOf(taken).ticketId;
    const others = (await run(takeAct('ZH'))) as { ok: true; value: { ticketId: string } };
    await run({ kind: 'slipPrinted', ticketId: own, rung: 'sent' });
    const reprint = (id: string, visit = visitId()) =>
      post('/api/commands/reprintSlip', 'kiosk', { ...envelope(), ticketId: id, visitId: visit, reason: 'lost' });
    expect(await reprint(others.value.ticketId)).toMatchObject({ status: 403, json: { kind: 'notYours' } });
    expect(await reprint(own, 'over')).toMatchObject({ status: 409, json: { kind: 'visitOver' } });
    expect(await reprint(own)).toMatchObject({ status: 200 });
    expect(engine.lookups.ticket(own)).toMatchObject({ slipState: 'pending', reprintCount: 1 });
  });

  test('取消 without paper is for the person whose number it is, shown by a card and not by what anybody can type', async () => {
    const { post, take, reader, visitId, envelope, engine, run } = openRoutes();
    const others = (await run(takeAct('ZH'))) as { ok: true; value: { ticketId: string } };
    reader.emit({ kind: 'cardRead', holder });
    const own = valueOf(await take({ visitId: visitId() })).ticketId;
    const cancel = (id: string, visit = visitId()) =>
      post('/api/commands/cancelTicket', 'kiosk', { ...envelope(), ticketId: id, visitId: visit });
    expect(await cancel(others.value.ticketId)).toMatchObject({ status: 403, json: { kind: 'notYours' } });
    expect(await cancel(own, 'over')).toMatchObject({ status: 409, json: { kind: 'visitOver' } });
    await post('/api/visit/identify', 'kiosk', {
      by: { kind: 'typedNumber', number: holder.idNumber },
      agentVisitId: null,
    });
    expect(await cancel(own)).toMatchObject({ status: 403, json: { kind: 'cardNeeded' } });
    reader.emit({ kind: 'cardRead', holder });
    expect(await cancel(own)).toMatchObject({ status: 200, json: { value: { ticketId: own } } });
    expect(engine.lookups.ticket(own)).toMatchObject({ state: 'cancelled' });
  });

  test('A slip in the hand gives its number back, once; a code that is none is an unknown number', async () => {
    const { post, take, envelope, engine } = openRoutes();
    const taken = await take();
    const { token } = engine.lookups.ticket(valueOf(taken).ticketId)!;
    const same = { ...envelope(), token };
    expect((await post('/api/commands/cancelTicket', 'kiosk', same)).status).toBe(200);
    expect((await post('/api/commands/cancelTicket', 'kiosk', same)).status).toBe(200);
    const again = await post('/api/commands/cancelTicket', 'kiosk', { ...envelope(), token });
    expect(again).toMatchObject({ status: 409, json: { kind: 'ticketWrongState' } });
    const unknown = await post('/api/commands/cancelTicket', 'kiosk', { ...envelope(), token: 'X'.repeat(20) });
    expect(unknown).toMatchObject({ status: 409, json: { kind: 'unknownTicket' } });
  });

  test('Bookings are made, moved, given up and checked in by their own person, or by their code', async () => {
    const { post, reader, visitId, envelope, timers } = openRoutes();
    reader.emit({ kind: 'cardRead', holder });
    const book = (day: string, slot: string, visit = visitId()) =>
      post('/api/commands/placeBooking', 'kiosk', {
        ...envelope(),
        visitId: visit,
        queueId: 'ZH',
        itemIds: [],
        day,
        slot,
      });
    const placed = await book('2026-11-22', '09:30');
    const { bookingId, code } = valueOf(placed);
    const mine = () => ({ ...envelope(), visitId: visitId(), bookingId });
    const move = { ...mine(), day: '2026-11-22', slot: '10:00' };
    expect(await post('/api/commands/moveBooking', 'kiosk', move)).toMatchObject({ status: 200 });
    // Whoever types a number, be it the right one, has shown nothing.
    await post('/api/visit/identify', 'kiosk', { ...wife, agentVisitId: null });
    expect(await post('/api/commands/cancelBooking', 'kiosk', mine())).toMatchObject({
      status: 403,
      json: { kind: 'cardNeeded' },
    });
    // Somebody else stands there now.
    const other = { by: { kind: 'code', code: 'an-electronic-document' }, agentVisitId: null };
    await post('/api/visit/identify', 'kiosk', other);
    for (const kind of ['cancelBooking', 'moveBooking']) {
      const body = { ...mine(), ...(kind === 'moveBooking' ? { day: '2026-11-22', slot: '10:00' } : {}) };
      expect(await post(`/api/commands/${kind}`, 'kiosk', body)).toMatchObject({
        status: 403,
        json: { kind: 'notYours' },
      });
    }
    const byVisit = { ...envelope(), booking: { by: 'visit', visitId: visitId(), bookingId } };
    expect(await post('/api/commands/checkIn', 'kiosk', byVisit)).toMatchObject({ status: 403 });
    const byCode = () => ({ ...envelope(), booking: { by: 'code', code: code.toLowerCase() } });
    expect(await post('/api/commands/checkIn', 'kiosk', byCode())).toMatchObject({ json: { kind: 'unknownBooking' } });
    timers.advance(24 * 3_600_000);
    const checkedIn = byCode();
    const first = await post('/api/commands/checkIn', 'kiosk', checkedIn);
    expect(first).toMatchObject({ status: 200, json: { value: { number: 'A001', lane: 'booked' } } });
    // A retry of what was done is told what was done, though the code is used up.
    expect((await post('/api/commands/checkIn', 'kiosk', checkedIn)).json).toEqual(first.json);
  });

  test('A result is fetched by the person whose it is, and by nobody else', async () => {
    const { take, reader, visitId, run, post } = openRoutes();
    const clerk = { role: 'terminal', deviceId: 'terminal-1', staffId: '0301' } as never;
    reader.emit({ kind: 'cardRead', holder });
    const id = valueOf(await take({ visitId: visitId() })).ticketId;
    await run({ kind: 'openWindow', windowId: '1', staffId: '0301' }, clerk);
    await run({ kind: 'callNext', windowId: '1' }, clerk);
    await run(clerkAct('startService', '1', id), clerk);
    await run({ ...clerkAct('finish', '1', id), result: 'accepted' }, clerk);
    const fetch = { queueId: 'CZ', resultOf: id };
    expect((await take({ ...fetch, visitId: visitId() })).status).toBe(403);
    await run({ kind: 'announceResult', ticketId: id }, clerk);
    expect((await take(fetch)).status).toBe(403);
    await post('/api/visit/identify', 'kiosk', { ...wife, agentVisitId: null });
    expect((await take({ ...fetch, visitId: visitId() })).status).toBe(403);
    reader.emit({ kind: 'cardRead', holder });
    expect(await take({ ...fetch, visitId: visitId() })).toMatchObject({ json: { value: { number: 'C001' } } });
  });
});

describe('The demo page', () => {
  test('Is given a picture of a slip that the printer has, and 404 for one that was taken', async () => {
    const { post } = openRoutes();
    const there = await post('/api/demo/slip', 'demo', { slipId: 'slip-1' });
    expect(there).toMatchObject({ status: 200, json: { widthDots: 576, pngBase64: 'iVBORw0KGgo=' } });
    expect((await post('/api/demo/slip', 'demo', { slipId: 'slip-2' })).status).toBe(404);
    expect((await post('/api/demo/slip', 'demo', { slipId: 7 })).status).toBe(400);
  });
});

describe('The manager', () => {
  async function openManaged() {
    const opened = openRoutes();
    const session = await opened.login('0309', '369147', 'manager');
    const command = (kind: string, facts: Record<string, unknown> = {}, headers: Record<string, string> = session) =>
      opened.post(`/api/commands/${kind}`, 'manager', { ...opened.envelope(), ...facts }, headers);
    return { ...opened, command };
  }

  test('Closes and reopens the hall, extends and ends its day, and assigns a window', async () => {
    const { command, take, engine } = await openManaged();
    expect((await command('closeHall', { reason: 'powerCut' })).status).toBe(200);
    expect(await take()).toMatchObject({ status: 409, json: { kind: 'hallNotTaking' } });
    expect((await command('reopenHall')).status).toBe(200);
    expect((await take()).status).toBe(200);
    expect((await command('assignWindow', { windowId: '3', queues: [{ queueId: 'ZH' }] })).status).toBe(200);
    expect(engine.views.kiosk().queues[0]?.windows).toEqual(['1', '3']);
    expect((await command('extendHours', { until: '19:00' })).status).toBe(200);
    expect((await command('endDay')).status).toBe(200);
    expect(engine.views.manager().taking).toMatchObject({ state: 'ended' });
  });

  test('Opens a window for a clerk, calls for it and closes it; the journal says who did', async () => {
    const { command, take, engine } = await openManaged();
    expect((await command('openWindow', { windowId: '1' })).json).toMatchObject({ field: 'staffId' });
    expect((await command('openWindow', { windowId: '1', staffId: '0301' })).status).toBe(200);
    expect(await command('openWindow', { windowId: '2', staffId: '0301' })).toMatchObject({
      status: 409,
      json: { kind: 'staffAtOtherWindow' },
    });
    await take();
    expect(await command('callNext', { windowId: '1' })).toMatchObject({
      status: 200,
      json: { value: { number: 'A001' } },
    });
    expect(await command('closeWindow', { windowId: '1' })).toMatchObject({
      status: 409,
      json: { kind: 'windowHasTicket' },
    });
    const [called] = engine.lookups.journal(engine.lookups.lastSeq() - 1, 1);
    expect(called).toMatchObject({
      event: { kind: 'ticketCalled', windowId: '1', staffId: '0301' },
      actor: { role: 'manager', deviceId: 'manager', staffId: '0309' },
    });
    expect((await command('closeWindow', { windowId: '2' })).json).toMatchObject({ kind: 'windowAlready' });
  });

  test('Looks without a log-in, and gives no command without one, nor with that of a clerk', async () => {
    const { command, login, engine } = await openManaged();
    const seq = engine.lookups.lastSeq();
    expect(await command('endDay', {}, {})).toMatchObject({ status: 401, json: { kind: 'noStaffSession' } });
    const clerk = await login('0301', '258036', 'manager');
    expect(await command('endDay', {}, clerk)).toMatchObject({ status: 403, json: { kind: 'wrongStaff' } });
    // A session of the terminal is none of this page.
    const atTerminal = await login('0309', '369147');
    expect((await command('endDay', {}, atTerminal)).status).toBe(401);
    expect(engine.lookups.lastSeq()).toBe(seq);
  });
});
