import { invariant } from '@jiaohao/basics/invariant';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { Timers } from '@jiaohao/basics/time';
import type { SpeechFault, SpeechPart, SpeechPlayer } from './player.ts';

/** A loudspeaker that takes its time and writes down what it said. For tests. */
export interface ManualPlayer extends SpeechPlayer {
  /** What was said: when, and the clips as one text; a silence is its ms in brackets. */
  readonly said: readonly { readonly atMs: number; readonly text: string }[];
  /** From now on: sounds, is blocked by the browser, or never comes to an end until stopped. */
  behave(behaviour: 'sounds' | 'blocked' | 'hangs'): void;
}

/** Every clip takes `clipMs`. */
export function createManualPlayer(timers: Timers, clipMs: number): ManualPlayer {
  const said: { atMs: number; text: string }[] = [];
  let behaviour: 'sounds' | 'blocked' | 'hangs' = 'sounds';
  let resolveCurrent: ((outcome: Result<void, SpeechFault>) => void) | null = null;

  function end(outcome: Result<void, SpeechFault>): void {
    const resolve = resolveCurrent;
    resolveCurrent = null;
    resolve?.(outcome);
  }

  return {
    said,
    async play(parts: readonly SpeechPart[]) {
      invariant(!resolveCurrent, 'one thing sounds at a time');
      if (behaviour === 'blocked') return fail({ kind: 'blocked' });
      const text = parts.map((part) => (part.kind === 'clip' ? part.clip : `[${part.durationMs}]`)).join('');
      said.push({ atMs: timers.nowMonoMs(), text });
      const durationMs = parts.reduce((sum, part) => sum + (part.kind === 'clip' ? clipMs : part.durationMs), 0);
      return new Promise<Result<void, SpeechFault>>((resolve) => {
        resolveCurrent = resolve;
        if (behaviour === 'sounds') timers.after(durationMs, () => end(ok()));
      });
    },
    stop: () => end(fail({ kind: 'stopped' })),
    behave(next) {
      behaviour = next;
    },
  };
}
