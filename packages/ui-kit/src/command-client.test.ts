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

test('A file comes with the name that the host gives it, and a refusal with its words', async () => {
  const name = encodeURIComponent('示例镇报表 2026年11月20日.xlsx');
  const headers = { 'content-disposition': `attachment; filename="report.xlsx"; filename*=UTF-8''${name}` };
  vi.stubGlobal('fetch', async () => new Response('PK', { headers }));
  const file = await createClient().download('/api/reports/export');
  expect(file.ok && file.value.name).toBe('示例镇报表 2026年11月20日.xlsx');
  expect(file.ok && (await file.value.blob.text())).toBe('PK');
  const words = { kind: 'badInput', message: 'to：at most 400 days', field: 'to' };
  vi.stubGlobal('fetch', async () => Response.json(words, { status: 400 }));
  expect(await createClient().download('/api/reports/export')).toEqual({ ok: false, error: words });
});
