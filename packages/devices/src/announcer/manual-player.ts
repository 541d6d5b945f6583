import { invariant } from '@jiaohao/basics/invariant';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { Timers } from '@jiaohao/basics/time';
import type { SpeechFault, SpeechPart, SpeechPlayer } from './player.ts';

export type SaidReading = {
  readonly atMs: number;
  readonly untilMs: number | null;
  readonly volume: number;
  readonly text: string;
};

/** A loudspeaker that takes its time and writes down what it said. For tests. */
export interface ManualPlayer extends SpeechPlayer {
  /** What was said: from when, until when (null: it sounds still), how loud, and the clips as one text; a silence is its ms in brackets. */
  readonly said: readonly SaidReading[];
  /** From now on: sounds, is blocked by the browser, or never comes to an end until stopped. */
  behave(behaviour: 'sounds' | 'blocked' | 'hangs'): void;
}

/** Every clip takes `clipMs`. */
export function createManualPlayer(timers: Timers, clipMs: number): ManualPlayer {
  const said: SaidReading[] = [];
  let behaviour: 'sounds' | 'blocked' | 'hangs' = 'sounds';
  let resolveCurrent: ((outcome: Result<void, SpeechFault>) => void) | null = null;

  function end(outcome: Result<void, SpeechFault>): void {
    const resolve = resolveCurrent;
    resolveCurrent = null;
    if (resolve) said.push({ ...said.pop()!, untilMs: timers.nowMonoMs() });
    resolve?.(outcome);
  }

  const lengthMs = (parts: readonly SpeechPart[]) =>
    parts.reduce((sum, part) => sum + (part.kind === 'clip' ? clipMs : part.durationMs), 0);

  return {
    said,
    lengthMs,
    async play(parts, volume) {
      invariant(!resolveCurrent, 'one thing sounds at a time');
      if (behaviour === 'blocked') return fail({ kind: 'blocked' });
      const text = parts.map((part) => (part.kind === 'clip' ? part.clip : `[${part.durationMs}]`)).join('');
      said.push({ atMs: timers.nowMonoMs(), untilMs: null, volume, text });
      return new Promise<Result<void, SpeechFault>>((resolve) => {
        resolveCurrent = resolve;
        if (behaviour === 'sounds') timers.after(lengthMs(parts), () => end(ok()));
      });
    },
    stop: () => end(fail({ kind: 'stopped' })),
    behave(next) {
      behaviour = next;
    },
  };
}
