import type { RandomSource } from '@jiaohao/basics/random';
import type { Hall } from '../protocol/hall.ts';
import type { ItemId, PriorityCode, QueueId, TicketId } from '../protocol/ids.ts';
import { ratingLevels, type RatingOutcome } from '../protocol/rating.ts';
import { reprintReasons, voidReasons } from '../protocol/reasons.ts';
import { printRungs } from '../protocol/slip.ts';
import type { TicketState } from '../protocol/states.ts';
import type { Scene } from './chaotic-acts.ts';
import type { Ask } from './command-stamp.ts';
import { byShare, happens, oneOf } from './odds.ts';
import type { OracleTicket } from './oracle-world.ts';
import { drawPerson } from './simulated-people.ts';

/* Acts of citizens: numbers, papers, ratings, results. */

/** Few enough that the same person comes again while the first ticket is still open. */
export const peopleCount = 25;
const agentCount = 4;

export const strangeTicketId = '00000000-0000-4000-8000-000000000000' as TicketId;

export function chooseTake(scene: Scene): Ask<'takeTicket'> {
  const { random, hall, world } = scene;
  const ready = world.tickets.filter(({ result }) => result === 'ready');
  const resultOf = ready.length > 0 && happens(random, 50) ? oneOf(random, ready).ticketId : null;
  const queueId = resultOf
    ? ('issue' as QueueId)
    : happens(random, 2)
      ? ('marriage' as QueueId)
      : oneOf(random, hall.queues).id;
  const isForOther = happens(random, 12);
  return {
    kind: 'takeTicket',
    queueId,
    itemIds: chooseItems(random, hall, queueId),
    person: resultOf || happens(random, 70) ? drawPerson(random, isForOther ? agentCount : peopleCount) : null,
    onBehalf: isForOther ? { principal: happens(random, 60) ? drawPerson(random, peopleCount) : null } : null,
    priority: happens(random, 18) ? choosePriority(random, hall) : null,
    resultOf: resultOf ?? (happens(random, 1) ? anyTicketId(scene) : null),
  };
}

function chooseItems(random: RandomSource, hall: Hall, queueId: QueueId): ItemId[] {
  if (happens(random, 55)) return [];
  const ofQueue = hall.items.filter((item) => item.queueId === queueId);
  const items = [oneOf(random, happens(random, 5) || ofQueue.length === 0 ? hall.items : ofQueue).id];
  while (happens(random, 35) && items.length < 4) items.push(oneOf(random, hall.items).id);
  if (happens(random, 2)) items.push('visa' as ItemId);
  return items;
}

function choosePriority(random: RandomSource, hall: Hall): PriorityCode {
  const { priorityClasses } = hall.fairness;
  if (priorityClasses.length === 0 || happens(random, 5)) return 'NOBODY' as PriorityCode;
  return oneOf(random, priorityClasses).code;
}

/** Cancelled, voided, printed again, given priority, brought back, carried over. */
export function chooseTicketAct(scene: Scene): Ask {
  const { random, hall } = scene;
  return byShare<() => Ask>(random, [
    [() => ({ kind: 'cancelTicket', ticketId: ticketIn(scene, ['waiting', 'called', 'held']) }), 14],
    [
      () => ({
        kind: 'voidTicket',
        ticketId: ticketIn(scene, ['waiting', 'passedOver', 'held']),
        reason: oneOf(random, voidReasons),
      }),
      8,
    ],
    [
      () => ({
        kind: 'reprintSlip',
        ticketId: ticketIn(scene, ['waiting', 'called', 'serving', 'passedOver']),
        reason: oneOf(random, reprintReasons),
      }),
      22,
    ],
    [
      () => ({
        kind: 'grantPriority',
        ticketId: ticketIn(scene, ['waiting']),
        priority: choosePriority(random, hall),
      }),
      18,
    ],
    [() => ({ kind: 'rejoin', ticketId: ticketIn(scene, ['passedOver']) }), 30],
    [() => ({ kind: 'carryOver', ticketId: ticketIn(scene, ['waiting', 'held', 'passedOver']) }), 8],
  ])();
}

/** A ticket in one of these states, now and then any other. */
export function ticketIn(scene: Scene, states: readonly TicketState[]): TicketId {
  const { random, world } = scene;
  const fitting = [...world.unfinished].filter(({ state }) => states.includes(state));
  return fitting.length > 0 && !happens(random, 12) ? oneOf(random, fitting).ticketId : anyTicketId(scene);
}

/** A late key press: some ticket of the last few, or one that never was. */
export function anyTicketId({ random, world }: Scene): TicketId {
  const recent = world.tickets.slice(-8);
  return recent.length > 0 && !happens(random, 5) ? oneOf(random, recent).ticketId : strangeTicketId;
}

export function chooseRating(scene: Scene): Ask {
  const { random, hall, world, nowMs } = scene;
  const invited = [...world.invited];
  const ticket: OracleTicket | null = invited.length > 0 && !happens(random, 10) ? oneOf(random, invited) : null;
  if (ticket && nowMs - ticket.invitedAtMs >= hall.ratingInviteMs) {
    const outcome = { kind: 'notRated', reason: 'timeout' } as const;
    return { kind: 'rate', ticketId: ticket.ticketId, channel: 'host', outcome };
  }
  const ticketId = ticket?.ticketId ?? anyTicketId(scene);
  const channel = oneOf(random, ['pad', 'keypad'] as const);
  return { kind: 'rate', ticketId, channel, outcome: chooseOutcome(random) };
}

export function chooseOutcome(random: RandomSource): RatingOutcome {
  if (happens(random, 20)) return { kind: 'notRated', reason: 'declined' };
  const at = random.nextInt(ratingLevels.length);
  const digit = happens(random, 35) ? 1 + random.nextInt(5) : 5 - at;
  const tags = Array.from({ length: random.nextInt(3) }, () => `${digit}0${random.nextInt(10)}`);
  return { kind: 'rated', level: ratingLevels[at]!, tags };
}

export function choosePaper(scene: Scene): Ask {
  const { random, world } = scene;
  const pending = world.tickets.slice(-40).filter(({ slip }) => slip !== 'printed');
  const ticketId = pending.length > 0 && !happens(random, 10) ? oneOf(random, pending).ticketId : anyTicketId(scene);
  return happens(random, 80)
    ? { kind: 'slipPrinted', ticketId, rung: oneOf(random, printRungs) }
    : { kind: 'slipFailed', ticketId, fault: 'paperOut' };
}

export function chooseResult(scene: Scene): Ask {
  const { random, world } = scene;
  const pending = world.tickets.filter(({ result }) => result === 'pending');
  const ticketId = pending.length > 0 && !happens(random, 10) ? oneOf(random, pending).ticketId : anyTicketId(scene);
  return { kind: 'announceResult', ticketId };
}
