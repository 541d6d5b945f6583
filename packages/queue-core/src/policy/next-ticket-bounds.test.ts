import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ServedQueue } from '../protocol/hall.ts';
import type { QueueId, TicketId } from '../protocol/ids.ts';
import type { Lane } from '../protocol/states.ts';
import { chooseNextTicket, type LineHead, type ServedLine } from './next-ticket.ts';

/*
 * A model of the lines, with the counters as the journal's fold keeps them: tickets come to three
 * queues in every lane, some are sent to a window, three windows call. What is promised is counted
 * by the model itself, from who was waiting, and not read from the choice.
 */

const minuteMs = 60_000;
const headStartMinutes: Record<Lane, number> = { returning: 30, booked: 20, priority: 20, ordinary: 0 };

type Waiting = LineHead & {
  /** When it counts as having come: a booking at its slot. */
  readonly cameMs: number;
  readonly toWindow: number | null;
  /** Ordinary ones before it when it came. */
  readonly ordinaryBefore: number;
  /** Calls from its queue's line since. */
  callsSince: number;
};
type ModelWindow = { readonly queues: readonly ServedQueue[]; readonly isOrdered: boolean };
type Rules = {
  readonly ceilings: readonly number[];
  readonly windows: readonly ModelWindow[];
  readonly maxInARow: number;
};
type Step =
  | { readonly kind: 'pass'; readonly minutes: number }
  | { readonly kind: 'call'; readonly windowAt: number }
  | {
      readonly kind: 'come';
      readonly queue: number;
      readonly lane: Lane;
      readonly offset: number;
      readonly toWindow: number | null;
    };

const queueNames = ['A', 'B', 'C'] as const;
const oneOfThree = fc.integer({ min: 0, max: 2 });

function mostlyNull<Value>(weight: number, some: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> {
  return fc.oneof({ weight, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: some });
}

const someQueues = fc.shuffledSubarray([...queueNames], { minLength: 1 }).chain((names) =>
  fc.tuple(
    ...names.map((name) =>
      fc.record({
        queueId: fc.constant(name as unknown as QueueId),
        weight: fc.integer({ min: 1, max: 10 }),
        helpAfterMinutes: mostlyNull(2, fc.integer({ min: 0, max: 40 })),
      }),
    ),
  ),
);
const someRules: fc.Arbitrary<Rules> = fc.record({
  ceilings: fc.array(fc.integer({ min: 5, max: 90 }), { minLength: 3, maxLength: 3 }),
  windows: fc.array(fc.record({ queues: someQueues, isOrdered: fc.boolean() }), { minLength: 3, maxLength: 3 }),
  maxInARow: fc.integer({ min: 1, max: 4 }),
});
const someStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('pass'), minutes: fc.integer({ min: 0, max: 12 }) }) },
  { weight: 7, arbitrary: fc.record({ kind: fc.constant('call'), windowAt: oneOfThree }) },
  {
    weight: 9,
    arbitrary: fc.record({
      kind: fc.constant('come'),
      queue: oneOfThree,
      lane: fc.constantFrom<Lane>('ordinary', 'ordinary', 'ordinary', 'priority', 'priority', 'booked', 'returning'),
      offset: fc.integer({ min: 0, max: 60 }),
      toWindow: mostlyNull(19, oneOfThree),
    }),
  },
);

type Call = {
  readonly called: Waiting;
  readonly rule: string;
  /** Who else waited in the queues the window may call from, sent ones aside. */
  readonly others: readonly Waiting[];
  /** All who waited in the queue of the called one, itself aside. */
  readonly sameQueue: readonly Waiting[];
  readonly nowMs: number;
};

/** Lives through the steps and tells of each call; the tickets that still wait at the end come back. */
function live(rules: Rules, steps: readonly Step[], onCall: (call: Call) => void): readonly Waiting[] {
  const waiting = new Set<Waiting>();
  const inARow = new Map<string, number>();
  let now = 1_000 * minuteMs;
  let seq = 0;

  const standing = (queueId: string) =>
    [...waiting]
      .filter((ticket) => ticket.queueId === queueId && ticket.toWindow === null)
      .sort((left, right) => left.rankMs - right.rankMs || left.rankSeq - right.rankSeq);
  const isOrdinary = (ticket: Waiting) => ticket.lane === 'ordinary';

  function come({ queue, lane, offset, toWindow }: Extract<Step, { kind: 'come' }>): void {
    const series = queueNames[queue]!;
    const isSent = toWindow !== null;
    const sentLane = isSent ? 'returning' : lane;
    // A returning ticket was taken a while ago; a booking comes up to half an hour before its slot.
    const takenAtMs = sentLane === 'returning' ? now - offset * minuteMs : now;
    const cameMs = sentLane === 'booked' ? now + (offset / 2) * minuteMs : takenAtMs;
    seq += 1;
    waiting.add({
      ticketId: `${series}${seq}` as TicketId,
      series,
      serial: seq,
      queueId: series as unknown as QueueId,
      lane: sentLane,
      rankMs: cameMs - headStartMinutes[sentLane] * minuteMs,
      rankSeq: seq,
      takenAtMs,
      cameMs,
      toWindow,
      ordinaryBefore: standing(series).filter(isOrdinary).length,
      callsSince: 0,
    });
    now += 1;
  }

  function call(windowAt: number): void {
    const { queues, isOrdered } = rules.windows[windowAt]!;
    const lines = queues.map((served): ServedLine => {
      const tickets = standing(served.queueId);
      return {
        served,
        ceilingMs: rules.ceilings[queueNames.indexOf(served.queueId as unknown as 'A')]! * minuteMs,
        privileged: tickets.find((ticket) => !isOrdinary(ticket)) ?? null,
        ordinary: tickets.find(isOrdinary) ?? null,
        privilegedInARow: inARow.get(served.queueId) ?? 0,
      };
    });
    const sent = [...waiting].filter((ticket) => ticket.toWindow === windowAt);
    const forWindow = sent.sort((left, right) => left.rankMs - right.rankMs || left.rankSeq - right.rankSeq)[0] ?? null;
    const maxPrivilegedInARow = rules.maxInARow;
    const next = chooseNextTicket({ nowMs: now, lines, forWindow, isOrdered, maxPrivilegedInARow });
    const mayCall = queues.filter(({ queueId, helpAfterMinutes }) => {
      const oldest = standing(queueId).find(isOrdinary);
      return helpAfterMinutes === null || (oldest && now - oldest.rankMs > helpAfterMinutes * minuteMs);
    });
    const candidates = mayCall.flatMap(({ queueId }) => standing(queueId));
    expect(next === null).toBe(candidates.length === 0 && forWindow === null);
    if (!next) return;
    const called = [...waiting].find((ticket) => ticket.ticketId === next.ticketId)!;
    waiting.delete(called);
    onCall({
      called,
      rule: next.why.rule,
      others: candidates.filter((ticket) => ticket !== called),
      sameQueue: standing(called.queueId),
      nowMs: now,
    });
    const ordinaryWaiting = standing(called.queueId).some(isOrdinary);
    inARow.set(called.queueId, isOrdinary(called) || !ordinaryWaiting ? 0 : (inARow.get(called.queueId) ?? 0) + 1);
    if (called.toWindow === null) for (const ticket of standing(called.queueId)) ticket.callsSince += 1;
    now += 1;
  }

  for (const step of steps) {
    if (step.kind === 'pass') now += step.minutes * minuteMs;
    else if (step.kind === 'call') call(step.windowAt);
    else come(step);
  }
  return [...waiting];
}

function isBefore(left: LineHead, right: LineHead): boolean {
  return left.rankMs === right.rankMs ? left.rankSeq < right.rankSeq : left.rankMs < right.rankMs;
}

/** Holds a promise about every call of many days. Returns how many calls there were. */
function holdsForEveryDay(check: (rules: Rules, call: Call) => void, atEnd?: (rules: Rules, left: Waiting) => void) {
  let calls = 0;
  fc.assert(
    fc.property(someRules, fc.array(someStep, { minLength: 20, maxLength: 150, size: 'max' }), (rules, steps) => {
      const left = live(rules, steps, (call) => {
        calls += 1;
        check(rules, call);
      });
      for (const ticket of left) atEnd?.(rules, ticket);
    }),
    { numRuns: 400 },
  );
  expect(calls).toBeGreaterThan(5_000);
}

test('an ordinary ticket with o ordinary ones before it is at the latest the (o + 1) × (max + 1)-th of its queue', () => {
  const bound = ({ maxInARow }: Rules, { ordinaryBefore }: Waiting) => (ordinaryBefore + 1) * (maxInARow + 1);
  let closest = 0;
  holdsForEveryDay(
    (rules, { called }) => {
      const used = called.lane === 'ordinary' ? (called.callsSince + 1) / bound(rules, called) : 0;
      expect(used).toBeLessThanOrEqual(1);
      closest = Math.max(closest, used);
    },
    (rules, left) => {
      const used = left.lane === 'ordinary' ? left.callsSince / bound(rules, left) : 0;
      expect(used).toBeLessThan(1);
    },
  );
  // The days are hard enough to reach the bound.
  expect(closest).toBe(1);
});

test('in its queue an ordinary ticket is overtaken only by who came at most the largest head start after it', () => {
  let widest = 0;
  holdsForEveryDay((_, { called, rule, sameQueue }) => {
    if (rule === 'forWindow') return;
    for (const overtaken of sameQueue.filter(({ lane }) => lane === 'ordinary')) {
      const laterMs = called.cameMs - overtaken.cameMs;
      expect(laterMs).toBeLessThanOrEqual(30 * minuteMs);
      widest = Math.max(widest, laterMs);
    }
  });
  // A booking that comes half an hour before its slot still waits for those who are a head start earlier.
  expect(widest).toBeGreaterThan(18 * minuteMs);
});

test('in its queue a privileged ticket is overtaken only by lower ranks and by an ordinary one whose turn it is', () => {
  holdsForEveryDay((_, { called, rule, sameQueue }) => {
    if (rule === 'forWindow') return;
    const overtaken = sameQueue.filter((ticket) => ticket.lane !== 'ordinary' && isBefore(ticket, called));
    expect(overtaken.length === 0 || (rule === 'inARow' && called.lane === 'ordinary')).toBe(true);
  });
});

test('never are more privileged tickets in a row called from a queue than allowed, while an ordinary one waits', () => {
  const inARow = new Map<string, number>();
  let day: Rules | null = null;
  holdsForEveryDay((rules, { called, rule, sameQueue }) => {
    if (rules !== day) inARow.clear();
    day = rules;
    if (rule === 'forWindow') return;
    const isPassing = called.lane !== 'ordinary' && sameQueue.some(({ lane }) => lane === 'ordinary');
    const count = isPassing ? (inARow.get(called.queueId) ?? 0) + 1 : 0;
    expect(count).toBeLessThanOrEqual(rules.maxInARow);
    inARow.set(called.queueId, count);
  });
});

test('past a ticket that has waited its ceiling a window calls only lower ranks, and ordinary ones whose turn it is', () => {
  let tested = 0;
  holdsForEveryDay((rules, { called, rule, others, nowMs: atMs }) => {
    if (rule === 'forWindow') return;
    const ceilingOf = ({ series }: Waiting) => rules.ceilings[queueNames.indexOf(series as 'A')]! * minuteMs;
    for (const overdue of others.filter((ticket) => atMs - ticket.rankMs >= ceilingOf(ticket))) {
      tested += 1;
      if (isBefore(called, overdue)) continue;
      expect([rule, called.lane]).toEqual(['inARow', 'ordinary']);
      // Its queue has a ticket that goes before the overdue one, or is it.
      const owed = others.filter(({ queueId }) => queueId === called.queueId);
      expect(owed.some((ticket) => ticket === overdue || isBefore(ticket, overdue))).toBe(true);
    }
  });
  expect(tested).toBeGreaterThan(5_000);
});

test('a ticket sent to a window is called there before all others, the earliest first', () => {
  holdsForEveryDay((_, { called, rule }) => {
    expect(rule === 'forWindow').toBe(called.toWindow !== null);
  });
});
