import { tailPlace } from '../policy/head-start.ts';
import type { DecideView, TicketFacts } from './decision.ts';

/**
 * 顺延: the place behind so many ordinary ones, or behind all where there are fewer. It is the rank of
 * the one it goes behind: the later to join stands behind at the same rank. Who was called out of turn
 * goes back to where they stood, not before people who came earlier.
 */
export function placeBack(
  view: Pick<DecideView, 'rankAtPlace'>,
  { queueId, rankMs: ownRankMs }: Pick<TicketFacts, 'queueId' | 'rankMs'>,
  { places, nowMs }: { readonly places: number; readonly nowMs: number },
) {
  const rankMs = view.rankAtPlace(queueId, places);
  return rankMs === null ? tailPlace(nowMs) : ({ lane: 'ordinary', rankMs: Math.max(rankMs, ownRankMs) } as const);
}
