import type { KioskView } from '@jiaohao/queue-core/protocol';
import type { VisitEvent } from '../visit/events.ts';
import type { WordKey } from '../words/packs.ts';

/** A way that gives no number: bookings, finding. */
export type SideTile = {
  readonly testId: string;
  readonly name: WordKey;
  readonly foot: WordKey;
  readonly event: VisitEvent;
};

const bookings: SideTile = {
  testId: 'my-bookings',
  name: 'button.myBookings',
  foot: 'home.bookingHow',
  event: { type: 'bookingsOpened' },
};
const find: SideTile = {
  testId: 'find-item',
  name: 'button.findGuide',
  foot: 'home.findHow',
  event: { type: 'findOpened' },
};

/** The ways there are in this hall. */
export function sideTiles({ queues, items }: KioskView): readonly SideTile[] {
  return [
    ...(queues.some(({ takesBookings }) => takesBookings) ? [bookings] : []),
    ...(items.length > 0 ? [find] : []),
  ];
}
