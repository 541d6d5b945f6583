import { createManualTimers } from '@jiaohao/basics/time';
import { expect, test } from 'vitest';
import type { AnnouncementOutcome, AnnouncementReading } from './announcement.ts';
import { createAnnouncer } from './announcer.ts';
import { clipIds } from './clips.ts';
import type { FetchLike } from './load-clip-pack.ts';
import { createManualAudioContext } from './manual-audio-context.ts';
import { createManualSpeechSynthesis } from './manual-speech-synthesis.ts';
import { textOfParts } from './player.ts';
import { usualVoiceRules } from './voice-rules.ts';
import { settlePromises } from '@jiaohao/basics/settle-promises';

const sampleRate = 48_000;
const morningMs = Date.parse('2026-11-21T09:32:00+08:00');
const mandarin = { lang: 'zh-CN', localService: true };
/** 300 ms a clip: chime and sentence 3.3 s. */
const clipFrames = 14_400;

/** A page with its loudspeaker, and a host that has packs or has them not. */
function createBench(options: { readonly packs?: readonly string[]; readonly pack?: string } = {}) {
  const { pack = 'zh-default' } = options;
  const timers = createManualTimers(0);
  const context = createManualAudioContext(sampleRate);
  const synthesis = createManualSpeechSynthesis(timers);
  const asked: string[] = [];
  const readings: (AnnouncementReading & { readonly atMs: number })[] = [];
  const outcomes: AnnouncementOutcome[] = [];
  let packs = options.packs ?? ['zh-default'];
  let isReachable = true;
  let wasTouched = false;

  const fetch: FetchLike = async (url) => {
    if (url.endsWith('manifest.json')) asked.push(url);
    if (!isReachable) throw new TypeError('Failed to fetch');
    const isThere = packs.some((name) => url.startsWith(`/clips/${name}/`));
    const clips = Object.fromEntries(clipIds.map((clip, at) => [clip, { file: `clip-${at}.wav`, durationMs: 300 }]));
    return {
      ok: isThere,
      status: isThere ? 200 : 404,
      json: async () => ({ name: 'test', voice: 'test', sampleRate: 22_050, clips }),
      arrayBuffer: async () =>
        new TextEncoder().encode(String(url.startsWith('/clips/broken/') ? -1 : clipFrames)).buffer,
    };
  };
  const announcer = createAnnouncer({
    timers,
    context,
    fetch,
    synthesis,
    createUtterance: synthesis.createUtterance,
    wasTouched: () => wasTouched,
    onReading: (reading) => readings.push({ ...reading, atMs: timers.nowMonoMs() }),
    onOutcome: (outcome) => outcomes.push(outcome),
  });

  async function pass(ms: number): Promise<void> {
    await settlePromises();
    for (let left = ms; left > 0; left -= 100) {
      timers.advance(100);
      context.advance(0.1);
      await settlePromises();
    }
  }
  function hear(...callSeqs: number[]): void {
    const calls = callSeqs.map((callSeq) => ({ callSeq, number: `A00${callSeq}`, windowId: '3', ageMs: 0 }));
    announcer.hear({ calls, rules: { ...usualVoiceRules, pack }, hostNowMs: morningMs + timers.nowMonoMs() });
  }
  return {
    timers,
    context,
    synthesis,
    announcer,
    asked,
    readings,
    outcomes,
    hear,
    pass,
    brief: () => outcomes.map((outcome) => `${outcome.number} ${outcome.kind}`),
    setPacks: (next: readonly string[]) => void (packs = next),
    setReachable: (next: boolean) => void (isReachable = next),
    touchElsewhere: () => void (wasTouched = true),
  };
}

test('A call that was heard before the recordings were there is spoken as soon as they are, as late as it is', async () => {
  const { hear, pass, setReachable, readings, outcomes, asked } = createBench();
  setReachable(false);
  hear(1);
  await pass(9_000);
  setReachable(true);
  await pass(20_000);
  expect(asked).toEqual(['/clips/zh-default/manifest.json', '/clips/zh-default/manifest.json']);
  expect(readings[0]).toMatchObject({ atMs: 10_000, volume: 100 });
  expect(outcomes).toMatchObject([{ kind: 'spoken', readings: 2, lateMs: 10_000 }]);
});

test('A hall’s own pack is the one that is loaded, and where there is none the one that ships speaks at once', async () => {
  const own = createBench({ packs: ['lanling', 'zh-default'], pack: 'lanling' });
  own.hear(1);
  await own.pass(10_000);
  expect(own.asked).toEqual(['/clips/lanling/manifest.json']);
  expect(own.brief()).toEqual(['A001 spoken']);

  for (const pack of ['missing', 'broken']) {
    const bench = createBench({ packs: ['broken', 'zh-default'], pack });
    bench.hear(1);
    await bench.pass(10_000);
    expect(bench.asked).toEqual([`/clips/${pack}/manifest.json`, '/clips/zh-default/manifest.json']);
    expect(bench.brief()).toEqual(['A001 spoken']);
    expect(bench.readings[0]?.atMs).toBe(0);
  }
});

test('With no recordings twice, the chime sounds and the system’s Chinese voice speaks, until there are recordings', async () => {
  const { hear, pass, setPacks, synthesis, context, brief } = createBench({ packs: [] });
  synthesis.setVoices([mandarin]);
  hear(1);
  await pass(9_900);
  expect([synthesis.said, context.started]).toEqual([[], []]);
  await pass(12_000);
  // The chime of 600 ms that needs no file, then the sentence; twice, the second time after 600 ms without the chime.
  expect(context.started.map(({ to, from }) => Math.round(to - from))).toEqual([0.6 * sampleRate]);
  expect(synthesis.said.map(({ text }) => text)).toEqual(['请A零零一号到三号窗口', '请A零零一号到三号窗口']);
  expect(brief()).toEqual(['A001 spoken']);

  setPacks(['zh-default']);
  await pass(10_000);
  hear(1, 2);
  await pass(10_000);
  expect(synthesis.said).toHaveLength(2);
  expect(context.started.length).toBeGreaterThan(20);
  expect(brief()).toEqual(['A001 spoken', 'A002 spoken']);
});

test('With neither recordings nor a Chinese voice there is the chime, and the record says that no words were heard', async () => {
  const { hear, pass, synthesis, context, outcomes } = createBench({ packs: [] });
  synthesis.setVoices([
    { lang: 'af', localService: true },
    { lang: 'zh-CN', localService: false },
  ]);
  hear(1);
  await pass(20_000);
  expect(context.started).toHaveLength(1);
  expect(outcomes).toEqual([
    { callSeq: 1, number: 'A001', windowId: '3', kind: 'notHeard', fault: { kind: 'noVoice' } },
  ]);
});

test('A system’s voice that hangs is stopped after 20 s, and the next call is spoken', async () => {
  const { hear, pass, synthesis, brief } = createBench({ packs: [] });
  synthesis.setVoices([mandarin]);
  synthesis.behave('hangs');
  hear(1);
  await pass(10_000 + 19_000);
  synthesis.behave('speaks');
  hear(1, 2);
  await pass(20_000);
  expect(brief()).toEqual(['A001 notHeard', 'A002 spoken']);
});

test('A sound device that hangs in the middle of the chime is stopped as well', async () => {
  const { timers, hear, synthesis, brief } = createBench({ packs: [] });
  synthesis.setVoices([mandarin]);
  hear(1);
  await settlePromises();
  // The device's own clock stands still.
  timers.advance(10_000);
  await settlePromises();
  timers.advance(20_000);
  await settlePromises();
  expect(brief()).toEqual(['A001 notHeard']);
  expect(synthesis.said).toEqual([]);
});

test('A browser that blocks sound asks for a touch, once it has had its second, and then speaks', async () => {
  const { hear, pass, context, announcer, brief } = createBench();
  let told = 0;
  announcer.subscribe(() => (told += 1));
  context.setState('suspended');
  hear(1);
  expect(announcer.needsTouch()).toBe(false);
  await pass(1_000);
  expect([announcer.needsTouch(), brief()]).toEqual([true, ['A001 notHeard']]);
  announcer.touched();
  await pass(0);
  expect([announcer.needsTouch(), told]).toEqual([false, 3]);
  hear(1, 2);
  await pass(10_000);
  expect(brief()).toEqual(['A001 notHeard', 'A002 spoken']);
});

test('A touch on the page around this one is a touch here', async () => {
  const { hear, pass, context, touchElsewhere, brief } = createBench();
  context.setState('suspended');
  touchElsewhere();
  hear(1);
  await pass(10_000);
  expect(brief()).toEqual(['A001 spoken']);
});

test('Every reading is told as it is handed to the loudspeaker', async () => {
  const { hear, pass, readings } = createBench();
  hear(1);
  await pass(10_000);
  expect(readings.map(({ callSeq, parts, volume }) => `${callSeq} ${textOfParts(parts)} ${volume}`)).toEqual([
    '1 请A零零一号到三号窗口 100',
    '1 请A零零一号到三号窗口 100',
  ]);
});
