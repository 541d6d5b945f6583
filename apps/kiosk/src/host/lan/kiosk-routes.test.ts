import { randomBytes } from 'node:crypto';
import { createSeededRandom } from '@jiaohao/basics/random';
import { fail, ok } from '@jiaohao/basics/result';
import type { ApiError, Hall, PageRole, StaffId, StaffRole, TestedDevice } from '@jiaohao/queue-core/protocol';
import type { Result } from '@jiaohao/basics/result';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { createChangeSignal } from '../change-signal.ts';
import { createDeviceBoard } from '../desks/device-board.ts';
import { createIdentityDesk } from '../desks/identity.ts';
import { createManualReader, holder, openSmallHall } from '../testing/small-hall.ts';
import { createTouchWatch } from '../touch-watch.ts';
import { createAdmission } from './admission.ts';
import { createCredentials } from './credentials.ts';
import { addKioskRoutes } from './kiosk-routes.ts';

function openKioskRoutes(roles: readonly StaffRole[] = []) {
  const { engine, timers, run, hall: plain } = openSmallHall();
  const hall: Hall = { ...plain, staff: plain.staff.map((member) => ({ ...member, roles: [...roles] })) };
  const changed = createChangeSignal();
  const reader = createManualReader();
  const touch = createTouchWatch({ clock: timers, changed });
  const identity = createIdentityDesk({
    reader,
    digestKey: randomBytes(32),
    largeTypeFromAge: null,
    timers,
    random: createSeededRandom(3),
    changed,
    onCardFound: () => {},
  });
  const credentials = createCredentials(randomBytes(32));
  const app = new Hono();
  let tested: Result<TestedDevice, ApiError> = ok({ state: 'passed', sentence: '打印正常' });
  addKioskRoutes(app, createAdmission({ hall, credentials, clock: timers }), {
    engine,
    hall,
    identity,
    clock: timers,
    kiosk: {
      touch,
      devices: createDeviceBoard({ statuses: () => [], places: [], hostLights: () => [touch.light()!] }),
      testPrint: async () => tested,
    },
  });
  const session = credentials.issueStaffSession({
    staffId: '0301' as StaffId,
    windowId: null,
    endsAtMs: timers.nowWallMs() + 60_000,
  });

  async function post(path: string, body: unknown, { role = 'kiosk' as PageRole, signedIn = false } = {}) {
    const response = await app.request(path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${credentials.issuePage(role)}`,
        ...(signedIn ? { 'x-staff-session': session } : {}),
      },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, json: text === '' ? null : (JSON.parse(text) as Record<string, unknown>) };
  }
  return {
    post,
    run,
    reader,
    identity,
    touch,
    printsNothing: (error: ApiError) => {
      tested = fail(error);
    },
  };
}

test('The kiosk is told what is free of each half hour, from tomorrow on, and nothing of a queue without bookings', async () => {
  const { post, run } = openKioskRoutes();
  const person = { digest: '0'.repeat(32), maskedName: '张*', document: 'residentCard' };
  await run({
    kind: 'placeBooking',
    bookingId: null,
    queueId: 'ZH',
    itemIds: [],
    day: '2026-11-22',
    slot: '09:00',
    person,
  });
  const { status, json } = await post('/api/bookings/slots', { queueId: 'ZH' });
  expect(status).toBe(200);
  const { days } = json as { days: { day: string; slots: { slot: string; free: number }[] }[] };
  expect(days.map(({ day }) => day)).toEqual([22, 23, 24, 25, 26, 27, 28].map((day) => `2026-11-${day}`));
  expect(days[0]!.slots.slice(0, 3)).toEqual([
    { slot: '08:30', free: 2 },
    { slot: '09:00', free: 1 },
    { slot: '09:30', free: 2 },
  ]);
  expect((await post('/api/bookings/slots', { queueId: 'CZ' })).json).toEqual({ days: [] });
  expect((await post('/api/bookings/slots', { queueId: '' })).status).toBe(400);
});

test('代办 is begun and given up by the page whose visit it is, and by no other', async () => {
  const { post, reader, identity } = openKioskRoutes();
  expect(await post('/api/visit/principal', { visitId: 'nobody', awaits: true })).toMatchObject({
    status: 409,
    json: { kind: 'visitOver' },
  });
  reader.emit({ kind: 'cardRead', holder });
  const { visitId } = identity.visit() as { visitId: string };
  expect((await post('/api/visit/principal', { visitId, awaits: true })).status).toBe(204);
  expect(identity.visit()).toMatchObject({ awaitsPrincipal: true });
  expect((await post('/api/visit/principal', { visitId, awaits: false })).status).toBe(204);
  expect(identity.visit()).toMatchObject({ awaitsPrincipal: false });
});

test('A glass that nobody touches is told to the staff, and that it works again', async () => {
  const { post, touch } = openKioskRoutes();
  expect((await post('/api/kiosk/touch', { works: false })).status).toBe(204);
  expect(touch.light()).toMatchObject({ id: 'touch-screen' });
  await post('/api/kiosk/touch', { works: true });
  expect(touch.light()).toBeNull();
});

test('What only a kiosk asks is answered to no other page', async () => {
  const { post } = openKioskRoutes(['manager']);
  for (const path of [
    '/api/bookings/slots',
    '/api/visit/principal',
    '/api/kiosk/touch',
    '/api/kiosk/devices',
    '/api/kiosk/test-print',
  ]) {
    expect((await post(path, {}, { role: 'manager', signedIn: true })).status, path).toBe(403);
  }
});

test.each([['manager'], ['admin']] as const)('K14 opens to a %s with a session', async (role) => {
  const { post, touch } = openKioskRoutes([role]);
  touch.tell(false);
  const { status, json } = await post('/api/kiosk/devices', {}, { signedIn: true });
  expect(status).toBe(200);
  expect(json).toMatchObject({ devices: [{ name: '取号机 触摸屏', light: 'attention' }] });
  expect(await post('/api/kiosk/test-print', {}, { signedIn: true })).toMatchObject({ json: { state: 'passed' } });
});

test('K14 stays closed without a session, and to a clerk who is neither', async () => {
  for (const path of ['/api/kiosk/devices', '/api/kiosk/test-print']) {
    expect(await openKioskRoutes(['manager']).post(path, {})).toMatchObject({ status: 401 });
    expect(await openKioskRoutes(['guide']).post(path, {}, { signedIn: true })).toMatchObject({
      status: 403,
      json: { kind: 'wrongStaff' },
    });
  }
});

test('A printer that may not be tested now says why', async () => {
  const { post, printsNothing } = openKioskRoutes(['admin']);
  printsNothing({ kind: 'busy', message: '正在打印号票' });
  expect(await post('/api/kiosk/test-print', {}, { signedIn: true })).toMatchObject({
    status: 409,
    json: { message: '正在打印号票' },
  });
});
