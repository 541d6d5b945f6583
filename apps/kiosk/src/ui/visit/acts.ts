import { ok, type Result } from '@jiaohao/basics/result';
import type { ApiError } from '@jiaohao/queue-core/protocol';
import type { CommandClient } from '@jiaohao/ui-kit';
import type { Done } from './context.ts';
import type { ActInput } from './setup.ts';

/** One act of the person who stands there, as the host's command, and what came of it. */
export async function performAct(commands: CommandClient, { act, visitId }: ActInput): Promise<Result<Done, ApiError>> {
  switch (act.kind) {
    case 'reprint': {
      const answer = await commands.send('reprintSlip', { ticketId: act.ticketId, visitId, reason: 'lost' });
      return answer.ok ? ok({ kind: act.kind }) : answer;
    }
    case 'cancelTicket': {
      const answer = await commands.send('cancelTicket', { ticketId: act.ticketId, visitId });
      return answer.ok ? ok({ kind: act.kind, number: answer.value.number ?? '' }) : answer;
    }
    case 'cancelBooking': {
      const answer = await commands.send('cancelBooking', { bookingId: act.bookingId, visitId });
      return answer.ok ? ok({ kind: act.kind }) : answer;
    }
    case 'placeBooking': {
      const { queueId, itemId, at } = act;
      const itemIds = itemId === null ? [] : [itemId];
      const answer = await commands.send('placeBooking', { queueId, itemIds, ...at, visitId });
      return answer.ok ? ok({ kind: act.kind, booking: answer.value }) : answer;
    }
    case 'moveBooking': {
      const answer = await commands.send('moveBooking', { bookingId: act.bookingId, ...act.at, visitId });
      return answer.ok ? ok({ kind: act.kind, booking: answer.value }) : answer;
    }
  }
}
