import type { Browser } from 'playwright-core';
import { WebSocket } from 'ws';
import { openFace } from '../e2e/browser.ts';
import { credentialOf, type HallProcess } from '../e2e/hall-process.ts';

/* Boards in numbers, and how long a clerk's key takes to reach them: parts that benches share. */

const boardSize = { width: 1920, height: 1080 };

/** Moments that a page notes of itself, as wall clock with fractions. */
export type Stamped = { readonly stamps: number[] };

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** Wall clock with fractions, comparable with a page's performance.timeOrigin + performance.now(). */
export const nowMs = () => performance.timeOrigin + performance.now();

export async function until(isTrue: () => boolean): Promise<void> {
  const limitAtMs = performance.now() + 5_000;
  while (!isTrue()) {
    if (performance.now() > limitAtMs) throw new Error('waited 5 s in vain');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** How many boards: the first ones are pages in Chromium, the others connections that get and hold what a board gets. */
export type Boards = { readonly count: number; readonly pages: number };

export async function openBoards(hall: HallProcess, browser: Browser, { count, pages }: Boards) {
  const open = () => openFace(browser, hall.url('board').replace('#', '?sound=off#'), boardSize);
  const further = await Promise.all(Array.from({ length: pages - 1 }, open));
  const board = await open();
  const others = Array.from({ length: count - pages }, () => {
    const socket = new WebSocket(`${hall.origin.replace('http', 'ws')}/feed`);
    socket.on('open', () =>
      socket.send(JSON.stringify({ kind: 'hello', credential: credentialOf(hall.url('board')) })),
    );
    return socket;
  });
  await board.waitForSelector('[data-testid="hero"]');
  await until(() => others.every((socket) => socket.readyState === WebSocket.OPEN));
  return {
    paintCount: () => board.evaluate(() => performance.getEntriesByName('call-painted').length),
    /** When the paint after `count` others happened; waits for it. */
    async paintedAtMs(count: number): Promise<number> {
      await board.waitForFunction((before) => performance.getEntriesByName('call-painted').length > before, count);
      return board.evaluate(
        (index) => performance.timeOrigin + performance.getEntriesByName('call-painted')[index]!.startTime,
        count,
      );
    },
    async close(): Promise<void> {
      for (const socket of others) socket.close();
      for (const page of [board, ...further]) await page.context().close();
    },
  };
}

/** `callNext`: the window is idle, one command. `finishAndCall`: somebody is being served, two commands, one after the other. */
export type KeyPress = 'callNext' | 'finishAndCall';

/** F1 on the terminal's page → the call painted on a board. Presses are 2 s apart, as the page wants them. */
export async function measureKey(
  hall: HallProcess,
  browser: Browser,
  connected: Boards,
  { what, runs }: { what: KeyPress; runs: number } = { what: 'finishAndCall', runs: 20 },
): Promise<number[]> {
  const boards = await openBoards(hall, browser, connected);
  const terminal = await openFace(browser, hall.url('terminal?window=4'), { width: 1366, height: 768 });
  await terminal.getByTestId('login-staff').fill('0304');
  await terminal.getByTestId('login-pin').fill('470258');
  await terminal.getByTestId('login-submit').click();
  await terminal.getByTestId('action-open').click();
  await terminal.evaluate(() => {
    const page = window as unknown as { stamps: number[] };
    page.stamps = [];
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'F1') page.stamps.push(performance.timeOrigin + performance.now());
    };
    window.addEventListener('keydown', onKey, true);
  });
  const press = async (key: string, action: string) => {
    await terminal.locator(`[data-testid="${action}"]:not([aria-disabled="true"])`).waitFor();
    await terminal.keyboard.press(key);
  };
  const values: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const paintsBefore = await boards.paintCount();
    await press('F1', 'action-callNext');
    const paintedAtMs = await boards.paintedAtMs(paintsBefore);
    const pressedAtMs = await terminal.evaluate(() => (window as unknown as Stamped).stamps.at(-1)!);
    values.push(paintedAtMs - pressedAtMs);
    await press('F3', 'action-start');
    await terminal.getByTestId('action-finish').waitFor();
    if (what === 'callNext') {
      await press('F3', 'action-finish');
      await terminal.getByTestId('dialogue').waitFor();
      await terminal.keyboard.press('Enter');
      await terminal.getByTestId('current-number').waitFor({ state: 'detached' });
    }
  }
  await terminal.context().close();
  await boards.close();
  return values;
}
