import type { Clock } from '@jiaohao/basics/time';
import type { DecideView } from '../commands/decision.ts';
import { shanghaiMoment } from '../model/shanghai-moment.ts';
import { doorAt } from '../policy/door.ts';
import { takingAt, type Opens } from '../policy/opening-hours.ts';
import type { Door, NotGiven } from '../protocol/faces.ts';
import type { Queue } from '../protocol/hall.ts';
import { minuteOfTime, type Session } from '../protocol/hours.ts';
import { refusalSentence } from '../protocol/messages.zh.ts';
import type { Refusal } from '../protocol/refusals.ts';

/*
 * Whether numbers are given now, before anybody asks: the same rules in the same order as taking one
 * (commands/take-ticket.ts), less those about the person.
 */

export type TakingReads = Pick<DecideView, 'hall' | 'taking' | 'lastSerial' | 'bandCount'> & {
  businessDay(): string | null;
};

export interface TakingNow {
  /** Why the hall gives none; null while it does. */
  ofHall(): NotGiven | null;
  /** Why this queue gives none; null while it does. */
  ofQueue(queue: Queue): NotGiven | null;
  /** When the hall serves today, 延时 included; null for a hall that always does. */
  sessionsToday(): readonly Session[] | null;
  /** Whether people are served, by the hours on the door. */
  door(): Door;
}

export function createTakingNow(reads: TakingReads, clock: Clock): TakingNow {
  const { hours } = reads.hall.hall;

  function ofHall(): NotGiven | null {
    const { state, extendedUntil } = reads.taking();
    const taking = takingAt(hours, shanghaiMoment(clock.nowWallMs()), extendedUntil);
    const opens = taking.kind === 'open' ? null : taking.opens;
    if (state !== 'open') return notGiven(state, { kind: 'hallNotTaking', state }, opens);
    return taking.kind === 'open' ? null : notGiven(taking.kind, taking, opens);
  }

  const door = () => doorAt(hours, shanghaiMoment(clock.nowWallMs()), reads.taking().extendedUntil);

  return {
    ofHall,
    door,
    sessionsToday: () => hours && door().sessions,
    ofQueue(queue) {
      const hallSays = ofHall();
      if (hallSays) return hallSays;
      const { perDay, bands } = queue.limits;
      const day = reads.businessDay();
      if (day === null) return null;
      if (perDay !== null && reads.lastSerial(day, queue.series) >= perDay) {
        return notGiven('dayLimit', { kind: 'dayLimitReached', limit: perDay });
      }
      const local = shanghaiMoment(clock.nowWallMs());
      const band = bands.find(({ from, to }) => local.minute >= minuteOfTime(from) && local.minute < minuteOfTime(to));
      if (!band || reads.bandCount(day, queue.id, `${band.from}-${band.to}`) < band.tickets) return null;
      const { from, to, tickets: limit } = band;
      return notGiven('bandLimit', { kind: 'bandLimitReached', from, to, limit }, { day: local.day, time: to });
    },
  };
}

function notGiven(because: NotGiven['because'], refusal: Refusal, opens: Opens | null = null): NotGiven {
  const { message, advice } = refusalSentence(refusal);
  return { because, opens, message, advice };
}
