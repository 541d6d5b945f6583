import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../e2e/browser.ts';
import { scriptLimitsKb, scriptsOf } from '../e2e/faces/checks/budgets.ts';
import { soak } from '../e2e/faces/checks/soak.ts';
import { listStates, openTab } from '../e2e/faces/gallery.ts';
import { usualShowing } from '../e2e/faces/matrix.ts';
import { credentialOf, post, startHallProcess, takeRequest, type HallProcess } from '../e2e/hall-process.ts';
import { galleryFaces } from '../packages/ui-kit/src/gallery/gallery-screens.ts';
import { buildPages } from '../tools/build-pages.ts';
import { measureKey, quantile, type KeyPress } from './boards.ts';
import type { Report } from './figure.ts';

/*
 * The faces in figures: what they load, how soon a slow machine shows them, how soon a clerk's key is on
 * every board, and what a day leaves in their memory. Parts: size, paint, key, heap.
 */

/** One of them a page: each board of a hall has a machine of its own. */
const boards = { count: 50, pages: 1 };
const presses = 40;
const loads = 9;
/** A board of ten years ago beside the machine that runs this. */
const slowdown = 6;
/** An update every 5 s for 8 hours. */
const day = { count: 5_760, everyMs: 5_000 };

export async function benchFaces(report: Report, only: string | null): Promise<void> {
  await buildPages(() => {});
  const wants = (part: string) => only === null || only === part;
  if (wants('size')) reportSizes(report);
  if (wants('paint')) await onHall((hall, browser) => reportPaint(report, hall, browser));
  if (wants('key')) {
    await onHall((hall, browser) => reportKey(report, hall, browser, { what: 'callNext', words: '叫下一位' }));
    await onHall((hall, browser) =>
      reportKey(report, hall, browser, { what: 'finishAndCall', words: '办结并叫下一位' }),
    );
  }
  if (wants('heap')) await onHall((hall, browser) => reportHeap(report, hall, browser));
}

/** A hall and a browser of its own: a clerk is logged in at one window only, and nothing idles beside what is timed. */
async function onHall(measure: (hall: HallProcess, browser: Browser) => Promise<void>): Promise<void> {
  const hall = await startHallProcess();
  const browser = await launchBrowser();
  try {
    await measure(hall, browser);
  } finally {
    await browser.close();
    await hall.stop();
    hall.forget();
  }
}

async function reportKey(
  report: Report,
  hall: HallProcess,
  browser: Browser,
  { what, words }: { what: KeyPress; words: string },
): Promise<void> {
  await fillLine(hall);
  const values = await measureKey(hall, browser, boards, { what, runs: presses });
  const name = `faces: F1 (${words}) in a terminal page to board paint, ${boards.count} boards`;
  report({ name: `${name} p50`, value: quantile(values, 0.5), unit: 'ms' });
  report({ name: `${name} p99`, value: quantile(values, 0.99), unit: 'ms', target: 100 });
}

/** As many people as `measureKey` calls, and some more. */
async function fillLine(hall: HallProcess): Promise<void> {
  const credential = credentialOf(hall.url('kiosk'));
  for (let person = 0; person < presses + 5; person += 1) {
    const { status, json } = await post(hall.origin, '/api/commands/takeTicket', credential, takeRequest('ZH'));
    if (status !== 200) throw new Error(JSON.stringify(json));
  }
}

function reportSizes(report: Report): void {
  for (const face of galleryFaces) {
    const app = face === 'kiosk' ? 'kiosk' : 'window-display';
    const { gzipKb } = scriptsOf(fileURLToPath(new URL(`../apps/${app}/dist`, import.meta.url)), face);
    const limit = scriptLimitsKb[face];
    report({
      name: `faces: script that ${face} loads at once, gzip`,
      value: gzipKb,
      unit: 'KB',
      ...(limit === undefined ? {} : { target: limit }),
    });
  }
}

/** Loads of the kiosk on a slow machine, and of an empty page beside each, in turn. */
async function reportPaint(report: Report, hall: HallProcess, browser: Browser): Promise<void> {
  const kiosk: { first: number; tiles: number }[] = [];
  const empty: number[] = [];
  for (let load = 0; load < loads; load += 1) {
    kiosk.push(await timeLoad(browser, hall.url('kiosk'), '[data-screen="idle"]'));
    empty.push((await timeLoad(browser, `${hall.origin}/nothing`, 'body')).first);
  }
  const spread = (what: string, values: readonly number[], target?: number) => {
    const name = `faces: ${what} at ${slowdown} × CPU`;
    report({
      name: `${name}, median of ${loads}`,
      value: quantile(values, 0.5),
      unit: 'ms',
      ...(target && { target }),
    });
    report({ name: `${name}, p90`, value: quantile(values, 0.9), unit: 'ms' });
  };
  spread('first paint of an empty page', empty);
  spread(
    'first paint of the kiosk',
    kiosk.map(({ first }) => first),
    1_500,
  );
  spread(
    'kiosk until its tiles can be touched',
    kiosk.map(({ tiles }) => tiles),
  );
}

/** First contentful paint, and the frame in which `selector` is there, in ms after the navigation began; nothing cached. */
async function timeLoad(browser: Browser, url: string, selector: string): Promise<{ first: number; tiles: number }> {
  const context = await browser.newContext({ viewport: { width: 1080, height: 1920 } });
  const page = await context.newPage();
  const devTools = await context.newCDPSession(page);
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.addInitScript((wanted) => {
    const look = () => {
      if (document.querySelector(wanted)) performance.mark('there');
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, selector);
  await page.goto(url);
  const moment = (name: string) =>
    page
      .waitForFunction((wanted) => performance.getEntriesByName(wanted)[0]?.startTime, name)
      .then((handle) => handle.jsonValue() as Promise<number>);
  const times = { first: await moment('first-contentful-paint'), tiles: await moment('there') };
  await context.close();
  return times;
}

async function reportHeap(report: Report, hall: HallProcess, browser: Browser): Promise<void> {
  const states = await listStates(browser, hall.origin);
  for (const face of ['board', 'kiosk', 'manager'] as const) {
    const tab = await openTab(browser, hall.origin);
    await tab.show(usualShowing(states.find((state) => state.face === face)!));
    const [first, half, last] = await soak(tab.page, day);
    const name = `faces: heap growth of ${face} in 8 hours`;
    report({ name, value: last.heapMb - first.heapMb, unit: 'MB', target: 1 });
    report({ name: `${name}, second half`, value: last.heapMb - half.heapMb, unit: 'MB', target: 0.2 });
    report({
      name: `faces: nodes that ${face} gained in 8 hours`,
      value: last.nodes - first.nodes,
      unit: 'count',
      target: 20,
    });
    await tab.close();
  }
}
