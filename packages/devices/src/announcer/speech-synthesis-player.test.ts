import { fail, ok } from '@jiaohao/basics/result';
import { createManualTimers } from '@jiaohao/basics/time';
import { expect, test } from 'vitest';
import { createManualSpeechSynthesis } from './manual-speech-synthesis.ts';
import type { SpeechPart } from './player.ts';
import { sentenceFor } from './sentence.ts';
import { createSpeechSynthesisPlayer } from './speech-synthesis-player.ts';
import { findChineseVoice } from './speech-synthesis.ts';

const mandarin = { lang: 'zh-CN', localService: true };
const sentence: SpeechPart[] = sentenceFor({ number: 'A023', windowId: '12' }).map((clip) => ({ kind: 'clip', clip }));

function createBench() {
  const timers = createManualTimers(0);
  const synthesis = createManualSpeechSynthesis(timers);
  synthesis.setVoices([mandarin]);
  const { createUtterance } = synthesis;
  return { timers, synthesis, player: createSpeechSynthesisPlayer({ timers, synthesis, createUtterance }) };
}

test.each([
  ['the first Afrikaans voice', [{ lang: 'af', localService: true }], null],
  ['none at all', [], null],
  ['a Chinese voice of somebody else’s computer', [{ lang: 'zh-CN', localService: false }], null],
  ['Mandarin', [{ lang: 'en-US', localService: true }, mandarin], 'zh-CN'],
  ['Mandarin before Cantonese', [{ lang: 'zh-HK', localService: true }, mandarin], 'zh-CN'],
  ['Cantonese where there is nothing else', [{ lang: 'zh-HK', localService: true }], 'zh-HK'],
  ['a name with an underscore', [{ lang: 'zh_CN', localService: true }], 'zh_CN'],
  ['Mandarin by its own name', [{ lang: 'cmn-Hans-CN', localService: true }], 'cmn-Hans-CN'],
  ['no language that only begins alike', [{ lang: 'zha', localService: true }], null],
])('Of the voices of a system: %s', (_, voices, lang) => {
  expect(findChineseVoice(voices)?.lang ?? null).toBe(lang);
});

test('The words of a reading are one sentence in the Chinese voice, without its chime, at its volume', async () => {
  const { timers, synthesis, player } = createBench();
  const played = player.play([{ kind: 'clip', clip: 'chime' }, ...sentence], 50);
  timers.advance(10_000);
  expect(await played).toEqual(ok());
  expect(synthesis.said).toEqual([{ atMs: 0, text: '请A零二三号到十二号窗口', lang: 'zh-CN', volume: 0.25 }]);
});

test('A silence before the words is kept', async () => {
  const { timers, synthesis, player } = createBench();
  void player.play([{ kind: 'silence', durationMs: 600 }, ...sentence], 100);
  timers.advance(5_000);
  expect(synthesis.said[0]?.atMs).toBe(600);
});

test('Voices that the browser lists later are found, and one that is gone is not missed silently', async () => {
  const { synthesis, player } = createBench();
  synthesis.setVoices([]);
  expect([player.hasVoice(), await player.play(sentence, 100)]).toEqual([false, fail({ kind: 'noVoice' })]);
  synthesis.setVoices([mandarin]);
  expect(player.hasVoice()).toBe(true);
});

test.each([
  ['not-allowed', 'blocked'],
  ['synthesis-failed', 'stopped'],
  ['audio-hardware', 'stopped'],
])('The error %s is told as %s, and the next sentence is spoken', async (error, kind) => {
  const { timers, synthesis, player } = createBench();
  synthesis.behave({ error });
  const refused = player.play(sentence, 100);
  timers.advance(0);
  expect(await refused).toEqual(fail({ kind }));
  synthesis.behave('speaks');
  const played = player.play(sentence, 100);
  timers.advance(10_000);
  expect(await played).toEqual(ok());
});

test('Stopped, it is silent at once, also in the silence before the words, and a late end is nobody’s end', async () => {
  const { timers, synthesis, player } = createBench();
  const early = player.play([{ kind: 'silence', durationMs: 600 }, ...sentence], 100);
  player.stop();
  timers.advance(10_000);
  expect([await early, synthesis.said]).toEqual([fail({ kind: 'stopped' }), []]);

  synthesis.behave('hangs');
  const hanging = player.play(sentence, 100);
  timers.advance(1_000);
  player.stop();
  expect(await hanging).toEqual(fail({ kind: 'stopped' }));

  synthesis.behave('speaks');
  const next = player.play(sentence, 100);
  timers.advance(10_000);
  expect(await next).toEqual(ok());
});

test('Nothing to say is said at once, and never two things at a time', async () => {
  const { player } = createBench();
  expect(await player.play([{ kind: 'clip', clip: 'chime' }], 100)).toEqual(ok());
  void player.play(sentence, 100);
  await expect(player.play(sentence, 100)).rejects.toThrow('one thing sounds at a time');
});
