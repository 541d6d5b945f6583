/*
 * Makes the 24-dot fonts that stand in for a receipt printer's own, packages/devices/glyphs. Run once,
 * by a developer with Chromium and Debian's fonts-noto-cjk and fonts-hanazono:
 *
 *   node tools/make-glyphs.ts [out folder]
 *
 * Chromium draws every character 8 times too large. The outline is then laid on the 24-dot grid where
 * its strokes fit best (at most half a dot away), and a dot is black where enough of it is covered:
 *
 *   outline, 192 px ──shift so that dots are nearly all or nothing──► coverage ──threshold──► 24 x 24
 *
 * Without the shift a stroke of two dots falls on three half-covered ones and comes out as one or three.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { encodeGlyphFont, gbkCharacter, glyphColumns, type Glyph } from '@jiaohao/devices';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../e2e/browser.ts';

const cellDots = 24;
const oversampling = 8;
/** Room around the cell for the shift, and for strokes that stand out of it. */
const padPx = 8;
const sheetPx = cellDots * oversampling + 2 * padPx;
/** Half a dot. */
const maxShiftPx = oversampling / 2;
const batchSize = 200;

/** Covered share of a dot that makes it black; dense characters keep their gaps with the higher one. */
const thresholds = { usual: 0.42, dense: 0.5, denseFrom: 1 / 3 };

type FontFace = {
  readonly family: string;
  readonly file: string;
  readonly emDots: number;
  /** Below the top of the cell. */
  readonly baselineDots: number;
  /** Null: by density. */
  readonly threshold: number | null;
};

const sans: FontFace = {
  family: 'Noto Sans CJK SC',
  file: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  emDots: 24,
  // Where the font itself puts it, 0.88 em.
  baselineDots: 21.12,
  threshold: null,
};
/** Letters and digits half a cell wide, a little smaller and higher, so that brackets and g fit into the cell. */
const mono: FontFace = { ...sans, family: 'Noto Sans Mono CJK SC', emDots: 23, baselineDots: 18.75 };
/** Its strokes are thinner. */
const minchoA: FontFace = {
  ...sans,
  family: 'HanaMinA',
  file: '/usr/share/fonts/truetype/hanazono/HanaMinA.ttf',
  threshold: 0.34,
};
const minchoB: FontFace = {
  ...minchoA,
  family: 'HanaMinB',
  file: '/usr/share/fonts/truetype/hanazono/HanaMinB.ttf',
};

/** Blocks of hanzi: extension A, the unified ones, the compatibility ones, and planes 2 and 3. */
const hanziBlocks = [
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xf900, 0xfaff],
  [0x20000, 0x323af],
] as const;

/** What a font file has, as fontconfig reads it. */
function coverageOf({ family, file }: FontFace): Set<number> {
  const lines = execFileSync('fc-query', ['-f', '%{family[0]}\t%{charset}\n', file], { encoding: 'utf8' }).split('\n');
  const charset = lines.map((line) => line.split('\t')).find(([name]) => name === family)?.[1];
  if (charset === undefined) throw new Error(`${file} has no ${family}`);
  return new Set(
    charset.split(' ').flatMap((span) => {
      const [first = 0, last = first] = span.split('-').map((hex) => Number.parseInt(hex, 16));
      return Array.from({ length: last - first + 1 }, (_, index) => first + index);
    }),
  );
}

function gbkCodePoints(): number[] {
  const codePoints: number[] = [];
  for (let code = 0x8140; code <= 0xfefe; code += 1) {
    const character = gbkCharacter(code >> 8, code & 0xff);
    if (character !== null) codePoints.push(character.codePointAt(0)!);
  }
  return codePoints;
}

/** Darkness (0..255) of each pixel of each character's sheet, drawn by the page's canvas. */
async function drawSheets(page: Page, face: FontFace, codePoints: readonly number[]): Promise<Uint8Array[]> {
  const drawn = await page.evaluate(
    ({ family, characters, sheetPx, padPx, emPx, baselinePx }) => {
      const canvas = document.createElement('canvas');
      canvas.width = sheetPx;
      canvas.height = sheetPx;
      const context = canvas.getContext('2d', { willReadFrequently: true })!;
      context.font = `${emPx}px "${family}"`;
      let darkness = '';
      for (const { character, cellPx } of characters) {
        context.fillStyle = '#fff';
        context.fillRect(0, 0, sheetPx, sheetPx);
        context.fillStyle = '#000';
        const left = padPx + (cellPx - context.measureText(character).width) / 2;
        context.fillText(character, left, baselinePx);
        const { data } = context.getImageData(0, 0, sheetPx, sheetPx);
        for (let at = 0; at < data.length; at += 4) darkness += String.fromCharCode(255 - data[at]!);
      }
      return btoa(darkness);
    },
    {
      family: face.family,
      characters: codePoints.map((codePoint) => ({
        character: String.fromCodePoint(codePoint),
        cellPx: glyphColumns(codePoint) * (cellDots / 2) * oversampling,
      })),
      sheetPx,
      padPx,
      emPx: face.emDots * oversampling,
      baselinePx: padPx + face.baselineDots * oversampling,
    },
  );
  const all = Buffer.from(drawn, 'base64');
  return codePoints.map((_, index) => all.subarray(index * sheetPx ** 2, (index + 1) * sheetPx ** 2));
}

/** Sums over all pixels left of and above each corner: any rectangle's darkness is four of them. */
function summedArea(sheet: Uint8Array): Float64Array {
  const sums = new Float64Array((sheetPx + 1) ** 2);
  for (let y = 0; y < sheetPx; y += 1) {
    let row = 0;
    for (let x = 0; x < sheetPx; x += 1) {
      row += sheet[y * sheetPx + x]!;
      sums[(y + 1) * (sheetPx + 1) + x + 1] = sums[y * (sheetPx + 1) + x + 1]! + row;
    }
  }
  return sums;
}

type Shift = { readonly dx: number; readonly dy: number };

/** Covered share of every dot of the cell, with the grid moved by a few pixels. */
function coverage(sums: Float64Array, dotsWide: number, { dx, dy }: Shift): Float64Array {
  const stride = sheetPx + 1;
  const shares = new Float64Array(dotsWide * cellDots);
  for (let y = 0; y < cellDots; y += 1) {
    const top = (padPx + dy + y * oversampling) * stride;
    const bottom = top + oversampling * stride;
    for (let x = 0; x < dotsWide; x += 1) {
      const left = padPx + dx + x * oversampling;
      const right = left + oversampling;
      const dark = sums[bottom + right]! - sums[bottom + left]! - sums[top + right]! + sums[top + left]!;
      shares[y * dotsWide + x] = dark / (255 * oversampling ** 2);
    }
  }
  return shares;
}

/** How nearly all dots are all or nothing. */
function crispness(shares: Float64Array): number {
  return shares.reduce((sum, share) => sum + (share - 0.5) ** 2, 0);
}

/** Letters and digits keep their baseline, lines that go on in the next cell their place: these are moved all alike. */
function shiftsFor(codePoint: number): Shift[] {
  const isBox = codePoint >= 0x2500 && codePoint <= 0x25a0;
  if (isBox) return [{ dx: maxShiftPx, dy: maxShiftPx }];
  const steps = Array.from({ length: 2 * maxShiftPx + 1 }, (_, index) => index - maxShiftPx);
  const isHanzi = hanziBlocks.some(([first, last]) => codePoint >= first && codePoint <= last);
  return steps.flatMap((dx) => (isHanzi ? steps : [0]).map((dy) => ({ dx, dy })));
}

function glyphOf(sheet: Uint8Array, codePoint: number, face: FontFace): Glyph {
  const columns = glyphColumns(codePoint);
  const dotsWide = columns * (cellDots / 2);
  const sums = summedArea(sheet);
  const shares = shiftsFor(codePoint)
    .map((shift) => coverage(sums, dotsWide, shift))
    .reduce((best, each) => (crispness(each) > crispness(best) ? each : best));
  const covered = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const threshold = face.threshold ?? (covered > thresholds.denseFrom ? thresholds.dense : thresholds.usual);
  const rowBytes = columns + 1;
  const rows = new Uint8Array(cellDots * rowBytes);
  for (const [index, share] of shares.entries()) {
    const x = index % dotsWide;
    if (share > threshold) rows[Math.floor(index / dotsWide) * rowBytes + (x >> 3)]! |= 0x80 >> (x & 7);
  }
  return { columns, rows };
}

async function drawGlyphs(page: Page, face: FontFace, codePoints: readonly number[]): Promise<[number, Glyph][]> {
  const glyphs: [number, Glyph][] = [];
  for (let from = 0; from < codePoints.length; from += batchSize) {
    const batch = codePoints.slice(from, from + batchSize);
    const sheets = await drawSheets(page, face, batch);
    glyphs.push(
      ...batch.map((codePoint, index): [number, Glyph] => [codePoint, glyphOf(sheets[index]!, codePoint, face)]),
    );
  }
  return glyphs;
}

async function writeFont(file: string, glyphs: ReadonlyMap<number, Glyph>): Promise<void> {
  const raw = encodeGlyphFont(glyphs);
  const params = { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS };
  const packed = brotliCompressSync(raw, { params });
  await writeFile(file, packed);
  console.log(`${file}: ${glyphs.size} glyphs, ${raw.length} bytes, packed ${packed.length}`);
}

const [outFolder = path.join(import.meta.dirname, '../packages/devices/glyphs')] = process.argv.slice(2);
await mkdir(outFolder, { recursive: true });
const browser = await launchBrowser();
const page = await (await browser.newContext()).newPage();

const inSans = coverageOf(sans);
const wanted = new Set(gbkCodePoints());
for (const [first, last] of hanziBlocks) {
  for (let codePoint = first; codePoint <= last; codePoint += 1) if (inSans.has(codePoint)) wanted.add(codePoint);
}
const ascii = Array.from({ length: 0x5f }, (_, index) => 0x20 + index);
const fromSans = [...wanted].filter((codePoint) => inSans.has(codePoint));
const fromMincho = [...wanted].filter((codePoint) => !inSans.has(codePoint));
const main = new Map([
  ...(await drawGlyphs(page, mono, ascii)),
  ...(await drawGlyphs(page, sans, fromSans)),
  ...(await drawGlyphs(page, minchoA, fromMincho)),
]);
await writeFont(path.join(outFolder, 'zh-24.font.br'), main);

const rarest = [...coverageOf(minchoB)].filter((codePoint) => codePoint >= 0x20000 && !main.has(codePoint));
await writeFont(path.join(outFolder, 'zh-24-rare.font.br'), new Map(await drawGlyphs(page, minchoB, rarest)));
await browser.close();
