import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { limitBody } from './limit-body.ts';

function openApp() {
  let pulledCount = 0;
  const app = new Hono();
  app.use(limitBody(10, (context) => context.text('too large', 413)));
  app.post('/', async (context) => context.text(await context.req.text()));
  /** A body that comes in pieces of four bytes and notes whether anybody reads it. */
  const pieces = (count: number) =>
    new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          pulledCount += 1;
          if (pulledCount > count) controller.close();
          else controller.enqueue(new TextEncoder().encode('abcd'));
        },
      },
      { highWaterMark: 0 },
    );
  const post = async (body: string | ReadableStream<Uint8Array>, headers: Record<string, string>) => {
    const request = new Request('http://hall/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
    const response = await app.request(request);
    return { status: response.status, text: await response.text() };
  };
  return { post, pieces, pulledCount: () => pulledCount };
}

test('A body is let through up to the limit, whether its length was stated or not', async () => {
  const { post, pieces } = openApp();
  expect(await post('1234567890', { 'content-length': '10' })).toEqual({ status: 200, text: '1234567890' });
  expect(await post(pieces(2), { 'transfer-encoding': 'chunked' })).toEqual({ status: 200, text: 'abcdabcd' });
});

test('A body whose stated length is over the limit, or no number, is refused unread', async () => {
  for (const stated of ['11', '1e3', 'ten']) {
    const { post, pieces, pulledCount } = openApp();
    expect((await post(pieces(9), { 'content-length': stated })).status).toBe(413);
    expect(pulledCount()).toBe(0);
  }
});

test('A body without a stated length is read no further than the limit, whatever else it states', async () => {
  for (const headers of [
    { 'transfer-encoding': 'chunked' },
    { 'transfer-encoding': 'chunked', 'content-length': '4' },
  ]) {
    const { post, pieces, pulledCount } = openApp();
    expect((await post(pieces(1_000), headers)).status).toBe(413);
    expect(pulledCount()).toBeLessThan(10);
  }
});
