import type { Result } from '@jiaohao/basics/result';
import type { ClipId } from './clips.ts';

/** One thing after the other, without a seam. */
export type SpeechPart =
  | { readonly kind: 'clip'; readonly clip: ClipId }
  | { readonly kind: 'silence'; readonly durationMs: number };

/** Why something was not heard. */
export type SpeechFault =
  /** The browser lets no page sound before somebody touched it: show 点一下开启声音. */
  | { readonly kind: 'blocked' }
  /** The pack has no such clip. */
  | { readonly kind: 'clipMissing'; readonly clip: ClipId }
  /** Neither recordings nor a Chinese voice of the system: there was the chime, and no words. */
  | { readonly kind: 'noVoice' }
  /** It was stopped, or the sound device went away. */
  | { readonly kind: 'stopped' };

/** Port of whatever sounds in the hall. */
export interface SpeechPlayer {
  /**
   * Sounds all parts at a volume of 1-100 and resolves when the last has ended, or at once with what
   * prevents it. The volume stays as it is until the last has ended. Never two at a time.
   */
  play(parts: readonly SpeechPart[], volume: number): Promise<Result<void, SpeechFault>>;
  /** How long the parts will sound, in ms; null where nobody can say. */
  lengthMs(parts: readonly SpeechPart[]): number | null;
  /** Silence now: for a sound device that hangs. What is playing resolves with `stopped`. */
  stop(): void;
}

/** 50 is to sound half as loud as 100, and half as loud to the ear is a quarter of the amplitude (-12 dB). */
export function gainOfVolume(volume: number): number {
  return (volume / 100) ** 2;
}

/** The words of a reading as text: 请A零二三号到三号窗口. The chime is no word. */
export function textOfParts(parts: readonly SpeechPart[]): string {
  return parts.map((part) => (part.kind === 'clip' && part.clip !== 'chime' ? part.clip : '')).join('');
}

/** The silences of a reading added up, in ms. */
export function silenceMsOf(parts: readonly SpeechPart[]): number {
  return parts.reduce((sum, part) => sum + (part.kind === 'silence' ? part.durationMs : 0), 0);
}
