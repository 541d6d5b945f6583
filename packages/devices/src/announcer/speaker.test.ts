import { fail, ok } from '@jiaohao/basics/result';
import { describe, expect, test } from 'vitest';
import type { FetchLike } from './load-clip-pack.ts';
import { createManualAudioContext } from './manual-audio-context.ts';
import { createSpeaker } from './speaker.ts';

const sampleRate = 1000;
const recording = (file: string) => ({ file, durationMs: 100 });
const manifest = (sentences: readonly string[], words: readonly string[] = []) => ({
  name: 'test',
  voice: 'test',
  sampleRate: 22_050,
  clips: Object.fromEntries(words.map((word, index) => [word, recording(`word-${index}.wav`)])),
  sentences: Object.fromEntries(sentences.map((id) => [id, recording(`say-${id.toLowerCase()}.wav`)])),
});
const numberWords = [...'A零二三'];

/** Files of a host by address; a sound's content is its length in frames. What is not there is 404, and a throw is no host. */
function createBench(options: { pack?: string; files?: Record<string, unknown>; volume?: number } = {}) {
  const {
    files = {
      '/clips/zh-default/manifest.json': manifest(['choose', 'goOn', 'yourNumber', 'takeSlip'], numberWords),
      '/clips/zh-default/say-choose.wav': 100,
      '/clips/zh-default/say-goon.wav': 200,
      '/clips/zh-default/say-yournumber.wav': 300,
      '/clips/zh-default/say-takeslip.wav': 400,
      ...Object.fromEntries(numberWords.map((_, index) => [`/clips/zh-default/word-${index}.wav`, 10 + index])),
    },
  } = options;
  const context = createManualAudioContext(sampleRate);
  const asked: string[] = [];
  let volume = options.volume ?? 100;
  let isAway = false;
  const fetch: FetchLike = async (url) => {
    asked.push(url);
    if (isAway) throw new TypeError('fetch failed');
    const file = files[url];
    return {
      ok: file !== undefined,
      status: file === undefined ? 404 : 200,
      json: async () => file,
      arrayBuffer: async () => new TextEncoder().encode(String(file)).buffer,
    };
  };
  const speaker = createSpeaker({
    context,
    fetch,
    volume: () => volume,
    ...(options.pack ? { pack: options.pack } : {}),
  });
  const lengths = () => context.started.map(({ buffer }) => buffer.length);
  return {
    context,
    speaker,
    asked,
    lengths,
    setVolume: (next: number) => (volume = next),
    setAway: (next: boolean) => (isAway = next),
  };
}

/** Lets everything that only waits for promises run. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('The voice of a kiosk or a pad', () => {
  test('says a sentence, and a number digit by digit between two', async () => {
    const { speaker, lengths, context } = createBench();
    const said = speaker.say(['yourNumber', { number: 'A023' }, 'takeSlip']);
    await settled();
    expect(lengths()).toEqual([300, 10, 11, 12, 13, 400]);
    context.advance(10);
    expect(await said).toEqual(ok());
  });

  test('cuts off what it is saying: the screen it was about has gone', async () => {
    const { speaker, lengths, context } = createBench();
    const first = speaker.say(['choose']);
    await settled();
    const second = speaker.say(['goOn']);
    expect(await first).toEqual(fail({ kind: 'stopped' }));
    await settled();
    expect(lengths()).toEqual([100, 200]);
    speaker.hush();
    expect(await second).toEqual(fail({ kind: 'stopped' }));
    expect(context.connectedCount()).toBe(0);
  });

  test('does not begin a sentence whose screen went while its recording was fetched', async () => {
    const { speaker, lengths } = createBench();
    const first = speaker.say(['choose']);
    speaker.hush();
    expect(await first).toEqual(fail({ kind: 'stopped' }));
    await settled();
    expect(lengths()).toEqual([]);
  });

  test('fetches a recording once, and only what is said', async () => {
    const { speaker, asked, context } = createBench();
    for (const _ of [1, 2]) {
      const said = speaker.say(['choose']);
      await settled();
      context.advance(1);
      await said;
    }
    expect(asked).toEqual(['/clips/zh-default/manifest.json', '/clips/zh-default/say-choose.wav']);
  });

  test('speaks with the voice of the hall, and with the one that ships where that one has no words', async () => {
    const { speaker, lengths } = createBench({
      pack: 'lanling',
      files: {
        '/clips/lanling/manifest.json': manifest(['choose']),
        '/clips/lanling/say-choose.wav': 111,
        '/clips/zh-default/manifest.json': manifest(['choose', 'goOn']),
        '/clips/zh-default/say-choose.wav': 222,
        '/clips/zh-default/say-goon.wav': 333,
      },
    });
    void speaker.say(['choose']);
    await settled();
    void speaker.say(['goOn']);
    await settled();
    expect(lengths()).toEqual([111, 333]);
  });

  test('says so where there are no recordings, and asks again at the next sentence', async () => {
    const { speaker, lengths, setAway } = createBench();
    setAway(true);
    expect(await speaker.say(['choose'])).toEqual(fail({ kind: 'noVoice' }));
    setAway(false);
    expect(await speaker.say(['guide'])).toEqual(fail({ kind: 'noVoice' }));
    void speaker.say(['choose']);
    await settled();
    expect(lengths()).toEqual([100]);
  });

  test('is silent at volume 0, and sounds at the volume of the moment it begins', async () => {
    const { speaker, context, setVolume, asked } = createBench({ volume: 0 });
    expect(await speaker.say(['choose'])).toEqual(ok());
    speaker.beep('ok');
    expect([context.started, asked]).toEqual([[], []]);
    setVolume(50);
    void speaker.say(['choose']);
    await settled();
    speaker.beep('error');
    expect(context.started.map(({ gain }) => gain)).toEqual([0.25, 0.25]);
  });

  test('beeps over a sentence without ending it, short and in two kinds', async () => {
    const { speaker, lengths, context } = createBench();
    const said = speaker.say(['choose']);
    await settled();
    speaker.beep('ok');
    speaker.beep('error');
    expect(lengths()).toEqual([100, 180, 420]);
    context.advance(1);
    expect(await said).toEqual(ok());
    expect(context.connectedCount()).toBe(0);
  });

  test('waits for a touch where the browser wants one', async () => {
    const { speaker, context } = createBench();
    context.setState('suspended');
    expect(await speaker.say(['choose'])).toEqual(fail({ kind: 'blocked' }));
    speaker.beep('ok');
    expect(context.started).toEqual([]);
    speaker.touched();
    expect(context.state).toBe('running');
  });
});
