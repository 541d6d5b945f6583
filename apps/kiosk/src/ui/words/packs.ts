import { WordPackSchema, type RefusalKind, type WordPack } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import zhCN from './zh-CN.json' with { type: 'json' };

/*
 * Words of the kiosk, one pack a language. Chinese is built in and is what every other pack is
 * measured by: one that lacks a key does not compile. English loads when it is asked for; further
 * packs lie as <tag>.json in the folder `packs` of the hall's data, and need no release.
 */

type Chinese = typeof zhCN;
type Section = keyof Chinese;
/** What i18next appends for the plural forms of a language (CLDR). */
type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type WithoutForm<Key extends string> = Key extends `${infer Stem}_${PluralForm}` ? Stem : Key;

/** button.help, queue.ahead … */
export type WordKey = { [Name in Section]: `${Name}.${WithoutForm<keyof Chinese[Name] & string>}` }[Section];

/** What the host says in Chinese, and other languages say by its kind. */
type RefusalPack = Partial<Record<RefusalKind | 'visitOver' | 'unreachable', string>>;

export type WholePack = { readonly [Name in Section]: Readonly<Record<keyof Chinese[Name], string>> } & {
  readonly refusal?: RefusalPack;
  readonly refusalAdvice?: RefusalPack;
};

export const chinesePack: WholePack = zhCN;

const builtIn: Readonly<Record<string, () => Promise<WordPack>>> = {
  en: async () => (await import('./en.json')).default satisfies WholePack,
  // Invented languages that show what does not fit: English, 40 % longer, from left to right and back.
  'en-XA': async () => (await import('./pseudo.ts')).pseudoPack('ltr'),
  'ar-XB': async () => (await import('./pseudo.ts')).pseudoPack('rtl'),
};

/**
 * Null where there is no such pack, or none that can be read. One from the hall's data may be
 * incomplete: what it lacks is shown in Chinese.
 */
export async function loadPack(tag: string): Promise<WordPack | null> {
  const load = builtIn[tag];
  if (load) return await load();
  try {
    const response = await fetch(`/packs/${tag}.json`);
    const parsed = v.safeParse(WordPackSchema, response.ok ? await response.json() : null);
    return parsed.success ? parsed.output : null;
  } catch {
    // No answer, or no JSON: the screen stays in the language it has.
    return null;
  }
}

const rightToLeft = /^(?:ar|fa|he|kk-Arab|ug|ur)(?:-|$)/;

export function directionOf(tag: string): 'ltr' | 'rtl' {
  return rightToLeft.test(tag) ? 'rtl' : 'ltr';
}
