import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openFace } from './browser.ts';
import { credentialOf, post, startHallProcess, takeRequest, type HallProcess } from './hall-process.ts';

/*
 * A clerk's day by keyboard alone, on the page and in the mini bar, against a real host: every key, the
 * number that is shown before the host has answered, and what is left when the host goes away.
 */

let hall: HallProcess;
let browser: Browser;
beforeAll(async () => {
  hall = await startHallProcess();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await hall?.stop();
  hall?.forget();
});

const pageSize = { width: 1366, height: 768 };
const barSize = { width: 560, height: 96 };

async function takeNumber(queueId: string): Promise<string> {
  const credential = credentialOf(hall.url('kiosk'));
  const { json } = await post(hall.origin, '/api/commands/takeTicket', credential, takeRequest(queueId));
  return (json as { value: { number: string } }).value.number;
}

/** Opens a window's terminal and logs in, by keys from the first to the last. */
async function logIn(windowId: string, clerk: readonly [staffId: string, pin: string], isBar = false) {
  const url = hall.url(`terminal?window=${windowId}`);
  const terminal = await openFace(browser, isBar ? url.replace('#', '&bar#') : url, isBar ? barSize : pageSize);
  await terminal.getByTestId('login-staff').waitFor();
  await terminal.keyboard.type(clerk[0]);
  await terminal.keyboard.press('Tab');
  await terminal.keyboard.type(clerk[1]);
  await terminal.keyboard.press('Enter');
  await terminal.getByTestId('action-open').waitFor();
  return terminal;
}

/** Presses a key once the terminal takes it: a press rests for a while after the one before. */
async function press(terminal: Page, key: string, action: string): Promise<void> {
  await terminal.locator(`[data-testid="action-${action}"]:not([aria-disabled="true"])`).waitFor();
  await terminal.keyboard.press(key);
}

/** Digits, Enter and text into the dialogue that is open. */
async function answer(terminal: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await terminal.locator('[data-testid="dialogue"][aria-busy="false"]').waitFor();
    await terminal.keyboard.press(key);
  }
}

/** A key of the macro pad, which no keyboard of the test has. */
const pressPad = (terminal: Page, key: string) =>
  terminal.evaluate((name) => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
  }, key);

const numberOf = async (terminal: Page) => ((await terminal.getByTestId('current-number').textContent()) ?? '').trim();
const seen = (terminal: Page, testId: string, text: string) =>
  terminal.getByTestId(testId).getByText(text, { exact: true }).first().waitFor();

/** Holds the answer back, so that what is seen before it cannot come from it. */
async function holdBack(terminal: Page, kind: string, delayMs: number): Promise<() => Promise<void>> {
  const address = `**/api/commands/${kind}`;
  await terminal.route(address, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    await route.continue();
  });
  return () => terminal.unroute(address);
}

/** Milliseconds from F1 to the number that is being called, as the page itself saw both. */
async function watchCall(terminal: Page): Promise<() => Promise<number>> {
  await terminal.evaluate(() => {
    const watched = window as unknown as { pressedAtMs: number; shownAtMs: number };
    watched.shownAtMs = 0;
    document.addEventListener('keydown', (event) => (watched.pressedAtMs = event.timeStamp), {
      capture: true,
      once: true,
    });
    new MutationObserver((_, observer) => {
      if (document.querySelector('[data-testid="current-state"]')?.textContent !== '正在叫') return;
      watched.shownAtMs = performance.now();
      observer.disconnect();
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return async () => {
    await terminal.waitForFunction(() => (window as unknown as { shownAtMs: number }).shownAtMs > 0);
    return terminal.evaluate(() => {
      const { pressedAtMs, shownAtMs } = window as unknown as { pressedAtMs: number; shownAtMs: number };
      return shownAtMs - pressedAtMs;
    });
  };
}

/** The clerk of another window, without a page; whoever is called there is served at once. */
async function otherClerk(windowId: string, staffId: string, pin: string): Promise<(kind: string) => Promise<void>> {
  const credential = credentialOf(hall.url(`terminal?window=${windowId}`));
  const login = await post(hall.origin, '/api/staff/sessions', credential, { staffId, pin });
  const headers = { 'x-staff-session': (login.json as { session: string }).session };
  async function send(kind: string, facts: object) {
    const body = { commandId: randomUUID(), stampedAtMs: Date.now(), ...facts };
    const { status, json } = await post(hall.origin, `/api/commands/${kind}`, credential, body, headers);
    expect({ kind, status, json }).toMatchObject({ status: 200 });
    return (json as { value: { ticketId: string } }).value.ticketId;
  }
  return async (kind) => {
    const ticketId = await send(kind, {});
    if (kind !== 'callNext') return;
    await send('startService', { ticketId });
    await send('finish', { ticketId, result: 'done', identityChecked: false });
  };
}

test('A whole day at the window goes by keyboard alone', async () => {
  const numbers = [];
  for (let taken = 0; taken < 4; taken += 1) numbers.push(await takeNumber('ZH'));
  const board = await openFace(browser, hall.url('board'), { width: 1920, height: 1080 });
  const terminal = await logIn('3', ['0303', '147258']);
  await terminal.keyboard.press('Enter');
  await terminal.getByTestId('waiting-count').getByText('4').waitFor();

  // Called before the host has answered, by the number whose turn it is.
  const release = await holdBack(terminal, 'callNext', 500);
  const tookMs: number[] = [];
  async function callTimed(key: string): Promise<void> {
    const shownAfterMs = await watchCall(terminal);
    await press(terminal, key, 'callNext');
    tookMs.push(await shownAfterMs());
  }
  await callTimed('F1');
  expect(await numberOf(terminal)).toBe(numbers[0]);
  await seen(terminal, 'current-state', '请到窗口');

  // Not sooner than five seconds after the call, and counted.
  expect(await terminal.getByTestId('action-recall').getAttribute('aria-disabled')).toBe('true');
  await press(terminal, 'F2', 'recall');
  await terminal.getByText('已叫 2 次').waitFor();

  // Started, and ended with a result; the citizen is asked once.
  await press(terminal, 'F3', 'start');
  await seen(terminal, 'current-state', '办理中');
  await press(terminal, 'F3', 'finish');
  await answer(terminal, '2');
  await terminal.getByTestId('rating-state').getByText('评价中').waitFor();
  await seen(terminal, 'finished-count', '1');

  // 过号 is taken back: nothing was sent, and the board went on saying what is true.
  await callTimed('Control+F1');
  await seen(terminal, 'current-state', '请到窗口');
  const second = await numberOf(terminal);
  await press(terminal, 'F4', 'passOver');
  await terminal.getByTestId('undo').waitFor();
  await board.getByText(second).first().waitFor();
  await press(terminal, 'F4', 'passOver');
  await terminal.getByTestId('undo').waitFor({ state: 'detached' });
  expect(await terminal.getByTestId('missed').locator('li').count()).toBe(0);
  expect(await numberOf(terminal)).toBe(second);

  // 过号 and the next one, in two presses: the miss goes first.
  await press(terminal, 'F4', 'passOver');
  await callTimed('F1');
  await terminal.getByTestId('missed').getByText(second).waitFor();
  await expect.poll(() => numberOf(terminal)).toBe(numbers[2]);
  await seen(terminal, 'current-state', '请到窗口');
  await release();
  // The median of three: a machine that does something else for a moment is not the page's doing.
  expect(tookMs.toSorted((left, right) => left - right)[1]).toBeLessThan(50);

  // Held, and taken back by a digit.
  await press(terminal, 'F3', 'start');
  await press(terminal, 'F7', 'hold');
  await answer(terminal, '1');
  await terminal.getByTestId('held').getByText(numbers[2]!).waitFor();
  await press(terminal, 'F8', 'callTicket');
  await answer(terminal, '1');
  await seen(terminal, 'current-state', '办理中');
  expect(await numberOf(terminal)).toBe(numbers[2]);

  // Sent on to 统一出证 with its place.
  await press(terminal, 'F6', 'transfer');
  await answer(terminal, '1', '3', 'Enter');
  await terminal.getByTestId('current-number').waitFor({ state: 'detached' });

  // A number typed: out of turn, with a reason that stays on record.
  await press(terminal, 'F8', 'callTicket');
  await terminal.getByTestId('field-number').waitFor();
  await terminal.keyboard.type(second.toLowerCase());
  await answer(terminal, 'Enter', '4');
  await expect.poll(() => numberOf(terminal)).toBe(second);
  await terminal.getByTestId('why').getByText('管理员安排').waitFor();
  await press(terminal, 'F3', 'start');
  await press(terminal, 'F3', 'finish');
  await answer(terminal, 'Enter');
  await seen(terminal, 'finished-count', '2');

  // Away for a quarter of an hour, and back.
  await press(terminal, 'F5', 'pause');
  await answer(terminal, '2');
  await terminal.getByTestId('field-minutes').waitFor();
  await terminal.keyboard.type('15');
  await answer(terminal, 'Enter');
  await terminal.getByText(/预计 \d\d:\d\d 回来/).waitFor();
  await press(terminal, 'F5', 'pause');
  await terminal.getByTestId('window-state').getByText('开放').waitFor();

  // 关窗, and not a level of a rating anywhere all day.
  expect(await terminal.locator('body').textContent()).not.toMatch(/满意/);
  await terminal.keyboard.press('F10');
  await answer(terminal, '7', 'Enter');
  await terminal.getByTestId('window-state').getByText('未开').waitFor();
  for (const page of [terminal, board]) {
    expect(page.errors).toEqual([]);
    await page.context().close();
  }
});

test('Undone or not, a miss is sent once: left alone it is sent after ten seconds', async () => {
  const number = await takeNumber('BB');
  const terminal = await logIn('7', ['0307', '703581']);
  await terminal.keyboard.press('F1');
  await press(terminal, 'F1', 'callNext');
  await seen(terminal, 'current-state', '请到窗口');
  const sent: string[] = [];
  terminal.on('request', (request) => sent.push(request.url().split('/').at(-1) ?? ''));
  await press(terminal, 'F4', 'passOver');
  await terminal.waitForTimeout(3_000);
  expect(sent).not.toContain('passOver');
  await terminal.getByTestId('missed').getByText(number).waitFor({ timeout: 20_000 });
  expect(sent.filter((kind) => kind === 'passOver')).toHaveLength(1);
  await terminal.context().close();
});

test('A call that is refused takes its number back, and says so', async () => {
  await takeNumber('SB');
  const faster = await otherClerk('2', '0305', '581369');
  await faster('openWindow');
  const terminal = await logIn('1', ['0301', '258036']);
  await terminal.keyboard.press('F1');
  await terminal.getByTestId('next-number').waitFor();
  // Both windows serve the same queues. The other one calls them all while this one's call is held back.
  const waiting = Number(await terminal.getByTestId('waiting-count').textContent());
  const wanted = ((await terminal.getByTestId('next-number').textContent()) ?? '').trim();
  const release = await holdBack(terminal, 'callNext', 3_000);
  await press(terminal, 'F1', 'callNext');
  await expect.poll(() => numberOf(terminal)).toBe(wanted);
  for (let called = 0; called < waiting; called += 1) await faster('callNext');
  await terminal.getByTestId('toast').getByText(`没有叫到 ${wanted}`).waitFor();
  await terminal.getByTestId('current-number').waitFor({ state: 'detached' });
  await release();
  await faster('closeWindow');
  expect(terminal.errors).toEqual([]);
  await terminal.context().close();
});

test('A dialogue keeps the focus while it is open, shows where it is, and gives it back', async () => {
  const terminal = await logIn('4', ['0304', '470258']);
  await terminal.keyboard.press('F10');
  await terminal.getByTestId('dialogue').waitFor();
  const places: { isInside: boolean; outline: string }[] = [];
  for (let tab = 0; tab < 12; tab += 1) {
    await terminal.keyboard.press('Tab');
    places.push(
      await terminal.evaluate(() => {
        const element = document.activeElement ?? document.body;
        return {
          isInside: element.closest('.ant-modal-wrap') !== null,
          outline: getComputedStyle(element).outlineStyle,
        };
      }),
    );
  }
  expect(places.filter(({ isInside, outline }) => !isInside || outline === 'none')).toEqual([]);
  await terminal.keyboard.press('ArrowDown');
  await terminal.keyboard.press('Escape');
  await terminal.getByTestId('dialogue').waitFor({ state: 'detached' });
  // Nothing holds the focus: the next key is the desk's again.
  await terminal.keyboard.press('F1');
  await terminal.getByTestId('window-state').getByText('开放').waitFor();
  await terminal.context().close();
});

test('A session that the manager ended is asked for again, and what was pressed is done afterwards', async () => {
  const terminal = await logIn('2', ['0302', '369147']);
  await terminal.keyboard.press('F1');
  await terminal.getByTestId('window-state').getByText('开放').waitFor();
  const manager = credentialOf(hall.url('manager'));
  const login = await post(hall.origin, '/api/staff/sessions', manager, { staffId: '0306', pin: '692470' });
  const headers = { 'x-staff-session': (login.json as { session: string }).session };
  const signedOff = await post(hall.origin, '/api/windows/sign-off', manager, { windowId: '2' }, headers);
  expect(signedOff.status).toBe(200);
  await terminal.getByTestId('window-state').getByText('未开').waitFor();
  await press(terminal, 'F1', 'open');
  await terminal.getByTestId('login-again').waitFor();
  await terminal.keyboard.type('369147');
  await terminal.keyboard.press('Enter');
  await terminal.getByTestId('window-state').getByText('开放').waitFor();
  await terminal.getByTestId('login-again').waitFor({ state: 'detached' });
  expect(terminal.errors).toEqual([]);
  await terminal.context().close();
});

test('The mini bar does the same in 560 by 96, and a macro pad of eight keys is enough for it', async () => {
  const number = await takeNumber('CZ');
  const bar = await logIn('6', ['0306', '692470'], true);
  await pressPad(bar, 'F13');
  await bar.getByTestId('action-callNext').waitFor();
  await press(bar, 'F1', 'callNext');
  await seen(bar, 'current-state', '请到窗口');
  expect(await numberOf(bar)).toMatch(/^[AC]\d{3}$/);
  await bar.locator('[data-testid="action-start"]:not([aria-disabled="true"])').waitFor();
  await pressPad(bar, 'F15');
  await seen(bar, 'current-state', '办理中');
  await bar.locator('[data-testid="action-finish"]:not([aria-disabled="true"])').waitFor();
  // The key that opened the question says yes to it.
  await pressPad(bar, 'F15');
  await bar.getByTestId('dialogue').waitFor();
  await bar.waitForTimeout(700);
  await pressPad(bar, 'F15');
  await bar.getByTestId('rating-state').getByText('评价中').waitFor();
  const overflow = await bar.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  expect(overflow).toBeLessThanOrEqual(0);
  expect(number).toMatch(/^C/);
  expect(bar.errors).toEqual([]);
  await bar.context().close();
});

test('When the host goes away the desk says so, does nothing, and goes on by itself when it is back', async () => {
  const terminal = await logIn('3', ['0303', '147258']);
  const port = Number(new URL(hall.origin).port);
  await hall.stop('SIGKILL');
  await terminal.getByTestId('away').getByText('正在恢复').waitFor({ timeout: 20_000 });
  await terminal.keyboard.press('F1');
  await terminal.getByTestId('toast').getByText('没有执行').waitFor();
  hall = await startHallProcess({ dataPath: hall.dataPath, port });
  await terminal.getByTestId('connection').getByText('在线').waitFor({ timeout: 20_000 });
  await expect.poll(() => terminal.getByTestId('away').textContent()).toBe('');
  // The same session and the same page: what was done before is there, and the next press is taken.
  await terminal.keyboard.press('F10');
  await terminal.getByTestId('dialogue').waitFor();
  await terminal.keyboard.press('Escape');
  await terminal.getByTestId('window-state').getByText('未开').waitFor();
  await press(terminal, 'F1', 'open');
  await terminal.getByTestId('window-state').getByText('开放').waitFor();
  const number = await takeNumber('ZH');
  await terminal.getByTestId(`waiting-${number}`).waitFor();
  expect(terminal.errors).toEqual([]);
  await terminal.context().close();
});
