import type { StoredEntry } from '@jiaohao/queue-core';
import type { WireEntry } from '../wire/event-request.ts';

/*
 * What leaves the hall. A person goes as the county's pseudonym and the kind of document; tokens that
 * bring a number back in line, codes of bookings and telephone numbers do not go at all.
 */

/** Keys that stay, wherever they stand in an event. */
const stays: ReadonlySet<string> = new Set(['token', 'code', 'phone', 'maskedName']);

/** The county's name for somebody: keyed, so that the county cannot ask for a number it knows, nor another county. */
export type PseudonymOf = (digest: string) => string;

export function outgoingEntry(stored: StoredEntry, pseudonymOf: PseudonymOf): WireEntry {
  const { actor, body, ...facts } = stored;
  return {
    ...facts,
    actor: JSON.parse(actor) as WireEntry['actor'],
    event: withoutIdentity(JSON.parse(body), pseudonymOf) as WireEntry['event'],
  };
}

function withoutIdentity(value: unknown, pseudonymOf: PseudonymOf): unknown {
  if (Array.isArray(value)) return value.map((member) => withoutIdentity(member, pseudonymOf));
  if (typeof value !== 'object' || value === null) return value;
  const left: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    if (key === 'digest') left['pseudonym'] = pseudonymOf(String(member));
    else if (!stays.has(key)) left[key] = withoutIdentity(member, pseudonymOf);
  }
  return left;
}
