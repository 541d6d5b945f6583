import { shanghaiDay } from '@jiaohao/basics/time';
import type { QueueLookups } from '@jiaohao/queue-core';
import { formatTicketNumber, type AuditEntry, type JournalEntry, type TicketId } from '@jiaohao/queue-core/protocol';
import { auditWords } from './messages.zh.ts';
import { eventAudits } from './event-words.zh.ts';

/*
 * What staff did to the queue, out of the journal: numbers, windows and reasons, and never who the
 * citizen was. The journal is in the order of time, so the first entry of a day is found by halving.
 */

const pageSize = 500;

type Lookups = Pick<QueueLookups, 'journal' | 'lastSeq' | 'ticket'>;

/** Acts of staff on a day in Shanghai, oldest first; at most `limit`. */
export function staffActsOfDay(
  lookups: Lookups,
  wish: { readonly day: string; readonly staffId: string | null; readonly limit: number },
): AuditEntry[] {
  const acts: AuditEntry[] = [];
  let afterSeq = lastSeqBefore(lookups, wish.day);
  for (;;) {
    const page = lookups.journal(afterSeq, pageSize);
    for (const entry of page) {
      if (shanghaiDay(entry.atWallMs) !== wish.day || acts.length >= wish.limit) return acts;
      const act = auditOf(entry, lookups);
      if (act && (wish.staffId === null || act.staffId === wish.staffId)) acts.push(act);
    }
    const last = page.at(-1);
    if (!last) return acts;
    afterSeq = last.seq;
  }
}

/** The last entry of the days before; 0 where there is none. */
function lastSeqBefore(lookups: Lookups, day: string): number {
  let [low, high] = [0, lookups.lastSeq()];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [entry] = lookups.journal(middle, 1);
    if (entry && shanghaiDay(entry.atWallMs) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function auditOf({ actor, event, atWallMs }: JournalEntry, lookups: Lookups): AuditEntry | null {
  const isOfStaff = actor.role === 'terminal' || actor.role === 'keypad' || actor.role === 'manager';
  const audit = isOfStaff ? eventAudits[event.kind] : undefined;
  if (!audit) return null;
  const windowId = 'windowId' in event ? event.windowId : windowOfDevice(actor.deviceId);
  const place =
    actor.role === 'manager' ? auditWords.placeOf('manager', null) : auditWords.placeOf('terminal', windowId);
  // Each entry's words are for events of its own kind.
  const what = (audit.words as (facts: typeof event) => string)(event);
  const number = numberOf(event, lookups);
  return { atMs: atWallMs, kind: audit.kind, staffId: actor.staffId, place, what: [what, number].join(' ').trim() };
}

function numberOf(event: JournalEntry['event'], lookups: Lookups): string {
  if (event.kind === 'ticketTaken') return formatTicketNumber(event.series, event.serial);
  if (!('ticketId' in event)) return '';
  return lookups.ticket(event.ticketId as TicketId)?.number ?? '';
}

/** terminal-3, keypad-3 → 3. */
function windowOfDevice(deviceId: string): string | null {
  return /-([0-9]+)$/.exec(deviceId)?.[1] ?? null;
}
