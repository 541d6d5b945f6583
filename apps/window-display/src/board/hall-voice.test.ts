import { usualVoiceRules, type Heard } from '@jiaohao/devices/announcer';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHallVoice, type HallVoice } from './hall-voice.ts';

beforeEach(() => vi.stubGlobal('window', {}));
afterEach(() => vi.unstubAllGlobals());

const heard: Heard = {
  calls: [{ callSeq: 1, number: 'A023', windowId: '3', ageMs: 500 }],
  rules: { ...usualVoiceRules, pack: 'zh-default' },
  hostNowMs: 10_000,
};

/** A voice whose loudspeaker comes when the test lets it. */
function createVoice() {
  let now = 0;
  const told: Heard[] = [];
  const { promise, resolve } = Promise.withResolvers<HallVoice>();
  const voice = createHallVoice({ loadLoudspeaker: () => promise, nowMonoMs: () => now });
  const loudspeaker: HallVoice = {
    hear: (each) => told.push(each),
    needsTouch: () => true,
    touched: () => {},
    thank: () => {},
    subscribe: () => () => {},
  };
  return {
    voice,
    told,
    pass: (ms: number) => (now += ms),
    async arrive() {
      resolve(loudspeaker);
      await promise;
      await Promise.resolve();
    },
  };
}

test('What was heard before the loudspeaker was there is handed on, as old as it is by then.', async () => {
  const { voice, told, pass, arrive } = createVoice();
  voice.hear({ ...heard, calls: [] });
  voice.hear(heard);
  pass(2_000);
  expect(told).toEqual([]);
  await arrive();
  expect(told).toEqual([{ ...heard, hostNowMs: 12_000, calls: [{ ...heard.calls[0], ageMs: 2_500 }] }]);
  voice.hear(heard);
  expect(told).toHaveLength(2);
});

test('Whether a touch is needed is known once the loudspeaker is there, and said then.', async () => {
  const { voice, arrive } = createVoice();
  const listener = vi.fn<() => void>();
  voice.subscribe(listener);
  expect(voice.needsTouch()).toBe(false);
  await arrive();
  expect([voice.needsTouch(), listener.mock.calls.length]).toEqual([true, 1]);
});
