import type { Result } from '@jiaohao/basics/result';
import { apiCommands, type ApiCommandBody, type TicketId } from '@jiaohao/queue-core/protocol';
import type { CommandFailure } from '@jiaohao/ui-kit';
import * as v from 'valibot';
import type { RatingAct } from './rating-acts.ts';

/*
 * Ratings on their way to the host. A rating is written down here the moment it is chosen, with its
 * time, and struck out when the host has answered: so it outlives a citizen who changes it, a dead
 * line, a reload and a flat battery. It is always sent as it was stamped: the same commandId has one
 * effect.
 *
 *   keep ──► held: may still be changed ──send──► on its way ──answered──► struck out
 *                    └── the page starts anew ──────► on its way
 */

type RateBody = ApiCommandBody<'rate'>;
const StoredSchema = v.array(apiCommands.rate.pad);

/** `kept`: nobody answered; it is sent again by flush(). */
export type RatingFate = 'recorded' | 'refused' | 'kept';

export type RatingOutbox = {
  /** Writes down what was chosen, in the place of what was chosen before for the same ticket. */
  keep(act: RatingAct): void;
  /** Forgets what is held for a ticket: it was taken back. */
  drop(ticketId: TicketId): void;
  /** Sends what is held for a ticket; `kept` where there is nothing. */
  send(ticketId: TicketId): Promise<RatingFate>;
  /** Sends everything that is here and not held, oldest first; stops at the first that nobody answers. */
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
  const held = new Set<TicketId>();

  function read(): RateBody[] {
    const stored = v.safeParse(StoredSchema, parseJson(options.storage.getItem(options.storageKey)));
    return stored.success ? stored.output : [];
  }

  function write(bodies: readonly RateBody[]): void {
    options.storage.setItem(options.storageKey, JSON.stringify(bodies));
  }

  const without = (ticketId: TicketId) => read().filter((body) => body.ticketId !== ticketId);

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
    keep(act) {
      held.add(act.ticketId);
      write([...without(act.ticketId), options.stamp(act)]);
    },
    drop(ticketId) {
      if (held.delete(ticketId)) write(without(ticketId));
    },
    async send(ticketId) {
      held.delete(ticketId);
      const body = read().find((each) => each.ticketId === ticketId);
      return body ? deliver(body) : 'kept';
    },
    async flush() {
      for (const body of read()) {
        if (!held.has(body.ticketId) && (await deliver(body)) === 'kept') return;
      }
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
