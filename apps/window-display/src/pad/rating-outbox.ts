import type { Result } from '@jiaohao/basics/result';
import { apiCommands, type ApiCommandBody, type TicketId } from '@jiaohao/queue-core/protocol';
import type { CommandFailure } from '@jiaohao/ui-kit';
import * as v from 'valibot';
import type { RatingAct } from './rating-flow.ts';

/*
 * Ratings on their way to the host. A rating is written down here before it is sent for the first
 * time and struck out when the host has answered, so it outlives a dead line, a reload and a flat
 * battery. It is always sent as it was stamped: the same commandId has one effect.
 */

type RateBody = ApiCommandBody<'rate'>;
const StoredSchema = v.array(apiCommands.rate.pad);

/** `kept`: nobody answered; it is sent again by flush(). */
export type RatingFate = 'recorded' | 'refused' | 'kept';

export type RatingOutbox = {
  rate(act: RatingAct): Promise<RatingFate>;
  /** Sends everything that is still here, oldest first; stops at the first that nobody answers. */
  flush(): Promise<void>;
  /** Tickets whose rating is still here. */
  ticketIds(): readonly TicketId[];
};

export function createRatingOutbox(options: {
  storage: Pick<Storage, 'getItem' | 'setItem'>;
  /** One a pad: several pads may be open in one browser. */
  storageKey: string;
  stamp: (act: RatingAct) => RateBody;
  send: (body: RateBody) => Promise<Result<unknown, CommandFailure>>;
}): RatingOutbox {
  const sending = new Set<string>();

  function read(): RateBody[] {
    const stored = v.safeParse(StoredSchema, parseJson(options.storage.getItem(options.storageKey)));
    return stored.success ? stored.output : [];
  }

  function write(bodies: readonly RateBody[]): void {
    options.storage.setItem(options.storageKey, JSON.stringify(bodies));
  }

  async function deliver(body: RateBody): Promise<RatingFate> {
    if (sending.has(body.commandId)) return 'kept';
    sending.add(body.commandId);
    const answer = await options.send(body);
    sending.delete(body.commandId);
    const fate = answer.ok ? 'recorded' : fateOf(answer.error);
    if (fate !== 'kept') write(read().filter(({ commandId }) => commandId !== body.commandId));
    return fate;
  }

  return {
    rate(act) {
      const body = options.stamp(act);
      write([...read(), body]);
      return deliver(body);
    },
    async flush() {
      for (const body of read()) if ((await deliver(body)) === 'kept') return;
    },
    ticketIds: () => read().map(({ ticketId }) => ticketId),
  };
}

/** A rule said no, or the command can never be read: sending it again would change nothing. */
function fateOf(failure: CommandFailure): RatingFate {
  const isFinal = failure.refusal !== undefined || failure.kind === 'badInput' || failure.kind === 'notFound';
  return isFinal ? 'refused' : 'kept';
}

function parseJson(text: string | null): unknown {
  try {
    return text === null ? [] : JSON.parse(text);
  } catch {
    return [];
  }
}
