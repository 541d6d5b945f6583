import * as v from 'valibot';

/*
 * Why somebody did something out of the ordinary. Closed lists, so that they can be counted; the
 * words are in messages.zh.ts.
 */

/** Why a window pauses. */
export const pauseReasons = ['away', 'meal', 'handover', 'equipment', 'other'] as const;
export const PauseReasonSchema = v.picklist(pauseReasons);
export type PauseReason = v.InferOutput<typeof PauseReasonSchema>;

/** Why a ticket was called out of turn. */
export const callReasons = ['cameBack', 'needsHelp', 'wrongQueue', 'managerAsked', 'other'] as const;
export const CallReasonSchema = v.picklist(callReasons);
export type CallReason = v.InferOutput<typeof CallReasonSchema>;

/** Why a ticket is held. */
export const holdReasons = ['fillForm', 'fetchPapers', 'waitSystem', 'other'] as const;
export const HoldReasonSchema = v.picklist(holdReasons);
export type HoldReason = v.InferOutput<typeof HoldReasonSchema>;

/** Why a ticket goes to another queue or window. */
export const transferReasons = ['nextStep', 'wrongQueue', 'needsOther', 'issue', 'other'] as const;
export const TransferReasonSchema = v.picklist(transferReasons);
export type TransferReason = v.InferOutput<typeof TransferReasonSchema>;

/** Why a number was declared invalid. */
export const voidReasons = ['takenByMistake', 'duplicate', 'printFault', 'left', 'other'] as const;
export const VoidReasonSchema = v.picklist(voidReasons);
export type VoidReason = v.InferOutput<typeof VoidReasonSchema>;

/** Why a slip is printed again. */
export const reprintReasons = ['lost', 'unreadable', 'notPrinted'] as const;
export const ReprintReasonSchema = v.picklist(reprintReasons);
export type ReprintReason = v.InferOutput<typeof ReprintReasonSchema>;

/** Why the hall stopped giving numbers. */
export const closeReasons = ['powerCut', 'network', 'weather', 'emergency', 'full', 'other'] as const;
export const CloseReasonSchema = v.picklist(closeReasons);
export type CloseReason = v.InferOutput<typeof CloseReasonSchema>;

/**
 * 办理结果: done on the spot, accepted with a result to be fetched later, papers missing (一次性告知),
 * not acceptable, only asked, result handed over.
 */
export const serviceResults = ['done', 'accepted', 'papersMissing', 'declined', 'consulted', 'issued'] as const;
export const ServiceResultSchema = v.picklist(serviceResults);
export type ServiceResult = v.InferOutput<typeof ServiceResultSchema>;

/**
 * Why what somebody says of a booking does not count: moved or cancelled by the county, and too late · notPlaced:
 * the county's, for a queue that is not here · unproven (待核): shown at the kiosk, and a number given all the same.
 */
export const bookingConflictReasons = ['moved', 'cancelled', 'notPlaced', 'unproven'] as const;
export const BookingConflictReasonSchema = v.picklist(bookingConflictReasons);
export type BookingConflictReason = v.InferOutput<typeof BookingConflictReasonSchema>;
