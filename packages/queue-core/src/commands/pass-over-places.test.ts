import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { openRuleHall } from '../../test/rule-hall.ts';
import { atWindow, minuteMs, refusalKind, callNext, type TestHall } from '../../test/test-hall.ts';
import type { MissPolicy } from '../protocol/hall.ts';
import type { TicketId, WindowId } from '../protocol/ids.ts';

/* What the miss rules promise, for lines of any length. */

/** Minutes between one arrival and the next. */
const line = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 9 });
/** A gap of 0 puts two tickets at the same moment. */
const crowdedLine = fc.array(fc.integer({ min: 0, max: 1 }), { maxLength: 9 });

/** The first of the line is called and missed while the others wait; then all are called. */
async function callsAfterMiss(
  policy: MissPolicy,
  gaps: readonly number[],
  before: (hall: TestHall) => Promise<void> = async () => {},
): Promise<{ missed: TicketId; others: TicketId[]; calls: TicketId[] }> {
  const hall = await openRuleHall({ queues: { general: { miss: { policy } } } });
  await hall.openWindow('1', '1001');
  const missed = await hall.take();
  const others: TicketId[] = [];
  for (const gap of gaps) {
    hall.timers.advance(gap * minuteMs);
    others.push(await hall.take());
  }
  await hall.callTo('1', 'passedOver');
  await before(hall);

  const calls: TicketId[] = [];
  while (refusalKind(await hall.send(callNext('1'))) === null) {
    const { ticketId } = hall.facts.ticketAtWindow('1' as WindowId)!;
    calls.push(ticketId);
    await hall.sendOk(atWindow('startService', '1', ticketId));
    await hall.sendOk(atWindow('finish', '1', ticketId));
  }
  return { missed, others, calls };
}

function without(calls: readonly TicketId[], ticketId: TicketId): TicketId[] {
  return calls.filter((called) => called !== ticketId);
}

test('a number that goes back N places is called after exactly N others, or after all where fewer wait', async () => {
  await fc.assert(
    fc.asyncProperty(line, fc.integer({ min: 1, max: 6 }), async (gaps, places) => {
      const { missed, others, calls } = await callsAfterMiss({ kind: 'back', places }, gaps);
      expect(calls.indexOf(missed)).toBe(Math.min(places, others.length));
      expect(without(calls, missed)).toEqual(others);
    }),
    { numRuns: 20 },
  );
}, 30_000);

test('of tickets at the same moment none is split off: a number that goes back stands behind all of them', async () => {
  await fc.assert(
    fc.asyncProperty(crowdedLine, fc.integer({ min: 1, max: 6 }), async (gaps, places) => {
      const { missed, others, calls } = await callsAfterMiss({ kind: 'back', places }, gaps);
      const behind = gaps.findIndex((gap, at) => at >= places && gap > 0);
      expect(calls.indexOf(missed)).toBe(behind === -1 ? others.length : behind);
      expect(without(calls, missed)).toEqual(others);
    }),
    { numRuns: 20 },
  );
}, 30_000);

test('a number that goes to the tail is called after everybody who waited', async () => {
  await fc.assert(
    fc.asyncProperty(crowdedLine, async (gaps) => {
      const { missed, others, calls } = await callsAfterMiss({ kind: 'tail' }, gaps);
      expect(calls).toEqual([...others, missed]);
    }),
    { numRuns: 20 },
  );
}, 30_000);

test('a void number is never called again', async () => {
  await fc.assert(
    fc.asyncProperty(line, async (gaps) => {
      const { others, calls } = await callsAfterMiss({ kind: 'void' }, gaps);
      expect(calls).toEqual(others);
    }),
    { numRuns: 20 },
  );
}, 30_000);

test('a number that is set aside is first again when its minutes are over, and not before', async () => {
  await fc.assert(
    fc.asyncProperty(
      line,
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 0, max: 40 }),
      async (gaps, minutes, wait) => {
        const { missed, others, calls } = await callsAfterMiss({ kind: 'setAside', minutes }, gaps, async (hall) => {
          await hall.pass(wait);
        });
        expect(calls).toEqual(wait >= minutes ? [missed, ...others] : others);
      },
    ),
    { numRuns: 20 },
  );
}, 30_000);
