import type { RandomSource } from '@jiaohao/basics/random';
import type { QueueLookups } from '@jiaohao/queue-core';
import type { Hall, RatingOutcome, TicketId, WindowId } from '@jiaohao/queue-core/protocol';
import { byShare, drawPerson, happens, oneOf, type Ask } from '@jiaohao/queue-core/simulation';

/*
 * What people in a hall do, as far as the line to the county cares: all kinds of events, with and without
 * a person in them, some of them refused and then not written. Whether the queue is right is proved elsewhere.
 */

export type HallScene = {
  readonly random: RandomSource;
  readonly hall: Hall;
  readonly lookups: QueueLookups;
  /** Tickets that were taken lately, here or before the database was put back. */
  readonly tickets: readonly TicketId[];
};

export function drawAsk(scene: HallScene): Ask {
  const { random, tickets } = scene;
  const ticketId = tickets.length > 0 ? oneOf(random, tickets) : null;
  return byShare<() => Ask>(random, [
    [() => drawTake(scene), 40],
    [() => drawAtWindow(scene), 40],
    [() => (ticketId === null ? drawTake(scene) : drawOnTicket(random, ticketId)), 17],
    [() => (happens(random, 25) ? { kind: 'closeHall', reason: 'powerCut' } : { kind: 'reopenHall' }), 3],
  ])();
}

function drawOnTicket(random: RandomSource, ticketId: TicketId): Ask {
  return byShare<Ask>(random, [
    [drawRating(random, ticketId), 8],
    [{ kind: 'slipPrinted', ticketId, rung: 'paperStatus' }, 6],
    [{ kind: 'rejoin', ticketId }, 2],
    [{ kind: 'cancelTicket', ticketId }, 1],
  ]);
}

function drawTake({ random, hall }: HallScene): Ask {
  return {
    kind: 'takeTicket',
    queueId: oneOf(random, hall.queues).id,
    itemIds: happens(random, 40) ? [oneOf(random, hall.items).id] : [],
    person: happens(random, 70) ? drawPerson(random, 500) : null,
    onBehalf: happens(random, 15) ? { principal: drawPerson(random, 500) } : null,
    priority: null,
    resultOf: null,
  };
}

function drawAtWindow({ random, hall, lookups }: HallScene): Ask {
  const at = random.nextInt(hall.windows.length);
  const windowId: WindowId = hall.windows[at]!.id;
  const { state } = lookups.serviceWindow(windowId);
  const ticket = lookups.currentTicket(windowId);
  if (state !== 'open') return { kind: 'openWindow', windowId, staffId: hall.staff[at]!.id };
  if (!ticket) {
    return happens(random, 6)
      ? { kind: 'pauseWindow', windowId, reason: 'meal', minutes: 5, phone: '0539-0000000', substituteId: null }
      : { kind: 'callNext', windowId };
  }
  const { ticketId } = ticket;
  if (ticket.state === 'called') {
    return { kind: oneOf(random, ['startService', 'startService', 'recall', 'passOver'] as const), windowId, ticketId };
  }
  return happens(random, 12)
    ? { kind: 'hold', windowId, ticketId, reason: 'fillForm' }
    : { kind: 'finish', windowId, ticketId, result: 'done', identityChecked: happens(random, 50) };
}

function drawRating(random: RandomSource, ticketId: TicketId): Ask {
  const outcome: RatingOutcome = happens(random, 30)
    ? { kind: 'notRated', reason: 'declined' }
    : { kind: 'rated', level: 'satisfied', tags: [] };
  return { kind: 'rate', ticketId, channel: 'pad', outcome };
}
