import { afterEach, expect, test, vi } from 'vitest';
import { createCommandClient } from './command-client.ts';

afterEach(() => vi.unstubAllGlobals());

const unreachable = { message: '正在恢复，请稍等', advice: '仍不行请叫工作人员' };
const createClient = () => createCommandClient({ credential: 'c', unreachable, nowHostMs: () => 1, patienceMs: 0 });

test('A host that says why it cannot act is quoted, and the command still counts as not arrived', async () => {
  const words = { kind: 'storageFull', message: '暂时不能办理，请找工作人员', advice: '主机磁盘已满' };
  vi.stubGlobal('fetch', async () => Response.json(words, { status: 503 }));
  const answer = await createClient().send('callNext', {});
  expect(answer).toEqual({ ok: false, error: { ...words, kind: 'unreachable' } });
});

test('Where nobody answers, the page’s own words stand', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('refused');
  });
  expect(await createClient().send('callNext', {})).toEqual({
    ok: false,
    error: { kind: 'unreachable', ...unreachable },
  });
});

test('A command is sent again with the same commandId until it is answered', async () => {
  const sent: string[] = [];
  vi.stubGlobal('fetch', async (_path: string, init: { body: string }) => {
    sent.push(init.body);
    return sent.length < 3
      ? new Response(null, { status: 502 })
      : Response.json({ value: { ticketId: null, number: null } });
  });
  const client = createCommandClient({ credential: 'c', unreachable, nowHostMs: () => 1 });
  expect(await client.send('callNext', {})).toMatchObject({ ok: true });
  expect(sent).toHaveLength(3);
  expect(new Set(sent).size).toBe(1);
});
