import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyAsk } from '../../test/any-ask.ts';
import { openRuleHall } from '../../test/rule-hall.ts';
import { citizen, createTestHall, dayMs, minuteMs, rate, type TestHall } from '../../test/test-hall.ts';
import { commandBodies, type CommandKind } from '../protocol/commands.ts';
import type { BookingId, TicketId } from '../protocol/ids.ts';

async function busyHall(): Promise<TestHall> {
  const hall = createTestHall();
  await hall.openWindow('1', '1001');
  for (const number of [1, 2, 3]) await hall.take('social', citizen(number));
  const ticketId = await hall.callTo('1', 'finished');
  await hall.sendOk(rate(ticketId, { kind: 'rated', level: 'satisfied', tags: ['401'] }));
  await hall.callTo('1', 'passedOver');
  return hall;
}

/** Lets a test change what the triggers protect, as a thief with the file could. */
function tamper(hall: TestHall, sql: string): void {
  hall.database.exec(`drop trigger if exists event_is_never_changed; drop trigger if exists event_is_never_deleted;`);
  hall.database.pragma('foreign_keys = OFF');
  hall.database.exec(sql);
}

test('the tables of an untouched hall are the fold of its journal', async () => {
  const hall = await busyHall();
  expect(hall.engine.verify()).toEqual({ entryCount: 12, brokenAtSeq: null, fileFaults: [], differentTables: [] });
});

test.each([
  ['a level', `update event set body = replace(body, '"satisfied"', '"verySatisfied"') where kind = 'serviceRated'`, 9],
  ['a time', `update event set at_wall_ms = at_wall_ms + 1 where seq = 4`, 4],
  ['an actor', `update event set actor = replace(actor, 'simulated', 'somebody') where seq = 7`, 7],
  ['a stamp', `update event set stamped_at_ms = 0 where seq = 3`, 3],
  ['a version', `update event set version = 1 where seq = 6`, 6],
  ['a space that changes no meaning', `update event set body = replace(body, '{', '{ ') where seq = 5`, 5],
  ['a removed entry', `delete from event where seq = 5`, 6],
  ['a changed hash', `update event set hash = '${'a'.repeat(64)}' where seq = 8`, 8],
])('tampering with %s is located', async (_what, sql, seq) => {
  const hall = await busyHall();
  tamper(hall, sql);
  expect(hall.engine.verify().brokenAtSeq).toBe(seq);
});

test.each([
  ['ticket', `update ticket set serial = serial + 100`],
  ['rating', `update rating set level = 'verySatisfied'`],
  ['counter', `delete from counter`],
  ['service_window', `update service_window set since_ms = 0`],
  ['queue_line', `update queue_line set ordinary_waiting = 0`],
  ['window_leg', `update window_leg set called_at_ms = 1`],
  ['band_tally', `insert into band_tally values ('2026-03-02', 'social', '08:30-10:00', 1)`],
  ['result', `insert into result values ('x', 'pending', 0, null)`],
  [
    'booking',
    `insert into booking values ('x', 'social', '[]', '2026-03-03', '09:00', null, null, null, 'c', 'hall', 'booked', null, 0)`,
  ],
  ['business_day', `update business_day set extended_until = '18:00'`],
])('a change in %s that no event made is found', async (table, sql) => {
  const hall = await busyHall();
  tamper(hall, sql);
  // The thief took the triggers off, which the schema tells.
  expect(hall.engine.verify().differentTables).toEqual([table, 'sqlite_schema']);
});

type Act = { readonly kind: CommandKind | 'wait' | 'sleep' | 'passTime'; readonly pick: number };

const commandKinds = Object.keys(commandBodies) as CommandKind[];
/** What most of a day is; all kinds equally often would end every day before noon. */
const frequent: readonly Act['kind'][] = [
  ...Array.from({ length: 12 }, () => ['takeTicket', 'callNext', 'openWindow', 'startService'] as const).flat(),
  ...Array.from({ length: 5 }, () => ['finish', 'passOver', 'hold', 'transfer', 'wait', 'passTime'] as const).flat(),
  ...Array.from({ length: 3 }, () => ['resume', 'callTicket', 'rejoin', 'placeBooking', 'checkIn'] as const).flat(),
  'sleep',
];

const acts = fc.array(
  fc.record({ kind: fc.constantFrom<Act['kind'][]>(...frequent, ...commandKinds), pick: fc.nat({ max: 1_000_000 }) }),
  { minLength: 40, maxLength: 160 },
);

test('whatever sequence of commands a hall has seen, its tables are the fold of its journal', async () => {
  await fc.assert(
    fc.asyncProperty(
      acts,
      fc.constantFrom('back', 'tail', 'setAside', 'desk', 'scan', 'void'),
      async (sequence, miss) => {
        const hall = await openRuleHall({
          agentTicketsPerDay: 9,
          queues: {
            general: { miss: { policy: policyOf(miss), voidAfter: 2 } },
            social: {
              booking: { slotMinutes: 30, capacity: 2, sessions: [{ from: '09:00', to: '11:00' }] },
              limits: { bands: [{ from: '00:00', to: '12:00', tickets: 50 }] },
            },
          },
        });
        const atWindows = hall.database.prepare<[], { windowId: string; ticketId: TicketId }>(
          'select window_id as windowId, ticket_id as ticketId from ticket where window_id is not null',
        );
        const known = { tickets: [] as TicketId[], bookings: [] as BookingId[] };
        for (const { kind, pick } of sequence) {
          if (kind === 'wait') hall.timers.advance(pick % (20 * minuteMs));
          else if (kind === 'sleep') hall.timers.stepWall((pick % 3) * dayMs - dayMs);
          else if (kind === 'passTime') await hall.engine.passTime();
          else {
            const answer = await hall.send(anyAsk(kind, pick, { ...known, atWindows: atWindows.all() }));
            if (!answer.ok) continue;
            if ('bookingId' in answer.value) known.bookings.push(answer.value.bookingId);
            else if (answer.value.ticketId !== null) known.tickets.push(answer.value.ticketId);
          }
        }
        expect(hall.engine.verify()).toMatchObject({ brokenAtSeq: null, fileFaults: [], differentTables: [] });
        hall.engine.close();
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);

function policyOf(kind: 'back' | 'tail' | 'setAside' | 'desk' | 'scan' | 'void') {
  switch (kind) {
    case 'back':
    case 'scan':
      return { kind, places: 2 };
    case 'setAside':
      return { kind, minutes: 5 };
    case 'tail':
    case 'desk':
    case 'void':
      return { kind };
  }
}
