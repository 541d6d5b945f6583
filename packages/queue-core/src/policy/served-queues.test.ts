import { expect, test } from 'vitest';
import { createRuleHall } from '../../test/rule-hall.ts';
import type { QueueId } from '../protocol/ids.ts';
import { isServedNow, queuesServed } from './served-queues.ts';

const always = { queueId: 'social' as QueueId, weight: 1, helpAfterMinutes: null };
const minuteMs = 60_000;

test('a window serves what it was assigned, else what the hall file says', () => {
  const [fixed] = createRuleHall().windows;
  expect(queuesServed(fixed, null)).toBe(fixed!.queues);
  expect(queuesServed(fixed, [always])).toEqual([always]);
});

test('a flexible window serves nothing before it is assigned, and so does one that the hall file has lost', () => {
  const flexible = { ...createRuleHall().windows[0]!, kind: 'flexible' } as const;
  expect(queuesServed(flexible, null)).toEqual([]);
  expect(queuesServed(undefined, null)).toEqual([]);
  expect(queuesServed(flexible, [always])).toEqual([always]);
});

test('a queue that is only helped is served once its oldest ordinary ticket has waited longer than its minutes', () => {
  const helping = { ...always, helpAfterMinutes: 10 };
  expect(isServedNow(always, null, 0)).toBe(true);
  expect(isServedNow(helping, null, 20 * minuteMs)).toBe(false);
  expect(isServedNow(helping, { rankMs: 0 }, 10 * minuteMs)).toBe(false);
  expect(isServedNow(helping, { rankMs: 0 }, 10 * minuteMs + 1)).toBe(true);
});
