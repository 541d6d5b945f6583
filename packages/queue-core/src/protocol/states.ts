import * as v from 'valibot';

/**
 * 号票 states. finished, cancelled, voided, carriedOver and expired are ends; a passed-over ticket
 * may come back, by its queue's miss policy.
 */
export const ticketStates = [
  'waiting',
  'called',
  'serving',
  'held',
  'passedOver',
  'finished',
  'cancelled',
  'voided',
  'carriedOver',
  'expired',
] as const;
export const TicketStateSchema = v.picklist(ticketStates);
export type TicketState = v.InferOutput<typeof TicketStateSchema>;

/** States of a ticket that still has something to come. A person holds one such ticket a queue. */
export const unfinishedTicketStates = ['waiting', 'called', 'serving', 'held', 'passedOver'] as const;

/**
 * Why a waiting ticket stands where it stands. All but `ordinary` have a head start in time; how
 * many of them may go before an ordinary ticket in a row is limited (policy/next-ticket.ts).
 */
export const lanes = ['returning', 'booked', 'priority', 'ordinary'] as const;
export const LaneSchema = v.picklist(lanes);
export type Lane = v.InferOutput<typeof LaneSchema>;

export const windowStates = ['closed', 'open', 'paused'] as const;
export const WindowStateSchema = v.picklist(windowStates);
export type WindowState = v.InferOutput<typeof WindowStateSchema>;

/** Whether the hall gives numbers: `closed` by the manager (突发停办), `ended` for the rest of the day. */
export const takingStates = ['open', 'closed', 'ended'] as const;
export const TakingStateSchema = v.picklist(takingStates);
export type TakingState = v.InferOutput<typeof TakingStateSchema>;

/** What is known of the paper: nothing yet, out, or not out. A reprint makes it pending again. */
export const slipStates = ['pending', 'printed', 'failed'] as const;
export const SlipStateSchema = v.picklist(slipStates);
export type SlipState = v.InferOutput<typeof SlipStateSchema>;

/** A rating record: one a finished service, from the moment it is finished. */
export const ratingStates = ['invited', 'rated', 'notRated'] as const;
export const RatingStateSchema = v.picklist(ratingStates);
export type RatingState = v.InferOutput<typeof RatingStateSchema>;

/** 预约. A booking that was not checked in by the end of its day is a no-show. */
export const bookingStates = ['booked', 'checkedIn', 'cancelled', 'noShow'] as const;
export const BookingStateSchema = v.picklist(bookingStates);
export type BookingState = v.InferOutput<typeof BookingStateSchema>;

/** 办理结果 of an accepted case: being made, ready to be fetched at an issuance window, handed over. */
export const resultStates = ['pending', 'ready', 'collected'] as const;
export const ResultStateSchema = v.picklist(resultStates);
export type ResultState = v.InferOutput<typeof ResultStateSchema>;
