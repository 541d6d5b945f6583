import { expect, test } from 'vitest';
import type { HallEvent, HallEventOf, JournalEntry } from '../protocol/events.ts';
import type { CommandId, QueueId, Series, StaffId, TicketId, WindowId } from '../protocol/ids.ts';
import type { Lane } from '../protocol/states.ts';
import { createEveryRuleHall } from './every-rule-hall.ts';
import { createOracle, type Oracle } from './oracle.ts';

/* The watchman is watched: each promise of the oracle, broken once. */

const minuteMs = 60_000;
const startMs = Date.UTC(2026, 2, 2, 1, 0);
const day = '2026-03-02';
const hall = { ...createEveryRuleHall(), hours: null };

/** A journal that is written minute by minute; every event is an act of its own unless it joins the one before. */
function createStory(): { readonly oracle: Oracle; tell(event: HallEvent, joins?: boolean): void; nowMs(): number } {
  const oracle = createOracle(hall);
  let seq = 0;
  let act = 0;
  let nowMs = startMs;
  return {
    oracle,
    nowMs: () => nowMs + minuteMs,
    tell(event, joins = false) {
      if (!joins) act += 1;
      const entry: JournalEntry = {
        seq: seq + 1,
        version: 2,
        atWallMs: nowMs + minuteMs,
        commandId: `act-${act}` as CommandId,
        stampedAtMs: nowMs,
        actor: { role: 'host', deviceId: 'test', staffId: null },
        event,
        hash: `hash-${seq + 1}`,
      };
      oracle.observe([entry]);
      // What the oracle throws at was never told.
      seq += 1;
      nowMs += minuteMs;
    },
  };
}

const ticketId = (name: string) => name as TicketId;
const windowId = (name: string) => name as WindowId;
const seriesOf: Record<string, string> = { general: 'A', social: 'B', issue: 'C', law: 'D', tax: 'E' };

function taken(
  story: { nowMs(): number },
  name: string,
  {
    queueId = 'law',
    lane = 'ordinary',
    serial = Number(name.slice(1)),
  }: { queueId?: string; lane?: Lane; serial?: number } = {},
): HallEventOf<'ticketTaken'> {
  return {
    kind: 'ticketTaken',
    ticketId: ticketId(name),
    day,
    series: seriesOf[queueId] as Series,
    serial,
    queueId: queueId as QueueId,
    itemIds: [],
    route: [],
    person: null,
    onBehalf: null,
    token: `token-${name}`,
    lane,
    rankMs: story.nowMs() - (lane === 'priority' ? 20 * minuteMs : 0),
    priority: lane === 'priority' ? ('MIL' as never) : null,
    band: null,
    bookingId: null,
    isLate: false,
    resultOf: null,
  };
}

function called(
  story: { nowMs(): number; oracle: Oracle },
  name: string,
  window: string,
  rule: 'arrival' | 'lane' | 'inARow' | 'forWindow' = 'arrival',
): HallEventOf<'ticketCalled'> {
  const ticket = story.oracle.world.ticketsById.get(ticketId(name))!;
  const staffId = story.oracle.world.windows.get(window)?.staffId ?? null;
  const why = { rule, lane: ticket.lane, waitedMs: story.nowMs() - ticket.takenAtMs, passed: [] };
  return { kind: 'ticketCalled', ticketId: ticketId(name), windowId: windowId(window), staffId, why };
}

/** The day is open, and so are windows 5 (law, tax) and 1 (general, social). */
function openHall(): ReturnType<typeof createStory> {
  const story = createStory();
  story.tell({ kind: 'businessDayOpened', day });
  story.tell({ kind: 'windowOpened', windowId: windowId('5'), staffId: '1005' as StaffId });
  story.tell({ kind: 'windowOpened', windowId: windowId('1'), staffId: '1001' as StaffId });
  return story;
}

function finished(name: string, window: string): HallEventOf<'serviceFinished'> {
  const staffId = '1005' as StaffId;
  const rest = { staffId, result: 'done', identityChecked: false, resultOf: null } as const;
  return { kind: 'serviceFinished', ticketId: ticketId(name), windowId: windowId(window), ...rest };
}

test('1: a number that is left out or comes twice is seen', () => {
  const story = openHall();
  story.tell(taken(story, 'D1'));
  expect(() => story.tell(taken(story, 'D3'))).toThrow('invariant 1');
  const other = openHall();
  other.tell(taken(other, 'D1'));
  expect(() => other.tell(taken(other, 'D9', { serial: 1 }))).toThrow('invariant 1');
});

test('2: a ticket at two windows and a window with two tickets are seen', () => {
  const story = openHall();
  for (const name of ['D1', 'D2']) story.tell(taken(story, name));
  story.tell(called(story, 'D1', '5'));
  expect(() => story.tell(called(story, 'D2', '5'))).toThrow('invariant 2: a window has one ticket');
  const byHand = { ...called(story, 'D1', '1'), why: { rule: 'byHand', reason: 'other' } } as const;
  expect(() => story.tell(byHand)).toThrow('invariant 2: a ticket is at one window');
});

test('3: a commandId with a second effect is seen', () => {
  const story = openHall();
  story.tell(taken(story, 'D1'));
  const { oracle } = story;
  const event = taken(story, 'D2');
  const entry = { seq: 5, version: 2, atWallMs: story.nowMs(), stampedAtMs: 0, hash: 'x', event } as const;
  const actor = { role: 'host', deviceId: 'test', staffId: null } as const;
  expect(() => oracle.observe([{ ...entry, commandId: 'act-2' as CommandId, actor }])).toThrow('invariant 3');
});

/** One visit, to the invitation. */
function serveOne(): ReturnType<typeof createStory> {
  const story = openHall();
  story.tell(taken(story, 'D1'));
  story.tell(called(story, 'D1', '5'));
  story.tell({ kind: 'serviceStarted', ticketId: ticketId('D1'), windowId: windowId('5') });
  story.tell(finished('D1', '5'));
  return story;
}

test('a plain visit breaks nothing', () => {
  const story = serveOne();
  story.tell({ kind: 'serviceNotRated', ticketId: ticketId('D1'), reason: 'declined', channel: 'pad' });
  expect(story.oracle.world.unfinished.size).toBe(0);
});

test('5: a service that is rated twice is seen', () => {
  const story = serveOne();
  const rated = {
    kind: 'serviceRated',
    ticketId: ticketId('D1'),
    level: 'satisfied',
    tags: [],
    channel: 'pad',
  } as const;
  story.tell(rated);
  expect(() => story.tell(rated)).toThrow('invariant 5: a rating record is answered once');
});

test('5: an invitation that outlives its day is seen', () => {
  const story = serveOne();
  expect(() => story.tell({ kind: 'businessDayOpened', day: '2026-03-03' })).toThrow('invariant 5');
});

test('6: who is called before somebody who came earlier is seen', () => {
  const story = openHall();
  for (const name of ['D1', 'D2']) story.tell(taken(story, name));
  expect(() => story.tell(called(story, 'D2', '5'))).toThrow('invariant 6');
});

test('6: a queue the window does not serve is seen', () => {
  const story = openHall();
  story.tell(taken(story, 'D1'));
  expect(() => story.tell(called(story, 'D1', '1'))).toThrow('invariant 6');
});

test('6: a third privileged ticket in a row while an ordinary one waits is seen', () => {
  const story = openHall();
  story.tell(taken(story, 'D1'));
  for (const name of ['D2', 'D3', 'D4']) story.tell(taken(story, name, { lane: 'priority' }));
  for (const name of ['D2', 'D3']) {
    story.tell(called(story, name, '5', 'lane'));
    story.tell({ kind: 'ticketCancelled', ticketId: ticketId(name) });
  }
  expect(() => story.tell(called(story, 'D4', '5', 'lane'))).toThrow('invariant 6');
  story.tell(called(story, 'D1', '5', 'inARow'));
});

test('6: who is past the ceiling and is passed by another queue is seen', () => {
  const story = openHall();
  story.tell(taken(story, 'A1', { queueId: 'general' }));
  for (let minute = 0; minute < 40; minute += 1) story.tell({ kind: 'hoursExtended', until: '23:00' });
  story.tell(taken(story, 'B1', { queueId: 'social' }));
  expect(() => story.tell(called(story, 'B1', '1'))).toThrow('invariant 6: A001 is past the ceiling');
  story.tell(called(story, 'A1', '1'));
});

test('6: a head start that no rule gives is seen', () => {
  const story = openHall();
  const favoured = { ...taken(story, 'D1'), rankMs: story.nowMs() - minuteMs };
  expect(() => story.tell(favoured)).toThrow('an ordinary ticket stands where it came');
});

test('7: a day or a time that goes back is seen', () => {
  const story = openHall();
  expect(() => story.tell({ kind: 'businessDayOpened', day })).toThrow('invariant 7');
  const { oracle } = story;
  const event = { kind: 'hallClosed', reason: 'other' } as const;
  const entry = { seq: 4, version: 2, atWallMs: startMs, stampedAtMs: 0, hash: 'x', event } as const;
  const actor = { role: 'host', deviceId: 'test', staffId: null } as const;
  expect(() => oracle.observe([{ ...entry, commandId: 'late' as CommandId, actor }])).toThrow('invariant 7');
});

test('a ticket that lives on the next day is seen', () => {
  const story = openHall();
  story.tell(taken(story, 'D1'));
  expect(() => story.tell({ kind: 'businessDayOpened', day: '2026-03-03' })).toThrow('does not live on the next day');
});

test('a missed number that does not go where the rule of its queue sends it is seen', () => {
  const story = openHall();
  story.tell(taken(story, 'E1', { queueId: 'tax' }));
  story.tell(called(story, 'E1', '5'));
  const passed = { kind: 'ticketPassedOver', ticketId: ticketId('E1'), windowId: windowId('5') } as const;
  // The rule of this queue is void.
  expect(() => story.tell({ ...passed, missCount: 1, returnAtMs: null })).toThrow('no number any more');
});
