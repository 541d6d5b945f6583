import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openFace } from './browser.ts';
import { credentialOf, openHands, post, startHallProcess, takeRequest, type HallProcess } from './hall-process.ts';

/*
 * The sections of the admin page against a hall that runs, by keyboard alone: what is edited there is
 * what comes out of the printer, and what is tried there is what the engine does.
 */

const staffSize = { width: 1366, height: 768 };
const admin = { staffId: '0307', pin: '703581' };

let browser: Browser;
let hall: HallProcess;
beforeAll(async () => {
  browser = await launchBrowser();
  hall = await startHallProcess();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});
afterAll(async () => {
  await hall?.stop();
  hall?.forget();
  await browser?.close();
});

const byId = (page: Page, id: string) => page.locator(`[data-testid="${id}"]`);

/** A key on something that has the focus, as a keyboard gives it. */
async function press(target: Locator, key = 'Enter'): Promise<void> {
  await target.waitFor();
  await target.focus();
  await target.page().keyboard.press(key);
}

/** Another text in a field: all of the old one is marked and written over. */
async function write(field: Locator, text: string): Promise<void> {
  await field.waitFor();
  await field.focus();
  await field.page().keyboard.press('Control+A');
  await field.page().keyboard.type(text);
}

async function openAdmin(section: string): Promise<Page & { errors: string[] }> {
  const page = await openFace(browser, hall.url('admin'), staffSize);
  await write(byId(page, 'login-staff'), admin.staffId);
  await write(byId(page, 'login-pin'), admin.pin);
  await page.keyboard.press('Enter');
  await press(byId(page, `menu-${section}`));
  await byId(page, 'section-title').waitFor();
  return page;
}

async function saveAndActivate(page: Page, note: string): Promise<void> {
  await press(byId(page, 'check'));
  await write(byId(page, 'note'), note);
  await press(byId(page, 'save'));
  await byId(page, 'activated').waitFor({ timeout: 30_000 });
}

/** Everything on the paper that hangs in the simulated printer's tray. */
async function paperOf(wish: (text: string) => boolean): Promise<string> {
  const hands = await openHands(hall);
  const textOf = (view: { printer: { slips: readonly { lines: readonly { text: string }[] }[] } }) =>
    view.printer.slips.flatMap(({ lines }) => lines.map(({ text }) => text)).join('\n');
  const view = await hands.see((seen) => wish(textOf(seen)), 20_000);
  hands.close();
  return textOf(view);
}

test('a line that is put on the slip is printed on the next number’s paper', { timeout: 120_000 }, async () => {
  const page = await openAdmin('slip');
  await press(byId(page, 'own-slip'), 'Space');
  const before = await byId(page, 'slip-picture').getAttribute('src');
  await press(page.locator('.slip-block').first().locator('button[aria-expanded]'));
  await write(byId(page, 'block-text-0'), '欢迎来到{大厅名称}');
  await expect.poll(() => byId(page, 'slip-picture').getAttribute('src'), { timeout: 10_000 }).not.toBe(before);

  // A name that nothing stands for is told at its block, and cannot be saved.
  await write(byId(page, 'block-text-0'), '欢迎来到{没有}');
  await expect
    .poll(() => page.locator('.slip-block[data-faulty="true"]').first().innerText(), { timeout: 10_000 })
    .toContain('花括号');
  await write(byId(page, 'block-text-0'), '欢迎来到{大厅名称}');
  await expect.poll(() => page.locator('.slip-block[data-faulty="true"]').count(), { timeout: 10_000 }).toBe(0);
  await saveAndActivate(page, '号票上加一句欢迎');

  const kiosk = credentialOf(hall.url('kiosk'));
  expect((await post(hall.origin, '/api/commands/takeTicket', kiosk, takeRequest('ZH'))).status).toBe(200);
  expect(await paperOf((text) => text.includes('欢迎来到'))).toContain('欢迎来到兰陵县示例镇便民服务中心');
  expect(page.errors).toEqual([]);
});

test('rules are tried before they are saved: the order of calls and its reasons are there, beside today’s', async () => {
  const page = await openAdmin('rules');
  await press(byId(page, 'scenario-privileged'));
  const outcome = byId(page, 'trial-outcome');
  await expect.poll(() => outcome.getAttribute('data-same'), { timeout: 15_000 }).toBe('true');
  const calls = outcome.locator('tbody tr');
  expect(await calls.count()).toBe(10);
  expect(await calls.allInnerTexts()).toContainEqual(expect.stringContaining('连续叫过优先号，轮到普通号'));

  await write(page.getByLabel('优先号最多连续'), '1');
  await press(byId(page, 'try-rules'));
  await expect.poll(() => outcome.getAttribute('data-same'), { timeout: 15_000 }).toBe('false');
  expect(await outcome.locator('h3').allInnerTexts()).toEqual(['现在的规则', '改后的规则']);
  expect(await outcome.locator('.trial-change').count()).toBeGreaterThan(0);
  await byId(page, 'discard').waitFor();
  expect(page.errors).toEqual([]);
});

test('holidays are brought in with one press, and the calendar knows them before they are saved', async () => {
  const page = await openAdmin('hours');
  await press(byId(page, 'import-holidays'));
  await expect.poll(() => page.locator('input[aria-label="假期名称"]').count(), { timeout: 15_000 }).toBe(7);
  const shown = () => page.locator('.month-head b').innerText();
  for (let turns = 0; turns < 60 && (await shown()) !== '2026年10月'; turns += 1) {
    const [year = 0, month = 0] = (await shown()).match(/\d+/g)?.map(Number) ?? [];
    await press(page.getByRole('button', { name: year * 12 + month > 2026 * 12 + 10 ? '上个月' : '下个月' }));
  }
  const first = page.locator('[data-day="2026-10-01"]');
  await first.waitFor({ timeout: 20_000 });
  expect(await first.textContent()).toBe('1国庆节2026年10月1日 星期四 国庆节');
  // From the chosen day the arrows go on, and the day says why it is as it is.
  await press(first, 'ArrowRight');
  expect(await page.locator('.day-detail').innerText()).toContain('法定节假日：国庆节');
  expect(page.errors).toEqual([]);
});

test('a test page reaches the printer, and a window that serves somebody is left alone', async () => {
  const page = await openAdmin('devices');
  await press(byId(page, 'test-printer-1-print'));
  expect(await paperOf((text) => text.includes('打印测试'))).toContain('打印测试');
  await byId(page, 'done').first().waitFor();
  expect(await byId(page, 'done').first().innerText()).toContain('已打印测试页');

  const terminal = credentialOf(hall.url('terminal?window=3'));
  const clerk = await post(hall.origin, '/api/staff/sessions', terminal, { staffId: '0303', pin: '147258' });
  const session = { 'x-staff-session': (clerk.json as { session: string }).session };
  const act = (kind: string) => {
    const { commandId, stampedAtMs } = takeRequest('ZH');
    return post(hall.origin, `/api/commands/${kind}`, terminal, { commandId, stampedAtMs }, session);
  };
  await post(hall.origin, '/api/commands/takeTicket', credentialOf(hall.url('kiosk')), takeRequest('ZH'));
  expect((await act('openWindow')).status).toBe(200);
  expect((await act('callNext')).status).toBe(200);
  await press(byId(page, 'test-strip-3-show'));
  await expect
    .poll(() => page.locator('.desk-toast').allInnerTexts(), { timeout: 15_000 })
    .toContainEqual(expect.stringContaining('3 号窗口正在服务群众'));
  expect(page.errors).toEqual([]);
});

test('a screen that was measured with a card keeps its millimetres, whatever its address says', async () => {
  const address = hall.url('board').replace('#', '?inches=55&calibrate#');
  const page = await openFace(browser, address, { width: 1920, height: 1080 });
  const card = byId(page, 'card');
  await card.waitFor();
  const guessed = (await card.boundingBox())!.width;
  for (let count = 0; count < 20; count += 1) await page.keyboard.press('Shift+ArrowRight');
  const measured = (await card.boundingBox())!.width;
  expect(measured).toBeGreaterThan(guessed * 1.5);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.search.includes('calibrate'));
  const mm = () => page.evaluate(() => Number.parseFloat(document.documentElement.style.getPropertyValue('--mm')));
  await expect.poll(mm, { timeout: 15_000 }).toBeCloseTo(measured / 85.6, 1);
  await page.reload();
  await expect.poll(mm, { timeout: 15_000 }).toBeCloseTo(measured / 85.6, 1);
  expect(page.errors).toEqual([]);
});
