import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { credentialOf, post, startHallProcess, type HallProcess } from './hall-process.ts';

let hall: HallProcess;
beforeAll(async () => {
  hall = await startHallProcess();
});
afterAll(async () => {
  await hall?.stop();
  hall?.forget();
});

/** Sends a path as it is: fetch and URL would tidy it up. */
function getRaw(path: string): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(hall.origin);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

test('No path leads out of the directories of pages and clips', async () => {
  const tries = [
    '/clips/../package.json',
    '/clips/%2e%2e/package.json',
    '/assets/kiosk/..%2f..%2f..%2fpackage.json',
    '/clips/..%5c..%5cpackage.json',
    '/hall.key',
  ];
  for (const path of tries) {
    const { status, text } = await getRaw(path);
    expect({ path, status, leaks: text.includes('"name"') }).toEqual({ path, status: 404, leaks: false });
  }
});

test('Every page forbids foreign scripts and foreign frames', async () => {
  for (const face of ['kiosk', 'terminal', 'board', 'pad', 'manager', 'demo']) {
    const response = await fetch(`${hall.origin}/${face}`);
    expect(response.status, face).toBe(200);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'self'");
  }
});

test('A malformed request gets a plain answer and the hall goes on', async () => {
  const kiosk = credentialOf(hall.url('kiosk'));
  const garbled = await fetch(`${hall.origin}/api/commands/takeTicket`, {
    method: 'POST',
    headers: { authorization: `Bearer ${kiosk}` },
    body: '{"commandId":',
  });
  expect(garbled.status).toBe(400);
  expect(await garbled.text()).not.toMatch(/\n\s+at |node_modules/);
  expect((await post(hall.origin, '/api/commands/%E0%A4%A', kiosk, {})).status).toBeGreaterThanOrEqual(400);
  expect((await fetch(`${hall.origin}/health`)).status).toBe(200);
});

/** Sends bytes as they are and resolves when the host has closed or half a second has passed. */
function sendRaw(bytes: string, ending: 'wait' | 'reset'): Promise<string> {
  const { hostname, port } = new URL(hall.origin);
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => {
      socket.write(bytes, () => {
        if (ending === 'reset') socket.resetAndDestroy();
      });
    });
    socket.on('data', (chunk) => (text += chunk.toString('utf8')));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => resolve(text));
    socket.setTimeout(500, () => socket.destroy());
  });
}

const upgrade =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
const malformed: [string, string][] = [
  ['a path that is no percent encoding', 'GET /clips/%E0%A4%A HTTP/1.1\r\nHost: h\r\n\r\n'],
  ['an asset that is no percent encoding', 'GET /assets/kiosk/%zz HTTP/1.1\r\nHost: h\r\n\r\n'],
  ['a path with a zero byte', 'GET /clips/a%00b HTTP/1.1\r\nHost: h\r\n\r\n'],
  ['a path of two slashes', 'GET // HTTP/1.1\r\nHost: h\r\n\r\n'],
  ['a host that is none', 'GET /kiosk HTTP/1.1\r\nHost: a b@[\r\n\r\n'],
  ['no host', 'GET /kiosk HTTP/1.0\r\n\r\n'],
  ['an address of its own', 'GET http://[ HTTP/1.1\r\nHost: h\r\n\r\n'],
  ['a method for everything', 'OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n'],
  ['an upgrade of two slashes', `GET // HTTP/1.1\r\nHost: h\r\n${upgrade}\r\n`],
  ['an upgrade of another path', `GET /elsewhere HTTP/1.1\r\nHost: h\r\n${upgrade}\r\n`],
  ['an upgrade to the feed with a wrong key', `GET /feed HTTP/1.1\r\nHost: h\r\n${upgrade.replace('dGhl', '!')}\r\n`],
  ['no HTTP', '\u0016\u0003\u0001\u0002\u0000\r\n\r\n'],
  ['half a body', 'POST /api/help HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\n{"scr'],
];
for (const [what, bytes] of malformed) {
  test(`A request with ${what}, waited for or reset, does not stop the hall`, async () => {
    const answer = await sendRaw(bytes, 'wait');
    await sendRaw(bytes, 'reset');
    expect(answer).not.toMatch(/\n\s+at |node_modules/);
    const health = (await (await fetch(`${hall.origin}/health`)).json()) as { state: string };
    expect(health.state).toBe('serving');
    expect(hall.process.exitCode).toBeNull();
  });
}

test('A feed socket that sends a megabyte is closed and the hall goes on', async () => {
  const socket = new WebSocket(`${hall.origin.replace('http', 'ws')}/feed`);
  await new Promise((resolve) => socket.once('open', resolve));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.on('error', () => {});
  socket.send('x'.repeat(1_000_000));
  await closed;
  expect((await fetch(`${hall.origin}/health`)).status).toBe(200);
});

test('A board’s feed carries no name, no identity number and no phone', async () => {
  const socket = new WebSocket(`${hall.origin.replace('http', 'ws')}/feed`);
  socket.on('open', () => socket.send(JSON.stringify({ kind: 'hello', credential: credentialOf(hall.url('board')) })));
  const text = await new Promise<string>((resolve) =>
    socket.once('message', (data: Buffer) => resolve(data.toString('utf8'))),
  );
  socket.close();
  expect(text).not.toMatch(/\b\d{17}[\dX]\b|\b1[3-9]\d{9}\b|maskedName|staff/);
});
