import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openFace } from './browser.ts';
import { credentialOf, post, startHallProcess, takeRequest, type HallProcess } from './hall-process.ts';

/*
 * The voice of a hall, from its hall file and its own recordings to what a board's browser plays:
 * recordings, areas, quiet hours, and what is left when there are no recordings at all.
 */

const boardSize = { width: 1920, height: 1080 };
const clerks = { '3': { staffId: '0303', pin: '147258' }, '7': { staffId: '0307', pin: '703581' } };

let browser: Browser;
let hall: HallProcess | null = null;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await hall?.stop();
  hall?.forget();
  hall = null;
});
afterAll(() => browser?.close());

/** The sample hall with other rules for its voice, and recordings in its data directory. */
async function startHall(voice: object, recordings: Record<string, Uint8Array> = {}): Promise<HallProcess> {
  const dataPath = mkdtempSync(join(tmpdir(), 'jiaohao-voice-'));
  const file = JSON.parse(readFileSync('fixtures/halls/township.json', 'utf8')) as { hall: { voice: object } };
  file.hall.voice = voice;
  const hallFile = join(dataPath, 'hall.json');
  writeFileSync(hallFile, JSON.stringify(file));
  mkdirSync(join(dataPath, 'clips'));
  for (const [name, content] of Object.entries(recordings)) writeFileSync(join(dataPath, 'clips', name), content);
  hall = await startHallProcess({ dataPath, hallFile });
  return hall;
}

/** A recording that ships, lengthened by silence to so many ms: heard by how long it takes. */
function lengthened(file: string, ms: number): Buffer {
  const shipped = readFileSync(`packages/devices/clips/zh-default/${file}`);
  const samples = Buffer.alloc(Math.round((22_050 * ms) / 1000) * 2);
  shipped.copy(samples, 0, 44);
  const head = Buffer.from(shipped.subarray(0, 44));
  head.writeUInt32LE(36 + samples.length, 4);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

type Announcer = {
  spoken: { callSeq: number; clips: string[]; volume: number; startedAtMs: number }[];
  outcomes: { number: string; kind: string; readings?: number; fault?: { kind: string } }[];
};
const heardAt = (board: Page): Promise<Announcer> =>
  board.evaluate(() => {
    const { spoken, outcomes } = (window as unknown as { jiaohaoAnnouncer: Announcer }).jiaohaoAnnouncer;
    return { spoken, outcomes };
  });

/** Waits until the board's record has so many fates of calls. */
async function untilDecided(board: Page, count: number): Promise<Announcer> {
  await board.waitForFunction(
    (least) => (window as unknown as { jiaohaoAnnouncer: Announcer }).jiaohaoAnnouncer.outcomes.length >= least,
    count,
    { timeout: 60_000 },
  );
  return heardAt(board);
}

/** Takes a number of a queue and calls it at a window, as its clerk does. */
async function callOne(running: HallProcess, queueId: string, windowId: '3' | '7'): Promise<string> {
  const { origin } = running;
  const kiosk = credentialOf(running.url('kiosk'));
  const taken = await post(origin, '/api/commands/takeTicket', kiosk, takeRequest(queueId));
  expect(taken.status).toBe(200);
  const terminal = credentialOf(running.url(`terminal?window=${windowId}`));
  const login = await post(origin, '/api/staff/sessions', terminal, clerks[windowId]);
  const headers = { 'x-staff-session': (login.json as { session: string }).session };
  const command = (name: string) =>
    post(origin, `/api/commands/${name}`, terminal, { commandId: randomUUID(), stampedAtMs: Date.now() }, headers);
  expect((await command('openWindow')).status).toBe(200);
  expect((await command('callNext')).status).toBe(200);
  return (taken.json as { value: { number: string } }).value.number;
}

function areaUrl(running: HallProcess, area: string): string {
  const url = new URL(running.url('board'));
  url.search = `?area=${area}`;
  return url.href;
}

test('A hall’s own recording is served and heard, and one that cannot be used is named to the manager', async () => {
  const chime = lengthened('chime.wav', 4_000);
  const running = await startHall({ volume: 60 }, { 'chime.wav': chime, 'dao.wav': Buffer.from('not a sound') });
  const served = await fetch(`${running.origin}/clips/zh-default/chime.wav`);
  expect(Buffer.from(await served.arrayBuffer()).equals(chime)).toBe(true);
  expect(served.headers.get('cache-control')).toBe('no-cache');

  const board = await openFace(browser, running.url('board'), boardSize);
  const number = await callOne(running, 'ZH', '3');
  const { spoken, outcomes } = await untilDecided(board, 1);
  expect(outcomes).toMatchObject([{ number, kind: 'spoken', readings: 2 }]);
  expect(spoken.map(({ volume, clips }) => [volume, clips[0]])).toEqual([
    [60, 'chime'],
    [60, '请'],
  ]);
  // Chime and sentence as they ship take less than 4 s.
  const firstReadingMs = spoken[1]!.startedAtMs - spoken[0]!.startedAtMs;
  expect(firstReadingMs).toBeGreaterThan(6_000);
  expect(firstReadingMs).toBeLessThan(9_000);

  const manager = await openFace(browser, running.url('manager'), boardSize);
  await manager.getByTestId('alert-device').getByText('录音 dao.wav 不能用：不是 WAV 文件').first().waitFor();
  expect([board.errors, manager.errors]).toEqual([[], []]);
});

test('Each call is spoken in its own area: by the board of that area, or by the board without one', async () => {
  const running = await startHall({ areas: [{ id: 'upstairs', name: '二楼', windowIds: ['7'] }] });
  const below = await openFace(browser, running.url('board'), boardSize);
  const upstairs = await openFace(browser, areaUrl(running, 'upstairs'), boardSize);
  const mistyped = await openFace(browser, areaUrl(running, 'upstair'), boardSize);
  const first = await callOne(running, 'ZH', '3');
  const second = await callOne(running, 'BB', '7');
  expect((await untilDecided(below, 1)).outcomes).toMatchObject([{ number: first, kind: 'spoken' }]);
  expect((await untilDecided(upstairs, 1)).outcomes).toMatchObject([{ number: second, kind: 'spoken' }]);
  expect((await heardAt(mistyped)).outcomes).toEqual([]);
  await mistyped.getByTestId('noSuchArea').waitFor();
  // Every screen shows every call.
  for (const board of [below, upstairs, mistyped]) {
    const numbers = async () => (await board.getByTestId('row-number').allTextContents()).map((text) => text.trim());
    await expect.poll(async () => (await numbers()).sort()).toEqual([first, second].sort());
    expect(board.errors).toEqual([]);
  }
});

test('In quiet hours a call is on the screen, nothing sounds, and the board says that it is mute', async () => {
  const running = await startHall({ quietHours: [{ from: '00:00', to: '24:00' }] });
  const board = await openFace(browser, running.url('board'), boardSize);
  const number = await callOne(running, 'ZH', '3');
  await board.getByTestId('hero').getByText(number).waitFor();
  const { spoken, outcomes } = await untilDecided(board, 1);
  expect(outcomes).toMatchObject([{ number, kind: 'quiet' }]);
  expect(spoken).toEqual([]);
  await board.getByTestId('muted').waitFor();
  expect(board.errors).toEqual([]);
});

test('Without recordings and without a Chinese voice of the system there is the chime, and the screen', async () => {
  const running = await startHall({});
  const context = await browser.newContext({ viewport: boardSize, locale: 'zh-CN' });
  const board = await context.newPage();
  await board.route('**/clips/**', (route) => route.abort());
  await board.goto(running.url('board'));
  const number = await callOne(running, 'ZH', '3');
  await board.getByTestId('hero').getByText(number).waitFor();
  const { spoken, outcomes } = await untilDecided(board, 1);
  expect(outcomes).toMatchObject([{ number, kind: 'notHeard', fault: { kind: 'noVoice' } }]);
  expect(spoken).toHaveLength(1);
});
