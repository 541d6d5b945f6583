import { expect, test } from 'vitest';
import { directionOf, loadSecondWords, secondSentence } from './second-words.ts';

const answering =
  (pack: unknown, ok = true) =>
  () =>
    Promise.resolve({ ok, json: () => Promise.resolve(pack) });

test('English needs no file and has every sentence.', async () => {
  const words = await loadSecondWords('en', () => Promise.reject(new Error('not asked')));
  expect(secondSentence(words, 'call', { number: 'A023', window: '3' })).toBe('A023, please go to window 3');
  expect(secondSentence(words, 'serving', { number: 'A023' })).toBe('Now serving A023');
  expect(Object.keys(words ?? {})).toHaveLength(6);
});

test('Other languages come from the hall’s packs, as far as they have words.', async () => {
  const asked: string[] = [];
  const words = await loadSecondWords('ko', (path) => {
    asked.push(path);
    return answering({ screen: { call: '{{number}}번, {{window}}번 창구' }, button: { ok: '예' } })();
  });
  expect(asked).toEqual(['/packs/ko.json']);
  expect(secondSentence(words, 'call', { number: 'A023', window: '3' })).toBe('A023번, 3번 창구');
  expect(secondSentence(words, 'paused')).toBeNull();
});

test('A pack that is missing, broken or unreachable leaves the line empty.', async () => {
  expect(await loadSecondWords('ko', answering({}, false))).toBeNull();
  expect(await loadSecondWords('ko', answering({ screen: { call: 7 } }))).toBeNull();
  expect(await loadSecondWords('ko', () => Promise.reject(new TypeError('refused')))).toBeNull();
  expect(secondSentence(null, 'call')).toBeNull();
});

test('Uyghur and its like are written from right to left.', () => {
  expect([directionOf('ug'), directionOf('kk-Arab'), directionOf('bo'), directionOf('kk')]).toEqual([
    'rtl',
    'rtl',
    'ltr',
    'ltr',
  ]);
});
