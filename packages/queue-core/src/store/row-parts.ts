import type { ItemId, QueueId } from '../protocol/ids.ts';
import type { IdentityKind, Person } from '../protocol/person.ts';

/** A person as three columns, all null or none. */
export type PersonColumns = {
  readonly digest: string | null;
  readonly maskedName: string | null;
  readonly document: IdentityKind | null;
};

/** The person of a row; null where nobody said who they are. */
export function personOf({ digest, maskedName, document }: PersonColumns): Person | null {
  return digest !== null && maskedName !== null && document !== null ? { digest, maskedName, document } : null;
}

const none: readonly never[] = [];

/** A list of ids as stored. Most are empty, and those are not parsed. */
export function itemIdsOf(json: string): readonly ItemId[] {
  return json === '[]' ? none : (JSON.parse(json) as ItemId[]);
}

export function queueIdsOf(json: string): readonly QueueId[] {
  return json === '[]' ? none : (JSON.parse(json) as QueueId[]);
}
