import type { HallEventOf } from '../protocol/events.ts';
import type { QueueId, StaffId, TicketId, WindowId } from '../protocol/ids.ts';
import type { NotRatedReason, RatingLevel } from '../protocol/rating.ts';
import type { RatingState, TicketState } from '../protocol/states.ts';

/*
 * What a report is made of: the facts of one business day, today or years ago, by indexes on the day.
 * One day is a few milliseconds; who wants a year asks day by day and lets the hall work in between.
 * Nobody's name, number or digest is read.
 */

export type ReportedTicket = {
  readonly ticketId: TicketId;
  readonly series: string;
  readonly queueId: QueueId;
  /** The first it was taken for. */
  readonly itemId: string | null;
  readonly state: TicketState;
  readonly takenAtMs: number;
  readonly firstCalledAtMs: number | null;
  readonly firstWindowId: WindowId | null;
  readonly isOnBehalf: 0 | 1;
  readonly isPriority: 0 | 1;
  readonly isBooked: 0 | 1;
};

/** A finished service and its rating. */
export type ReportedService = {
  readonly ticketId: TicketId;
  readonly queueId: QueueId;
  readonly windowId: WindowId;
  readonly staffId: StaffId | null;
  readonly serviceMs: number;
  readonly finishedAtMs: number;
  readonly state: RatingState;
  readonly level: RatingLevel | null;
  /** JSON; null where it is not rated. */
  readonly tags: string | null;
  readonly reason: NotRatedReason | null;
};

/** A stay of a ticket at a window. */
export type ReportedLeg = {
  readonly ticketId: TicketId;
  readonly queueId: QueueId;
  readonly windowId: WindowId;
  readonly staffId: StaffId | null;
  readonly endedBy: string;
  readonly startedAtMs: number | null;
  readonly endedAtMs: number;
};

/** Somebody sat down at a window, paused it or left it. */
export type WindowTurn = {
  readonly atMs: number;
  readonly event: HallEventOf<'windowOpened' | 'windowPaused' | 'windowClosed'>;
};

export type DayFacts = {
  readonly day: string;
  readonly tickets: readonly ReportedTicket[];
  readonly services: readonly ReportedService[];
  /** In the order of their ends. */
  readonly legs: readonly ReportedLeg[];
  /** In their order. */
  readonly turns: readonly WindowTurn[];
  /** While the day lasts, the hall's time now; null once it is over. */
  readonly nowMs: number | null;
};

export type BadRating = {
  readonly ticketId: TicketId;
  readonly day: string;
  readonly number: string;
  readonly windowId: WindowId;
  readonly staffId: StaffId | null;
  readonly queueId: QueueId;
  readonly level: RatingLevel;
  readonly tags: readonly string[];
  readonly atMs: number;
  readonly isNamed: boolean;
};

/** Questions about days that may be over: for reports and for what became of bad ratings. */
export interface QueueReports {
  /** Days of this span that the journal reaches, in their order. */
  daysWithin(from: string, to: string): readonly string[];
  ofDay(day: string): DayFacts;
  /** 差评 of the days from this one on, oldest first. */
  badRatingsSince(day: string): readonly BadRating[];
  /** Null where its service was not rated, or not badly. */
  badRating(ticketId: TicketId): BadRating | null;
}
