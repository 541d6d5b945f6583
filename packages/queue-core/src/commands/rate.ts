import { ok } from '@jiaohao/basics/result';
import { isTagOfLevel } from '../model/rating-tags.ts';
import type { CommandOf } from '../protocol/commands.ts';
import type { HallEvent } from '../protocol/events.ts';
import { ratingStretchMax } from '../protocol/rating.ts';
import { doneWith, refuse, type DecideView, type Decision, type RatingFacts } from './decision.ts';

/** Clocks of pads follow the host's; so far apart they may be. */
const clockSlackMs = 5_000;

/** 好差评: the one answer to the one invitation of a finished service. Never a default level. */
export function decideRate(view: DecideView, command: CommandOf<'rate'>): Decision {
  const { ticketId, channel, outcome } = command;
  const ticket = view.ticket(ticketId);
  if (!ticket) return refuse({ kind: 'unknownTicket', ticketId });

  const record = view.rating(ticketId);
  if (record === null) return refuse({ kind: 'notInvitedToRate', ticketId });
  const mayAnswer = record.state === 'invited' || isLateAnswer(record, command, view.hall.hall.ratingInviteMs);
  if (!mayAnswer) return refuse({ kind: 'alreadyRated', ticketId });

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

/**
 * A level that was chosen in time on a pad without a line, and arrives when the host has long written
 * "nobody answered". What the citizen said stands; what was answered otherwise stays as it is.
 */
function isLateAnswer(record: RatingFacts, command: CommandOf<'rate'>, inviteMs: number): boolean {
  const { outcome, channel, stampedAtMs } = command;
  if (outcome.kind !== 'rated' || channel !== 'pad') return false;
  if (record.state !== 'notRated' || record.reason === 'declined') return false;
  return stampedAtMs <= record.invitedAtMs + ratingStretchMax * inviteMs + clockSlackMs;
}
