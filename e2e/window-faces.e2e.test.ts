import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openFace } from './browser.ts';
import { credentialOf, post, startHallProcess, takeRequest, type HallProcess } from './hall-process.ts';

/*
 * What stands at a window: the strip over it and the pad on its desk, from the clerk's command to what
 * people see, and from a finger on the pad to the journal.
 */

const stripSize = { width: 1920, height: 540 };
const padSize = { width: 1280, height: 800 };
const ratingUrl = 'https://rating.example/r?code={code}';

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

/** The sample hall with shorter invitations, a page of the province and a photo of one member of staff. */
async function startHall(): Promise<HallProcess> {
  const dataPath = mkdtempSync(join(tmpdir(), 'jiaohao-window-'));
  const file = JSON.parse(readFileSync('fixtures/halls/township.json', 'utf8')) as {
    hall: { ratingInviteMs: number };
    presentation?: object;
  };
  file.hall.ratingInviteMs = 30_000;
  file.presentation = { ...file.presentation, pad: { ratingUrl, slogan: '一窗受理，群众少跑腿' } };
  const hallFile = join(dataPath, 'hall.json');
  writeFileSync(hallFile, JSON.stringify(file));
  mkdirSync(join(dataPath, 'photos'));
  writeFileSync(join(dataPath, 'photos', '0303.png'), readFileSync('apps/kiosk/src/host/paper/golden/slip-58mm.png'));
  hall = await startHallProcess({ dataPath, hallFile });
  return hall;
}

/** The clerk of window 3, by the commands of the terminal. */
async function openClerk(running: HallProcess) {
  const { origin } = running;
  const terminal = credentialOf(running.url('terminal?window=3'));
  const login = await post(origin, '/api/staff/sessions', terminal, { staffId: '0303', pin: '147258' });
  const headers = { 'x-staff-session': (login.json as { session: string }).session };
  async function act(name: string, facts: object = {}): Promise<void> {
    const body = { commandId: randomUUID(), stampedAtMs: Date.now(), ...facts };
    const { status, json } = await post(origin, `/api/commands/${name}`, terminal, body, headers);
    expect({ name, status, json }).toMatchObject({ status: 200 });
  }
  await act('openWindow');
  return {
    act,
    /** A number is taken and called; gives its id and text. */
    async call() {
      const taken = await post(
        origin,
        '/api/commands/takeTicket',
        credentialOf(running.url('kiosk')),
        takeRequest('ZH'),
      );
      await act('callNext');
      return (taken.json as { value: { ticketId: string; number: string } }).value;
    },
    async serve(ticketId: string) {
      await act('startService', { ticketId });
      await act('finish', { ticketId, result: 'done', identityChecked: false });
    },
  };
}

const atState = (page: Page, state: string) => page.locator(`[data-testid="state"][data-state="${state}"]`).waitFor();

/** Animations that run on the page: how long one pulse takes, and how many there are. */
const pulses = (page: Page) =>
  page.evaluate(() =>
    document.getAnimations().map((animation) => {
      const { duration, iterations } = animation.effect!.getComputedTiming();
      return { duration: Number(duration), iterations: Number(iterations) };
    }),
  );

type Rated = {
  stampedAtMs: number;
  atWallMs: number;
  body: { kind: string; ticketId: string; level?: string; tags?: string[] };
};

/** What the journal has of ratings; the hall has stopped. */
function ratingsIn(dataPath: string): Rated[] {
  const database = new DatabaseSync(join(dataPath, 'hall.sqlite'), { readOnly: true });
  const rows = database
    .prepare(
      `select stamped_at_ms as stampedAtMs, at_wall_ms as atWallMs, kind, body from event
       where kind in ('serviceRated', 'serviceNotRated') order by seq`,
    )
    .all() as { stampedAtMs: number; atWallMs: number; kind: string; body: string }[];
  database.close();
  return rows.map(({ kind, body, ...times }) => ({ ...times, body: { kind, ...JSON.parse(body) } as Rated['body'] }));
}

test('The strip follows its window: free, called with at most three pulses a second, serving, away', async () => {
  const running = await startHall();
  const clerk = await openClerk(running);
  const strip = await openFace(browser, running.url('strip?window=3'), stripSize);
  await atState(strip, 'free');
  expect(await strip.getByTestId('staff').textContent()).toContain('工号 0303');

  const { ticketId, number } = await clerk.call();
  await atState(strip, 'call');
  expect((await strip.getByTestId('number').textContent())?.replace(/\s/g, '')).toBe(`请${number}`);
  const [pulse] = await pulses(strip);
  expect(pulse).toMatchObject({ duration: 600, iterations: 3 });
  expect(1_000 / pulse!.duration).toBeLessThanOrEqual(3);

  await clerk.act('startService', { ticketId });
  await atState(strip, 'serving');
  expect(await pulses(strip)).toEqual([]);
  await clerk.act('finish', { ticketId, result: 'done', identityChecked: false });
  await clerk.act('pauseWindow', { reason: 'away', minutes: 8, phone: '0539-1234567', substituteId: null });
  await atState(strip, 'paused');
  expect(await strip.getByTestId('state').textContent()).toMatch(/暂停服务\d{2}:\d{2} 回来/);
  expect(strip.errors).toEqual([]);
});

test('Who asked for less motion sees a call without any', async () => {
  const running = await startHall();
  const clerk = await openClerk(running);
  for (const face of ['strip?window=3', 'board']) {
    const page = await openFace(browser, running.url(face), stripSize);
    await page.emulateMedia({ reducedMotion: 'reduce' });
  }
  const { number } = await clerk.call();
  for (const context of browser.contexts()) {
    const [page] = context.pages();
    await page!.getByText(number).first().waitFor();
    expect(await pulses(page!)).toEqual([]);
  }
});

test('A bad level with its reasons reaches the journal, and the pad shows who served', async () => {
  const running = await startHall();
  const clerk = await openClerk(running);
  const pad = await openFace(browser, running.url('pad?window=3'), padSize);
  await pad.getByTestId('slogan').getByText('一窗受理').waitFor();
  const photo = pad.getByTestId('staff').locator('img');
  expect(
    await photo.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
  ).toBeGreaterThan(0);

  const { ticketId } = await clerk.call();
  await clerk.serve(ticketId);
  await pad.getByTestId('level-dissatisfied').waitFor();
  await pad.getByTestId('phone-code').waitFor();
  const sizes = await pad.locator('[data-testid^="level-"]').evaluateAll((tiles) => {
    const mm = Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--mm'));
    return tiles.map((tile) => {
      const { width, height } = tile.getBoundingClientRect();
      return { width: width / mm, height: height / mm };
    });
  });
  expect(new Set(sizes.map(({ width, height }) => `${width.toFixed(1)}x${height.toFixed(1)}`)).size).toBe(1);
  expect(sizes[0]!.width).toBeGreaterThanOrEqual(29);
  expect(sizes[0]!.height).toBeGreaterThanOrEqual(70);

  await pad.getByTestId('level-dissatisfied').click();
  await pad.locator('[data-testid="submit"][disabled]').waitFor();
  await pad.getByTestId('tag-207').click();
  await pad.getByTestId('tag-209').click();
  await pad.getByTestId('submit').click();
  await pad.getByTestId('screen-thanks').waitFor();
  expect(pad.errors).toEqual([]);
  await running.stop();
  expect(ratingsIn(running.dataPath)).toMatchObject([
    { body: { kind: 'serviceRated', ticketId, level: 'dissatisfied', tags: ['207', '209'] } },
  ]);
});

test('A rating given while the line is down is thanked for, kept, and sent once with its own time', async () => {
  const running = await startHall();
  const clerk = await openClerk(running);
  const pad = await openFace(browser, running.url('pad?window=3'), padSize);
  const { ticketId } = await clerk.call();
  await clerk.serve(ticketId);
  await pad.getByTestId('level-satisfied').waitFor();
  await pad.route('**/api/**', (route) => route.abort());
  const chosenAtMs = Date.now();
  await pad.getByTestId('level-satisfied').click();
  await pad.getByTestId('screen-chosen').waitFor();
  await pad.getByTestId('screen-thanks').waitFor({ timeout: 15_000 });

  // The host has long written that nobody answered when the line is back.
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, chosenAtMs + 38_000 - Date.now())));
  const answered = pad.waitForResponse((response) => response.url().includes('/api/commands/rate') && response.ok(), {
    timeout: 40_000,
  });
  await pad.unroute('**/api/**');
  await answered;
  await running.stop();
  const [unanswered, rated, ...more] = ratingsIn(running.dataPath);
  expect(unanswered).toMatchObject({ body: { kind: 'serviceNotRated', ticketId, reason: 'timeout' } });
  expect(rated).toMatchObject({ body: { kind: 'serviceRated', ticketId, level: 'satisfied', tags: [] } });
  expect(Math.abs(rated!.stampedAtMs - chosenAtMs)).toBeLessThan(3_000);
  expect(rated!.atWallMs - rated!.stampedAtMs).toBeGreaterThan(30_000);
  expect(more).toEqual([]);
}, 150_000);
