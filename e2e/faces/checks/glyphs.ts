import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as fontkit from 'fontkit';
import type { Finding } from './finding.ts';

/* V6: every character that a page may show has a glyph in the fonts that we ship. */

const fontsFolder = fileURLToPath(new URL('../../../packages/ui-kit/fonts', import.meta.url));
const uiKit = createRequire(join(fontsFolder, '../package.json'));

function fileOf(url: string): string {
  const path = url.replace(/^['"]|['"]$/g, '');
  if (path.startsWith('./')) return join(fontsFolder, path);
  // A package's folder, by a file that it exports.
  const [scope, name, ...rest] = path.split('/');
  return join(dirname(uiKit.resolve(`${scope}/${name}/package.json`)), ...rest);
}

/** Code points that fonts.css promises and that the files hold. */
export function shippedCharacters(): Set<number> {
  const css = readFileSync(join(fontsFolder, 'fonts.css'), 'utf8');
  const shipped = new Set<number>();
  for (const [face] of css.matchAll(/@font-face\s*\{[^}]*\}/g)) {
    const file = fileOf(/url\(([^)]+)\)/.exec(face)?.[1] ?? '');
    const font = fontkit.create(readFileSync(file));
    if ('fonts' in font) throw new Error(`${file} is a collection`);
    const has = new Set(font.characterSet);
    const ranges = /unicode-range:\s*([^;}]+)/.exec(face)?.[1] ?? '';
    for (const range of ranges.split(',')) {
      const [first = 0, last = first] = range
        .trim()
        .slice(2)
        .split('-')
        .map((hex) => Number.parseInt(hex, 16));
      for (let code = first; code <= last; code += 1) if (has.has(code)) shipped.add(code);
    }
  }
  return shipped;
}

/** What a font need not draw: controls, joiners, marks of direction. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFE0E\uFE0F]/u;

export function glyphFindings(place: string, text: string, shipped: ReadonlySet<number>): Finding[] {
  const lacking = [...new Set(text)].filter((each) => !unseen.test(each) && !shipped.has(each.codePointAt(0)!));
  if (lacking.length === 0) return [];
  const codes = lacking.slice(0, 8).map((each) => `${each} U+${each.codePointAt(0)!.toString(16).toUpperCase()}`);
  return [{ check: 'V6', place, detail: `${lacking.length} characters without a glyph: ${codes.join(', ')}` }];
}

/**
 * In the page: characters that the browser draws as it draws one that no font has. Sent to the page as
 * text; uses nothing from outside itself.
 */
export async function tofuInPage(characters: readonly string[]): Promise<string[]> {
  const sizePx = 32;
  const font = `${sizePx}px "Noto Sans SC Variable", "Jiaohao Hanzi", "Jiaohao Scripts"`;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = sizePx * 1.5;
  const ink = canvas.getContext('2d', { willReadFrequently: true });
  if (!ink) throw new Error('no canvas');
  const draw = (character: string) => {
    ink.clearRect(0, 0, canvas.width, canvas.height);
    ink.font = font;
    ink.fillText(character, 4, sizePx * 1.1);
    return ink.getImageData(0, 0, canvas.width, canvas.height).data.join();
  };
  await document.fonts.load(font, characters.join(''));
  await document.fonts.ready;
  const empty = draw(' ');
  // Planes 1 and 16 have such places; fonts draw them as empty boxes.
  const nowhere = new Set(['\u{10FFFD}', '\u{1FFFD}', '\uFFFE'].map(draw));
  return characters.filter((character) => {
    const drawn = draw(character);
    return drawn === empty || nowhere.has(drawn);
  });
}
