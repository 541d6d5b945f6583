/*
 * As much of the Web Speech API as the announcer uses; a browser's speechSynthesis fits. `voices` is
 * asked anew each time, because browsers fill the list a moment after the page has started.
 */

export interface SpeechSynthesisLike {
  getVoices(): readonly SystemVoice[];
  speak(utterance: UtteranceLike): void;
  /** Silence; what was being said ends with the error `canceled` or `interrupted`. */
  cancel(): void;
}

export interface SystemVoice {
  /** BCP 47, on some systems with an underscore: zh-CN, zh_CN. */
  readonly lang: string;
  /** False: somebody else's computer speaks, and hears the ticket numbers of the hall. */
  readonly localService: boolean;
}

export interface UtteranceLike {
  voice: SystemVoice | null;
  lang: string;
  /** 0-1. */
  volume: number;
  addEventListener(type: 'end', listener: () => void): void;
  addEventListener(type: 'error', listener: (event: { readonly error: string }) => void): void;
}

/** The system's own Chinese voice, Mandarin before others; null where it has none. */
export function findChineseVoice(voices: readonly SystemVoice[]): SystemVoice | null {
  const chinese = voices.filter(({ lang, localService }) => localService && /^(zh|cmn)(?![a-z])/i.test(lang));
  return chinese.find(({ lang }) => /cn|hans|cmn/i.test(lang)) ?? chinese[0] ?? null;
}
