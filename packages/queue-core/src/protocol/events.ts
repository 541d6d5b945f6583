import type { Actor } from './actor.ts';
import type { ServedQueue } from './hall.ts';
import type {
  BookingId,
  CommandId,
  ItemId,
  PriorityCode,
  QueueId,
  Series,
  StaffId,
  TicketId,
  WindowId,
} from './ids.ts';
import type { Person } from './person.ts';
import type { RatingChannel, RatingLevel, NotRatedReason } from './rating.ts';
import type {
  BookingConflictReason,
  CallReason,
  CloseReason,
  HoldReason,
  PauseReason,
  ReprintReason,
  ServiceResult,
  TransferReason,
  VoidReason,
} from './reasons.ts';
import type { PrintRung, SlipFault } from './slip.ts';
import type { Lane } from './states.ts';

/*
 * Events: what happened. Past tense, versioned, never changed. The journal of them is the audit log
 * and the outbox at once; state tables are folds of it, so an event says everything its fold needs
 * and a fold never asks the hall file.
 *
 * `rankMs` is where a ticket stands: the moment it counts as having come, head start taken off.
 */

/** A ticket with no place of its own in the day's line. */
type OfTicket<Kind extends string> = { readonly kind: Kind; readonly ticketId: TicketId };
type AtWindow<Kind extends string> = OfTicket<Kind> & { readonly windowId: WindowId };
type OfWindow<Kind extends string> = { readonly kind: Kind; readonly windowId: WindowId };
type OfBooking<Kind extends string> = { readonly kind: Kind; readonly bookingId: BookingId };

/**
 * Why this ticket: the rule that chose it, how long ago its number was taken, and the numbers that were
 * taken before it and still wait (of those at the head of a line this window calls from).
 */
export type CallWhy =
  | {
      /**
       * forWindow: sent to this very window · overdue: waited past its queue's ceiling · inARow: an
       * ordinary ticket's turn after the most privileged ones in a row · lane: the head start of its
       * lane · order: the window's first queue · weight: the window's weights · arrival: came first.
       */
      readonly rule: 'forWindow' | 'overdue' | 'inARow' | 'lane' | 'order' | 'weight' | 'arrival';
      readonly lane: Lane;
      readonly waitedMs: number;
      readonly passed: readonly string[];
    }
  /** 指定叫号. */
  | { readonly rule: 'byHand'; readonly reason: CallReason };

export type HallEvent =
  // ── the hall ───────────────────────────────────────────────────────────────────────────────
  /** The first act of a business day (Asia/Shanghai). Numbers start at 1; a day never comes back. */
  | { readonly kind: 'businessDayOpened'; readonly day: string }
  /** 日终: no numbers any more today. */
  | { readonly kind: 'businessDayEnded'; readonly day: string }
  | { readonly kind: 'hallClosed'; readonly reason: CloseReason }
  | { readonly kind: 'hallReopened' }
  | { readonly kind: 'hoursExtended'; readonly until: string }
  /** `from` to `to`: seen on a page or at the county, and not in this journal; nobody is given them again. */
  | {
      readonly kind: 'numbersSkipped';
      readonly day: string;
      readonly series: Series;
      readonly from: number;
      readonly to: number;
    }
  // ── tickets ────────────────────────────────────────────────────────────────────────────────
  | {
      readonly kind: 'ticketTaken';
      readonly ticketId: TicketId;
      readonly day: string;
      readonly series: Series;
      /** 1.. without gaps within (day, series). */
      readonly serial: number;
      readonly queueId: QueueId;
      readonly itemIds: readonly ItemId[];
      /** Queues still to come after this one, for the items that are handled elsewhere. */
      readonly route: readonly QueueId[];
      readonly person: Person | null;
      readonly onBehalf: { readonly principal: Person | null } | null;
      /** Opaque, unguessable; printed as the QR code. */
      readonly token: string;
      readonly lane: Lane;
      readonly rankMs: number;
      readonly priority: PriorityCode | null;
      /** The queue's time band the number counts in, such as 08:30-10:00. */
      readonly band: string | null;
      readonly bookingId: BookingId | null;
      /** Checked in after its slot. */
      readonly isLate: boolean;
      readonly resultOf: TicketId | null;
    }
  | (OfTicket<'priorityGranted'> & { readonly priority: PriorityCode; readonly rankMs: number })
  | OfTicket<'ticketCancelled'>
  /** `missed`: passed over too often, or once where the rule is void. */
  | (OfTicket<'ticketVoided'> & { readonly reason: VoidReason | 'missed' })
  /** Left over when its day ended. */
  | OfTicket<'ticketExpired'>
  /** Left over, and goes on as this booking. */
  | (OfTicket<'ticketCarriedOver'> & { readonly bookingId: BookingId })
  /** `rule`: by itself, at once; `time`: set aside and the minutes are over. */
  | (OfTicket<'ticketRejoined'> & {
      readonly by: 'rule' | 'time' | 'citizen' | 'staff';
      readonly lane: Lane;
      readonly rankMs: number;
    })
  // ── at a window ────────────────────────────────────────────────────────────────────────────
  | (AtWindow<'ticketCalled'> & { readonly staffId: StaffId | null; readonly why: CallWhy })
  /** `callCount` counts the calls of this turn at a window, the first included. */
  | (AtWindow<'ticketRecalled'> & { readonly callCount: number })
  | AtWindow<'serviceStarted'>
  /** `returnAtMs`: set aside until then; null where it comes back at once, by staff, or never. */
  | (AtWindow<'ticketPassedOver'> & { readonly missCount: number; readonly returnAtMs: number | null })
  | (AtWindow<'ticketHeld'> & { readonly reason: HoldReason })
  | AtWindow<'ticketResumed'>
  /** Leaves this window for a line; `toWindowId` where only that window may call it. */
  | (AtWindow<'ticketTransferred'> & {
      readonly queueId: QueueId;
      readonly toWindowId: WindowId | null;
      readonly lane: Lane;
      readonly rankMs: number;
      /** Comes back here when finished there. */
      readonly returnToWindowId: WindowId | null;
      /** Queues still to come after `queueId`. */
      readonly route: readonly QueueId[];
      /** `nextItem`, `returned`: what finishing at the window led to. */
      readonly reason: TransferReason | 'nextItem' | 'returned';
    })
  /** Opens the one rating record of this service, in state `invited`. `unrecorded`: the day ended first. */
  | (AtWindow<'serviceFinished'> & {
      readonly staffId: StaffId | null;
      readonly result: ServiceResult | 'unrecorded';
      readonly identityChecked: boolean;
      /** The result it handed over (统一出证). */
      readonly resultOf: TicketId | null;
    })
  /** The result of a finished, accepted ticket can be fetched. */
  | OfTicket<'resultAnnounced'>
  // ── windows ────────────────────────────────────────────────────────────────────────────────
  | (OfWindow<'windowOpened'> & { readonly staffId: StaffId })
  | (OfWindow<'windowPaused'> & {
      readonly reason: PauseReason;
      readonly untilMs: number | null;
      readonly phone: string | null;
      readonly substituteId: StaffId | null;
    })
  | (OfWindow<'windowClosed'> & { readonly because: 'staff' | 'dayEnded' })
  /** 离岗超时: paused longer than the hall allows. Once a pause. */
  | (OfWindow<'windowAwayTooLong'> & { readonly staffId: StaffId })
  | (OfWindow<'windowAssigned'> & {
      readonly queues: readonly ServedQueue[];
      readonly by: 'hand' | 'calendar' | 'backlog';
    })
  /** Serves what the hall file says again. */
  | (OfWindow<'windowUnassigned'> & { readonly by: 'hand' | 'calendar' | 'backlog' | 'dayEnded' })
  // ── bookings ───────────────────────────────────────────────────────────────────────────────
  | (OfBooking<'bookingPlaced'> & {
      readonly queueId: QueueId;
      readonly itemIds: readonly ItemId[];
      readonly day: string;
      readonly slot: string;
      readonly person: Person | null;
      readonly code: string;
      readonly origin: 'hall' | 'county' | 'carriedOver';
    })
  | (OfBooking<'bookingMoved'> & { readonly day: string; readonly slot: string })
  | OfBooking<'bookingCancelled'>
  /** Not checked in by the end of its day. */
  | OfBooking<'bookingMissed'>
  /** What somebody says of a booking and what has happened here do not agree; what has happened here stands. */
  | {
      readonly kind: 'bookingConflict';
      readonly because: BookingConflictReason;
      /** Null where it is not known which one it is. */
      readonly bookingId: BookingId | null;
      /** The number that stays; null where there is none. */
      readonly ticketId: TicketId | null;
    }
  // ── ratings and paper ──────────────────────────────────────────────────────────────────────
  | (OfTicket<'serviceRated'> & {
      readonly level: RatingLevel;
      readonly tags: readonly string[];
      readonly channel: RatingChannel;
    })
  | (OfTicket<'serviceNotRated'> & { readonly reason: NotRatedReason; readonly channel: RatingChannel })
  | (OfTicket<'slipPrinted'> & { readonly rung: PrintRung })
  | (OfTicket<'slipFailed'> & { readonly fault: SlipFault })
  | (OfTicket<'slipReprintAsked'> & { readonly reason: ReprintReason });

export type HallEventKind = HallEvent['kind'];
export type HallEventOf<Kind extends HallEventKind> = Extract<HallEvent, { kind: Kind }>;

/** An event with its place in the journal. */
export type JournalEntry = {
  /** 1.. without gaps. */
  readonly seq: number;
  /** Event schema version; 2 today. Older ones are read as if written today (store/upcast.ts). */
  readonly version: number;
  /** The hall's clock at commit: the wall clock, except that it never goes back (model/hall-clock.ts). */
  readonly atWallMs: number;
  readonly commandId: CommandId;
  readonly stampedAtMs: number;
  readonly actor: Actor;
  readonly event: HallEvent;
  /** SHA-256 over the previous hash and the canonical JSON of this entry: tampering shows. */
  readonly hash: string;
};
