import { shanghaiTime } from '@jiaohao/basics/time';
import { createSpeaker, volumeAt, type Spoken } from '@jiaohao/devices/announcer';
import type { PadView } from '@jiaohao/queue-core/protocol';
import type { PadSentence } from './rating-acts.ts';

/* 请对本次服务作出评价, 谢谢: the pad's loudspeaker, by the hall's rules for voices. */

/** After a key, whichever it was: the reason can be given with a phone. */
const spoken: Record<PadSentence, readonly Spoken[]> = {
  pleaseRate: ['pleaseRate'],
  thanks: ['thanks'],
  thanksForKey: ['thanks', 'reasonByPhone'],
};

type Rules = PadView['voice'];

export type PadVoice = {
  say(sentence: PadSentence): void;
  /** The rules may have changed; those of the first time say which recordings are used. */
  learn(rules: Rules): void;
  /** To be called inside the handler of a touch: some browsers let no page sound before. */
  touched(): void;
};

/** A pad whose browser makes no sound is a pad all the same. */
export function createPadVoice(firstRules: Rules, nowHostMs: () => number): PadVoice {
  if (typeof AudioContext === 'undefined') return { say: () => {}, learn: () => {}, touched: () => {} };
  let rules = firstRules;
  const { pack, oneReading } = firstRules;
  const speaker = createSpeaker({
    context: new AudioContext(),
    fetch: (url) => fetch(url),
    pack,
    oneReading,
    volume: () => volumeAt(rules, shanghaiTime(nowHostMs())),
  });
  return {
    say: (sentence) => void speaker.say(spoken[sentence]),
    learn: (now) => {
      rules = now;
    },
    touched: speaker.touched,
  };
}
