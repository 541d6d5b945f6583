import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openFace } from './browser.ts';
import { startHallProcess, type HallProcess } from './hall-process.ts';

/* A citizen looks for an item on the kiosk of a running hall: guide, sheet, number, language. */

let browser: Browser;
let hall: HallProcess | null = null;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterEach(async () => {
  await hall?.stop();
  hall?.forget();
  hall = null;
});
afterAll(() => browser?.close());

const kioskSize = { width: 1080, height: 1920 };

test('By letters to an item: its guide is read, its sheet printed, and a number taken for it', async () => {
  hall = await startHallProcess();
  const kiosk = await openFace(browser, hall.url('kiosk'), kioskSize);
  await kiosk.getByTestId('find-item').click();
  await kiosk.getByTestId('act-letters').click();
  for (const letter of 'ZDSH') await kiosk.getByTestId(`letter-${letter}`).click();
  expect(await kiosk.getByTestId('found').innerText()).toBe('找到 1 个事项');
  await kiosk.getByTestId('item-MZ01').click();
  await kiosk.getByTestId('act-guide').click();
  await kiosk.getByTestId('section-materials').waitFor();
  expect(await kiosk.getByTestId('guide-entries').innerText()).toContain('社会救助申请书');
  await kiosk.getByTestId('section-time').click();
  expect(await kiosk.getByTestId('guide-entries').innerText()).toContain('20 个工作日内办好');

  await kiosk.getByTestId('print-guide').click();
  await kiosk.locator('[data-testid="print-guide"][data-progress="printed"]').waitFor();
  await kiosk.getByTestId('take').click();
  expect(await kiosk.getByTestId('number').innerText()).toBe('A001');
  expect(kiosk.errors).toEqual([]);
});

test('In English names are English; words of a language that the hall brings are served, and nothing beside them', async () => {
  const dataPath = mkdtempSync(join(tmpdir(), 'jiaohao-find-'));
  mkdirSync(join(dataPath, 'packs'));
  writeFileSync(join(dataPath, 'packs', 'ug.json'), JSON.stringify({ button: { help: 'ياردەم چاقىرىش' } }));
  hall = await startHallProcess({ dataPath });
  const kiosk = await openFace(browser, hall.url('kiosk'), kioskSize);
  await kiosk.getByTestId('language').click();
  await kiosk.locator('html[lang="en"]').waitFor();
  expect(await kiosk.getByTestId('tile-ZH').innerText()).toContain('General services');
  expect(await kiosk.getByTestId('help').innerText()).toBe('Call staff for help');
  expect(kiosk.errors).toEqual([]);
  expect(await (await fetch(`${hall.origin}/packs/ug.json`)).json()).toEqual({ button: { help: 'ياردەم چاقىرىش' } });
  expect((await fetch(`${hall.origin}/packs/..%2Fhall.key`)).status).toBe(404);
});
