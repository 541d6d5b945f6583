import type { RandomSource } from '@jiaohao/basics/random';
import type { CommandKind } from '../protocol/commands.ts';
import type { Hall, ServedQueue } from '../protocol/hall.ts';
import type { QueueId, StaffId, TicketId, WindowId } from '../protocol/ids.ts';
import { callReasons, holdReasons, pauseReasons, serviceResults, transferReasons } from '../protocol/reasons.ts';
import type { TicketState } from '../protocol/states.ts';
import type { Scene } from './chaotic-acts.ts';
import { anyTicketId, ticketIn } from './chaotic-tickets.ts';
import type { Ask } from './command-stamp.ts';
import { byShare, happens, oneOf } from './odds.ts';
import { windowOf, type OracleWindow } from './oracle-world.ts';

/* Acts at a window, and of the manager on one. */

type WindowAct = Extract<
  CommandKind,
  | 'openWindow'
  | 'pauseWindow'
  | 'closeWindow'
  | 'assignWindow'
  | 'callNext'
  | 'callTicket'
  | 'recall'
  | 'startService'
  | 'passOver'
  | 'hold'
  | 'resume'
  | 'transfer'
  | 'finish'
>;

/** What a clerk does with the window as it is, by share of a hundred. */
const habits: Readonly<Record<'closed' | 'paused' | 'open' | 'called' | 'serving', readonly [WindowAct, number][]>> = {
  closed: [
    ['openWindow', 90],
    ['closeWindow', 3],
    ['callNext', 4],
    ['assignWindow', 3],
  ],
  paused: [
    ['openWindow', 68],
    ['closeWindow', 14],
    ['pauseWindow', 6],
    ['callNext', 8],
    ['callTicket', 4],
  ],
  open: [
    ['callNext', 68],
    ['callTicket', 8],
    ['resume', 8],
    ['pauseWindow', 5],
    ['closeWindow', 3],
    ['openWindow', 2],
    ['assignWindow', 2],
    ['recall', 2],
    ['transfer', 2],
  ],
  called: [
    ['startService', 42],
    ['recall', 20],
    ['passOver', 24],
    ['hold', 3],
    ['transfer', 3],
    ['callNext', 3],
    ['finish', 3],
    ['pauseWindow', 2],
  ],
  serving: [
    ['finish', 66],
    ['hold', 12],
    ['transfer', 12],
    ['recall', 3],
    ['startService', 2],
    ['passOver', 2],
    ['closeWindow', 3],
  ],
};

export function chooseWindowAct(scene: Scene): Ask {
  const { random, hall, world } = scene;
  const windowId = happens(random, 1) ? ('99' as WindowId) : oneOf(random, hall.windows).id;
  const at = world.windows.get(windowId);
  const state = at?.ticket ? (at.ticket.state === 'serving' ? 'serving' : 'called') : (at?.state ?? 'closed');
  return askAtWindow(scene, windowId, byShare(random, habits[state]));
}

function askAtWindow(scene: Scene, windowId: WindowId, kind: WindowAct): Ask {
  const { random, world } = scene;
  const at: OracleWindow | undefined = world.windows.get(windowId);
  const current = at?.ticket && !happens(random, 6) ? at.ticket.ticketId : anyTicketId(scene);
  switch (kind) {
    case 'openWindow':
      return { kind, windowId, staffId: at?.staffId ?? chooseStaff(scene) };
    case 'pauseWindow':
      return {
        kind,
        windowId,
        reason: oneOf(random, pauseReasons),
        minutes: happens(random, 50) ? 5 : null,
        phone: happens(random, 30) ? '0539-0000000' : null,
        substituteId: happens(random, 20) ? chooseStaff(scene) : null,
      };
    case 'closeWindow':
    case 'callNext':
      return { kind, windowId };
    case 'assignWindow':
      return { kind, windowId, queues: happens(random, 60) ? chooseServed(random, scene.hall) : null };
    case 'callTicket':
      return {
        kind,
        windowId,
        ticketId: ticketIn(scene, ['waiting', 'held', 'passedOver']),
        reason: oneOf(random, callReasons),
      };
    case 'recall':
    case 'startService':
    case 'passOver':
      return { kind, windowId, ticketId: current };
    case 'hold':
      return { kind, windowId, ticketId: current, reason: oneOf(random, holdReasons) };
    case 'resume':
      return { kind, windowId, ticketId: heldAt(scene, windowId) };
    case 'transfer':
      return chooseTransfer(scene, windowId, current);
    case 'finish':
      return {
        kind,
        windowId,
        ticketId: current,
        result: at?.ticket?.resultOf && happens(random, 80) ? 'issued' : oneOf(random, serviceResults),
        identityChecked: happens(random, 50),
      };
  }
}

function chooseStaff({ random, hall }: Scene): StaffId {
  return happens(random, 2) ? ('4711' as StaffId) : oneOf(random, hall.staff).id;
}

function chooseServed(random: RandomSource, hall: Hall): ServedQueue[] {
  const count = 1 + random.nextInt(2);
  const ids = Array.from({ length: count }, () =>
    happens(random, 3) ? ('marriage' as QueueId) : oneOf(random, hall.queues).id,
  );
  return [...new Set(ids)].map((queueId) => ({
    queueId,
    weight: 1 + random.nextInt(3),
    helpAfterMinutes: happens(random, 20) ? random.nextInt(10) : null,
  }));
}

/** A ticket this window holds; now and then one that another holds. */
function heldAt(scene: Scene, windowId: WindowId): TicketId {
  const { random, world } = scene;
  const held = [...world.unfinished].find((ticket) => ticket.state === 'held' && ticket.windowId === windowId);
  return held && !happens(random, 10) ? held.ticketId : ticketIn(scene, ['held' satisfies TicketState]);
}

function chooseTransfer(scene: Scene, windowId: WindowId, current: TicketId): Ask<'transfer'> {
  const { random, hall, world } = scene;
  const toWindow = happens(random, 3)
    ? ('99' as WindowId)
    : happens(random, 12)
      ? windowId
      : oneOf(random, hall.windows).id;
  const toQueue = happens(random, 3) ? ('marriage' as QueueId) : oneOf(random, hall.queues).id;
  const isFree = windowOf(world, windowId).ticket === null;
  return {
    kind: 'transfer',
    windowId,
    ticketId: isFree ? heldAt(scene, windowId) : current,
    to: happens(random, 40) ? { kind: 'window', windowId: toWindow } : { kind: 'queue', queueId: toQueue },
    place: happens(random, 60) ? 'kept' : 'tail',
    returnToMe: happens(random, 30),
    reason: oneOf(random, transferReasons),
  };
}
