import { invariant } from '@jiaohao/basics/invariant';
import type { HallEventOf } from '../protocol/events.ts';
import type { OpeningHours } from '../protocol/hours.ts';
import { minuteOfTime } from '../protocol/hours.ts';
import type { OracleWorld, WallTime } from './oracle-world.ts';

/* The business day: it opens, it ends, it never comes back (invariant 7), and it leaves nothing behind. */

export type DayEvent = HallEventOf<
  'businessDayOpened' | 'businessDayEnded' | 'hallClosed' | 'hallReopened' | 'hoursExtended'
>;

export function moveDay(world: OracleWorld, event: DayEvent): void {
  switch (event.kind) {
    case 'businessDayOpened':
      invariant(event.day > world.day, 'invariant 7: the business day never goes back');
      world.day = event.day;
      world.taking = 'open';
      world.extendedUntil = null;
      world.issuedCount = 0;
      world.finishedCount = 0;
      for (const line of world.lines.values()) {
        Object.assign(line, { privilegedInARow: 0, calledCount: 0, waitSumMs: 0 });
      }
      return;
    case 'businessDayEnded':
      invariant(event.day === world.day && world.taking !== 'ended', 'a day ends once');
      world.taking = 'ended';
      return;
    case 'hallClosed':
      invariant(world.taking === 'open', 'an open hall is closed');
      world.taking = 'closed';
      return;
    case 'hallReopened':
      invariant(world.taking !== 'open', 'a hall that gives no numbers is reopened');
      world.taking = 'open';
      return;
    case 'hoursExtended':
      invariant(world.taking !== 'ended', 'a day that has ended is not made longer');
      world.extendedUntil = event.until;
  }
}

/** Asked when everything that belongs to the turn of the day has been read. */
export function checkNothingLeftOver(world: OracleWorld): void {
  for (const ticket of world.unfinished) {
    invariant(ticket.day === world.day, `${ticket.number} of ${ticket.day} does not live on the next day`);
  }
  for (const ticket of world.invited) {
    invariant(ticket.day === world.day, `invariant 5: the invitation of ${ticket.number} ends with its day`);
  }
}

/** Asked after a day was ended by hand. */
export function checkEnded(world: OracleWorld): void {
  invariant(world.unfinished.size === 0, 'nobody waits in a hall whose day has ended');
  invariant(world.invited.size === 0, 'invariant 5: no invitation outlives the day');
  for (const at of world.windows.values()) invariant(at.state === 'closed', 'every window is closed after the day');
}

/**
 * Whether numbers are given, said plainly: in the day's sessions, each from a while before it begins
 * until a while before it ends; 延时 makes the day's last one longer. Weekday 1 is Monday.
 */
export function mayTakeNumbers(hours: OpeningHours, wall: WallTime, extendedUntil: string | null): boolean {
  const sessions = sessionsOf(hours, wall.day);
  const last = Math.max(...sessions.map(({ to }) => minuteOfTime(to)));
  return sessions.some(({ from, to }) => {
    const cutOff = minuteOfTime(to) - hours.cutOffMinutes;
    const isExtended = extendedUntil !== null && minuteOfTime(to) === last;
    const until = isExtended ? Math.max(cutOff, minuteOfTime(extendedUntil)) : cutOff;
    return wall.minute >= minuteOfTime(from) - hours.takeBeforeMinutes && wall.minute < until;
  });
}

function sessionsOf(hours: OpeningHours, day: string): readonly { readonly from: string; readonly to: string }[] {
  const special = hours.days.find((other) => other.day === day);
  if (special) return special.sessions;
  const isMadeUp = hours.makeUpDays.includes(day);
  if (!isMadeUp && hours.holidays.some(({ from, to }) => from <= day && day <= to)) return [];
  const weekday = isMadeUp ? 1 : ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
  const date = day.slice(5);
  const season = hours.seasons.find(({ from, to }) =>
    from <= to ? from <= date && date <= to : date >= from || date <= to,
  );
  return (season?.weekly ?? hours.weekly).flatMap(({ days, sessions }) => (days.includes(weekday) ? sessions : []));
}
