import type { Timers } from '@jiaohao/basics/time';
import type { CreateUtterance } from './speech-synthesis-player.ts';
import type { SpeechSynthesisLike, SystemVoice, UtteranceLike } from './speech-synthesis.ts';

type ManualUtterance = UtteranceLike & {
  readonly text: string;
  readonly tell: { end: () => void; error: (event: { readonly error: string }) => void };
};

/** A system's voices, as a browser offers them. For tests. */
export interface ManualSpeechSynthesis extends SpeechSynthesisLike {
  readonly said: readonly {
    readonly atMs: number;
    readonly text: string;
    readonly lang: string;
    readonly volume: number;
  }[];
  readonly createUtterance: CreateUtterance;
  setVoices(voices: readonly SystemVoice[]): void;
  /** From now on: speaks for `msPerCharacter` a character, says nothing and tells of no end, or fails with an error. */
  behave(behaviour: 'speaks' | 'hangs' | { readonly error: string }): void;
}

const msPerCharacter = 250;

export function createManualSpeechSynthesis(timers: Timers): ManualSpeechSynthesis {
  const said: ManualSpeechSynthesis['said'][number][] = [];
  let voices: readonly SystemVoice[] = [];
  let behaviour: 'speaks' | 'hangs' | { readonly error: string } = 'speaks';
  let speaking: ManualUtterance | null = null;

  return {
    said,
    getVoices: () => voices,
    setVoices(next) {
      voices = next;
    },
    behave(next) {
      behaviour = next;
    },
    createUtterance(text): ManualUtterance {
      const tell: ManualUtterance['tell'] = { end: () => {}, error: () => {} };
      return {
        text,
        voice: null,
        lang: '',
        volume: 1,
        tell,
        addEventListener(type: 'end' | 'error', listener: never) {
          tell[type] = listener;
        },
      };
    },
    speak(given) {
      const utterance = given as ManualUtterance;
      if (typeof behaviour === 'object') {
        utterance.tell.error(behaviour);
        return;
      }
      speaking = utterance;
      said.push({ atMs: timers.nowMonoMs(), text: utterance.text, lang: utterance.lang, volume: utterance.volume });
      if (behaviour === 'hangs') return;
      timers.after(utterance.text.length * msPerCharacter, () => {
        if (speaking === utterance) speaking = null;
        utterance.tell.end();
      });
    },
    cancel() {
      const cancelled = speaking;
      speaking = null;
      cancelled?.tell.error({ error: 'canceled' });
    },
  };
}
