import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { startHallProcess, type HallProcess } from '../hall-process.ts';
import { galleryFaces } from '../../packages/ui-kit/src/gallery/gallery-screens.ts';
import { budgetFindings, scriptsOf } from './checks/budgets.ts';
import { faceRules } from './checks/face-rules.ts';
import { textOf } from './checks/finding.ts';
import { dialogFindings, focusFindings, focusStopsInPage, hasDialog, watchFocusInPage } from './checks/keyboard.ts';
import { lockDownFindings } from './checks/lock-down.ts';
import { flashFindings, flickersInPage } from './checks/motion.ts';
import { soak, soakFindings } from './checks/soak.ts';
import { listStates, openTab, visitAll, type GalleryTab, type ListedState } from './gallery.ts';
import { isComplete, usualShowing } from './matrix.ts';

/*
 * What a page does, beyond how it looks: V8 keyboard, V14 flashing, V16 what it loads, V17 a day's
 * life, V18 what the browser around it may do.
 */

let hall: HallProcess;
let browser: Browser;
let states: readonly ListedState[];
beforeAll(async () => {
  hall = await startHallProcess();
  browser = await launchBrowser();
  states = await listStates(browser, hall.origin);
});
afterAll(async () => {
  await browser?.close();
  await hall?.stop();
  hall?.forget();
});

const patience = { timeout: isComplete ? 3_600_000 : 300_000 };
const publicFaces = galleryFaces.filter((face) => faceRules[face].isPublic);
const staffFaces = galleryFaces.filter((face) => !faceRules[face].isPublic);
const statesOf = (face: string) => states.filter((state) => state.face === face);

async function openTabs(options: Parameters<typeof openTab>[2] = {}): Promise<GalleryTab[]> {
  return await Promise.all([openTab(browser, hall.origin, options), openTab(browser, hall.origin, options)]);
}

describe('V8: by keyboard alone', () => {
  test.each(staffFaces)(
    '%s shows where the focus is, goes as people read, and keeps it in dialogs',
    patience,
    async (face) => {
      const tabs = await openTabs();
      for (const tab of tabs) await tab.page.addInitScript(watchFocusInPage);
      const found: string[] = [];
      const looked = statesOf(face).filter((_, index) => isComplete || index % 8 === 0);
      await visitAll(looked.map(usualShowing), tabs, async (tab, showing) => {
        await tab.show(showing);
        // Pages show a focus only to those who use the keyboard.
        await tab.page.keyboard.press('Tab');
        const stops = await tab.page.evaluate(focusStopsInPage);
        const findings = focusFindings(stops);
        if (await hasDialog(tab.page)) {
          await tab.show(showing);
          findings.push(...(await dialogFindings(tab.page)));
        }
        found.push(...findings.map((finding) => `${showing.state} ${textOf(finding)}`));
      });
      for (const tab of tabs) await tab.close();
      expect(found.sort()).toEqual([]);
    },
  );
});

describe('V14: nothing flashes more than three times a second', () => {
  test.each(publicFaces)('%s', patience, async (face) => {
    const tabs = await openTabs({ reducedMotion: 'no-preference' });
    const found: string[] = [];
    const looked = statesOf(face).filter((_, index) => isComplete || index % 8 === 0);
    await visitAll(looked.map(usualShowing), tabs, async (tab, showing) => {
      await tab.show(showing);
      const findings = flashFindings(await tab.page.evaluate(flickersInPage));
      found.push(...findings.map((finding) => `${showing.state} ${textOf(finding)}`));
    });
    for (const tab of tabs) await tab.close();
    expect(found).toEqual([]);
  });
});

describe('V16: what a page loads before it shows anything', () => {
  test.each(galleryFaces)('%s', (face) => {
    const app = face === 'kiosk' ? 'kiosk' : 'window-display';
    const directory = fileURLToPath(new URL(`../../apps/${app}/dist`, import.meta.url));
    expect(budgetFindings(scriptsOf(directory, face))).toEqual([]);
  });
});

describe('V17: a day leaves a page as it was', () => {
  /** An update every 5 s for 8 hours; the quick run lives a tenth of it. */
  const count = isComplete ? 5_760 : 600;
  test.each(isComplete ? galleryFaces : (['board', 'kiosk'] as const))('%s', patience, async (face) => {
    const tab = await openTab(browser, hall.origin);
    await tab.show(usualShowing(statesOf(face)[0]!));
    expect(soakFindings(await soak(tab.page, { count, everyMs: 5_000 }))).toEqual([]);
    await tab.close();
  });
});

describe('V18: the browser offers nothing beside a public page', () => {
  test.each(['kiosk', 'pad'] as const)('%s', async (face) => {
    const tab = await openTab(browser, hall.origin);
    await tab.show(usualShowing(statesOf(face)[0]!));
    expect(await lockDownFindings(tab.page)).toEqual([]);
    await tab.close();
  });
});
