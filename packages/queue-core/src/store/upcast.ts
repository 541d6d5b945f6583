import { DefectError } from '@jiaohao/basics/invariant';
import type { HallEvent, HallEventOf } from '../protocol/events.ts';
import type { ItemId } from '../protocol/ids.ts';

/** Schema version of the events written today. */
export const eventVersion = 2;

/*
 * Events of earlier versions, read as if they were written today. The journal itself keeps them as
 * they were, and its hash chain covers what was written.
 *
 * Version 1: numbers of one item and one lane, each called in the order of arrival; a number that was
 * passed over was over.
 */
type ChangedKind =
  | 'ticketTaken'
  | 'ticketCalled'
  | 'ticketPassedOver'
  | 'serviceFinished'
  | 'windowPaused'
  | 'windowClosed';
type Taken = HallEventOf<'ticketTaken'>;
type Kept<Kind extends ChangedKind, Fields extends keyof HallEventOf<Kind>> = Pick<
  HallEventOf<Kind>,
  Fields | ('kind' & keyof HallEventOf<Kind>)
>;

type EventOfVersion1 =
  | Exclude<HallEvent, { kind: ChangedKind }>
  | (Kept<'ticketTaken', 'ticketId' | 'day' | 'series' | 'serial' | 'queueId' | 'person' | 'token'> & {
      readonly itemId: ItemId | null;
    })
  | (Kept<'ticketCalled', 'ticketId' | 'windowId' | 'staffId'> & { readonly why: 'arrivalOrder' })
  | Kept<'ticketPassedOver', 'ticketId' | 'windowId'>
  | Kept<'serviceFinished', 'ticketId' | 'windowId' | 'staffId'>
  | Kept<'windowPaused', 'windowId' | 'reason'>
  | Kept<'windowClosed', 'windowId'>;

/** An event as stored, as an event of today. */
export function readEvent(version: number, body: string, atWallMs: number): HallEvent {
  const stored: unknown = JSON.parse(body);
  // The journal has a hash over every body, so what is in it is what one of our versions wrote.
  if (version === eventVersion) return stored as HallEvent;
  if (version === 1) return fromVersion1(stored as EventOfVersion1, atWallMs);
  throw new DefectError(`events of version ${version} are not known`);
}

function fromVersion1(event: EventOfVersion1, atWallMs: number): HallEvent {
  switch (event.kind) {
    case 'ticketTaken':
      return takenInArrivalOrder(event, atWallMs);
    case 'ticketCalled':
      return { ...event, why: { rule: 'arrival', lane: 'ordinary', waitedMs: 0, passed: [] } };
    case 'ticketPassedOver':
      // Today a passed-over ticket may come back and keeps its holder from another; then it was void.
      return { kind: 'ticketVoided', ticketId: event.ticketId, reason: 'missed' };
    case 'serviceFinished':
      return { ...event, result: 'done', identityChecked: false, resultOf: null };
    case 'windowPaused':
      return { ...event, untilMs: null, phone: null, substituteId: null };
    case 'windowClosed':
      return { ...event, because: 'staff' };
    default:
      return event;
  }
}

function takenInArrivalOrder(
  { itemId, ...event }: Extract<EventOfVersion1, { kind: 'ticketTaken' }>,
  atWallMs: number,
): Taken {
  return {
    ...event,
    itemIds: itemId === null ? [] : [itemId],
    route: [],
    onBehalf: null,
    lane: 'ordinary',
    rankMs: atWallMs,
    priority: null,
    band: null,
    bookingId: null,
    isLate: false,
    resultOf: null,
  };
}
