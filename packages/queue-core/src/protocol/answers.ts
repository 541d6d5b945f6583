import type { Result } from '@jiaohao/basics/result';
import type { CommandKind } from './commands.ts';
import type { QueueId, TicketId } from './ids.ts';
import type { Refusal } from './refusals.ts';

/** What takeTicket gives back: enough for the screen and the paper. */
export type TicketIssued = {
  readonly ticketId: TicketId;
  /** As printed, such as A023. */
  readonly number: string;
  readonly queueId: QueueId;
  /** Tickets waiting in the same queue ahead of this one. */
  readonly aheadCount: number;
};

/** What the other commands give back: the ticket they were about, or nulls. */
export type CommandDone = { readonly ticketId: TicketId | null; readonly number: string | null };

export type AnswerOf<Kind extends CommandKind> = Result<
  Kind extends 'takeTicket' ? TicketIssued : CommandDone,
  Refusal
>;
export type Answer = Result<TicketIssued | CommandDone, Refusal>;
