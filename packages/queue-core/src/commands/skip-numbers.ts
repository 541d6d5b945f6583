import { ok } from '@jiaohao/basics/result';
import type { CommandOf } from '../protocol/commands.ts';
import type { HallEvent } from '../protocol/events.ts';
import type { Series } from '../protocol/ids.ts';
import { doneWithoutTicket, type DecideContext, type DecideView, type Decision } from './decision.ts';

/** 跳号: numbers that were seen elsewhere are not given again. What the hall has beyond them stays. */
export function decideSkipNumbers(
  view: DecideView,
  { day, upTo }: CommandOf<'skipNumbers'>,
  context: DecideContext,
): Decision {
  const events: HallEvent[] = [];
  // Numbers of another day are nobody's any more, or not yet.
  if (day === context.day) {
    for (const [series, to] of Object.entries(upTo) as [Series, number][]) {
      const last = view.lastSerial(day, series);
      if (to > last) events.push({ kind: 'numbersSkipped', day, series, from: last + 1, to });
    }
  }
  return ok({ events, answer: doneWithoutTicket });
}
