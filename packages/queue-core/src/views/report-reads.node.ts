import type Database from 'better-sqlite3';
import { addDays } from '@jiaohao/basics/days';
import type { HallClock } from '../model/hall-clock.ts';
import { formatTicketNumber } from '../protocol/ids.ts';
import { readEvent } from '../store/upcast.ts';
import { createJournalDays } from './journal-days.node.ts';
import type {
  BadRating,
  QueueReports,
  ReportedLeg,
  ReportedService,
  ReportedTicket,
  WindowTurn,
} from './report-facts.ts';

type BadRatingRow = Omit<BadRating, 'number' | 'tags' | 'isNamed'> & {
  readonly series: string;
  readonly serial: number;
  readonly tags: string;
  readonly isNamed: 0 | 1;
};

const badRatingColumns = `rating.ticket_id as ticketId, rating.day, series, serial, rating.window_id as windowId,
  rating.staff_id as staffId, rating.queue_id as queueId, rating.level, rating.tags, closed_at_ms as atMs,
  person_digest is not null as isNamed`;
const isBad = `(rating.level = 'dissatisfied' or rating.level = 'veryDissatisfied')`;

export function createQueueReports(
  database: Database.Database,
  parts: { businessDay(): string | null; hallClock: HallClock },
): QueueReports {
  const selectDays = database
    .prepare<[string, string], string>('select distinct day from counter where day between ? and ?')
    .pluck();
  const selectTickets = database.prepare<[string], ReportedTicket>(
    `select ticket_id as ticketId, series, queue_id as queueId, item_ids ->> 0 as itemId, state,
       taken_at_ms as takenAtMs, first_called_at_ms as firstCalledAtMs, first_window_id as firstWindowId,
       is_on_behalf as isOnBehalf, priority is not null as isPriority, booking_id is not null as isBooked
     from ticket where day = ?`,
  );
  const selectServices = database.prepare<[string], ReportedService>(
    `select ticket_id as ticketId, queue_id as queueId, window_id as windowId, staff_id as staffId,
       service_ms as serviceMs, invited_at_ms as finishedAtMs, state, level, tags, reason
     from rating where day = ?`,
  );
  const selectLegs = database.prepare<[string], ReportedLeg & { readonly endedSeq: number }>(
    `select ended_seq as endedSeq, ticket_id as ticketId, queue_id as queueId, window_id as windowId,
       staff_id as staffId, ended_by as endedBy, started_at_ms as startedAtMs, ended_at_ms as endedAtMs
     from window_leg where day = ?`,
  );
  const selectTurns = database.prepare<[number, number], { version: number; atMs: number; body: string }>(
    `select version, at_wall_ms as atMs, body from event
     where seq >= ? and seq < ? and (kind = 'windowOpened' or kind = 'windowPaused' or kind = 'windowClosed')`,
  );
  const selectBad = database.prepare<[string], BadRatingRow>(
    `select ${badRatingColumns} from rating indexed by rating_of_day join ticket using (ticket_id)
     where rating.day >= ? and ${isBad}`,
  );
  const selectBadOne = database.prepare<[string], BadRatingRow>(
    `select ${badRatingColumns} from rating join ticket using (ticket_id) where rating.ticket_id = ? and ${isBad}`,
  );
  const journalDays = createJournalDays(database);

  function turnsOf(day: string): WindowTurn[] {
    const { from, until } = journalDays.entriesOf(day);
    return selectTurns.all(from, until).map(({ version, atMs, body }) => ({
      atMs,
      event: readEvent(version, body, atMs) as WindowTurn['event'],
    }));
  }

  /** Days with numbers, whatever the clock said when they were opened, and all that the journal spans. */
  function daysWithin(from: string, to: string): string[] {
    const days = new Set(selectDays.all(from, to));
    const reach = journalDays.reach();
    if (reach) {
      const first = reach.first > from ? reach.first : from;
      const last = reach.last < to ? reach.last : to;
      for (let day = first; day <= last; day = addDays(day, 1)) days.add(day);
    }
    return [...days].sort();
  }

  return {
    daysWithin,
    ofDay: (day) => ({
      day,
      tickets: selectTickets.all(day),
      services: selectServices.all(day),
      legs: selectLegs.all(day).sort((left, right) => left.endedSeq - right.endedSeq),
      turns: turnsOf(day),
      nowMs: parts.businessDay() === day ? parts.hallClock.nowMs() : null,
    }),
    badRatingsSince: (day) =>
      selectBad
        .all(day)
        .map(badRatingOf)
        .sort((left, right) => left.atMs - right.atMs),
    badRating(ticketId) {
      const row = selectBadOne.get(ticketId);
      return row ? badRatingOf(row) : null;
    },
  };
}

function badRatingOf({ series, serial, tags, isNamed, ...row }: BadRatingRow): BadRating {
  return {
    ...row,
    number: formatTicketNumber(series, serial),
    tags: JSON.parse(tags) as string[],
    isNamed: isNamed === 1,
  };
}
