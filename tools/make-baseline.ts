/*
 * Takes the pictures anew that e2e/faces compares the faces with: one of every gallery state, on its usual
 * screen. After a change that is meant to be seen; look through /gallery first, and commit them together.
 *
 *   node tools/make-baseline.ts
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from '../e2e/browser.ts';
import { baselineFolder, pictureName } from '../e2e/faces/baseline.ts';
import { encodeThumbnail, thumbnailOf } from '../e2e/faces/checks/thumbnails.ts';
import { listStates, openTab, takePicture, visitAll } from '../e2e/faces/gallery.ts';
import { usualShowing } from '../e2e/faces/matrix.ts';
import { startHallProcess } from '../e2e/hall-process.ts';
import { buildPages } from './build-pages.ts';

await buildPages((line) => console.log(line));
const hall = await startHallProcess();
const browser = await launchBrowser();
try {
  const states = await listStates(browser, hall.origin);
  const tabs = await Promise.all([openTab(browser, hall.origin), openTab(browser, hall.origin)]);
  rmSync(baselineFolder, { recursive: true, force: true });
  mkdirSync(baselineFolder);
  let bytes = 0;
  await visitAll(states.map(usualShowing), tabs, async (tab, showing) => {
    await tab.show(showing);
    const png = encodeThumbnail(thumbnailOf(await takePicture(tab.page)));
    writeFileSync(join(baselineFolder, pictureName({ face: showing.face, id: showing.state })), png);
    bytes += png.length;
  });
  console.log(`${states.length} pictures, ${(bytes / 1e6).toFixed(2)} MB`);
} finally {
  await browser.close();
  await hall.stop();
  hall.forget();
}
