import { readFileSync } from 'node:fs';
import { WindowIdSchema } from '@jiaohao/queue-core/protocol';
import type { Browser, Page } from 'playwright-core';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unzip } from '../apps/kiosk/src/host/testing/unzip.ts';
import { launchBrowser, openFace } from './browser.ts';
import {
  credentialOf,
  openHands,
  post,
  startHallProcess,
  takeRequest,
  type Hands,
  type HallProcess,
} from './hall-process.ts';

/*
 * The manager's page on a running hall: it sees the day as it goes, acts on windows once somebody is
 * logged in, reaches a clerk, hears of a bad rating, draws its charts and hands out its reports.
 */

let hall: HallProcess;
let hands: Hands;
let browser: Browser;
let manager: Page & { errors: string[] };
beforeAll(async () => {
  hall = await startHallProcess();
  hands = await openHands(hall);
  browser = await launchBrowser();
  manager = await openFace(browser, hall.url('manager'), { width: 1366, height: 768 });
});
afterAll(async () => {
  await browser?.close();
  hands?.close();
  await hall?.stop();
  hall?.forget();
});

const window7 = v.parse(WindowIdSchema, '7');

async function takeNumber(queueId: string): Promise<void> {
  const { status } = await post(
    hall.origin,
    '/api/commands/takeTicket',
    credentialOf(hall.url('kiosk')),
    takeRequest(queueId),
  );
  expect(status).toBe(200);
}

async function openTerminal(windowId: string, staffId: string, pin: string) {
  const terminal = await openFace(browser, hall.url(`terminal?window=${windowId}`), { width: 1366, height: 768 });
  await terminal.getByTestId('login-staff').fill(staffId);
  await terminal.getByTestId('login-pin').fill(pin);
  await terminal.getByTestId('login-submit').click();
  return terminal;
}

const total = (id: string) => manager.getByTestId(`now-${id}`);
const card = (windowId: string) => manager.getByTestId(`window-${windowId}`);

/** Opens a window's dialog and picks an act. */
async function act(windowId: string, name: string): Promise<void> {
  await card(windowId).click();
  await manager.getByTestId(`act-${name}`).click();
}

test('Figures follow the hall, and an act asks for a log-in once and is then done', async () => {
  for (const queueId of ['BB', 'BB', 'ZH']) await takeNumber(queueId);
  await expect.poll(() => total('waiting').textContent()).toBe('3');
  expect(await manager.getByTestId('queue-BB').textContent()).toContain('没有窗口开着');

  await act('7', 'open');
  await manager.getByTestId('open-for-0305').click();
  // A clerk who may not manage is told so, and is not let in.
  await manager.getByTestId('login-staff').fill('0301');
  await manager.getByTestId('login-pin').fill('258036');
  await manager.getByTestId('login-submit').click();
  await manager.getByText('您没有大厅管理权限').waitFor();
  await manager.getByTestId('login-staff').fill('0306');
  await manager.getByTestId('login-pin').fill('692470');
  await manager.getByTestId('login-submit').click();
  await manager.locator('[data-testid="window-7"][data-tone="idle"]').waitFor();
  expect(await manager.getByTestId('manager-staff').textContent()).toBe('孙丽');

  // 帮叫: the manager calls for the window.
  await act('7', 'callNext');
  await manager.locator('[data-testid="window-7"][data-tone="called"]').waitFor();
  await expect.poll(() => total('waiting').textContent()).toBe('2');
});

test('A window is signed off with its ticket back in line, given another queue, and closed', async () => {
  await act('7', 'signOff');
  await manager.getByTestId('sign-off-window').fill('7');
  await manager.getByTestId('sign-off-submit').click();
  await manager.locator('[data-testid="window-7"][data-tone="closed"]').waitFor();
  await expect.poll(() => total('waiting').textContent()).toBe('3');

  await act('7', 'assign');
  await manager.getByTestId('assign-ZH').click();
  await manager.getByTestId('assign-submit').click();
  await card('7').getByText('已调整业务').waitFor();
  await act('7', 'open');
  await manager.getByTestId('open-for-0305').click();
  await manager.locator('[data-testid="window-7"][data-tone="idle"]').waitFor();
  expect(await manager.getByTestId('queue-ZH').textContent()).not.toContain('没有窗口开着');
  await act('7', 'close');
  await manager.getByTestId('close-submit').click();
  await manager.locator('[data-testid="window-7"][data-tone="closed"]').waitFor();
});

test('A message reaches the clerk’s terminal, and the manager sees that it was read', async () => {
  const terminal = await openTerminal('7', '0307', '703581');
  await terminal.getByTestId('action-open').click();
  await terminal.getByTestId('action-callNext').waitFor();
  await act('7', 'message');
  await manager.getByTestId('message-text').fill('请到大厅门口接一下群众');
  await manager.getByTestId('message-submit').click();
  await terminal.getByText('请到大厅门口接一下群众').waitFor();
  await act('7', 'message');
  await manager.getByText('还没有读').waitFor();
  await terminal.getByText('知道了').click();
  await manager.getByText(/\d\d:\d\d 已读/).waitFor();
  await manager.keyboard.press('Escape');
  expect(terminal.errors).toEqual([]);
  await terminal.context().close();
});

test('A bad rating is an alert, opens a case with its clock, and its first step is written down', async () => {
  await hands.act({ act: 'pressKey', windowId: window7, key: 'call' });
  await manager
    .locator('[data-testid="window-7"][data-tone="called"], [data-testid="window-7"][data-tone="serving"]')
    .waitFor();
  await hands.act({ act: 'pressKey', windowId: window7, key: 'evaluate' });
  await expect.poll(() => total('finished').textContent()).toBe('1');
  await hands.act({ act: 'pressKey', windowId: window7, key: 'rate3' });
  await manager.getByTestId('alert-badRating').first().waitFor();
  await expect.poll(() => total('bad').textContent()).toBe('1');

  await manager.getByTestId('section-ratings').click();
  const cases = manager.getByTestId('cases');
  await cases.getByText('还剩').first().waitFor();
  await cases.getByText('办理', { exact: true }).click();
  // Window 7 was served by 0307; somebody else sees to it.
  await manager.getByTestId('case-submit').click();
  await cases.getByText('核实中').first().waitFor();
  await manager.getByTestId('case-dialog').getByText('关闭').click();
});

test('Charts are drawn', async () => {
  await manager.getByTestId('section-charts').click();
  for (const name of ['flow', 'levels', 'waits', 'services', 'load']) {
    const canvas = manager.getByTestId(`chart-${name}`).locator('canvas');
    await canvas.waitFor();
    const drawnPixels = () =>
      canvas.evaluate((element) => {
        const { width, height } = element as HTMLCanvasElement;
        const data = (element as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
        let drawn = 0;
        for (let at = 3; at < data.length; at += 4) if (data[at] !== 0) drawn += 1;
        return drawn;
      });
    await expect.poll(drawnPixels, { message: name }).toBeGreaterThan(200);
    expect(await manager.getByTestId(`chart-${name}`).getAttribute('aria-label'), name).not.toBeNull();
  }
});

test('A report is shown, and its files hold the same figures', async () => {
  await manager.getByTestId('section-reports').click();
  await manager.getByTestId('table-overview').waitFor();
  async function download(testId: string): Promise<{ name: string; bytes: Buffer }> {
    const [file] = await Promise.all([manager.waitForEvent('download'), manager.getByTestId(testId).click()]);
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  }
  const csv = await download('export-csv');
  expect(csv.name).toMatch(/报表 \d{4}年\d+月\d+日\.csv$/);
  const text = csv.bytes.toString('utf8');
  expect(text.startsWith('\uFEFF')).toBe(true);
  // Neither the heads nor the sums have a comma in them.
  const [heads = [], sums = []] = text
    .slice(1)
    .split('\r\n')
    .map((line) => line.split(','));
  const whole = Object.fromEntries(heads.map((head, at) => [head, sums[at]]));
  expect(whole).toMatchObject({ 分类: '合计', '取号（人次）': '3', '办结（件）': '1', '差评（件）': '1' });
  // A rate has its base in its row.
  expect(whole).toMatchObject({ '好评率（%）': '0', '已评价（件）': '1' });

  const xlsx = await download('export-xlsx');
  expect(xlsx.name).toMatch(/\.xlsx$/);
  const files = unzip(xlsx.bytes);
  expect(files.get('xl/workbook.xml')).toContain('总览');
  expect([...files.keys()].filter((name) => name.startsWith('xl/worksheets/sheet'))).toHaveLength(11);
  expect(manager.errors).toEqual([]);
});

test('A telephone may look, and sees no name and no button', async () => {
  const phone = await openFace(browser, hall.url('manager'), { width: 390, height: 844 });
  await phone.getByTestId('now-finished').getByText('1').waitFor();
  const text = (await phone.locator('body').textContent()) ?? '';
  expect(text).not.toContain('周建军');
  for (const testId of ['hall-menu', 'manager-login', 'section-reports']) {
    expect(await phone.getByTestId(testId).count(), testId).toBe(0);
  }
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await phone.context().close();
});
