import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserFlags } from '../browser.ts';
import { startHallProcess, type HallProcess } from '../hall-process.ts';
import { glyphFindings, shippedCharacters, tofuInPage } from './checks/glyphs.ts';

/* V6: what we ship draws every character, also on a machine without a Chinese font. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const rare: Record<string, string> = JSON.parse(readFileSync(join(root, 'fixtures/rare-hanzi.json'), 'utf8')).blocks;

test('All words of the product, all fixtures and two thousand rare hanzi have a glyph', () => {
  const shipped = shippedCharacters();
  const sources = globSync(
    ['{apps,packages}/*/src/**/*.zh.ts', '{apps,packages}/*/src/**/words/*.{ts,json}', 'fixtures/**/*.json'],
    { cwd: root },
  );
  expect(sources.length).toBeGreaterThan(10);
  const found = sources.flatMap((file) => glyphFindings(file, readFileSync(join(root, file), 'utf8'), shipped));
  expect(found).toEqual([]);
  expect(Object.values(rare).join('').length).toBeGreaterThan(2_000);
});

let hall: HallProcess;
let browser: Browser;
let folder: string;
beforeAll(async () => {
  // A machine whose only font has Latin letters.
  folder = mkdtempSync(join(tmpdir(), 'jiaohao-fonts-'));
  const config = join(folder, 'fonts.conf');
  const latin = '/usr/share/fonts/truetype/dejavu';
  writeFileSync(config, `<fontconfig><dir>${latin}</dir><cachedir>${folder}</cachedir></fontconfig>`);
  hall = await startHallProcess();
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: browserFlags,
    env: { ...process.env, FONTCONFIG_FILE: config },
  });
});
afterAll(async () => {
  await browser?.close();
  await hall?.stop();
  hall?.forget();
  rmSync(folder, { recursive: true, force: true });
});

test('A browser without a Chinese font draws usual and rare hanzi, and none as an empty box', async () => {
  const page = await browser.newPage();
  await page.goto(`${hall.origin}/gallery/kiosk`);
  const some = Object.values(rare).flatMap((characters) => [...characters].filter((_, index) => index % 12 === 0));
  expect(some.length).toBeGreaterThan(150);
  expect(await page.evaluate(tofuInPage, ['叫', '号', '便', '民', 'A', '1', ...some])).toEqual([]);
  // What nobody ships, of extension H: seen as what it is.
  expect(await page.evaluate(tofuInPage, ['\u{31350}', '\u{31351}'])).toHaveLength(2);
});
