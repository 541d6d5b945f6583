import { StaffIdSchema } from '@jiaohao/queue-core/protocol';
import { Hono } from 'hono';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { openSmallHall, takeAct } from '../testing/small-hall.ts';
import type { Admission } from './admission.ts';
import { addTicketRoutes } from './ticket-routes.ts';

async function openRoutes(isLoggedIn = true) {
  const { engine, run } = openSmallHall();
  for (const queueId of ['CZ', 'ZH']) await run(takeAct(queueId));
  const staffId = v.parse(StaffIdSchema, '0301');
  const refused = new Response(JSON.stringify({ kind: 'noStaffSession' }), { status: 401 });
  const admission: Admission = {
    page: () => ({ role: 'terminal', windowId: null, deviceId: 'terminal-1' }),
    staff: () => (isLoggedIn ? staffId : null),
    staffWith: () => staffId,
    commander: () => (isLoggedIn ? staffId : refused),
  };
  const app = new Hono();
  addTicketRoutes(app, admission, engine);
  return async (number: string) => {
    const response = await app.request('/api/tickets/find', { method: 'POST', body: JSON.stringify({ number }) });
    const json = (await response.json()) as { tickets?: { number: string }[]; field?: string };
    return { status: response.status, numbers: json.tickets?.map((ticket) => ticket.number), field: json.field };
  };
}

test('A number is found with its letter or without, as it is typed', async () => {
  const find = await openRoutes();
  expect(await find('a1')).toMatchObject({ status: 200, numbers: ['A001'] });
  expect(await find(' C001 ')).toMatchObject({ numbers: ['C001'] });
  expect(await find('001')).toMatchObject({ numbers: ['A001', 'C001'] });
  expect(await find('Z9')).toMatchObject({ status: 200, numbers: [] });
});

test('What is no number is refused with the field, and nobody is told who has not logged in', async () => {
  expect(await (await openRoutes())('张三')).toMatchObject({ status: 400, field: 'number' });
  expect((await (await openRoutes(false))('A001')).status).toBe(401);
});
