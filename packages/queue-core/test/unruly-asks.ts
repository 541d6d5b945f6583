import { commandBodies, type CommandKind } from '../src/protocol/commands.ts';
import type { BookingId, TicketId, WindowId } from '../src/protocol/ids.ts';
import type { Person } from '../src/protocol/person.ts';
import type { Ask } from '../src/simulation/command-stamp.ts';
import * as asks from './asks.ts';
import { strangeBookingId } from './rule-hall.ts';
import { strangeTicketId, type TestHall } from './test-hall.ts';

/** What happens often in a hall is asked often here; what ends things, seldom. */
const weights: Partial<Record<CommandKind, number>> = {
  takeTicket: 120,
  callNext: 40,
  startService: 30,
  finish: 30,
  openWindow: 30,
  cancelTicket: 2,
  voidTicket: 2,
  carryOver: 2,
  cancelBooking: 2,
  checkIn: 20,
  placeBooking: 20,
  closeHall: 1,
  closeWindow: 2,
  endDay: 1,
};
const kindsByWeight = (Object.keys(commandBodies) as CommandKind[]).flatMap((kind) =>
  Array.from({ length: weights[kind] ?? 10 }, () => kind),
);

const windowIds = ['1', '2', '3', '1', '2', '3', '4', '5'] as const;
const queueIds = ['general', 'social', 'issue'] as const;
const itemIds = ['business', 'licence', 'pension', 'collect', 'visa'] as const;
const days = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-12'] as const;
const slots = ['09:00', '10:00', '10:30', '11:00', '12:00'] as const;

/**
 * Makes any command, sensible or not, about what there is and, now and then, about what there is
 * not. What a window has is drawn more often than chance would, so that services get somewhere.
 * `draw` gives an integer from 0 to below its argument.
 */
export function createUnrulyAsks(hall: TestHall, draw: (below: number) => number): () => Ask {
  const oneOf = <Member>(members: readonly Member[]): Member | undefined => members[draw(Math.max(1, members.length))];
  const isOn = () => draw(2) === 0;
  const isSeldom = () => draw(12) === 0;

  const { database } = hall;
  const ticketsByAge = database.prepare<[], TicketId>('select ticket_id from ticket order by taken_seq desc limit 10');
  const bookingsByAge = database.prepare<[], BookingId>(
    'select booking_id from booking order by placed_at_ms desc, booking_id limit 6',
  );
  const heldTickets = database.prepare<[], TicketId>(`select ticket_id from ticket where state = 'held'`);
  const resultsIn = database.prepare<[string], TicketId>('select ticket_id from result where state = ?');

  return function nextAsk() {
    const ticketId = (isSeldom() ? null : oneOf(ticketsByAge.pluck().all())) ?? strangeTicketId;
    const bookingId = (isSeldom() ? null : oneOf(bookingsByAge.pluck().all())) ?? strangeBookingId;
    const windowId = isSeldom() ? '9' : oneOf(windowIds)!;
    const queueId = isSeldom() ? 'marriage' : oneOf(queueIds)!;
    const person: Person = { ...asks.citizen(1 + draw(9)), document: isSeldom() ? 'phone' : 'residentCard' };
    const busy = windowIds.flatMap((id) => hall.facts.ticketAtWindow(id as WindowId) ?? []);
    const current = isSeldom() ? undefined : oneOf(busy);
    const at = [current?.windowId ?? windowId, current?.ticketId ?? ticketId] as const;
    const heldId = oneOf(heldTickets.pluck().all());
    const held = heldId && hall.facts.ticket(heldId);
    const resultIn = (state: 'pending' | 'ready') => oneOf(resultsIn.pluck().all(state)) ?? ticketId;
    const open = windowIds.filter((id) => hall.facts.serviceWindow(id as WindowId).state === 'open');
    const kind = oneOf(kindsByWeight)!;

    switch (kind) {
      case 'takeTicket':
        return asks.takeTicket(queueId, {
          itemIds: draw(3) > 0 ? [] : [oneOf(itemIds)!, oneOf(itemIds)!],
          person: draw(4) > 0 ? person : null,
          onBehalf: draw(6) === 0 ? { principal: isOn() ? asks.citizen(1 + draw(9)) : null } : null,
          priority: draw(4) === 0 ? oneOf(['MIL', 'ELD', 'VIP'])! : null,
          resultOf: draw(4) === 0 ? resultIn('ready') : null,
        });
      case 'cancelTicket':
      case 'rejoin':
      case 'carryOver':
        return { kind, ticketId };
      case 'announceResult':
        return { kind, ticketId: resultIn('pending') };
      case 'voidTicket':
        return asks.voidTicket(ticketId);
      case 'reprintSlip':
        return asks.reprintSlip(ticketId);
      case 'grantPriority':
        return asks.grantPriority(ticketId, oneOf(['MIL', 'ELD', 'VIP'])!);
      case 'callNext':
        return asks.callNext(isSeldom() ? windowId : (oneOf(open) ?? windowId));
      case 'callTicket':
        return asks.callTicket(windowId, ticketId);
      case 'recall':
      case 'startService':
      case 'passOver':
      case 'hold':
        return asks.atWindow(kind, ...at);
      case 'resume':
        return asks.atWindow(kind, isSeldom() ? windowId : (held?.windowId ?? windowId), held?.ticketId ?? ticketId);
      case 'finish': {
        const result = oneOf(['done', 'accepted', 'declined', 'issued'] as const)!;
        return asks.finish(...at, { result, identityChecked: isOn() });
      }
      case 'transfer': {
        const to = isOn() ? { queue: queueId } : { window: oneOf(windowIds)! };
        return asks.transfer(...at, to, { place: isOn() ? 'kept' : 'tail', returnToMe: isOn() });
      }
      case 'openWindow':
        return asks.openWindow(windowId, oneOf(['1001', '1002', '1003', '1004', '4711'])!);
      case 'pauseWindow':
        return asks.pauseWindow(windowId, { minutes: 5, substituteId: oneOf(['1004', '4711'])! });
      case 'closeWindow':
        return asks.closeWindow(windowId);
      case 'assignWindow':
        return asks.assignWindow(windowId, draw(3) > 0 ? null : [queueId]);
      case 'closeHall':
        return asks.closeHall;
      case 'reopenHall':
        return asks.reopenHall;
      case 'extendHours':
        return asks.extendHours('20:00');
      case 'endDay':
        return asks.endDay;
      case 'skipNumbers':
        return asks.skipNumbers(oneOf(days)!, { A: 1 + draw(60) });
      case 'placeBooking':
        return asks.placeBooking(queueId, oneOf(days)!, oneOf(slots)!, person, {
          bookingId: draw(8) === 0 ? bookingId : null,
        });
      case 'moveBooking':
        return asks.moveBooking(bookingId, oneOf(days)!, oneOf(slots)!);
      case 'cancelBooking':
      case 'checkIn':
        return { kind, bookingId };
      case 'rate':
        return asks.rate(ticketId, isOn() ? asks.declined : { kind: 'rated', level: 'satisfied', tags: ['401'] });
      case 'slipPrinted':
        return { kind, ticketId, rung: 'processId' };
      case 'slipFailed':
        return { kind, ticketId, fault: 'paperOut' };
    }
  };
}
