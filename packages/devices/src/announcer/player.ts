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
  /** The pack has no such clip, or it could not be loaded. */
  | { readonly kind: 'clipMissing'; readonly clip: ClipId }
  /** It was stopped, or the sound device went away. */
  | { readonly kind: 'stopped' };

/** Port of whatever sounds in the hall. */
export interface SpeechPlayer {
  /** Sounds all parts and resolves when the last has ended, or at once with what prevents it. Never two at a time. */
  play(parts: readonly SpeechPart[]): Promise<Result<void, SpeechFault>>;
  /** Silence now: for a sound device that hangs. What is playing resolves with `stopped`. */
  stop(): void;
}
