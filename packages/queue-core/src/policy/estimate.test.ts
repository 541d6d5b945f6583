import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { liveDays, type Waited, type WaitingHall } from '../../test/waiting-hall.ts';
import type { QueueId } from '../protocol/ids.ts';
import { estimateWait, type OpenWindow, type QueueAhead, type WaitQuestion } from './estimate.ts';

const minuteMs = 60_000;

function queue(id: string, ahead: number, legMinutes: readonly number[]): QueueAhead {
  return { queueId: id as QueueId, ahead, legsMs: legMinutes.map((minutes) => minutes * minuteMs) };
}

/** A window that serves these queues; busy with a ticket of the first for so many minutes, or free. */
function openWindow(ids: string, busyMinutes: number | null = null): OpenWindow {
  const queueIds = ids.split('') as QueueId[];
  return { queueIds, busy: busyMinutes === null ? null : { queueId: queueIds[0]!, forMs: busyMinutes * minuteMs } };
}

function ask(queues: readonly QueueAhead[], windows: readonly OpenWindow[], queueId = 'A') {
  return estimateWait({ queueId: queueId as QueueId, queues, windows });
}

/** The likely wait, in minutes; the question must have an answer. */
function likely(...asked: Parameters<typeof ask>): number {
  return ask(...asked)!.likelyMs / minuteMs;
}

const even = Array.from({ length: 20 }, () => 10);
const mixed = Array.from({ length: 40 }, (_, at) => 2 + ((at * 7) % 20));

test('nothing is said before five recent legs are known, or while no window of the queue is open', () => {
  expect(ask([queue('A', 3, [5, 5, 5, 5])], [openWindow('A')])).toBeNull();
  expect(ask([queue('A', 3, even)], [])).toBeNull();
  expect(ask([queue('A', 3, even), queue('B', 1, even)], [openWindow('B')])).toBeNull();
  expect(ask([queue('A', 3, even)], [openWindow('A')], 'X')).toBeNull();
  expect(ask([queue('A', 3, [5, 5, 5, 5, 5])], [openWindow('A')])).not.toBeNull();
});

test('who comes to a free window with nobody ahead does not wait', () => {
  expect(ask([queue('A', 0, mixed)], [openWindow('A', 3), openWindow('A')])).toEqual({
    lowMs: 0,
    likelyMs: 0,
    highMs: 0,
  });
});

test('where all legs are alike the wait is theirs, and a little more for what is between them', () => {
  expect(likely([queue('A', 6, even)], [openWindow('A')])).toBeCloseTo(65.267, 3);
  expect(likely([queue('A', 6, even)], [openWindow('A'), openWindow('A')])).toBeCloseTo(32.717, 3);
  expect(likely([queue('A', 6, even)], [openWindow('A', 4)])).toBeCloseTo(71.35, 3);
});

test('the same question has the same answer', () => {
  const question = [[queue('A', 9, mixed)], [openWindow('A', 2), openWindow('A')]] as const;
  expect(ask(...question)).toEqual(ask(...question));
});

test('of several busy windows the first that frees counts, which is sooner than any usual leg', () => {
  const one = likely([queue('A', 0, mixed)], [openWindow('A', 0)]);
  const five = likely(
    [queue('A', 0, mixed)],
    Array.from({ length: 5 }, () => openWindow('A', 0)),
  );
  expect(one).toBeGreaterThan(8);
  expect(five).toBeLessThan(one / 2);
});

test('people of another queue at the same window come before who came later, and those of another window do not', () => {
  const windows = [openWindow('AB'), openWindow('C')];
  const alone = ask([queue('A', 4, mixed), queue('B', 0, mixed), queue('C', 0, mixed)], windows);
  const shared = ask([queue('A', 4, mixed), queue('B', 4, mixed), queue('C', 0, mixed)], windows);
  const elsewhere = ask([queue('A', 4, mixed), queue('B', 0, mixed), queue('C', 30, mixed)], windows);
  expect(shared!.likelyMs).toBeGreaterThan(alone!.likelyMs * 1.7);
  expect(elsewhere).toEqual(alone);
});

test('a window that helps takes people off the other queue, also where it does not serve the one that is asked about', () => {
  const queues = [queue('A', 6, mixed), queue('B', 6, mixed)];
  const alone = likely(queues, [openWindow('AB'), openWindow('A')]);
  const helped = likely(queues, [openWindow('AB'), openWindow('A'), openWindow('B')]);
  expect(helped).toBeLessThan(alone * 0.9);
});

test('one ticket that nobody finished for hours hardly moves the estimate', () => {
  const usual = likely([queue('A', 6, mixed)], [openWindow('A')]);
  const withForgotten = likely([queue('A', 6, [...mixed.slice(1), 300])], [openWindow('A')]);
  expect(withForgotten).toBeLessThan(usual * 1.2);
});

test('a service that takes longer than all before it is expected to end within a usual leg', () => {
  const { lowMs, highMs } = ask([queue('A', 0, mixed)], [openWindow('A', 200)])!;
  expect(lowMs).toBeGreaterThan(0);
  expect(highMs).toBeLessThan(40 * minuteMs);
});

test('a queue of which little is known takes as long as the one that is asked about', () => {
  const windows = [openWindow('AB')];
  expect(ask([queue('A', 3, mixed), queue('B', 3, [90])], windows)).toEqual(
    ask([queue('A', 3, mixed), queue('B', 3, mixed)], windows),
  );
});

test('a very long line is scaled: its wait grows with it, and the range widens by less', () => {
  const windows = [openWindow('A'), openWindow('A')];
  const long = ask([queue('A', 300, mixed)], windows)!;
  const longer = ask([queue('A', 1200, mixed)], windows)!;
  expect(longer.likelyMs / long.likelyMs).toBeCloseTo(4, 1);
  expect(longer.highMs / longer.lowMs).toBeLessThanOrEqual(long.highMs / long.lowMs);
});

const someQuestion: fc.Arbitrary<WaitQuestion> = fc
  .record({
    queues: fc.tuple(
      ...['A', 'B', 'C'].map((id) =>
        fc.record({
          queueId: fc.constant(id as QueueId),
          ahead: fc.nat({ max: 400 }),
          legsMs: fc.array(fc.nat({ max: 7_200_000 }), { maxLength: 40 }),
        }),
      ),
    ),
    windows: fc.array(
      fc.record({
        queueIds: fc.subarray(['A', 'B', 'C'] as QueueId[], { minLength: 1 }),
        busy: fc.option(
          fc.record({ queueId: fc.constantFrom('A', 'B', 'gone') as fc.Arbitrary<QueueId>, forMs: fc.nat(9_000_000) }),
        ),
      }),
      { maxLength: 9 },
    ),
  })
  .map((question) => ({ queueId: 'A' as QueueId, ...question }));

test('whatever is asked, there is no answer or one that is whole, finite and in order', () => {
  fc.assert(
    fc.property(someQuestion, (question) => {
      const wait = estimateWait(question) ?? { lowMs: 0, likelyMs: 0, highMs: 0 };
      const figures = [0, wait.lowMs, wait.likelyMs, wait.highMs];
      expect(figures.every(Number.isSafeInteger)).toBe(true);
      expect(figures).toEqual(figures.toSorted((left, right) => left - right));
    }),
  );
});

// ── against what came true ───────────────────────────────────────────────────────────────────

const halls: Record<string, { days: number; hall: WaitingHall }> = {
  township: {
    days: 30,
    hall: {
      queues: [
        { id: 'general', meanMinutes: 9, spread: 0.7, comePerHour: 26 },
        { id: 'social', meanMinutes: 7, spread: 0.6, comePerHour: 12 },
        { id: 'issue', meanMinutes: 3, spread: 0.5, comePerHour: 14 },
        { id: 'assist', meanMinutes: 6, spread: 0.8, comePerHour: 6 },
      ],
      windows: [
        ['general', 'social'],
        ['general', 'social'],
        ['general'],
        ['general'],
        ['social', 'general'],
        ['issue'],
        ['assist'],
      ],
    },
  },
  street: {
    days: 60,
    hall: {
      queues: [
        { id: 'general', meanMinutes: 10, spread: 0.8, comePerHour: 8 },
        { id: 'social', meanMinutes: 6, spread: 0.6, comePerHour: 4 },
      ],
      windows: [['general', 'social'], ['general']],
    },
  },
  district: {
    days: 10,
    hall: {
      queues: [
        { id: 'land', meanMinutes: 12, spread: 0.6, comePerHour: 25 },
        { id: 'tax', meanMinutes: 5, spread: 0.5, comePerHour: 30 },
        { id: 'trade', meanMinutes: 8, spread: 0.9, comePerHour: 20 },
      ],
      windows: [
        ['land'],
        ['land'],
        ['land'],
        ['land', 'tax'],
        ['land', 'tax'],
        ['tax'],
        ['tax', 'trade'],
        ['trade'],
        ['trade'],
        ['land', 'trade'],
        ['land', 'tax', 'trade'],
      ],
    },
  },
};

describe.each(Object.entries(halls))('In a %s hall, of numbers that had somebody ahead,', (name, { days, hall }) => {
  let waited: Waited[] = [];
  let medianMiss = 1;
  let within = 0;

  beforeAll(() => {
    waited = liveDays(hall, days, 2026).filter(({ ahead, actualMs }) => ahead > 0 && actualMs > 0);
    const misses = waited.map(({ said, actualMs }) => Math.abs(said.likelyMs - actualMs) / actualMs);
    medianMiss = misses.sort((left, right) => left - right)[Math.floor(misses.length / 2)]!;
    const isWithin = ({ said, actualMs }: Waited) => said.lowMs <= actualMs && actualMs <= said.highMs;
    within = waited.filter(isWithin).length / waited.length;
    const figures = `median miss ${(medianMiss * 100).toFixed(1)} %, within the range ${(within * 100).toFixed(1)} %`;
    process.stdout.write(`estimate, ${name} hall, ${waited.length} numbers: ${figures}\n`);
  });

  test('enough waited to tell', () => {
    expect(waited.length).toBeGreaterThan(2_000);
  });

  test('half of the estimates miss by less than a third of the true wait', () => {
    // With two windows a single pause decides; the others must be within 30 %.
    expect(medianMiss).toBeLessThan(hall.windows.length > 2 ? 0.3 : 1 / 3);
  });

  test('nine of ten true waits lie within the range', () => {
    expect(within).toBeGreaterThanOrEqual(0.85);
    expect(within).toBeLessThanOrEqual(0.95);
  });
});
