import { createUuid } from '@jiaohao/basics/ids';
import { addDays } from '@jiaohao/basics/days';
import type { BookingId, ItemId, QueueId } from '../protocol/ids.ts';
import type { Scene } from './chaotic-acts.ts';
import { happens, oneOf } from './odds.ts';
import type { Ask } from './command-stamp.ts';
import type { OracleBooking } from './oracle-world.ts';
import { simulatedPerson } from './simulated-people.ts';

/* Acts on bookings, by citizens, by the county and by the desk. */

/** Few enough that they meet their own earlier bookings and no-shows. */
const bookerCount = 7;

export function chooseBookingAct(scene: Scene): Ask {
  const { random, world } = scene;
  const known = [...world.bookings.values()].slice(-30);
  if (known.length === 0 || happens(random, 35)) return choosePlace(scene, known);
  const booking = chooseKnown(scene, known);
  const bookingId = happens(random, 3) ? newBookingId(scene) : booking.bookingId;
  if (happens(random, 65)) return { kind: 'checkIn', bookingId };
  return happens(random, 35)
    ? { kind: 'cancelBooking', bookingId }
    : { kind: 'moveBooking', bookingId, ...chooseSlot(scene) };
}

function chooseKnown({ random, wall }: Scene, known: readonly OracleBooking[]): OracleBooking {
  const today = known.filter(({ day }) => day === wall.day);
  return today.length > 0 && happens(random, 70) ? oneOf(random, today) : oneOf(random, known);
}

function choosePlace(scene: Scene, known: readonly OracleBooking[]): Ask<'placeBooking'> {
  const { random, hall } = scene;
  const bookable = hall.queues.filter(({ booking }) => booking !== null);
  const queueId = happens(random, 2)
    ? ('marriage' as QueueId)
    : oneOf(random, bookable.length > 0 && !happens(random, 4) ? bookable : hall.queues).id;
  const fromCounty = happens(random, 30);
  const isTaken = known.length > 0 && happens(random, 12);
  return {
    kind: 'placeBooking',
    bookingId: fromCounty ? (isTaken ? oneOf(random, known).bookingId : newBookingId(scene)) : null,
    queueId,
    itemIds: happens(random, 3) ? ['visa' as ItemId] : [],
    person: simulatedPerson(500 + random.nextInt(bookerCount)),
    ...chooseSlot(scene),
  };
}

/** Mostly tomorrow, mostly a slot that there is. */
function chooseSlot({ random, wall }: Scene): { day: string; slot: string } {
  const day = addDays(wall.day, happens(random, 60) ? 1 : random.nextInt(7));
  const hour = happens(random, 50) ? 10 : happens(random, 80) ? 6 + 2 * random.nextInt(8) : random.nextInt(24);
  return { day, slot: `${String(hour).padStart(2, '0')}:${happens(random, 4) ? '17' : '00'}` };
}

function newBookingId({ random }: Scene): BookingId {
  return createUuid(random) as BookingId;
}
