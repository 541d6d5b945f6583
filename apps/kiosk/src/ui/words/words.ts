import { createInstance } from 'i18next';
import { chinesePack, directionOf, loadPack, type WordKey } from './packs.ts';

/* One language's words, with their facts put in. i18next knows plurals and interpolation. */

export type WordFacts = Readonly<Record<string, string | number>>;

export type Words = {
  /** BCP 47. */
  readonly tag: string;
  readonly dir: 'ltr' | 'rtl';
  /** `count` chooses the plural form. */
  say(key: WordKey, facts?: WordFacts): string;
  /** What this language, or Chinese, says for a kind that only the host knows: refusal.slotFull. Null: nothing. */
  sayIf(key: string, facts?: WordFacts): string | null;
};

const chineseTag = 'zh-CN';

const i18n = createInstance({
  fallbackLng: chineseTag,
  resources: { [chineseTag]: { translation: chinesePack } },
  // React escapes.
  interpolation: { escapeValue: false },
  initAsync: false,
});
void i18n.init();

function wordsIn(tag: string): Words {
  const t = i18n.getFixedT(tag);
  return {
    tag,
    dir: directionOf(tag),
    say: (key, facts = {}) => t(key, facts),
    sayIf: (key, facts = {}) => (i18n.exists(key, { lng: tag }) ? t(key, facts) : null),
  };
}

export const wordsZh = wordsIn(chineseTag);

/** Null where the language cannot be had. Asked again, the same pack is not loaded again. */
export async function loadWords(tag: string): Promise<Words | null> {
  if (tag === chineseTag) return wordsZh;
  if (!i18n.hasResourceBundle(tag, 'translation')) {
    const pack = await loadPack(tag);
    if (!pack) return null;
    i18n.addResourceBundle(tag, 'translation', pack);
  }
  return wordsIn(tag);
}
