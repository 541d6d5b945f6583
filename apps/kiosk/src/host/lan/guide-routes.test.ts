import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { PrintRung } from '@jiaohao/devices/contract';
import { GuideSchema, StaffIdSchema } from '@jiaohao/queue-core/protocol';
import { Hono } from 'hono';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { SheetFault } from '../desks/sheets.ts';
import type { Admission } from './admission.ts';
import { addGuideRoutes } from './guide-routes.ts';

const guide = v.parse(GuideSchema, { itemId: 'RS04', conditions: ['年满 60 周岁'] });

function openRoutes(options: { role?: 'kiosk' | 'terminal'; isLoggedIn?: boolean } = {}) {
  const { role = 'kiosk', isLoggedIn = false } = options;
  const asked: string[] = [];
  let outcome: Result<PrintRung, SheetFault> = ok('processId');
  const admission: Admission = {
    page: () => ({ role, windowId: null, deviceId: `${role}-1` }),
    staff: () => (isLoggedIn ? v.parse(StaffIdSchema, '0301') : null),
    staffWith: () => v.parse(StaffIdSchema, '0301'),
    commander: () => null,
  };
  const app = new Hono();
  addGuideRoutes(app, admission, {
    catalogue: { version: '2026-11', guideOf: (itemId) => (itemId === 'RS04' ? guide : null) },
    sheets: {
      print: async (itemId, sheet) => {
        asked.push(`${itemId} ${sheet}`);
        return outcome;
      },
    },
  });
  async function post(path: string, body: unknown) {
    const response = await app.request(path, { method: 'POST', body: JSON.stringify(body) });
    return { status: response.status, json: response.status === 204 ? null : ((await response.json()) as unknown) };
  }
  return { post, asked, endWith: (next: typeof outcome) => (outcome = next) };
}

test('A guide comes with the version of its library; an item without one says where to ask', async () => {
  const { post } = openRoutes();
  expect(await post('/api/guide', { itemId: 'RS04' })).toEqual({
    status: 200,
    json: { libraryVersion: '2026-11', guide },
  });
  expect(await post('/api/guide', { itemId: 'RS99' })).toMatchObject({
    status: 404,
    json: { kind: 'noGuide', message: '这个事项还没有办事指南' },
  });
});

test('A sheet is answered when it is out, and a printer that fails is told in plain words', async () => {
  const { post, asked, endWith } = openRoutes();
  const wish = { itemId: 'RS04', sheet: 'notice' };
  expect((await post('/api/print/sheet', wish)).status).toBe(204);
  const failures: [SheetFault, number, string][] = [
    [{ kind: 'paperOut' }, 409, '暂时打不出来'],
    [{ kind: 'linkLost', detail: 'cable' }, 409, '暂时打不出来'],
    [{ kind: 'outcomeUnknown' }, 409, '可能没有打出来'],
    [{ kind: 'busy' }, 409, '前面还有人在打印'],
    [{ kind: 'noGuide' }, 404, '这个事项还没有办事指南'],
  ];
  for (const [fault, status, message] of failures) {
    endWith(fail(fault));
    expect(await post('/api/print/sheet', wish)).toMatchObject({ status, json: { message } });
  }
  expect(asked).toEqual(Array.from({ length: 6 }, () => 'RS04 notice'));
  expect((await post('/api/print/sheet', { ...wish, sheet: 'poster' })).status).toBe(400);
});

test('A terminal prints for somebody who is logged in there', async () => {
  const wish = { itemId: 'RS04', sheet: 'guide' };
  const stranger = openRoutes({ role: 'terminal' });
  expect((await stranger.post('/api/print/sheet', wish)).status).toBe(401);
  expect(stranger.asked).toEqual([]);
  const clerk = openRoutes({ role: 'terminal', isLoggedIn: true });
  expect((await clerk.post('/api/print/sheet', wish)).status).toBe(204);
});
