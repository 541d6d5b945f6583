import { isCaseOver, type RatingCase } from '@jiaohao/queue-core/protocol';
import { managerWords } from '../messages.zh.ts';

const words = managerWords.cases;

/** Working days before the last from which on it is told apart. */
const soonDays = 3;

export type CaseClock = { readonly words: string; readonly heat: 'calm' | 'amber' | 'red' };

/** How long there is for a case, in working days; nothing once it is over. */
export function caseClock({ state, daysLeft }: Pick<RatingCase, 'state' | 'daysLeft'>): CaseClock | null {
  if (isCaseOver(state)) return null;
  if (daysLeft <= 0) return { words: words.late(-daysLeft), heat: 'red' };
  const left = daysLeft === 1 ? words.lastDay : words.left(daysLeft);
  return { words: left, heat: daysLeft <= soonDays ? 'amber' : 'calm' };
}

/** Those that are not over. */
export function openCaseCount(cases: readonly RatingCase[]): number {
  return cases.filter(({ state }) => !isCaseOver(state)).length;
}
