import type { MissPolicy, Queue } from '../protocol/hall.ts';

export type MissRule = Queue['miss'];

/** What becomes of a missed number; `void` after so many misses, whatever else the rule says. */
export function missOutcome(rule: MissRule, missCount: number): MissPolicy {
  return missCount >= rule.voidAfter ? { kind: 'void' } : rule.policy;
}
