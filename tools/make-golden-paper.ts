/*
 * Writes apps/kiosk/src/host/paper/golden anew: the bytes of everything that is printed, and a picture of
 * each. Run it when a template was changed on purpose, and look at the pictures before they are kept.
 *
 *   node tools/make-golden-paper.ts
 */
import { writeFileSync } from 'node:fs';
import { encodePaperPng } from '@jiaohao/devices';
import { goldenPages, hexLinesOf, pictureOf } from '../apps/kiosk/src/host/paper/golden-pages.ts';

const folder = new URL('../apps/kiosk/src/host/paper/golden/', import.meta.url);
for (const page of goldenPages()) {
  const [picture] = pictureOf(page);
  if (!picture) throw new Error(`${page.name} prints nothing`);
  writeFileSync(new URL(`${page.name}.hex`, folder), hexLinesOf(page.bytes));
  writeFileSync(new URL(`${page.name}.png`, folder), encodePaperPng(picture));
  console.log(`${page.name}: ${page.bytes.length} bytes, ${picture.rows / 8} mm`);
}
