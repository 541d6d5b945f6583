import { fail, ok } from '@jiaohao/basics/result';
import { describe, expect, test } from 'vitest';
import { clipIds } from './clips.ts';
import { type FetchLike, loadClipPack } from './load-clip-pack.ts';
import { createManualAudioContext } from './manual-audio-context.ts';
import type { SpeechPart } from './player.ts';
import { sentenceFor } from './sentence.ts';
import { createWebAudioPlayer } from './web-audio-player.ts';

const sampleRate = 48_000;
const sentence: SpeechPart[] = sentenceFor({ number: 'A023', windowId: '3' }).map((clip) => ({ kind: 'clip', clip }));

/** Lengths that divide nothing, so that a rounding would show. */
const clips = new Map(clipIds.map((clip, index) => [clip, { length: 10_007 + index }]));

function createBench() {
  const context = createManualAudioContext(sampleRate);
  return { context, player: createWebAudioPlayer({ context, clips: () => clips }) };
}

describe('The player', () => {
  test('puts clips end to end to the sample, wherever on the clock it begins', async () => {
    const { context, player } = createBench();
    context.advance(1234.567_891);
    const played = player.play(sentence, 100);
    const { started } = context;
    expect(started.map(({ buffer }) => buffer)).toEqual(
      sentence.map((part) => part.kind === 'clip' && clips.get(part.clip)),
    );
    for (const [index, { from }] of started.entries()) {
      expect(Math.abs(from - Math.round(from))).toBeLessThan(1e-4);
      expect(Math.round(from)).toBe(Math.round(started[index - 1]?.to ?? from));
    }
    expect(started[0]!.from).toBeGreaterThan(context.currentTime * sampleRate);
    context.advance(10);
    expect(await played).toEqual(ok());
    expect(context.connectedCount()).toBe(0);
  });

  test('keeps a silence as long as asked', () => {
    const { context, player } = createBench();
    const clip: SpeechPart = { kind: 'clip', clip: '请' };
    void player.play([clip, { kind: 'silence', durationMs: 600 }, clip], 100);
    const [first, second] = context.started;
    expect(Math.round(second!.from - first!.to)).toBe(0.6 * sampleRate);
  });

  test('knows beforehand how long a reading takes', () => {
    const { context, player } = createBench();
    const parts: SpeechPart[] = [{ kind: 'silence', durationMs: 600 }, ...sentence];
    void player.play(parts, 100);
    expect(player.lengthMs(parts)).toBeCloseTo((context.started.at(-1)!.to / sampleRate) * 1000, 3);
  });

  test('plays a reading at its volume, half as loud to the ear at 50, and the next at another', async () => {
    const { context, player } = createBench();
    for (const volume of [100, 50, 1]) {
      const played = player.play(sentence, volume);
      context.advance(20);
      await played;
    }
    const gains = context.started.map(({ gain }) => gain);
    expect(gains.slice(0, sentence.length).every((gain) => gain === 1)).toBe(true);
    expect(gains.slice(sentence.length, 2 * sentence.length).every((gain) => gain === 0.25)).toBe(true);
    expect(gains.at(-1)).toBeCloseTo(0.0001);
    expect(context.connectedCount()).toBe(0);
  });

  test('takes up recordings that come later', async () => {
    const context = createManualAudioContext(sampleRate);
    let pack = new Map<string, { length: number }>();
    const player = createWebAudioPlayer({ context, clips: () => pack });
    expect(await player.play(sentence, 100)).toMatchObject({ ok: false, error: { kind: 'clipMissing' } });
    pack = clips;
    const played = player.play(sentence, 100);
    context.advance(10);
    expect(await played).toEqual(ok());
  });

  test('has nothing to wait for when nothing is to be said', async () => {
    const { player } = createBench();
    expect(await player.play([{ kind: 'silence', durationMs: 600 }], 100)).toEqual(ok());
  });

  test('says so when the browser blocks sound, and sounds once somebody has touched the page', async () => {
    const { context, player } = createBench();
    const changes: boolean[] = [];
    const unsubscribe = player.onBlockedChange((isBlocked) => changes.push(isBlocked));
    context.setState('suspended');
    expect(player.isBlocked()).toBe(true);
    expect(await player.play(sentence, 100)).toEqual(fail({ kind: 'blocked' }));
    expect(context.started).toEqual([]);
    await player.unblock();
    expect([player.isBlocked(), changes]).toEqual([false, [true, false]]);
    unsubscribe();
    context.setState('interrupted');
    expect(changes).toEqual([true, false]);
  });

  test('ends what it was saying when the device goes away, and does not go on with it later', async () => {
    const { context, player } = createBench();
    const played = player.play(sentence, 100);
    context.advance(0.5);
    context.setState('suspended');
    expect(await played).toEqual(fail({ kind: 'stopped' }));
    expect(context.connectedCount()).toBe(0);
    context.setState('running');
    const again = player.play(sentence, 100);
    context.advance(10);
    expect(await again).toEqual(ok());
  });

  test('falls silent at once when stopped, and a late end of the old is not the end of the new', async () => {
    const { context, player } = createBench();
    const first = player.play(sentence, 100);
    player.stop();
    expect(await first).toEqual(fail({ kind: 'stopped' }));
    let isOver = false;
    const second = player.play([...sentence, ...sentence], 100).then((outcome) => {
      isOver = true;
      return outcome;
    });
    context.advance(3);
    await Promise.resolve();
    expect(isOver).toBe(false);
    context.advance(10);
    expect(await second).toEqual(ok());
  });

  test('says nothing at all when a word is missing, instead of a sentence with a hole', async () => {
    const context = createManualAudioContext(sampleRate);
    const player = createWebAudioPlayer({ context, clips: () => new Map([['请', { length: 100 }]]) });
    expect(await player.play(sentence, 100)).toEqual(fail({ kind: 'clipMissing', clip: 'A' }));
    expect(context.started).toEqual([]);
  });

  test('never says two things at a time', async () => {
    const { player } = createBench();
    void player.play(sentence, 100);
    await expect(player.play(sentence, 100)).rejects.toThrow('one thing sounds at a time');
  });
});

describe('Loading a pack', () => {
  const manifest = {
    name: 'test',
    voice: 'test',
    sampleRate: 22_050,
    clips: Object.fromEntries(clipIds.map((clip, index) => [clip, { file: `clip-${index}.wav`, durationMs: 1 }])),
  };

  /** A host with these answers; the content of every sound is its length. */
  function fetchFrom(answers: { readonly manifest: unknown; readonly missing?: string }): FetchLike {
    return async (url) => {
      const isThere = answers.missing === undefined || !url.endsWith(answers.missing);
      return {
        ok: isThere,
        status: isThere ? 200 : 404,
        json: async () => answers.manifest,
        arrayBuffer: async () => new TextEncoder().encode('100').buffer,
      };
    };
  }

  async function load(answers: { readonly manifest: unknown; readonly missing?: string }) {
    const context = createManualAudioContext(sampleRate);
    return loadClipPack({ baseUrl: '/clips/test', context, fetch: fetchFrom(answers) });
  }

  test('gives every clip, decoded', async () => {
    const loaded = await load({ manifest });
    expect(loaded.ok && [...loaded.value.keys()].sort()).toEqual([...clipIds].sort());
  });

  test.each([
    [
      'there is no manifest',
      { manifest, missing: 'manifest.json' },
      { kind: 'cannotFetch', url: '/clips/test/manifest.json', status: 404 },
    ],
    [
      'a sound is not there',
      { manifest, missing: 'clip-0.wav' },
      { kind: 'cannotFetch', url: '/clips/test/clip-0.wav', status: 404 },
    ],
    ['the manifest is none', { manifest: [] }, { kind: 'manifestInvalid' }],
    [
      'a file lies outside the pack',
      { manifest: { ...manifest, clips: { 请: { file: '../x.wav', durationMs: 1 } } } },
      { kind: 'manifestInvalid' },
    ],
    [
      'a word is missing',
      { manifest: { ...manifest, clips: { 请: { file: 'a.wav', durationMs: 1 } } } },
      { kind: 'manifestInvalid', detail: expect.stringMatching(/^no clip for chime 号/) },
    ],
  ])('is refused when %s', async (_, answers, fault) => {
    expect(await load(answers)).toMatchObject({ ok: false, error: fault });
  });
});
