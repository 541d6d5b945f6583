import type { StoredEntry, Uplink } from '@jiaohao/queue-core';

/*
 * A hall whose program is newer than the county's: some of its events are of a kind that the county does
 * not know, others lack what it needs. The county keeps them as they came, and names them.
 */

/** The same journal as a newer program would have written it; which entries differ follows from their numbers. */
export function asNewerProgram(uplink: Uplink): Uplink {
  return { ...uplink, read: (afterSeq, limit) => uplink.read(afterSeq, limit).map(asNewer) };
}

function asNewer(entry: StoredEntry): StoredEntry {
  const event = JSON.parse(entry.body) as { kind: string; queueId?: string };
  if (event.kind === 'ticketCalled' && entry.seq % 3 === 0) {
    return { ...entry, version: 9, body: JSON.stringify({ ...event, kind: 'ticketCalledByVoice' }) };
  }
  if (event.kind !== 'ticketTaken' || entry.seq % 5 !== 0) return entry;
  const { queueId, ...rest } = event;
  return { ...entry, version: 9, body: JSON.stringify({ ...rest, lineId: queueId }) };
}

/** Whether the county of today can read an event that halls of this simulation send. */
export function isOfNewerProgram(event: Readonly<Record<string, unknown>>): boolean {
  return event['kind'] === 'ticketCalledByVoice' || 'lineId' in event;
}
