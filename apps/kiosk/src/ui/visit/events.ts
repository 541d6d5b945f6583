import type {
  BookingId,
  CardTrouble,
  IdentityKind,
  ItemId,
  PriorityCode,
  QueueId,
  TicketId,
} from '@jiaohao/queue-core/protocol';
import type { PersonInFeed, SheetWish, Slip } from './context.ts';
import type { Offer } from './offer.ts';

/* What the machine hears. */

type FromFeed =
  | { type: 'cardReading' }
  | ({ type: 'personIdentified' } & PersonInFeed)
  | ({ type: 'cardUnreadable' } & CardTrouble)
  | { type: 'cardGone' }
  /** Of a further card, beside the person who is served. */
  | { type: 'furtherCard'; trouble: CardTrouble | null }
  /** 代办: the one they come for has been read. */
  | { type: 'principalIdentified'; visitId: string; maskedName: string }
  | { type: 'slipChanged'; slip: Slip | null }
  | { type: 'offerChanged'; offer: Offer };

type OnEveryScreen =
  /** Any touch at all, before what it does. */
  | { type: 'touched' }
  | { type: 'backTapped' }
  /** 不办了, 好了: the visit is over. */
  | { type: 'leaveTapped' }
  | { type: 'continueTapped' }
  | { type: 'helpTapped'; screen: string }
  | { type: 'helpClosed' }
  | { type: 'privacyOpened' }
  | { type: 'privacyClosed' }
  | { type: 'languageChosen'; language: string }
  | { type: 'largeTypeToggled' }
  | { type: 'readAloudToggled' };

type Numbers =
  /** `resultOf`: to fetch the result of this number. */
  | { type: 'ticketWanted'; queueId: QueueId; itemId: ItemId | null; resultOf?: TicketId }
  /** Long queue, near closing, a number already: they want it all the same. */
  | { type: 'confirmTapped' }
  /** The next page of tiles. */
  | { type: 'moreTapped' }
  | { type: 'priorityOpened' }
  | { type: 'priorityChosen'; code: PriorityCode | null }
  | { type: 'heldChosen'; ticketId: TicketId }
  | { type: 'anotherTapped' }
  | { type: 'reprintTapped' }
  | { type: 'cancelTapped' }
  | { type: 'cancelAgreed' };

/** 查事项找指南. */
type Finding =
  | { type: 'findOpened' }
  | { type: 'departmentsOpened' }
  | { type: 'themesOpened' }
  | { type: 'departmentChosen'; name: string }
  | { type: 'themeChosen'; name: string }
  | { type: 'frequentOpened' }
  | { type: 'searchOpened' }
  | { type: 'keywordTyped'; keyword: string }
  | { type: 'pageTurned'; page: number }
  | { type: 'itemChosen'; itemId: ItemId }
  | { type: 'guideOpened' }
  | ({ type: 'sheetWanted' } & SheetWish);

type Identifying =
  | { type: 'numberEntryOpened' }
  | { type: 'behalfOpened' }
  /** 代办 for somebody who is not named. */
  | { type: 'behalfUnnamed' }
  /** For themselves after all. */
  | { type: 'behalfEnded' }
  | { type: 'padOpened'; purpose: Extract<IdentityKind, 'typedNumber' | 'phone'> }
  | { type: 'keyTyped'; key: string }
  | { type: 'keyErased' }
  | { type: 'padSubmitted' };

type Booking =
  | { type: 'bookingsOpened' }
  | { type: 'checkInWanted'; bookingId: BookingId }
  | { type: 'bookingCancelTapped'; bookingId: BookingId }
  | { type: 'bookingMoveTapped'; bookingId: BookingId; queueId: QueueId }
  /** Of a queue, or of any that takes bookings. */
  | { type: 'bookingWanted'; queueId: QueueId | null; itemId: ItemId | null }
  | { type: 'dayChosen'; day: string }
  | { type: 'slotChosen'; slot: string }
  | { type: 'bookingAgreed' };

type Maintenance =
  | { type: 'cornerTapped' }
  // From the machine to itself: too slow, and nobody there any more.
  | { type: 'cornerForgotten' }
  | { type: 'leftAlone' };

export type VisitEvent =
  | FromFeed
  | OnEveryScreen
  | Numbers
  | Finding
  | Identifying
  | Booking
  | Maintenance
  // From the help region to the others.
  | { type: 'helpEnded' };
