import type { EpochId, HallId } from '@jiaohao/queue-core/protocol';
import { escapeLiteral } from 'pg';
import type { WireEntry } from '../wire/event-request.ts';
import { monthOf } from './tables.ts';

/** The one statement that most of the county's work goes into. Fails where one of them is there already. */
export function insertEvents(hall: HallId, epoch: EpochId, entries: readonly WireEntry[]): string {
  const owner = `${escapeLiteral(hall)}, ${escapeLiteral(epoch)}`;
  const rows = entries.map(({ seq, version, atWallMs, stampedAtMs, commandId, actor, event, hash }) => {
    const numbers = `${seq}, ${monthOf(atWallMs)}, ${version}`;
    const texts = [commandId, JSON.stringify(actor), JSON.stringify(event), hash].map((text) => escapeLiteral(text));
    return `(${owner}, ${numbers}, ${escapeLiteral(event.kind)}, ${atWallMs}, ${stampedAtMs}, ${texts.join(', ')})`;
  });
  return `insert into event
    (hall, epoch, seq, month, version, kind, at_ms, stamped_ms, command_id, actor, body, hash)
    values ${rows.join(', ')}`;
}
