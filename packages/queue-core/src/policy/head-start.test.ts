import { expect, test } from 'vitest';
import type { Fairness, PriorityClass } from '../protocol/hall.ts';
import type { PriorityCode } from '../protocol/ids.ts';
import { bookedPlace, priorityPlace, returningPlace, tailPlace } from './head-start.ts';

const minuteMs = 60_000;
const fairness: Fairness = {
  maxPrivilegedInARow: 2,
  bookedHeadStartMinutes: 20,
  returningHeadStartMinutes: 30,
  priorityClasses: [],
};
const elder: PriorityClass = {
  code: 'ELD' as PriorityCode,
  name: '老年人',
  headStartMinutes: 15,
  selfService: true,
};

test('each lane counts its tickets as having come so much earlier, and the ordinary one does not', () => {
  const atMs = 100 * minuteMs;
  expect(priorityPlace(elder, atMs)).toEqual({ lane: 'priority', rankMs: 85 * minuteMs });
  expect(bookedPlace(fairness, atMs)).toEqual({ lane: 'booked', rankMs: 80 * minuteMs });
  expect(returningPlace(fairness, atMs)).toEqual({ lane: 'returning', rankMs: 70 * minuteMs });
  expect(tailPlace(atMs)).toEqual({ lane: 'ordinary', rankMs: atMs });
});
