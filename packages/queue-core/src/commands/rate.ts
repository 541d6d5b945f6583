import { ok } from '@jiaohao/basics/result';
import { isTagOfLevel } from '../model/rating-tags.ts';
import type { CommandOf } from '../protocol/commands.ts';
import type { HallEvent } from '../protocol/events.ts';
import { doneWith, refuse, type DecideView, type Decision } from './decision.ts';

/** 好差评: the one answer to the one invitation of a finished service. Never a default level. */
export function decideRate(view: DecideView, command: CommandOf<'rate'>): Decision {
  const { ticketId, channel, outcome } = command;
  const ticket = view.ticket(ticketId);
  if (!ticket) return refuse({ kind: 'unknownTicket', ticketId });

  const state = view.ratingState(ticketId);
  if (state === null) return refuse({ kind: 'notInvitedToRate', ticketId });
  if (state !== 'invited') return refuse({ kind: 'alreadyRated', ticketId });

  if (outcome.kind === 'notRated') {
    const event: HallEvent = { kind: 'serviceNotRated', ticketId, reason: outcome.reason, channel };
    return ok({ events: [event], answer: doneWith(ticket) });
  }

  const { level } = outcome;
  const stray = outcome.tags.find((tag) => !isTagOfLevel(tag, level));
  if (stray !== undefined) return refuse({ kind: 'tagNotOfLevel', tag: stray, level });
  const tags = [...new Set(outcome.tags)];
  return ok({ events: [{ kind: 'serviceRated', ticketId, level, tags, channel }], answer: doneWith(ticket) });
}
