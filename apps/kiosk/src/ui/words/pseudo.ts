import type { WordPack } from '@jiaohao/queue-core/protocol';
import en from './en.json' with { type: 'json' };

/*
 * Languages that nobody speaks, for tests of the screens: English with accents and 40 % longer, as
 * long as Uyghur or Kazakh may become, or the same run from right to left.
 */

const accents: Readonly<Record<string, string>> = { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú', A: 'Á', E: 'É', O: 'Ó' };

export function pseudoPack(dir: 'ltr' | 'rtl'): WordPack {
  return Object.fromEntries(
    Object.entries(en).map(([section, words]) => [
      section,
      Object.fromEntries(Object.entries(words).map(([key, text]) => [key, pseudo(text, dir)])),
    ]),
  );
}

function pseudo(text: string, dir: 'ltr' | 'rtl'): string {
  // Facts keep their braces.
  const accented = text.replace(/\{\{.*?\}\}|[a-zA-Z]/g, (found) => accents[found] ?? found);
  const length = Math.ceil(text.replace(/\{\{.*?\}\}/g, '').length * 0.4);
  const filler = ' wórds ánd móré wórds thát fíll thé líné tó íts véry énd, sáys nóbódy'.repeat(2).slice(0, length);
  const longer = `${accented}${filler.replace(/ $/, 'x')}`;
  // U+202E runs Latin letters from right to left until U+202C.
  return dir === 'ltr' ? longer : `\u202e${longer}\u202c`;
}
