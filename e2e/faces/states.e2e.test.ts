import { readdirSync, readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { startHallProcess, type HallProcess } from '../hall-process.ts';
import { galleryFaces } from '../../packages/ui-kit/src/gallery/gallery-screens.ts';
import { baselineFolder, keptPicture, pictureName } from './baseline.ts';
import { checkPage } from './checks/all-checks.ts';
import { textOf } from './checks/finding.ts';
import { glyphFindings, shippedCharacters } from './checks/glyphs.ts';
import { isSamePicture, thumbnailFindings, thumbnailOf } from './checks/thumbnails.ts';
import { listStates, nameOf, openTab, takePicture, visitAll, type GalleryTab, type ListedState } from './gallery.ts';
import { isComplete, isUsual, matrixOf, usualShowing } from './matrix.ts';

/*
 * Every state of every face, as it would stand in a hall: checks V1 to V7, V13, V14 and V15 in one look
 * each. JIAOHAO_FACES=all looks at every state on every screen and in every variant.
 */

const people: { name: string }[] = JSON.parse(
  readFileSync(new URL('../../fixtures/identities.json', import.meta.url), 'utf8'),
).people;
const names = people.map(({ name }) => name);

let hall: HallProcess;
let browser: Browser;
let tabs: readonly GalleryTab[];
let states: readonly ListedState[];
let shipped: ReadonlySet<number>;
beforeAll(async () => {
  hall = await startHallProcess();
  browser = await launchBrowser();
  // Two pages at a time: one is drawn while the other is measured.
  tabs = await Promise.all([openTab(browser, hall.origin), openTab(browser, hall.origin)]);
  states = await listStates(browser, hall.origin);
  shipped = shippedCharacters();
});
afterAll(async () => {
  await browser?.close();
  await hall?.stop();
  hall?.forget();
});

const patience = isComplete ? 3_600_000 : 300_000;

describe.each(galleryFaces)('%s', (face) => {
  test('all its states pass all checks', { timeout: patience }, async () => {
    const showings = matrixOf(states.filter((state) => state.face === face));
    expect(showings.length).toBeGreaterThan(0);
    const found: string[] = [];
    await visitAll(showings, tabs, async (tab, showing) => {
      const name = nameOf(showing);
      try {
        await tab.show(showing);
      } catch (error) {
        found.push(String(error));
        return;
      }
      const picture = await takePicture(tab.page);
      const { survey, findings } = await checkPage(tab.page, showing, { picture, names });
      const glyphs = glyphFindings('page', survey.words.join(''), shipped);
      const looks = isUsual(showing)
        ? thumbnailFindings(thumbnailOf(picture), keptPicture({ face, id: showing.state }))
        : [];
      found.push(...[...findings, ...glyphs, ...looks].map((finding) => `${name} ${textOf(finding)}`));
    });
    expect(found.sort()).toEqual([]);
  });

  test('a state shown twice is the same picture', { timeout: patience }, async () => {
    const own = states.filter((state) => state.face === face);
    const twice = isComplete ? own : own.slice(-1);
    const unequal: string[] = [];
    for (const state of twice) {
      const [first, second] = await Promise.all(
        tabs.map(async (tab) => {
          await tab.show(usualShowing(state));
          return await takePicture(tab.page);
        }),
      );
      if (!isSamePicture(first!, second!)) unequal.push(state.id);
    }
    expect(unequal).toEqual([]);
  });
});

test('the baseline has a picture of each state and no others', () => {
  expect(readdirSync(baselineFolder).sort()).toEqual(states.map(pictureName).sort());
});
