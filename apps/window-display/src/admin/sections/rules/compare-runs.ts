import { minuteOfTime, timeOfMinute, type TriedOutcome } from '@jiaohao/queue-core/protocol';
import { fateNames, rulesWords } from './messages.zh.ts';

/* What came of a trial, call by call, beside what the active rules made of the same morning. */

export type TriedLine = {
  readonly key: string;
  readonly time: string;
  readonly number: string;
  readonly windowId: string;
  readonly person: number;
  /** 等 12 分钟, or that nobody came. */
  readonly waited: string;
  readonly isMissed: boolean;
  readonly why: string;
  /** Minutes that this person waits less (negative) or more than by the other rules; null: the same, or unknown. */
  readonly change: number | null;
};

const words = rulesWords.trial;

/** @param other the run to compare with; null: none. */
export function linesOf(run: TriedOutcome, from: string, other: TriedOutcome | null): readonly TriedLine[] {
  return run.calls.map(({ minute, windowId, person, number, why, isMissed }, at) => {
    const waited = run.people[person]?.waitedMinutes ?? null;
    return {
      key: String(at),
      time: timeOfMinute(minuteOfTime(from) + minute),
      number,
      windowId,
      person,
      isMissed,
      waited: isMissed || waited === null ? words.missed : words.waited(waited),
      why,
      change: isMissed ? null : changeOf(waited, other?.people[person]?.waitedMinutes ?? null),
    };
  });
}

function changeOf(waited: number | null, before: number | null): number | null {
  if (waited === null || before === null || waited === before) return null;
  return waited - before;
}

export function changeWords(change: number): string {
  return change < 0 ? words.earlier(-change) : words.later(change);
}

/** Who was not served, and why: sentences. */
export function notServed({ people }: TriedOutcome): readonly string[] {
  return people.flatMap(({ fate, note, number }, at) => {
    if (fate === 'served') return [];
    const who = number ?? words.person(at + 1);
    return [`${who}：${note === '' ? fateNames[fate] : note}`];
  });
}

/** Whether both call the same people at the same windows in the same minutes. */
export function isSameOrder(left: TriedOutcome, right: TriedOutcome): boolean {
  const order = ({ calls }: TriedOutcome) =>
    calls.map(({ minute, windowId, person }) => `${minute} ${windowId} ${person}`);
  return order(left).join() === order(right).join();
}
