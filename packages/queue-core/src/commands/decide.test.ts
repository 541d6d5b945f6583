import { createSeededRandom } from '@jiaohao/basics/random';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { openRuleHall } from '../../test/rule-hall.ts';
import { minuteMs, type TestHall } from '../../test/test-hall.ts';
import { createUnrulyAsks } from '../../test/unruly-asks.ts';
import { actorRoles } from '../protocol/actor.ts';
import type { BookingPlaced, CommandDone, TicketIssued } from '../protocol/answers.ts';

/* Anything, asked at any time by anybody: what every decision promises whatever it is about. */

/** Every rule at once, so tight that most of what can be refused is. */
function openTightHall(): Promise<TestHall> {
  const sessions = [{ from: '08:00', to: '18:00' }];
  return openRuleHall({
    hours: { weekly: [{ days: [1, 2, 3, 4, 5, 6, 7], sessions }] },
    agentTicketsPerDay: 2,
    queues: {
      general: {
        limits: { perDay: 40, perPersonPerDay: 3, bands: [{ from: '09:00', to: '09:20', tickets: 9 }] },
        miss: { policy: { kind: 'setAside', minutes: 5 }, callsBefore: 2, voidAfter: 2 },
        booking: { slotMinutes: 60, capacity: 1, earlyMinutes: 240, noShows: { limit: 1, days: 1 }, sessions },
      },
      social: {
        identity: { required: true, accepts: ['residentCard'] },
        miss: { policy: { kind: 'back', places: 1 } },
        booking: { slotMinutes: 60, capacity: 1, earlyMinutes: 240, sessions },
      },
      issue: { miss: { policy: { kind: 'desk' } } },
    },
  });
}

test('a refusal changes nothing, a repeat changes nothing, and nothing that is asked is a defect', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.noShrink(fc.noBias(fc.nat())),
      fc.noBias(fc.integer({ min: 50, max: 400 })),
      async (seed, count) => {
        const hall = await openTightHall();
        const random = createSeededRandom(seed);
        const nextAsk = createUnrulyAsks(hall, (below) => random.nextInt(below));
        for (const windowId of ['1', '2', '3']) await hall.openWindow(windowId, `100${windowId}`);

        for (let step = 0; step < count; step += 1) {
          const minutes = pauseAfter(random.nextInt(150));
          if (minutes > 0) await passTimeTwice(hall, minutes);
          const before = hall.lastSeq();
          const role = actorRoles[random.nextInt(actorRoles.length)]!;
          const command = { ...hall.stamp(nextAsk()), actor: { role, deviceId: role, staffId: null } };
          const answer = await hall.engine.execute(command);
          const after = hall.lastSeq();
          const changed = !answer.ok && after !== before;
          expect(changed, command.kind).toBe(false);
          expect(await hall.engine.execute(command)).toEqual(answer);
          if (answer.ok) expectSameAheadCount(hall, answer.value);
          expect(hall.lastSeq()).toBe(after);
        }
        expectOneNumberABooking(hall);
        expectOneRatingAService(hall);
        expect(hall.engine.verify()).toMatchObject({ differentTables: [] });
      },
    ),
    { numRuns: 12 },
  );
}, 30_000);

/** Mostly none; sometimes a coffee, now and then a night. */
function pauseAfter(draw: number): number {
  if (draw === 0) return 24 * 60;
  return draw < 20 ? 1 + (draw % 5) : 0;
}

/** What the screen was told is what the slip says. */
function expectSameAheadCount(hall: TestHall, value: TicketIssued | BookingPlaced | CommandDone): void {
  if (!('aheadCount' in value)) return;
  expect(hall.engine.lookups.ticket(value.ticketId)).toMatchObject({ aheadCount: value.aheadCount });
}

/** What time brings, it brings once. */
async function passTimeTwice(hall: TestHall, minutes: number): Promise<void> {
  hall.timers.advance(minutes * minuteMs);
  await hall.engine.passTime();
  expect(await hall.pass(0)).toEqual([]);
}

function expectOneNumberABooking(hall: TestHall): void {
  const checkedIn = hall
    .journal()
    .flatMap(({ event }) => (event.kind === 'ticketTaken' && event.bookingId !== null ? [event.bookingId] : []));
  expect(new Set(checkedIn).size).toBe(checkedIn.length);
}

function expectOneRatingAService(hall: TestHall): void {
  const events = hall.journal().map(({ event }) => event);
  const finished = events.filter(({ kind }) => kind === 'serviceFinished').length;
  const answered = events.filter(({ kind }) => kind === 'serviceRated' || kind === 'serviceNotRated').length;
  expect(answered + hall.engine.lookups.openInvitations().length).toBe(finished);
}
