import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WindowIdSchema } from '@jiaohao/queue-core/protocol';
import type { Browser, Page } from 'playwright-core';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openFace } from './browser.ts';
import { openHands, startHallProcess, type Hands, type HallProcess } from './hall-process.ts';

/*
 * One citizen's visit through every room of the hall, on real pages and real bytes: card on the
 * reader → number on paper → call at the window → board, strip and voice → served → rated → seen
 * by the manager.
 */

let hall: HallProcess;
let hands: Hands;
let browser: Browser;
beforeAll(async () => {
  hall = await startHallProcess();
  hands = await openHands(hall);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  hands?.close();
  await hall?.stop();
  hall?.forget();
});

const window7 = v.parse(WindowIdSchema, '7');
const kioskSize = { width: 1080, height: 1920 };
const terminalSize = { width: 1366, height: 768 };

/** A terminal with its clerk logged in and its window open. */
async function openTerminal(windowId: string, staffId: string, pin: string) {
  const terminal = await openFace(browser, hall.url(`terminal?window=${windowId}`), terminalSize);
  await terminal.getByTestId('login-staff').fill(staffId);
  await terminal.getByTestId('login-pin').fill(pin);
  await terminal.getByTestId('login-submit').click();
  await terminal.getByTestId('action-open').click();
  await terminal.getByTestId('action-callNext').waitFor();
  return terminal;
}

/** Presses a key once the terminal takes it: a press is locked for 2 s after the one before. */
async function pressKey(terminal: Page, key: string, action: string): Promise<void> {
  await terminal.locator(`[data-testid="${action}"]:not([aria-disabled="true"])`).waitFor();
  await terminal.keyboard.press(key);
}

/** Takes a number without a card and gives it back. */
async function takeNumber(queueId: string): Promise<string> {
  const kiosk = await openFace(browser, hall.url('kiosk'), kioskSize);
  await kiosk.getByTestId(`tile-${queueId}`).click();
  const number = (await kiosk.getByTestId('number').textContent()) ?? '';
  expect(kiosk.errors).toEqual([]);
  await kiosk.context().close();
  return number.trim();
}

test('A visit goes from the card to the manager, through pages, paper, board, strip and voice', async () => {
  const board = await openFace(browser, hall.url('board'), { width: 1920, height: 1080 });
  const pad = await openFace(browser, hall.url('pad?window=3'), { width: 1280, height: 800 });
  const manager = await openFace(browser, hall.url('manager'), { width: 1920, height: 1080 });
  const kiosk = await openFace(browser, hall.url('kiosk'), kioskSize);
  const terminal = await openTerminal('3', '0303', '147258');

  // The card of an invented person with a long name; the screen shows the surname and a star.
  const { people } = await hands.see((view) => view.reader.connected && view.people.length > 3);
  const person = people.find(({ label }) => label.startsWith('买买提'))!;
  await hands.act({ act: 'putCard', personId: person.id });
  await kiosk.locator('[data-screen="choose"]').waitFor();
  const chooseText = (await kiosk.locator('body').textContent()) ?? '';
  expect(chooseText).toContain('买*');
  expect(chooseText).not.toContain('吐尔逊');

  // One touch, and the number is there; the slip says the same number, and no name.
  await kiosk.getByTestId('tile-ZH').click();
  const number = ((await kiosk.getByTestId('number').textContent()) ?? '').trim();
  expect(number).toMatch(/^A\d{3}$/);
  const { printer } = await hands.see((view) => view.printer.slips.some((slip) => slip.cut));
  const slip = printer.slips.at(-1)!.lines;
  const numberLine = slip.find((line) => line.text === number)!;
  expect(numberLine.heightTimes * 3).toBeGreaterThanOrEqual(12);
  const paper = slip.map((line) => line.text).join('\n');
  expect(paper).toContain('兰陵县示例镇便民服务中心');
  expect(paper).toContain('综合受理');
  expect(paper).toContain('过号');
  expect(slip.some((line) => line.kind === 'qr' && line.text.length >= 20)).toBe(true);
  expect(paper).not.toMatch(/买|吐尔逊|\d{17}/);
  await kiosk.getByTestId('slip-state').getByText('请取走号票').waitFor();
  await hands.act({ act: 'liftCard' });

  // F1: board, strip, keypad and voice say the same.
  await pressKey(terminal, 'F1', 'action-callNext');
  await board.getByTestId('hero').getByText(number).waitFor();
  expect(await board.getByTestId('hero').textContent()).toMatch(new RegExp(`请\\s*${number}\\s*到\\s*3\\s*号窗口`));
  await hands.see((view) =>
    view.windows.some((window) => window.windowId === '3' && window.strip?.text.includes(number)),
  );
  await board.waitForFunction(() => {
    const announcer = (window as unknown as { jiaohaoAnnouncer?: { spoken: { clips: string[] }[] } }).jiaohaoAnnouncer;
    return (announcer?.spoken.length ?? 0) > 0;
  });

  // F3 twice and Enter: served, finished on the spot. The pad invites, with five equal levels and none chosen.
  await terminal.getByTestId('current-number').getByText(number).waitFor();
  await pressKey(terminal, 'F3', 'action-start');
  await pressKey(terminal, 'F3', 'action-finish');
  await terminal.keyboard.press('Enter');
  await pad.getByTestId('level-verySatisfied').waitFor();
  expect(await pad.locator('[data-testid^="level-"]').count()).toBe(5);
  expect(await pad.locator('[aria-checked="true"],[aria-pressed="true"],[aria-selected="true"]').count()).toBe(0);
  const boxes = await pad
    .locator('[data-testid^="level-"]')
    .evaluateAll((tiles) => tiles.map((tile) => `${Math.round(tile.clientWidth)}x${Math.round(tile.clientHeight)}`));
  expect(new Set(boxes).size).toBe(1);
  await pad.getByTestId('level-satisfied').click();
  await pad.getByTestId('screen-thanks').waitFor();

  // Staff see that it was rated and never how; the manager sees the level.
  await terminal.getByTestId('rating-state').getByText('已评价').waitFor();
  expect(await terminal.locator('body').textContent()).not.toMatch(/满意/);
  await manager.getByTestId('rating-satisfied').getByText('1').waitFor();
  await manager.getByTestId('now-finished').getByText('1').waitFor();
  // The kiosk has forgotten who stood there.
  await kiosk.locator('[data-screen="idle"]').waitFor();
  // Nothing of the card is on the disk or in what the host wrote: no number, no name.
  const { people: invented } = JSON.parse(readFileSync('fixtures/identities.json', 'utf8')) as {
    people: { name: string; idNumber: string }[];
  };
  const kept = [
    hall.output(),
    ...readdirSync(hall.dataPath, { recursive: true, withFileTypes: true })
      // The hall's own settings name its staff, one of whom is called like an invented citizen.
      .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('settings'))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('utf8')),
  ].join('\n');
  expect(kept).toContain('ticketTaken');
  for (const { name, idNumber } of invented) {
    expect(kept.includes(name), `the name of ${name}`).toBe(false);
    expect(kept.includes(idNumber), `the number of ${name}`).toBe(false);
  }
  for (const page of [kiosk, terminal, board, pad, manager]) {
    expect(page.errors).toEqual([]);
    await page.context().close();
  }
});

test('With the printer out of paper the number is on the screen and kept, staff are told, and there is no second number', async () => {
  await hands.act({ act: 'setPaper', paper: 'out' });
  const manager = await openFace(browser, hall.url('manager'), { width: 1920, height: 1080 });
  await manager.getByTestId('alert-device').getByText('缺纸').first().waitFor({ timeout: 15_000 });
  const kiosk = await openFace(browser, hall.url('kiosk'), kioskSize);
  const before = await hands.see(() => true);
  await kiosk.getByTestId('tile-CZ').click();
  const number = ((await kiosk.getByTestId('number').textContent()) ?? '').trim();
  expect(number).toBe('C001');
  await kiosk.getByTestId('slip-state').getByText('暂时打不出号票').waitFor();
  const after = await hands.see(() => true);
  expect(after.printer.slips.length).toBe(before.printer.slips.length);

  // Paper comes back: nothing is printed by itself, and the number that was given is called.
  await hands.act({ act: 'setPaper', paper: 'enough' });
  const terminal = await openTerminal('6', '0306', '692470');
  await pressKey(terminal, 'F1', 'action-callNext');
  await terminal.getByTestId('current-number').getByText('C001').waitFor();
  expect((await hands.see(() => true)).printer.slips.length).toBe(before.printer.slips.length);
  expect(await takeNumber('CZ')).toBe('C002');
  for (const page of [kiosk, manager, terminal]) await page.context().close();
});

test('The keypad alone calls, ends and takes the rating, and a bad mark reaches the manager', async () => {
  const terminal = await openTerminal('7', '0307', '703581');
  const number = await takeNumber('BB');
  await hands.act({ act: 'pressKey', windowId: window7, key: 'call' });
  await terminal.getByTestId('current-number').getByText(number).waitFor();
  await hands.act({ act: 'pressKey', windowId: window7, key: 'evaluate' });
  await terminal.getByTestId('rating-state').getByText('评价中').waitFor();
  await hands.act({ act: 'pressKey', windowId: window7, key: 'rate3' });
  await terminal.getByTestId('rating-state').getByText('已评价').waitFor();
  const manager = await openFace(browser, hall.url('manager'), { width: 1920, height: 1080 });
  await manager.getByTestId('rating-dissatisfied').getByText('1').waitFor();
  await manager.getByTestId('alert-badRating').first().waitFor();
  for (const page of [manager, terminal]) await page.context().close();
});

test('A holder who comes again is offered the same number on paper, and a closed hall says so everywhere', async () => {
  const kiosk = await openFace(browser, hall.url('kiosk'), kioskSize);
  const { people } = await hands.see((view) => view.reader.connected && view.people.length > 3);
  const person = people.find(({ label }) => label.startsWith('王'))!;
  const layCard = async () => {
    await hands.act({ act: 'putCard', personId: person.id });
    await kiosk.locator('[data-screen="choose"]').waitFor();
    await kiosk.getByTestId('tile-SB').click();
  };
  await layCard();
  const number = ((await kiosk.getByTestId('number').textContent()) ?? '').trim();
  await kiosk.getByTestId('slip-state').getByText('请取走号票').waitFor();
  await kiosk.getByTestId('done').click();
  await hands.act({ act: 'liftCard' });
  await kiosk.locator('[data-screen="idle"]').waitFor();
  // Laid down again at once, the same card is a visit of its own.
  await layCard();
  await kiosk.locator('[data-screen="holding"]').getByText(number).waitFor();
  await kiosk.getByTestId('reprint').click();
  await kiosk.locator('[data-screen="ticket"]').getByText(number).waitFor();
  const { printer } = await hands.see((view) =>
    view.printer.slips.some(({ cut, lines }) => cut && lines.some(({ text }) => text === '补打')),
  );
  expect(printer.slips.at(-1)!.lines.some(({ text }) => text === number)).toBe(true);
  await hands.act({ act: 'liftCard' });
  await kiosk.getByTestId('done').click();

  const manager = await openFace(browser, hall.url('manager'), { width: 1920, height: 1080 });
  const board = await openFace(browser, hall.url('board'), { width: 1920, height: 1080 });
  await manager.getByTestId('manager-login').click();
  await manager.getByTestId('login-staff').fill('0306');
  await manager.getByTestId('login-pin').fill('692470');
  await manager.getByTestId('login-submit').click();
  await manager.getByTestId('manager-staff').waitFor();
  await manager.getByTestId('hall-menu').click();
  await manager.getByTestId('close-hall').click();
  // The dialog hears the digit where it has the focus.
  await manager.locator('.reason:focus').waitFor();
  await manager.keyboard.press('1');
  await manager.getByTestId('taking').getByText('已暂停取号：停电').waitFor();
  await board.getByTestId('notice').getByText('大厅暂停取号').waitFor();
  await kiosk.locator('[data-screen="closed"]').getByText('大厅暂停取号').waitFor();
  expect(await kiosk.getByTestId('tile-SB').count()).toBe(0);
  await manager.getByTestId('reopen-hall').click();
  await kiosk.getByTestId('tile-SB').waitFor();
  for (const page of [kiosk, manager, board]) {
    expect(page.errors).toEqual([]);
    await page.context().close();
  }
});

test('A clerk holds a ticket with F7 and takes it back from the list of those held', async () => {
  const terminal = await openTerminal('5', '0305', '581369');
  await takeNumber('ZH');
  await pressKey(terminal, 'F1', 'action-callNext');
  await terminal.getByTestId('current-number').waitFor();
  const held = ((await terminal.getByTestId('current-number').textContent()) ?? '').trim();
  await pressKey(terminal, 'F7', 'action-hold');
  await terminal.keyboard.press('2');
  await terminal.getByTestId('held').getByText(held).waitFor();
  await terminal.getByTestId('held').getByText('补充材料').waitFor();
  await terminal.getByTestId('held').getByText('恢复').click();
  await terminal.getByTestId('current-number').getByText(held).waitFor();
  expect(await terminal.getByTestId('current-state').textContent()).toBe('办理中');
  await pressKey(terminal, 'F3', 'action-finish');
  await terminal.keyboard.press('Enter');
  await terminal.getByTestId('finished-count').getByText('1').waitFor();
  expect(terminal.errors).toEqual([]);
  await terminal.context().close();
});

test('The demo shows the whole hall: its pages in frames, the slip with its code, and cables that can be pulled', async () => {
  const demo = await openFace(browser, hall.url('demo'), { width: 1600, height: 900 });
  await takeNumber('ZH');
  await demo.getByTestId('slip-code').first().waitFor();
  await demo.getByTestId('slip-picture').waitFor();
  for (const name of ['kiosk', 'board', 'terminal-1', 'pad-1']) await demo.getByTestId(name).first().waitFor();
  await demo.getByTestId('cable-reader-1').click();
  const kiosk = demo.frames().find((frame) => new URL(frame.url()).pathname === '/kiosk');
  await kiosk?.getByText('刷证暂时用不了').first().waitFor();
  await demo.getByTestId('cable-reader-1').click();
  await kiosk?.getByText('请刷身份证取号').first().waitFor();
  expect(demo.errors).toEqual([]);
  await demo.context().close();
});

test('After kill -9 and a restart the pages come back by themselves and the numbers go on', async () => {
  const board = await openFace(browser, hall.url('board'), { width: 1920, height: 1080 });
  const before = await takeNumber('ZH');
  const { code } = await hall.stop('SIGKILL');
  expect(code).toBeNull();
  hands.close();
  const dataPath = hall.dataPath;
  hall = await startHallProcess({ dataPath });
  hands = await openHands(hall);
  await hands.see((view) => view.printer.connected);
  const after = await takeNumber('ZH');
  expect(Number(after.slice(1))).toBe(Number(before.slice(1)) + 1);
  await board.context().close();
});
