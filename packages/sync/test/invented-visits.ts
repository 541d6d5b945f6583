import type { WireEntry } from '../src/wire/event-request.ts';
import { inventEntries } from './invented-journal.ts';

/* Entries for figures that one can work out by hand. */

export type InventedEvent = { readonly kind: string } & Record<string, unknown>;

/** `minute` after 09:00 of 2026-11-20 in Shanghai. */
export const atMinute = (minute: number) => Date.UTC(2026, 10, 20, 1) + minute * 60_000;

export const ticketOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** A journal of these events, each at its minute. */
export function journalOf(events: readonly (readonly [minute: number, event: InventedEvent])[]): WireEntry[] {
  return inventEntries(events.length).map((entry, at) => {
    const [minute, event] = events[at]!;
    return { ...entry, atWallMs: atMinute(minute), stampedAtMs: atMinute(minute), event };
  });
}

const window = { windowId: '1', staffId: '0301' };

/** The events of a ticket, by their kinds. */
export function ticketEvents(number: number) {
  const ticketId = ticketOf(number);
  return {
    taken: (itemId: string | null = 'RS01', day = '2026-11-20'): InventedEvent => ({
      kind: 'ticketTaken',
      ticketId,
      day,
      queueId: 'ZH',
      itemIds: itemId === null ? [] : [itemId],
    }),
    called: { kind: 'ticketCalled', ticketId, ...window },
    started: { kind: 'serviceStarted', ticketId, windowId: '1' },
    held: { kind: 'ticketHeld', ticketId, windowId: '1' },
    resumed: { kind: 'ticketResumed', ticketId, windowId: '1' },
    finished: { kind: 'serviceFinished', ticketId, ...window },
    cancelled: { kind: 'ticketCancelled', ticketId },
    missed: { kind: 'ticketVoided', ticketId, reason: 'missed' },
    expired: { kind: 'ticketExpired', ticketId },
    rated: (level: string, ...tags: string[]): InventedEvent => ({ kind: 'serviceRated', ticketId, level, tags }),
    notRated: { kind: 'serviceNotRated', ticketId, reason: 'timeout' },
  } satisfies Record<string, InventedEvent | ((...facts: never[]) => InventedEvent)>;
}
