import { createUuid } from '@jiaohao/basics/ids';
import { addDays, weekdayOf } from '@jiaohao/basics/days';
import { minuteOfTime, timeOfMinute } from '../protocol/hours.ts';
import type { BookingId } from '../protocol/ids.ts';
import { actorOf } from './command-stamp.ts';
import { holdNumber } from './life-citizens.ts';
import { minuteMs, type Booked, type Life } from './life-scene.ts';
import { between, byShare, happens, oneOf } from './odds.ts';
import { drawPerson } from './simulated-people.ts';

/* 预约: made the day before or earlier, here or through the county; kept, late, moved, cancelled or forgotten. */

const peopleCount = 2_000;

/** The bookings people make during this day. */
export function bookDuringTheDay(life: Life): void {
  const { random, drawn } = life;
  if (!drawn.hall.queues.some(({ booking }) => booking)) return;
  const count = Math.round((drawn.visitorsPerDay * between(random, 3, 12)) / 100);
  for (let made = 0; made < count; made += 1) {
    life.go(async () => {
      await life.agenda.until(life.day().at('08:00') + between(random, 0, 590) * minuteMs);
      await book(life);
    });
  }
}

async function book(life: Life): Promise<void> {
  const { random, drawn } = life;
  const queue = oneOf(
    random,
    drawn.hall.queues.filter(({ booking }) => booking),
  );
  const fromCounty = happens(random, 60);
  const day = openDayAfter(life.day().name, between(random, 1, 3));
  const person = drawPerson(random, peopleCount);
  const answer = await life.ask(
    {
      kind: 'placeBooking',
      bookingId: fromCounty ? (createUuid(random) as BookingId) : null,
      queueId: queue.id,
      itemIds: [],
      day,
      slot: drawSlot(life),
      person,
    },
    actorOf(fromCounty ? 'host' : 'kiosk'),
  );
  if (!answer.ok) return;
  const booked: Booked = { bookingId: answer.value.bookingId, person, day, slot: answer.value.slot };
  life.booked.push(booked);
  if (happens(random, 8)) await change(life, booked);
}

async function change(life: Life, booked: Booked): Promise<void> {
  const { random, agenda } = life;
  await agenda.sleep(between(random, 5, 90) * minuteMs);
  const { bookingId } = booked;
  if (happens(random, 40)) {
    await life.ask({ kind: 'cancelBooking', bookingId }, actorOf('kiosk'));
    return;
  }
  const [day, slot] = [openDayAfter(life.day().name, between(random, 1, 4)), drawSlot(life)];
  const answer = await life.ask({ kind: 'moveBooking', bookingId, day, slot }, actorOf('kiosk'));
  if (answer.ok) Object.assign(booked, { day, slot });
}

function drawSlot({ random }: Life): string {
  const minute = happens(random, 65) ? between(random, 17, 23) * 30 : between(random, 28, 34) * 30;
  return timeOfMinute(minute);
}

/** Monday to Friday. */
function openDayAfter(day: string, count: number): string {
  let open = day;
  for (let left = count; left > 0; left -= 1) {
    do open = addDays(open, 1);
    while (weekdayOf(open) > 5);
  }
  return open;
}

/** Those who are booked for this day, and who was carried over to it, come or do not. */
export function comeWithBookings(life: Life): void {
  const { random, agenda } = life;
  const today = life.booked.filter(({ day }) => day === life.day().name);
  for (const booked of today) {
    life.booked.splice(life.booked.indexOf(booked), 1);
    const fate = byShare(random, [
      ['inTime', 78],
      ['late', 8],
      ['tooEarly', 4],
      ['not', 10],
    ] as const);
    if (fate === 'not') continue;
    const offset = { inTime: between(random, -25, 12), late: between(random, 17, 60), tooEarly: -45 }[fate];
    const slot = booked.slot === '00:00' ? minuteOfTime('08:40') : minuteOfTime(booked.slot);
    life.go(async () => {
      await agenda.until(life.day().at(timeOfMinute(slot + offset)));
      await checkIn(life, booked);
    });
  }
}

async function checkIn(life: Life, { bookingId, person }: Booked): Promise<void> {
  const { random, agenda } = life;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const answer = await life.ask({ kind: 'checkIn', bookingId }, actorOf('kiosk'));
    if (answer.ok) {
      // The card stays on the reader for a moment too long, now and then.
      if (happens(random, 3)) await life.ask({ kind: 'checkIn', bookingId }, actorOf('kiosk'));
      return holdNumber(life, answer.value, person);
    }
    if (answer.error.kind !== 'tooEarlyToCheckIn') return;
    await agenda.sleep(20 * minuteMs);
  }
}

/** 结转: who still waits when the hall closes may come back on the next day. */
export async function carryOverSome(life: Life): Promise<void> {
  const { random, world } = life;
  for (const ticket of world.unfinished) {
    if (ticket.state !== 'waiting' || !happens(random, 50)) continue;
    const answer = await life.ask({ kind: 'carryOver', ticketId: ticket.ticketId }, actorOf('manager'));
    if (!answer.ok) continue;
    const booking = [...world.bookings.values()].findLast(({ origin }) => origin === 'carriedOver');
    const person = life.citizens.get(ticket.ticketId)?.person ?? null;
    if (booking) life.booked.push({ bookingId: booking.bookingId, person, day: booking.day, slot: booking.slot });
  }
}
