import { createSeededRandom } from '@jiaohao/basics/random';
import type { CommandKind } from '../src/protocol/commands.ts';
import type { BookingId, TicketId } from '../src/protocol/ids.ts';
import type { Ask } from '../src/simulation/command-stamp.ts';
import {
  announceResult,
  assignWindow,
  atWindow,
  callNext,
  callTicket,
  cancelBooking,
  cancelTicket,
  carryOver,
  checkIn,
  citizen,
  closeHall,
  closeWindow,
  endDay,
  extendHours,
  finish,
  grantPriority,
  moveBooking,
  openWindow,
  pauseWindow,
  placeBooking,
  rate,
  rejoin,
  reopenHall,
  reprintSlip,
  skipNumbers,
  takeTicket,
  transfer,
  voidTicket,
} from './asks.ts';
import { strangeBookingId, tuesday } from './rule-hall.ts';
import { strangeTicketId } from './test-hall.ts';

/** What a random ask may be about. */
export type Known = {
  /** From earlier answers. */
  readonly tickets: readonly TicketId[];
  readonly bookings: readonly BookingId[];
  /** Tickets at windows and held by them. */
  readonly atWindows: readonly { readonly windowId: string; readonly ticketId: TicketId }[];
};

/** A command of this kind to the hall of rule-hall.ts; which one follows from `pick`. Many are refused. */
export function anyAsk(kind: CommandKind, pick: number, known: Known): Ask {
  const random = createSeededRandom(pick);
  const oneOf = <Value>(values: readonly Value[]): Value => values[random.nextInt(values.length)]!;
  // Mostly a ticket where it is: a random pair is refused nearly always.
  const at = known.atWindows.length > 0 && random.nextInt(5) > 0 ? oneOf(known.atWindows) : null;
  const anyTicket = known.tickets.length > 0 ? oneOf(known.tickets.slice(-8)) : strangeTicketId;
  const ticketId = isAtWindow(kind) && at ? at.ticketId : anyTicket;
  const windowId = isAtWindow(kind) && at ? at.windowId : oneOf(['1', '2', '3', '4', '5']);
  const bookingId = known.bookings.length > 0 ? oneOf(known.bookings.slice(-4)) : strangeBookingId;
  const queueId = oneOf(['general', 'social', 'issue']);
  const person = oneOf([citizen(1), citizen(2), citizen(3)]);
  switch (kind) {
    case 'takeTicket':
      return takeTicket(queueId, {
        person: oneOf([null, person, person]),
        priority: oneOf([null, null, 'ELD']),
        itemIds: queueId === 'general' ? oneOf([[], ['business'], ['business', 'pension', 'collect']]) : [],
        resultOf: queueId === 'issue' ? oneOf([null, ticketId]) : null,
      });
    case 'callNext':
      return callNext(windowId);
    case 'callTicket':
      return callTicket(windowId, ticketId);
    case 'recall':
    case 'startService':
    case 'passOver':
    case 'hold':
    case 'resume':
      return atWindow(kind, windowId, ticketId);
    case 'finish':
      return finish(windowId, ticketId, { result: oneOf(['done', 'accepted']), identityChecked: true });
    case 'transfer':
      return transfer(windowId, ticketId, oneOf([{ queue: queueId }, { window: oneOf(['1', '3', '5']) }]), {
        place: oneOf(['kept', 'tail']),
        returnToMe: oneOf([true, false]),
      });
    case 'openWindow':
      return openWindow(windowId, oneOf(['1001', '1002', '1003', '1004']));
    case 'pauseWindow':
      return pauseWindow(windowId, { minutes: 5, phone: '0539-0000001', substituteId: '1005' });
    case 'closeWindow':
      return closeWindow(windowId);
    case 'assignWindow':
      return assignWindow(windowId, oneOf([null, [queueId]]));
    case 'cancelTicket':
      return cancelTicket(ticketId);
    case 'voidTicket':
      return voidTicket(ticketId);
    case 'reprintSlip':
      return reprintSlip(ticketId);
    case 'grantPriority':
      return grantPriority(ticketId, oneOf(['MIL', 'ELD']));
    case 'rejoin':
      return rejoin(ticketId);
    case 'carryOver':
      return carryOver(ticketId);
    case 'announceResult':
      return announceResult(ticketId);
    case 'closeHall':
      return closeHall;
    case 'reopenHall':
      return reopenHall;
    case 'extendHours':
      return extendHours('20:00');
    case 'endDay':
      return endDay;
    case 'skipNumbers':
      return skipNumbers(tuesday, { A: 7 });
    case 'placeBooking':
      return placeBooking('social', tuesday, oneOf(['09:00', '09:30']), person);
    case 'moveBooking':
      return moveBooking(bookingId, tuesday, oneOf(['10:00', '10:30']));
    case 'cancelBooking':
      return cancelBooking(bookingId);
    case 'checkIn':
      return checkIn(bookingId);
    case 'rate':
      return rate(ticketId, { kind: 'rated', level: 'dissatisfied', tags: [oneOf(['201', '101'])] });
    case 'slipPrinted':
      return { kind, ticketId, rung: 'paperStatus' };
    case 'slipFailed':
      return { kind, ticketId, fault: 'paperOut' };
  }
}

function isAtWindow(kind: CommandKind): boolean {
  return ['recall', 'startService', 'passOver', 'hold', 'resume', 'transfer', 'finish'].includes(kind);
}
