import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Finding } from './finding.ts';

/*
 * V16: what a machine of the hall has to load before it shows anything: the script of the page, all that
 * it imports at once, and no component library where anybody may stand.
 */

/** KB of script by gzip before the first picture. Staff pages: their library is in it. */
export const scriptLimitsKb: Readonly<Record<string, number>> = {
  kiosk: 150,
  board: 100,
  strip: 100,
  pad: 150,
  terminal: 450,
  manager: 450,
  admin: 450,
  county: 450,
};

const publicFaces = ['kiosk', 'board', 'strip', 'pad'];
/** Words that these libraries leave in any bundle, however it is minified. */
const libraries = [
  { name: 'antd', mark: /\bant-(?:btn|app|wave|layout)\b/ },
  { name: 'echarts', mark: /\b(?:echarts|zrender)\b/ },
  { name: 'the gallery', mark: /data-gallery|jiaohaoGallery/ },
];

export type PageScripts = { readonly face: string; readonly gzipKb: number; readonly text: string };

/** Scripts that a built page loads before it runs: of its own, and imported by those, not those it asks for later. */
export function scriptsOf(directory: string, face: string): PageScripts {
  const html = readFileSync(join(directory, `${face}.html`), 'utf8');
  const left = [...html.matchAll(/(?:src|href)="\/?([^"]+\.js)"/g)].map(([, file]) => file!);
  const texts = new Map<string, string>();
  for (let file = left.pop(); file !== undefined; file = left.pop()) {
    if (texts.has(file)) continue;
    const text = readFileSync(join(directory, file), 'utf8');
    texts.set(file, text);
    const folder = file.slice(0, file.lastIndexOf('/') + 1);
    for (const [, name] of text.matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g)) left.push(folder + name!);
  }
  const gzipKb = [...texts.values()].reduce((sum, text) => sum + gzipSync(text).length, 0) / 1024;
  return { face, gzipKb, text: [...texts.values()].join('\n') };
}

export function budgetFindings({ face, gzipKb, text }: PageScripts): Finding[] {
  const limit = scriptLimitsKb[face] ?? 0;
  const found: Finding[] = [];
  if (gzipKb > limit) {
    found.push({ check: 'V16', place: face, detail: `loads ${gzipKb.toFixed(1)} KB of script, at most ${limit}` });
  }
  for (const { name, mark } of libraries) {
    const isBarred = publicFaces.includes(face) || name === 'the gallery' || (name === 'echarts' && face !== 'manager');
    if (isBarred && mark.test(text)) found.push({ check: 'V16', place: face, detail: `loads ${name}` });
  }
  return found;
}
