import { expect, test } from 'vitest';
import type { MissPolicy } from '../protocol/hall.ts';
import { missOutcome } from './miss-policy.ts';

const policies: readonly MissPolicy[] = [
  { kind: 'void' },
  { kind: 'back', places: 3 },
  { kind: 'tail' },
  { kind: 'setAside', minutes: 10 },
  { kind: 'desk' },
  { kind: 'scan', places: 3 },
];

test.each(policies)('a number with the rule $kind is treated by it until it was missed too often', (policy) => {
  const rule = { policy, callsBefore: 1, voidAfter: 3 };
  expect([1, 2].map((missCount) => missOutcome(rule, missCount))).toEqual([policy, policy]);
  expect([3, 4].map((missCount) => missOutcome(rule, missCount))).toEqual([{ kind: 'void' }, { kind: 'void' }]);
});
