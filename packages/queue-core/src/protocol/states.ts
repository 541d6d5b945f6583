import * as v from 'valibot';

/** 号票 states. passedOver, finished and expired are ends. */
export const ticketStates = ['waiting', 'called', 'serving', 'passedOver', 'finished', 'expired'] as const;
export const TicketStateSchema = v.picklist(ticketStates);
export type TicketState = v.InferOutput<typeof TicketStateSchema>;

export const windowStates = ['closed', 'open', 'paused'] as const;
export const WindowStateSchema = v.picklist(windowStates);
export type WindowState = v.InferOutput<typeof WindowStateSchema>;

/** What is known of the paper: nothing yet, out, or not out. */
export const slipStates = ['pending', 'printed', 'failed'] as const;
export const SlipStateSchema = v.picklist(slipStates);
export type SlipState = v.InferOutput<typeof SlipStateSchema>;

/** A rating record: one a finished service, from the moment it is finished. */
export const ratingStates = ['invited', 'rated', 'notRated'] as const;
export const RatingStateSchema = v.picklist(ratingStates);
export type RatingState = v.InferOutput<typeof RatingStateSchema>;
