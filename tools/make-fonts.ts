/*
 * Makes the web fonts of packages/ui-kit/fonts: what the pages' usual font (Noto Sans SC of @fontsource)
 * lacks of GB 18030-2022, rare hanzi and the scripts of China's nationalities. Run once, by a developer
 * with Debian's fonts-noto-cjk, fonts-noto-core and fonts-hanazono below `root` (/):
 *
 *   node tools/make-fonts.ts [root]
 *
 * Noto Sans CJK SC gives the hanzi it has, Hanazono Mincho the rest. The glyphs are cut into slices of some
 * hundreds in the order of their code points; a page loads the slice that a name on it needs, and none
 * where all names are of usual characters:
 *
 *   name ──no glyph in 'Noto Sans SC Variable'──► 'Jiaohao Hanzi' ──unicode-range──► one slice, 150 KB
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as fontkit from 'fontkit';
import subsetFont from 'subset-font';

const uiKit = join(dirname(fileURLToPath(import.meta.url)), '../packages/ui-kit');
const usualPackage = '@fontsource-variable/noto-sans-sc';
const usual = join(uiKit, 'node_modules', usualPackage);
const out = join(uiKit, 'fonts');
const fonts = join(process.argv[2] ?? '/', 'usr/share/fonts');
const sliceGlyphs = 700;

type Span = readonly [first: number, last: number];
/** Blocks of Unicode, named as their files are. */
const blocks: readonly { readonly name: string; readonly spans: readonly Span[] }[] = [
  {
    name: 'signs',
    spans: [
      [0x2e80, 0x2fff],
      [0x3000, 0x303f],
      [0x31c0, 0x31ef],
      [0xfe10, 0xfe4f],
      [0xff00, 0xffef],
    ],
  },
  { name: 'a', spans: [[0x3400, 0x4dbf]] },
  { name: 'uro', spans: [[0x4e00, 0x9fff]] },
  {
    name: 'compat',
    spans: [
      [0xf900, 0xfaff],
      [0x2f800, 0x2fa1f],
    ],
  },
  { name: 'b', spans: [[0x20000, 0x2a6df]] },
  { name: 'c', spans: [[0x2a700, 0x2b73f]] },
  { name: 'd', spans: [[0x2b740, 0x2b81f]] },
  { name: 'e', spans: [[0x2b820, 0x2ceaf]] },
  { name: 'f', spans: [[0x2ceb0, 0x2ebef]] },
  { name: 'g', spans: [[0x30000, 0x3134f]] },
  {
    name: 'hangul',
    spans: [
      [0x1100, 0x11ff],
      [0x3130, 0x318f],
      [0xac00, 0xd7a3],
    ],
  },
];

/** Scripts whose letters take their shape from their neighbours: a file each, with the rules for that. */
const scripts: readonly { readonly name: string; readonly font: string; readonly spans: readonly Span[] }[] = [
  {
    // Uyghur, Kazakh, Kirgiz.
    name: 'arabic',
    font: 'NotoSansArabic-Regular',
    spans: [
      [0x0600, 0x06ff],
      [0x0750, 0x077f],
      [0xfb50, 0xfdff],
      [0xfe70, 0xfefc],
    ],
  },
  { name: 'tibetan', font: 'NotoSerifTibetan-Regular', spans: [[0x0f00, 0x0fff]] },
  {
    name: 'mongolian',
    font: 'NotoSansMongolian-Regular',
    spans: [
      [0x1800, 0x18af],
      [0x11660, 0x1167f],
    ],
  },
  { name: 'yi', font: 'NotoSansYi-Regular', spans: [[0xa000, 0xa4cf]] },
  { name: 'taile', font: 'NotoSansTaiLe-Regular', spans: [[0x1950, 0x197f]] },
  { name: 'newtailue', font: 'NotoSansNewTaiLue-Regular', spans: [[0x1980, 0x19df]] },
  { name: 'taitham', font: 'NotoSansTaiTham-Regular', spans: [[0x1a20, 0x1aaf]] },
  { name: 'lisu', font: 'NotoSansLisu-Regular', spans: [[0xa4d0, 0xa4ff]] },
  { name: 'miao', font: 'NotoSansMiao-Regular', spans: [[0x16f00, 0x16f9f]] },
];

type Source = { readonly name: string; readonly sfnt: Buffer; readonly has: ReadonlySet<number> };

/** One font of a collection (.ttc) as a font of its own: OpenType 1.9, "Font Collections". */
function fontOfCollection(collection: Buffer, index: number): Buffer {
  const at = collection.readUInt32BE(12 + 4 * index);
  const tableCount = collection.readUInt16BE(at + 4);
  const directory = Buffer.from(collection.subarray(at, at + 12 + 16 * tableCount));
  const tables: Buffer[] = [directory];
  let offset = directory.length;
  for (let table = 0; table < tableCount; table += 1) {
    const record = 12 + 16 * table;
    const from = directory.readUInt32BE(record + 8);
    const length = directory.readUInt32BE(record + 12);
    const padded = Buffer.alloc(Math.ceil(length / 4) * 4);
    collection.copy(padded, 0, from, from + length);
    directory.writeUInt32BE(offset, record + 8);
    tables.push(padded);
    offset += padded.length;
  }
  return Buffer.concat(tables);
}

function charactersOf(sfnt: Buffer): Set<number> {
  const font = fontkit.create(sfnt);
  if ('fonts' in font) throw new Error('a collection, not a font');
  return new Set(font.characterSet);
}

function notoSansSc(): Source {
  const file = readFileSync(join(fonts, 'opentype/noto/NotoSansCJK-Regular.ttc'));
  const collection = fontkit.create(file);
  if (!('fonts' in collection)) throw new Error('Noto Sans CJK is no collection');
  const index = collection.fonts.findIndex(({ familyName }) => familyName === 'Noto Sans CJK SC');
  const sfnt = fontOfCollection(file, index);
  return { name: 'noto', sfnt, has: charactersOf(sfnt) };
}

function hanazono(name: 'HanaMinA' | 'HanaMinB'): Source {
  const sfnt = readFileSync(join(fonts, `truetype/hanazono/${name}.ttf`));
  return { name: 'hana', sfnt, has: charactersOf(sfnt) };
}

/** What the usual font has, by its files: its style sheet promises more than they hold. */
function usualCharacters(): Set<number> {
  const css = readFileSync(join(usual, 'index.css'), 'utf8');
  const files = [...css.matchAll(/url\(\.\/(files\/[^)]+\.woff2)\)/g)].map(([, file]) => file!);
  return new Set(files.flatMap((file) => [...charactersOf(readFileSync(join(usual, file)))]));
}

type Slice = {
  readonly family: 'Jiaohao Hanzi' | 'Jiaohao Scripts';
  readonly file: string;
  readonly sfnt: Buffer;
  readonly codePoints: readonly number[];
};

const each = (spans: readonly Span[]) =>
  spans.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => first + at));

function slicesOf(sources: readonly Source[], known: ReadonlySet<number>): Slice[] {
  const slices: Slice[] = [];
  for (const { name, spans } of blocks) {
    const wanted = each(spans);
    const taken = new Set(known);
    for (const source of sources) {
      const own = wanted.filter((codePoint) => source.has.has(codePoint) && !taken.has(codePoint));
      for (const codePoint of own) taken.add(codePoint);
      const count = Math.ceil(own.length / sliceGlyphs);
      const size = Math.ceil(own.length / count);
      for (let at = 0; at < count; at += 1) {
        const codePoints = own.slice(at * size, (at + 1) * size);
        const first = codePoints[0]?.toString(16);
        slices.push({
          family: 'Jiaohao Hanzi',
          file: `${name}-${source.name}-${first}.woff2`,
          sfnt: source.sfnt,
          codePoints,
        });
      }
    }
  }
  return slices;
}

function scriptSlices(): Slice[] {
  return scripts.map(({ name, font, spans }) => {
    const sfnt = readFileSync(join(fonts, `truetype/noto/${font}.ttf`));
    const has = charactersOf(sfnt);
    const codePoints = each(spans).filter((codePoint) => has.has(codePoint));
    return { family: 'Jiaohao Scripts', file: `${name}.woff2`, sfnt, codePoints };
  });
}

/**
 * From the first to the last of a slice, in each span of its block. That promises characters between
 * them too; those of the usual font are never asked for here, and of the others the browser finds out.
 */
function unicodeRange(codePoints: readonly number[]): string {
  const hex = (value: number) => value.toString(16);
  const spans = [...blocks, ...scripts].flatMap(({ spans }) => spans);
  return spans
    .map(([first, last]) => codePoints.filter((codePoint) => codePoint >= first && codePoint <= last))
    .filter((own) => own.length > 0)
    .map((own) => `U+${hex(own[0]!)}-${hex(own.at(-1)!)}`)
    .join(',');
}

function faceOf({ family, file, codePoints }: Slice): string {
  const src = `url('./files/${file}') format('woff2')`;
  return `@font-face{font-family:'${family}';font-display:block;src:${src};unicode-range:${unicodeRange(codePoints)}}`;
}

/** The usual font's own style sheet, but that a text waits for its font: a flash of another one may be of empty boxes. */
function usualFaces(): string {
  const css = readFileSync(join(usual, 'index.css'), 'utf8');
  return css
    .replaceAll('url(./files/', `url(${usualPackage}/files/`)
    .replaceAll('font-display: swap', 'font-display: block')
    .replaceAll(/\/\*.*?\*\//gs, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(' @font-face', '\n@font-face')
    .trim();
}

const known = usualCharacters();
const hanzi = slicesOf([notoSansSc(), hanazono('HanaMinA'), hanazono('HanaMinB')], known);
const slices = [...hanzi, ...scriptSlices()];
// Made beside the old ones, which pages are built with until all are there.
const fresh = join(out, 'files.new');
rmSync(fresh, { recursive: true, force: true });
mkdirSync(fresh, { recursive: true });
const bytes = new Map<string, number>();
for (const slice of slices) {
  const text = String.fromCodePoint(...slice.codePoints);
  const woff2 = await subsetFont(slice.sfnt, text, {
    targetFormat: 'woff2',
    noHinting: true,
    ...(slice.family === 'Jiaohao Hanzi' ? { noLayoutClosure: true, keepFeatures: [] } : {}),
  });
  const has = charactersOf(woff2);
  const lacks = slice.codePoints.filter((codePoint) => !has.has(codePoint));
  if (lacks.length > 0) throw new Error(`${slice.file} lacks ${lacks.length} characters`);
  writeFileSync(join(fresh, slice.file), woff2);
  const block = slice.file.split(/[-.]/)[0]!;
  bytes.set(block, (bytes.get(block) ?? 0) + woff2.length);
}
rmSync(join(out, 'files'), { recursive: true, force: true });
renameSync(fresh, join(out, 'files'));
const head = '/* Made by tools/make-fonts.ts: README.md. */';
writeFileSync(join(out, 'fonts.css'), `${[head, usualFaces(), ...slices.map(faceOf)].join('\n')}\n`);
for (const [block, size] of bytes) console.log(block.padEnd(10), (size / 1e6).toFixed(2), 'MB');
const glyphs = slices.reduce((sum, { codePoints }) => sum + codePoints.length, 0);
const total = [...bytes.values()].reduce((sum, size) => sum + size, 0);
console.log(`${glyphs} glyphs in ${slices.length} slices, ${(total / 1e6).toFixed(2)} MB`);
