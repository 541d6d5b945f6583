import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { WindowIdSchema } from '@jiaohao/queue-core/protocol';
import type { Browser } from 'playwright-core';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openFace } from './browser.ts';
import { credentialOf, openHands, post, startHallProcess, type Hands, type HallProcess } from './hall-process.ts';

/*
 * What is held before the kiosk's scanner, and keys of a pad without a keypad: real pages, real bytes,
 * and nothing left of a code that was somebody else's.
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
const window8 = v.parse(WindowIdSchema, '8');
const kioskSize = { width: 1080, height: 1920 };

async function openTerminal(windowId: string, staffId: string, pin: string) {
  const terminal = await openFace(browser, hall.url(`terminal?window=${windowId}`), { width: 1366, height: 768 });
  await terminal.getByTestId('login-staff').fill(staffId);
  await terminal.getByTestId('login-pin').fill(pin);
  await terminal.getByTestId('login-submit').click();
  await terminal.getByTestId('action-open').click();
  await terminal.getByTestId('action-callNext').waitFor();
  return terminal;
}

const openKiosk = () => openFace(browser, hall.url('kiosk'), kioskSize);

/** Everything below a directory, as bytes. */
function bytesBelow(directory: string): Buffer[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((file) => join(directory, file))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path));
}

test('A slip that is scanned brings its number back in line after it was passed over, and says so on the kiosk', async () => {
  const terminal = await openTerminal('7', '0307', '703581');
  const kiosk = await openKiosk();
  await kiosk.getByTestId('tile-BB').click();
  const number = ((await kiosk.getByTestId('number').textContent()) ?? '').trim();
  await kiosk.getByTestId('slip-state').getByText('请取走号票').waitFor();
  await hands.see((view) => view.printer.slips.some(({ cut }) => cut) && view.scanner.hasSlip);

  // Scanned while it waits, it says how it stands; the paper may be in a hand by then.
  await hands.act({ act: 'tearSlip' });
  await hands.act({ act: 'scanCode', code: 'slip' });
  await kiosk.getByTestId('notice').getByText(`${number} 正在等候`).waitFor();

  await hands.act({ act: 'pressKey', windowId: window7, key: 'call' });
  await terminal.getByTestId('current-number').getByText(number).waitFor();
  await hands.act({ act: 'pressKey', windowId: window7, key: 'noShow' });
  const missed = terminal.getByTestId('missed').locator('li').filter({ hasText: number });
  await missed.getByText('扫号票回队').waitFor();

  // The same code is not the same scan once 2 s have passed.
  await new Promise((resolve) => setTimeout(resolve, 2_100));
  await hands.act({ act: 'scanCode', code: 'slip' });
  await kiosk.getByTestId('notice').getByText(`${number} 已经回到队里`).waitFor();
  await missed.getByText('已回队').waitFor();
  await hands.act({ act: 'pressKey', windowId: window7, key: 'call' });
  await terminal.getByTestId('current-number').getByText(number).waitFor();

  // The notice goes by itself, and the number on the screen was never hidden by it.
  await expect.poll(() => kiosk.getByTestId('notice').textContent(), { timeout: 10_000 }).toBe('');
  for (const page of [kiosk, terminal]) {
    expect(page.errors).toEqual([]);
    await page.context().close();
  }
});

test('Somebody else’s code says that somebody is there, and no byte of it is kept or written anywhere', async () => {
  const { opaqueCode } = JSON.parse(readFileSync('fixtures/identities.json', 'utf8')) as { opaqueCode: string };
  const kiosk = await openKiosk();
  await hands.act({ act: 'scanCode', code: 'opaque' });
  await kiosk.locator('[data-screen="choose"]').getByText('扫码群众，您好').waitFor();
  await kiosk.getByTestId('tile-ZH').click();
  await kiosk.getByTestId('slip-state').getByText('请取走号票').waitFor();
  await hands.see((view) => view.printer.slips.some(({ cut }) => cut));

  const kept = [Buffer.from(hall.output()), ...bytesBelow(hall.dataPath)];
  expect(kept.some((bytes) => bytes.includes('扫码群众'))).toBe(true);
  const pieces = [opaqueCode, opaqueCode.slice(0, 8), opaqueCode.slice(-8)];
  for (const piece of pieces) {
    const encodings = [Buffer.from(piece), Buffer.from(piece, 'utf16le'), Buffer.from(piece).toString('base64')];
    for (const [place, bytes] of kept.entries()) {
      for (const form of encodings) expect(bytes.includes(form), `${piece} in place ${place}`).toBe(false);
    }
  }
  expect(kiosk.errors).toEqual([]);
  await kiosk.getByTestId('done').click();
  await kiosk.context().close();
});

test('A residence permit and a foreigner’s card are read like an identity card', async () => {
  const kiosk = await openKiosk();
  const { people } = await hands.see((view) => view.reader.connected && view.people.length > 6);
  for (const [name, masked] of [
    ['陈思样', '陈*'],
    ['安娜', '安*'],
  ] as const) {
    const person = people.find(({ label }) => label.startsWith(name))!;
    await hands.act({ act: 'putCard', personId: person.id });
    await kiosk.locator('[data-screen="choose"]').getByText(masked).waitFor();
    await hands.act({ act: 'liftCard' });
  }
  await kiosk.getByTestId('leave').click();
  await kiosk.context().close();
});

test('At a window without a keypad the rating is given on the keys of its pad', async () => {
  // The flexible window has no queues until somebody gives it some.
  const manager = await openFace(browser, hall.url('manager'), { width: 1920, height: 1080 });
  const credential = credentialOf(hall.url('manager'));
  const login = await post(hall.origin, '/api/staff/sessions', credential, { staffId: '0306', pin: '692470' });
  const { session } = login.json as { session: string };
  const assign = {
    commandId: randomUUID(),
    stampedAtMs: Date.now(),
    windowId: window8,
    queues: [{ queueId: 'SB' }],
  };
  const headers = { 'x-staff-session': session };
  const assigned = await post(hall.origin, '/api/commands/assignWindow', credential, assign, headers);
  expect(assigned.status).toBe(200);
  const terminal = await openTerminal('8', '0304', '470258');
  const kiosk = await openKiosk();
  await kiosk.getByTestId('tile-SB').click();
  await kiosk.getByTestId('number').waitFor();
  for (const [key, action] of [
    ['F1', 'action-callNext'],
    ['F3', 'action-start'],
    ['F3', 'action-finish'],
  ] as const) {
    await terminal.locator(`[data-testid="${action}"]:not([aria-disabled="true"])`).waitFor();
    await terminal.keyboard.press(key);
  }
  await terminal.keyboard.press('Enter');
  await terminal.getByTestId('rating-state').getByText('评价中').waitFor();
  await hands.act({ act: 'pressPad', windowId: window8, value: '5' });
  await terminal.getByTestId('rating-state').getByText('已评价').waitFor();
  await manager.getByTestId('rating-veryDissatisfied').getByText('1').waitFor();
  for (const page of [manager, terminal, kiosk]) {
    expect(page.errors).toEqual([]);
    await page.context().close();
  }
});

test('The demo has a scanner to hold a slip before, and a pad of keys where there is no keypad', async () => {
  const demo = await openFace(browser, hall.url('demo'), { width: 1600, height: 900 });
  await demo.getByTestId('scan-slip').click();
  const kiosk = demo.frames().find((frame) => new URL(frame.url()).pathname === '/kiosk');
  await kiosk?.getByTestId('notice').locator('p').first().waitFor();
  await demo.getByTestId('cable-scanner-1').click();
  await demo.locator('[data-testid="cable-scanner-1"][data-in="false"]').waitFor();
  await demo.getByTestId('cable-scanner-1').click();
  await demo.getByTestId('window-8').click();
  expect(await demo.getByTestId('rating-keys').getByRole('button').count()).toBe(5);
  expect(demo.errors).toEqual([]);
  await demo.context().close();
});
