import { createSeededRandom } from '@jiaohao/basics/random';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  atWindow,
  callNext,
  citizen,
  closeWindow,
  createTestHall,
  dayMs,
  minuteMs,
  openWindow,
  pauseWindow,
  rate,
  strangeTicketId,
  takeTicket,
  type TestHall,
} from '../../test/test-hall.ts';
import type { CommandKind } from '../protocol/commands.ts';
import type { TicketId } from '../protocol/ids.ts';
import type { Ask } from '../simulation/command-stamp.ts';

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
  expect(hall.engine.verify()).toEqual({ entryCount: 11, brokenAtSeq: null, fileFaults: [], differentTables: [] });
});

test.each([
  ['a level', `update event set body = replace(body, '"satisfied"', '"verySatisfied"') where kind = 'serviceRated'`, 9],
  ['a time', `update event set at_wall_ms = at_wall_ms + 1 where seq = 4`, 4],
  ['an actor', `update event set actor = replace(actor, 'simulated', 'somebody') where seq = 7`, 7],
  ['a stamp', `update event set stamped_at_ms = 0 where seq = 3`, 3],
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
  ['queue_depth', `update queue_depth set waiting_count = 0`],
  ['day_tally', `update day_tally set wait_sum_ms = 1`],
  ['business_day', `update business_day set day = '2026-03-03'`],
])('a change in %s that no event made is found', async (table, sql) => {
  const hall = await busyHall();
  tamper(hall, sql);
  expect(hall.engine.verify().differentTables).toEqual([table]);
});

type Act = { readonly kind: CommandKind | 'wait' | 'sleep'; readonly pick: number };

const acts = fc.array(
  fc.record({
    kind: fc.constantFrom<Act['kind'][]>(
      'takeTicket',
      'takeTicket',
      'takeTicket',
      'callNext',
      'callNext',
      'recall',
      'startService',
      'startService',
      'passOver',
      'finish',
      'finish',
      'openWindow',
      'openWindow',
      'pauseWindow',
      'closeWindow',
      'rate',
      'slipPrinted',
      'slipFailed',
      'wait',
      'sleep',
    ),
    pick: fc.nat({ max: 1_000_000 }),
  }),
  { maxLength: 60 },
);

function askOf(kind: CommandKind, pick: number, tickets: readonly TicketId[]): Ask {
  const random = createSeededRandom(pick);
  const oneOf = <Value>(values: readonly Value[]): Value => values[random.nextInt(values.length)]!;
  const windowId = oneOf(['1', '2', '3', '4']);
  const ticketId = tickets.length > 0 ? oneOf(tickets.slice(-6)) : strangeTicketId;
  switch (kind) {
    case 'takeTicket':
      return takeTicket(oneOf(['general', 'social']), { person: oneOf([null, citizen(1), citizen(2), citizen(3)]) });
    case 'callNext':
      return callNext(windowId);
    case 'recall':
    case 'startService':
    case 'passOver':
    case 'finish':
      return atWindow(kind, windowId, ticketId);
    case 'openWindow':
      return openWindow(windowId, oneOf(['1001', '1002', '1003']));
    case 'pauseWindow':
      return pauseWindow(windowId);
    case 'closeWindow':
      return closeWindow(windowId);
    case 'rate':
      return rate(ticketId, { kind: 'rated', level: 'dissatisfied', tags: [oneOf(['201', '101'])] });
    case 'slipPrinted':
      return { kind, ticketId, rung: 'paperStatus' };
    case 'slipFailed':
      return { kind, ticketId, fault: 'paperOut' };
  }
}

test('whatever sequence of commands a hall has seen, its tables are the fold of its journal', async () => {
  await fc.assert(
    fc.asyncProperty(acts, async (sequence) => {
      const hall = createTestHall();
      const tickets: TicketId[] = [];
      for (const { kind, pick } of sequence) {
        if (kind === 'wait') hall.timers.advance(pick % (20 * minuteMs));
        else if (kind === 'sleep') hall.timers.stepWall((pick % 3) * dayMs - dayMs);
        else {
          const answer = await hall.send(askOf(kind, pick, tickets));
          if (answer.ok && answer.value.ticketId !== null) tickets.push(answer.value.ticketId);
        }
      }
      expect(hall.engine.verify()).toMatchObject({ brokenAtSeq: null, fileFaults: [], differentTables: [] });
      hall.engine.close();
    }),
    { numRuns: 60 },
  );
});
