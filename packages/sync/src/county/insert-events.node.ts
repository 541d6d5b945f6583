import type { EpochId, HallId } from '@jiaohao/queue-core/protocol';
import type { WireEntry } from '../wire/event-request.ts';
import type { Client } from './database.node.ts';
import { monthOf } from './tables.ts';

/* The one statement that most of the county's work goes into. */

const columns = [
  'hall',
  'epoch',
  'seq',
  'month',
  'version',
  'kind',
  'at_ms',
  'stamped_ms',
  'command_id',
  'actor',
  'body',
  'hash',
] as const;

const statements = new Map<number, string>();

/** For so many rows: hall and epoch are the first two values, then ten a row. */
function statementFor(rows: number): string {
  const known = statements.get(rows);
  if (known !== undefined) return known;
  const own = columns.length - 2;
  const places = Array.from(
    { length: rows },
    (_, row) => `($1, $2, ${Array.from({ length: own }, (__, column) => `$${row * own + column + 3}`).join(', ')})`,
  );
  const statement = `insert into event (${columns.join(', ')}) values ${places.join(', ')}`;
  statements.set(rows, statement);
  return statement;
}

/** Within the open transaction. Rejects where one of them is there already. */
export async function insertEvents(
  client: Client,
  hall: HallId,
  epoch: EpochId,
  entries: readonly WireEntry[],
): Promise<void> {
  const values: unknown[] = [hall, epoch];
  for (const { seq, version, atWallMs, stampedAtMs, commandId, actor, event, hash } of entries) {
    values.push(seq, monthOf(atWallMs), version, event.kind, atWallMs, stampedAtMs, commandId);
    values.push(JSON.stringify(actor), JSON.stringify(event), hash);
  }
  await client.query({ name: `events-${entries.length}`, text: statementFor(entries.length), values });
}
