import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openFace } from './browser.ts';
import { openHands, startHallProcess, type Hands, type HallProcess } from './hall-process.ts';

/*
 * What a citizen does at the kiosk beside taking a number, on the real page and the real host: book and
 * cancel, give a number back, come without a card, come for somebody else; and the machine's own page.
 */

let hall: HallProcess;
let hands: Hands;
let browser: Browser;
let kiosk: Page & { errors: string[] };
beforeAll(async () => {
  hall = await startHallProcess();
  hands = await openHands(hall);
  browser = await launchBrowser();
  kiosk = await openFace(browser, hall.url('kiosk'), { width: 1080, height: 1920 });
});
afterAll(async () => {
  await browser?.close();
  hands?.close();
  await hall?.stop();
  hall?.forget();
});

const patience = { timeout: 60_000 };
const screen = (name: string) => kiosk.locator(`[data-screen="${name}"]`);
const textOf = async (testId: string) => ((await kiosk.getByTestId(testId).textContent()) ?? '').trim();

async function layCard(name: string): Promise<void> {
  const { people } = await hands.see((view) => view.reader.connected && view.people.length > 3);
  await hands.act({ act: 'putCard', personId: people.find(({ label }) => label.startsWith(name))!.id });
}

async function leave(testId: string): Promise<void> {
  await kiosk.getByTestId(testId).click();
  await hands.act({ act: 'liftCard' });
  await screen('idle').waitFor();
}

test('A number that is held is shown first, and given back after one question', patience, async () => {
  await layCard('王');
  await screen('choose').waitFor();
  await kiosk.getByTestId('tile-ZH').click();
  const number = await textOf('number');
  await kiosk.getByTestId('slip-state').getByText('请取走号票').waitFor();
  await leave('done');

  await layCard('王');
  await kiosk.getByTestId(`matter-${number}`).click();
  await screen('holding').waitFor();
  await kiosk.getByTestId('cancel-number').click();
  await kiosk.getByTestId('agree').click();
  await screen('done').getByText(`${number} 已取消`).waitFor();
  // The same queue gives another one, because nothing is held any more.
  await kiosk.getByTestId('back').click();
  await kiosk.getByTestId('tile-ZH').click();
  expect(await textOf('number')).not.toBe(number);
  await leave('done');
});

test('A time is booked with a card, is among their bookings, moved and cancelled', patience, async () => {
  await layCard('李');
  await screen('choose').waitFor();
  await kiosk.getByTestId('my-bookings').click();
  await kiosk.getByTestId('new-booking').click();
  await kiosk.getByTestId('book-ZH').click();
  await kiosk.locator('[data-testid^="slot-"]:not([disabled])').first().click();
  await kiosk.getByTestId('agree-slot').click();
  await screen('done').waitFor();
  expect(await textOf('booking-code')).toMatch(/^[2-9]{4} [2-9]{4}$/);

  await kiosk.getByTestId('back').click();
  await kiosk.getByTestId('my-bookings').click();
  await kiosk.getByTestId('move-booking').click();
  await kiosk.locator('[data-testid^="slot-"]:not([disabled])').last().click();
  await kiosk.getByTestId('agree-slot').click();
  await screen('done').getByText('时间已改好').waitFor();

  await kiosk.getByTestId('back').click();
  await kiosk.getByTestId('my-bookings').click();
  await kiosk.getByTestId('cancel-booking').click();
  await kiosk.getByTestId('agree').click();
  await screen('done').getByText('预约已取消').waitFor();
  await leave('done');
});

test('Without a card a number is typed, wrong ones are said so, and nothing of it is kept', patience, async () => {
  const typeDigits = async (digits: string) => {
    for (const digit of digits) await kiosk.getByTestId(`key-${digit}`).click();
  };
  await kiosk.getByTestId('number-entry').click();
  await typeDigits('371399');
  await kiosk.getByTestId('key-submit').click();
  await expect.poll(() => textOf('pad-error'), { timeout: 15_000 }).toContain('18');
  await kiosk.getByTestId('pad-phone').click();
  await typeDigits('13900000001');
  await kiosk.getByTestId('key-submit').click();
  await screen('choose').getByText('尾号0001').waitFor();
  await kiosk.getByTestId('tile-CZ').click();
  await kiosk.getByTestId('number').waitFor();
  await leave('done');
  expect(hall.output()).not.toContain('13900000001');
});

test('代办: two cards, and the number is for the second', patience, async () => {
  await layCard('王');
  await kiosk.getByTestId('behalf').click();
  await screen('behalf').waitFor();
  await hands.act({ act: 'liftCard' });
  await layCard('李');
  await screen('choose').getByText('替 李* 取号').waitFor();
  await kiosk.getByTestId('tile-SB').click();
  await kiosk.getByTestId('number').waitFor();
  await leave('done');
});

test('Without paper the number comes with a code to photograph', patience, async () => {
  await hands.act({ act: 'setPaper', paper: 'out' });
  await kiosk.getByTestId('tile-BB').click();
  await kiosk.getByTestId('slip-state').getByRole('img').waitFor();
  await kiosk.getByTestId('done').click();
  await hands.act({ act: 'setPaper', paper: 'enough' });
});

test('K14 opens by five taps, 工号 and PIN to whom it may, shows the lights and prints a page', patience, async () => {
  const signIn = async (staffId: string, pin: string) => {
    for (const text of [staffId, pin]) {
      for (const digit of text) await kiosk.getByTestId(`key-${digit}`).click();
      await kiosk.getByTestId('key-submit').click();
    }
  };
  const corner = kiosk.getByTestId('corner');
  await screen('idle').waitFor();
  for (let tap = 0; tap < 5; tap += 1) await corner.click();
  await screen('maintenance').waitFor();
  await signIn('0303', '147258');
  await expect.poll(() => textOf('pad-error'), { timeout: 15_000 }).toContain('权限');
  await kiosk.getByTestId('back').click();
  await signIn('0307', '703581');
  await screen('maintenance').getByText('取号机').first().waitFor();
  const before = (await hands.see(() => true)).printer.slips.length;
  await kiosk.getByTestId('test-print').click();
  await hands.see((view) => view.printer.slips.length > before);
  await leave('leave');
  expect(kiosk.errors).toEqual([]);
});
