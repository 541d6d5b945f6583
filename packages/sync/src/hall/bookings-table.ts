/*
 * What the hall does about a booking of the county, by what it hears and by how the booking stands here:
 * the county owns a booking until its holder has checked in, and the hall does from then on. Somebody who
 * was served, or called in vain, is not unbooked by a message that was on its way.
 */

/** What is heard: from the county's list, or from the code that somebody shows. */
export const bookingEvents = ['placed', 'movedSlot', 'movedDay', 'cancelled', 'stale', 'presented'] as const;
/**
 * `stale`: a version that is here already, or an older one. `presented`: the signed code, at the kiosk, on
 * its day.
 */
export type BookingEvent = (typeof bookingEvents)[number];

/** How it stands here. `waiting`, `called` and `finished` are of the number it became. */
export const localStates = ['unknown', 'booked', 'waiting', 'called', 'finished', 'cancelled', 'noShow'] as const;
export type LocalState = (typeof localStates)[number];

/**
 * place, move, cancel: as the county says · keep: nothing is to be done · conflict: what is here stands, and
 * the county hears that · checkIn: its number is given · acceptAndCheckIn: it is taken over from the code
 * first · sayNumber: it has its number already · unproven: a number as any other, 待核
 */
export type BookingAct =
  | 'place'
  | 'move'
  | 'cancel'
  | 'keep'
  | 'conflict'
  | 'checkIn'
  | 'acceptAndCheckIn'
  | 'sayNumber'
  | 'unproven';

export const bookingTable: Readonly<Record<BookingEvent, Readonly<Record<LocalState, BookingAct>>>> = {
  placed: {
    unknown: 'place',
    // Accepted from its code before the county's list came.
    booked: 'keep',
    waiting: 'keep',
    called: 'keep',
    finished: 'keep',
    cancelled: 'keep',
    noShow: 'keep',
  },
  movedSlot: {
    unknown: 'place',
    booked: 'move',
    waiting: 'conflict',
    called: 'conflict',
    finished: 'conflict',
    cancelled: 'conflict',
    noShow: 'conflict',
  },
  movedDay: {
    unknown: 'place',
    booked: 'move',
    waiting: 'conflict',
    called: 'conflict',
    finished: 'conflict',
    cancelled: 'conflict',
    noShow: 'conflict',
  },
  cancelled: {
    unknown: 'keep',
    booked: 'cancel',
    waiting: 'conflict',
    called: 'conflict',
    finished: 'conflict',
    // Both say the same.
    cancelled: 'keep',
    noShow: 'conflict',
  },
  stale: {
    unknown: 'keep',
    booked: 'keep',
    waiting: 'keep',
    called: 'keep',
    finished: 'keep',
    cancelled: 'keep',
    noShow: 'keep',
  },
  presented: {
    unknown: 'acceptAndCheckIn',
    booked: 'checkIn',
    waiting: 'sayNumber',
    called: 'sayNumber',
    finished: 'sayNumber',
    cancelled: 'unproven',
    noShow: 'unproven',
  },
};
