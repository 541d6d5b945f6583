import { invariant } from '@jiaohao/basics/invariant';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { Timers } from '@jiaohao/basics/time';
import { gainOfVolume, silenceMsOf, type SpeechFault, type SpeechPlayer, textOfParts } from './player.ts';
import { findChineseVoice, type SpeechSynthesisLike, type UtteranceLike } from './speech-synthesis.ts';

/*
 * The operating system's voice, for a hall whose recordings cannot be loaded. It says the words of a
 * reading as one sentence, after the silences of the reading; a chime is not its business.
 */

/** A new utterance; a browser's is `new SpeechSynthesisUtterance(text)`. */
export type CreateUtterance = (text: string) => UtteranceLike;

export interface SpeechSynthesisPlayer extends SpeechPlayer {
  /** Whether the system has a Chinese voice of its own, as of now. */
  hasVoice(): boolean;
}

export function createSpeechSynthesisPlayer(options: {
  readonly timers: Timers;
  readonly synthesis: SpeechSynthesisLike;
  readonly createUtterance: CreateUtterance;
}): SpeechSynthesisPlayer {
  const { timers, synthesis } = options;
  /** Ends what is being said, with its outcome. The utterance is held so that no browser collects it half said. */
  let current: { utterance: UtteranceLike; end: (outcome: Result<void, SpeechFault>) => void } | null = null;

  function say(utterance: UtteranceLike, delayMs: number): Promise<Result<void, SpeechFault>> {
    return new Promise((resolve) => {
      const cancelDelay = timers.after(delayMs, () => synthesis.speak(utterance));
      const saying = {
        utterance,
        end(outcome: Result<void, SpeechFault>) {
          // The end of an old one, told late, is not the end of the new.
          if (current !== saying) return;
          current = null;
          cancelDelay();
          resolve(outcome);
        },
      };
      current = saying;
      utterance.addEventListener('end', () => saying.end(ok()));
      utterance.addEventListener('error', ({ error }) =>
        saying.end(fail({ kind: error === 'not-allowed' ? 'blocked' : 'stopped' })),
      );
    });
  }

  return {
    hasVoice: () => findChineseVoice(synthesis.getVoices()) !== null,
    async play(parts, volume) {
      invariant(!current, 'one thing sounds at a time');
      const voice = findChineseVoice(synthesis.getVoices());
      if (!voice) return fail({ kind: 'noVoice' });
      const text = textOfParts(parts);
      if (text === '') return ok();
      const utterance = options.createUtterance(text);
      utterance.voice = voice;
      utterance.lang = voice.lang;
      utterance.volume = gainOfVolume(volume);
      return say(utterance, silenceMsOf(parts));
    },
    lengthMs: () => null,
    stop() {
      const saying = current;
      saying?.end(fail({ kind: 'stopped' }));
      synthesis.cancel();
    },
  };
}
