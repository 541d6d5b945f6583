import type { Result } from '@jiaohao/basics/result';
import type { Timers } from '@jiaohao/basics/time';
import type { DeviceFault } from '../../../src/contract/faults.ts';
import type { Subject, Told } from '../mishap-model.ts';

/** Calls on a port that promise an outcome, by the number of what they are about. */
export interface Calls extends Pick<Subject, 'told' | 'waitingSinceMonoMs'> {
  note(n: number, outcome: Promise<Result<unknown, DeviceFault>>): void;
}

export function createCalls({ nowMonoMs }: Timers): Calls {
  const outcomes = new Map<number, Told>();
  const sinceMonoMs = new Map<number, number>();

  async function settle(n: number, outcome: Promise<Result<unknown, DeviceFault>>): Promise<void> {
    const settled = await outcome;
    sinceMonoMs.delete(n);
    outcomes.set(n, settled.ok ? { ok: true } : { ok: false, fault: settled.error });
  }

  return {
    note(n, outcome) {
      sinceMonoMs.set(n, nowMonoMs());
      void settle(n, outcome);
    },
    told: (n) => outcomes.get(n) ?? null,
    waitingSinceMonoMs: () => (sinceMonoMs.size === 0 ? null : Math.min(...sinceMonoMs.values())),
  };
}

/** What a face has shown, one entry for each change; a dark one shows nothing, and the same again is no news. */
export function createFace(numberOf: (text: string) => number | null) {
  const seen: string[] = [];
  let now = '';
  return {
    show(text: string): void {
      now = text;
      if (text !== '' && text !== seen.at(-1)) seen.push(text);
    },
    shown: () => (now === '' ? null : numberOf(now)),
    delivered: () => seen.flatMap((text) => numberOf(text) ?? []),
    wrong: () => seen.filter((text) => numberOf(text) === null),
  };
}
