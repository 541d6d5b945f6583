import * as v from 'valibot';

/*
 * The second line under the Chinese (民族语言 or a foreign one): English is built in; a hall brings others
 * as section `screen` of packs/<tag>.json in its data directory, the file that also holds the kiosk's
 * words. A sentence that a language lacks is left out: Chinese stands there anyway.
 */

export type SecondSentence = 'call' | 'comeIn' | 'serving' | 'free' | 'paused' | 'closed';
export type SecondWords = Readonly<Partial<Record<SecondSentence, string>>>;

const builtIn: Readonly<Record<string, SecondWords>> = {
  en: {
    call: '{{number}}, please go to window {{window}}',
    comeIn: '{{number}}, please come in',
    serving: 'Now serving {{number}}',
    free: 'Available',
    paused: 'Temporarily closed',
    closed: 'Closed',
  },
};

const PackSchema = v.object({ screen: v.record(v.string(), v.string()) });

/** Null where there are no words of this language, or nobody who answers. */
export async function loadSecondWords(
  tag: string,
  fetchFile: (path: string) => Promise<Pick<Response, 'ok' | 'json'>>,
): Promise<SecondWords | null> {
  const known = builtIn[tag];
  if (known) return known;
  try {
    const response = await fetchFile(`/packs/${tag}.json`);
    const pack = v.safeParse(PackSchema, response.ok ? await response.json() : null);
    return pack.success ? pack.output.screen : null;
  } catch {
    // No answer, or no JSON: the line stays empty and is tried again.
    return null;
  }
}

/** The sentence with its facts in it; null where the language lacks it. */
export function secondSentence(
  words: SecondWords | null,
  sentence: SecondSentence,
  facts: { readonly number?: string; readonly window?: string } = {},
): string | null {
  const template = words?.[sentence];
  if (template === undefined) return null;
  return template.replace(/\{\{(number|window)\}\}/g, (_match, fact: 'number' | 'window') => facts[fact] ?? '');
}

const rightToLeft = /^(?:ar|fa|he|kk-Arab|ug|ur)(?:-|$)/;

export function directionOf(tag: string): 'ltr' | 'rtl' {
  return rightToLeft.test(tag) ? 'rtl' : 'ltr';
}
