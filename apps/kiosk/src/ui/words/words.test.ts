import { findFault, forCitizens, countHan, spokenWords } from '@jiaohao/ui-kit/testing';
import { afterEach, describe, expect, test, vi } from 'vitest';
import en from './en.json' with { type: 'json' };
import { pseudoPack } from './pseudo.ts';
import { loadWords, wordsZh } from './words.ts';
import zhCN from './zh-CN.json' with { type: 'json' };

/** Sections that the host says in Chinese by itself. */
const ofHost = ['refusal', 'refusalAdvice', 'cardTrouble', 'cardTroubleAdvice'];
const stemOf = (path: string) => path.replace(/_(?:zero|one|two|few|many|other)$/, '');
const factsOf = (text: string) => (text.match(/\{\{.*?\}\}/g) ?? []).sort();
const textsOf = (pack: object) => spokenWords(pack).map(({ path, text }) => [path, text] as const);
/** Facts take room too: a time, or a name, is about as long as this. */
const withFacts = (text: string) => text.replaceAll(/\{\{.*?\}\}/g, '08:30');

afterEach(() => vi.unstubAllGlobals());

describe('what the citizen reads in Chinese', () => {
  test.each(textsOf(zhCN))('%s is plain', (_path, text) => {
    expect(findFault(withFacts(text), forCitizens)).toBeNull();
  });

  test.each(textsOf({ button: zhCN.button }))('%s has at most 12 Han', (_path, text) => {
    expect(countHan(text)).toBeLessThanOrEqual(12);
  });

  test('no two buttons say the same', () => {
    const words = Object.values(zhCN.button);
    expect(new Set(words).size).toBe(words.length);
  });
});

describe('the English pack', () => {
  const chinese = new Map(textsOf(zhCN).map(([path, text]) => [stemOf(path), text]));

  test.each(textsOf(en).filter(([path]) => !ofHost.some((section) => path.startsWith(`${section}.`))))(
    '%s says what the Chinese says, with the same facts',
    (path, text) => {
      const original = chinese.get(stemOf(path));
      expect(original).toBeDefined();
      expect(factsOf(text)).toEqual(factsOf(original ?? ''));
      expect(text).not.toMatch(/\p{Script=Han}/u);
    },
  );

  test('counts in the plural forms of English, and Chinese in its one', async () => {
    const english = await loadWords('en');
    expect(english?.say('queue.ahead', { count: 1 })).toBe('1 person ahead');
    expect(english?.say('queue.ahead', { count: 4 })).toBe('4 people ahead');
    expect(wordsZh.say('queue.ahead', { count: 1 })).toBe('前面 1 人');
  });

  test('knows what the host refuses by its kind, and nothing of a kind that nobody wrote', async () => {
    const english = await loadWords('en');
    expect(english?.sayIf('refusal.bandLimitReached', { from: '08:30', to: '10:00' })).toBe(
      'No numbers are left for 08:30-10:00',
    );
    expect(english?.sayIf('refusal.noSuchKind')).toBeNull();
    expect(wordsZh.sayIf('refusal.bandLimitReached')).toBeNull();
  });
});

describe('a pack from the hall', () => {
  const serve = (body: string, status = 200) =>
    vi.stubGlobal('fetch', async (path: string) => new Response(path.startsWith('/packs/') ? body : '', { status }));

  test('speaks from right to left where its language does, and Chinese where it has no word', async () => {
    serve(JSON.stringify({ button: { back: 'قايتىش' } }));
    const words = await loadWords('ug');
    expect(words).toMatchObject({ tag: 'ug', dir: 'rtl' });
    expect(words?.say('button.back')).toBe('قايتىش');
    expect(words?.say('button.help')).toBe('叫人来帮忙');
  });

  test.each([
    ['that is not there', '', 404],
    ['that is no pack', '{"button": ["back"]}', 200],
    ['that is no JSON', '{', 200],
  ])('%s leaves the language as it is', async (_what, body, status) => {
    serve(body, status);
    expect(await loadWords('bo')).toBeNull();
  });
});

describe('the languages of the tests', () => {
  test('are 40 % longer than English and keep the facts', () => {
    for (const dir of ['ltr', 'rtl'] as const) {
      const longer = textsOf(pseudoPack(dir));
      for (const [index, [path, text]] of textsOf(en).entries()) {
        const [samePath, pseudo] = longer[index]!;
        expect(samePath).toBe(path);
        expect(factsOf(pseudo)).toEqual(factsOf(text));
        expect(pseudo.length).toBeGreaterThanOrEqual(1.4 * text.replaceAll(/\{\{.*?\}\}/g, '').length);
      }
    }
  });
});
