import type { Actor } from './actor.ts';
import type { CommandId, ItemId, QueueId, Series, StaffId, TicketId, WindowId } from './ids.ts';
import type { PauseReason } from './commands.ts';
import type { Person } from './person.ts';
import type { RatingChannel, RatingLevel, NotRatedReason } from './rating.ts';
import type { PrintRung, SlipFault } from './slip.ts';

/*
 * Events: what happened. Past tense, versioned, never changed. The journal of them is the audit log
 * and the outbox at once; state tables are folds of it.
 */

export type HallEvent =
  /** The first act of a business day (Asia/Shanghai). Numbers start at 1; a day never comes back. */
  | { readonly kind: 'businessDayOpened'; readonly day: string }
  /** Left over from an earlier business day and never served. */
  | { readonly kind: 'ticketExpired'; readonly ticketId: TicketId }
  | {
      readonly kind: 'ticketTaken';
      readonly ticketId: TicketId;
      readonly day: string;
      readonly series: Series;
      /** 1.. without gaps within (day, series). */
      readonly serial: number;
      readonly queueId: QueueId;
      readonly itemId: ItemId | null;
      readonly person: Person | null;
      /** Opaque, unguessable; printed as the QR code. */
      readonly token: string;
    }
  | {
      readonly kind: 'ticketCalled';
      readonly ticketId: TicketId;
      readonly windowId: WindowId;
      readonly staffId: StaffId | null;
      /** Which rule chose it: a clerk and an auditor can read why. */
      readonly why: 'arrivalOrder';
    }
  /** `callCount` counts every call of this ticket, the first included. */
  | {
      readonly kind: 'ticketRecalled';
      readonly ticketId: TicketId;
      readonly windowId: WindowId;
      readonly callCount: number;
    }
  | { readonly kind: 'serviceStarted'; readonly ticketId: TicketId; readonly windowId: WindowId }
  | { readonly kind: 'ticketPassedOver'; readonly ticketId: TicketId; readonly windowId: WindowId }
  /** Opens the one rating record of this service, in state `invited`. */
  | {
      readonly kind: 'serviceFinished';
      readonly ticketId: TicketId;
      readonly windowId: WindowId;
      readonly staffId: StaffId | null;
    }
  | { readonly kind: 'windowOpened'; readonly windowId: WindowId; readonly staffId: StaffId }
  | { readonly kind: 'windowPaused'; readonly windowId: WindowId; readonly reason: PauseReason }
  | { readonly kind: 'windowClosed'; readonly windowId: WindowId }
  | {
      readonly kind: 'serviceRated';
      readonly ticketId: TicketId;
      readonly level: RatingLevel;
      readonly tags: readonly string[];
      readonly channel: RatingChannel;
    }
  | {
      readonly kind: 'serviceNotRated';
      readonly ticketId: TicketId;
      readonly reason: NotRatedReason;
      readonly channel: RatingChannel;
    }
  | { readonly kind: 'slipPrinted'; readonly ticketId: TicketId; readonly rung: PrintRung }
  | { readonly kind: 'slipFailed'; readonly ticketId: TicketId; readonly fault: SlipFault };

export type HallEventKind = HallEvent['kind'];
export type HallEventOf<Kind extends HallEventKind> = Extract<HallEvent, { kind: Kind }>;

/** An event with its place in the journal. */
export type JournalEntry = {
  /** 1.. without gaps. */
  readonly seq: number;
  /** Event schema version; 1 today. */
  readonly version: number;
  /** Wall clock of the host at commit; never less than the entry before, whatever the clock did. */
  readonly atWallMs: number;
  readonly commandId: CommandId;
  readonly stampedAtMs: number;
  readonly actor: Actor;
  readonly event: HallEvent;
  /** SHA-256 over the previous hash and the canonical JSON of this entry: tampering shows. */
  readonly hash: string;
};
