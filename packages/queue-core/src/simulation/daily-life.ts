import { invariant } from '@jiaohao/basics/invariant';
import type { RandomSource } from '@jiaohao/basics/random';
import { pauseReasons, type CommandKind } from '../protocol/commands.ts';
import type { Hall } from '../protocol/hall.ts';
import type { ItemId, QueueId, StaffId, TicketId, WindowId } from '../protocol/ids.ts';
import type { Person } from '../protocol/person.ts';
import { ratingLevels, type RatingOutcome } from '../protocol/rating.ts';
import { printRungs } from '../protocol/slip.ts';
import type { Ask } from './command-stamp.ts';
import type { Oracle } from './oracle.ts';

/*
 * What people in a hall do next: mostly what makes sense, sometimes what does not (a late key press,
 * a clerk who is logged in elsewhere, an item of another queue), because the engine must say no to it.
 */

/** Few enough that the same person comes again while the first ticket is still open. */
const peopleCount = 40;

export function oneOf<Value>(random: RandomSource, values: readonly Value[]): Value {
  const value = values[random.nextInt(values.length)];
  invariant(value !== undefined, 'there is something to choose from');
  return value;
}

/** True in `percent` of a hundred cases. */
export function happens(random: RandomSource, percent: number): boolean {
  return random.nextInt(100) < percent;
}

export function chooseAsk(random: RandomSource, hall: Hall, oracle: Oracle, nowWallMs: number): Ask {
  const dice = random.nextInt(100);
  if (dice < 28) return chooseTake(random, hall);
  if (dice < 76) return chooseAtWindow(random, hall, oracle);
  if (dice < 88) return chooseRating(random, hall, oracle, nowWallMs);
  return choosePaper(random, oracle);
}

function chooseTake(random: RandomSource, hall: Hall): Ask {
  const queueId = happens(random, 2) ? ('marriage' as QueueId) : oneOf(random, hall.queues).id;
  const fitting = hall.items.filter((item) => item.queueId === queueId);
  const items = happens(random, 5) || fitting.length === 0 ? hall.items : fitting;
  return {
    kind: 'takeTicket',
    queueId,
    itemId: happens(random, 40) ? oneOf(random, items).id : happens(random, 1) ? ('visa' as ItemId) : null,
    person: happens(random, 60) ? createPerson(random.nextInt(peopleCount)) : null,
  };
}

function createPerson(number: number): Person {
  return { digest: number.toString(16).padStart(32, '0'), maskedName: '张*', document: 'residentCard' };
}

function chooseAtWindow(random: RandomSource, hall: Hall, oracle: Oracle): Ask {
  const windowId = happens(random, 1) ? ('99' as WindowId) : oneOf(random, hall.windows).id;
  const at = oracle.serviceWindow(windowId);
  const staffId = happens(random, 2) ? ('4711' as StaffId) : oneOf(random, hall.staff).id;
  const reason = oneOf(random, pauseReasons);
  const ticketId = happens(random, 8) || !at.ticket ? anyTicketId(random, oracle) : at.ticket.ticketId;
  switch (chooseKind(random, at.ticket?.state ?? at.state)) {
    case 'openWindow':
      return { kind: 'openWindow', windowId, staffId: at.staffId ?? staffId };
    case 'pauseWindow':
      return { kind: 'pauseWindow', windowId, reason };
    case 'closeWindow':
      return { kind: 'closeWindow', windowId };
    case 'recall':
      return { kind: 'recall', windowId, ticketId };
    case 'startService':
      return { kind: 'startService', windowId, ticketId };
    case 'passOver':
      return { kind: 'passOver', windowId, ticketId };
    case 'finish':
      return { kind: 'finish', windowId, ticketId };
    default:
      return { kind: 'callNext', windowId };
  }
}

/** Per hundred: what a clerk does with the window in this state. The rest calls the next ticket. */
const habits: Readonly<Record<string, readonly (readonly [CommandKind, number])[]>> = {
  closed: [
    ['openWindow', 92],
    ['closeWindow', 4],
  ],
  paused: [
    ['openWindow', 70],
    ['closeWindow', 15],
    ['pauseWindow', 5],
  ],
  open: [
    ['pauseWindow', 6],
    ['closeWindow', 3],
    ['openWindow', 3],
    ['recall', 3],
  ],
  called: [
    ['startService', 50],
    ['recall', 22],
    ['passOver', 20],
    ['finish', 3],
    ['pauseWindow', 2],
  ],
  serving: [
    ['finish', 85],
    ['recall', 4],
    ['startService', 3],
    ['closeWindow', 3],
  ],
};

function chooseKind(random: RandomSource, state: string): CommandKind {
  let dice = random.nextInt(100);
  for (const [kind, percent] of habits[state] ?? []) {
    if (dice < percent) return kind;
    dice -= percent;
  }
  return 'callNext';
}

function chooseRating(random: RandomSource, hall: Hall, oracle: Oracle, nowWallMs: number): Ask {
  const invited = oracle.invited();
  const ticket = invited.length > 0 && !happens(random, 10) ? oneOf(random, invited) : null;
  if (ticket && nowWallMs - ticket.invitedAtMs >= hall.ratingInviteMs) {
    const outcome = { kind: 'notRated', reason: 'timeout' } as const;
    return { kind: 'rate', ticketId: ticket.ticketId, channel: 'host', outcome };
  }
  const ticketId = ticket?.ticketId ?? anyTicketId(random, oracle);
  return { kind: 'rate', ticketId, channel: oneOf(random, ['pad', 'keypad'] as const), outcome: chooseOutcome(random) };
}

function chooseOutcome(random: RandomSource): RatingOutcome {
  if (happens(random, 20)) return { kind: 'notRated', reason: 'declined' };
  const at = random.nextInt(ratingLevels.length);
  const digit = happens(random, 6) ? 1 + random.nextInt(5) : 5 - at;
  const tags = Array.from({ length: random.nextInt(3) }, () => `${digit}0${random.nextInt(10)}`);
  return { kind: 'rated', level: ratingLevels[at]!, tags };
}

function choosePaper(random: RandomSource, oracle: Oracle): Ask {
  const pending = oracle.tickets.filter(({ slip }) => slip !== 'printed');
  const ticketId =
    pending.length > 0 && !happens(random, 10) ? oneOf(random, pending).ticketId : anyTicketId(random, oracle);
  return happens(random, 80)
    ? { kind: 'slipPrinted', ticketId, rung: oneOf(random, printRungs) }
    : { kind: 'slipFailed', ticketId, fault: 'paperOut' };
}

/** A late key press: some ticket of the last few, or one that never was. */
function anyTicketId(random: RandomSource, oracle: Oracle): TicketId {
  const recent = oracle.tickets.slice(-8);
  return recent.length > 0 && !happens(random, 5)
    ? oneOf(random, recent).ticketId
    : ('00000000-0000-4000-8000-000000000000' as TicketId);
}
