import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { openRuleHall } from '../../test/rule-hall.ts';
import type { WindowId } from '../protocol/ids.ts';
import { atWindow, callNext, citizen, dayMs, minuteMs, refusalKind, takeTicket } from '../../test/test-hall.ts';

test('a queue gives so many numbers a day, and tomorrow again', async () => {
  const hall = await openRuleHall({ queues: { general: { limits: { perDay: 2 } } } });
  await hall.take();
  await hall.take();
  expect(await hall.send(takeTicket('general'))).toEqual({
    ok: false,
    error: { kind: 'dayLimitReached', limit: 2 },
  });
  await hall.take('social');
  hall.timers.advance(dayMs);
  await hall.take();
});

test('a band gives so many numbers within its time, and outside the bands only the day counts', async () => {
  const bands = [
    { from: '09:00', to: '10:00', tickets: 1 },
    { from: '10:00', to: '11:00', tickets: 0 },
  ];
  const hall = await openRuleHall({ queues: { general: { limits: { bands } } } });
  const ticketId = await hall.take();
  expect(hall.journal().at(-1)!.event).toMatchObject({ ticketId, band: '09:00-10:00' });
  expect(await hall.send(takeTicket('general'))).toEqual({
    ok: false,
    error: { kind: 'bandLimitReached', from: '09:00', to: '10:00', limit: 1 },
  });
  hall.timers.advance(60 * minuteMs);
  expect(await hall.send(takeTicket('general')), 'at 10:00').toMatchObject({
    error: { kind: 'bandLimitReached', from: '10:00', limit: 0 },
  });
  hall.timers.advance(60 * minuteMs);
  await hall.take();
  expect(hall.journal().at(-1)!.event).toMatchObject({ band: null });
});

test('a person has so many numbers of a queue a day; who does not say who they are is not counted', async () => {
  const hall = await openRuleHall({ queues: { general: { limits: { perPersonPerDay: 1 } } } });
  await hall.openWindow('1', '1001');
  await hall.take('general', citizen(1));
  await hall.callTo('1', 'finished');
  const limit = { ok: false, error: { kind: 'personLimitReached', limit: 1 } };
  expect(await hall.send(takeTicket('general', { person: citizen(1) }))).toEqual(limit);
  const onBehalf = { principal: citizen(1) };
  expect(await hall.send(takeTicket('general', { person: citizen(2), onBehalf })), 'through another').toEqual(limit);
  await hall.take('social', citizen(1));
  await hall.take();
  await hall.take();
  hall.timers.advance(dayMs);
  await hall.take('general', citizen(1));
});

const act = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ take: fc.integer({ min: 0, max: 4 }), principal: fc.integer({ min: 0, max: 4 }) }),
  },
  { weight: 2, arbitrary: fc.constant('serve' as const) },
  { weight: 1, arbitrary: fc.constant('wait' as const) },
);

test('however numbers are taken, no limit of day, band, person or agent is ever exceeded', async () => {
  const bands = [
    { from: '09:00', to: '09:30', tickets: 4 },
    { from: '09:30', to: '10:30', tickets: 3 },
  ];
  const limits = { perDay: 9, perPersonPerDay: 2, bands };
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 40 }), async (acts) => {
      const hall = await openRuleHall({ queues: { general: { limits } }, agentTicketsPerDay: 2 });
      await hall.openWindow('1', '1001');
      for (const step of acts) {
        if (step === 'wait') hall.timers.advance(10 * minuteMs);
        else if (step === 'serve') {
          if (refusalKind(await hall.send(callNext('1')))) continue;
          const { ticketId } = hall.facts.ticketAtWindow('1' as WindowId)!;
          await hall.sendOk(atWindow('startService', '1', ticketId));
          await hall.sendOk(atWindow('finish', '1', ticketId));
        } else {
          const person = step.take === 0 ? null : citizen(step.take);
          const onBehalf = step.principal === step.take ? null : { principal: citizen(step.principal) };
          await hall.send(takeTicket('general', { person, onBehalf }));
        }
      }
      const taken = hall.journal().flatMap(({ event }) => (event.kind === 'ticketTaken' ? [event] : []));
      const most = (keyOf: (event: (typeof taken)[number]) => string | null | undefined) => {
        const groups = Map.groupBy(
          taken.filter((event) => keyOf(event)),
          keyOf,
        ).values();
        return Math.max(0, ...Array.from(groups, (group) => group.length));
      };
      expect(taken.length).toBeLessThanOrEqual(limits.perDay);
      for (const { from, to, tickets } of bands) {
        expect(taken.filter(({ band }) => band === `${from}-${to}`).length).toBeLessThanOrEqual(tickets);
      }
      expect(most(({ person, onBehalf }) => (onBehalf ? onBehalf.principal : person)?.digest)).toBeLessThanOrEqual(2);
      expect(most(({ person, onBehalf }) => onBehalf && person?.digest)).toBeLessThanOrEqual(2);
    }),
    { numRuns: 25 },
  );
}, 30_000);
