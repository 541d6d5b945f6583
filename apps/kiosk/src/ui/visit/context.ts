import type {
  ApiError,
  BookingId,
  BookingPlaced,
  CardTrouble,
  CitizenFacts,
  IdentityKind,
  ItemId,
  KioskView,
  PriorityCode,
  QueueId,
  TicketId,
  TicketIssued,
} from '@jiaohao/queue-core/protocol';
import type { Offer } from './offer.ts';

/* What the machine knows of the visit. Nothing here outlives it, but what the feed says. */

export type Slip = NonNullable<KioskView['slip']>;
export type VisitPerson = {
  readonly visitId: string;
  readonly maskedName: string;
  /** How they said who they are. */
  readonly document: IdentityKind;
};
/** Whom the feed names, and what belongs to them. */
export type PersonInFeed = VisitPerson & { readonly facts: CitizenFacts };
/** 代办: whom the number is for; null: somebody who is not named. */
export type OnBehalf = { readonly principal: { readonly visitId: string; readonly maskedName: string } | null };

/** A number on the screen: one just taken, or the one its holder had before and prints again. */
export type ShownTicket = Pick<TicketIssued, 'ticketId' | 'number' | 'queueId'> & {
  /** Null on a second print: nobody has counted anew. */
  readonly aheadCount: number | null;
};
export type HeldTicket = Pick<CitizenFacts['tickets'][number], 'ticketId' | 'number' | 'queueId'>;

/** A number somebody asked for; `resultOf`: to fetch the result of this one. */
export type TicketWish = {
  readonly queueId: QueueId;
  readonly itemId: ItemId | null;
  readonly resultOf: TicketId | null;
};

/** How the items on the screen were chosen. */
export type FindPath =
  | { readonly by: 'department'; readonly name: string }
  | { readonly by: 'theme'; readonly name: string }
  | { readonly by: 'frequent' };
export type FindContext = {
  readonly path: FindPath | null;
  /** As typed so far: keyword or initials of its pinyin. */
  readonly keyword: string;
  readonly itemId: ItemId | null;
  /** Of the list on the screen. */
  readonly page: number;
};

/** A sheet on the hall's printer: 一次性告知单, or the guide. */
export type SheetWish = { readonly itemId: ItemId; readonly sheet: 'notice' | 'guide' };

/** What the digits pad is open for. */
export type PadPurpose = 'typedNumber' | 'phone' | 'bookingCode' | 'staffId' | 'pin';
export type Pad = {
  readonly purpose: PadPurpose;
  readonly text: string;
  readonly error: ApiError | null;
};

/** A day that may be booked, with what is free of each slot. */
export type SlotDay = {
  readonly day: string;
  readonly slots: readonly { readonly slot: string; readonly free: number }[];
};
/** A booking that is being made, or moved. */
export type BookingDraft = {
  readonly queueId: QueueId;
  readonly itemId: ItemId | null;
  /** The booking that moves; null: a new one. */
  readonly bookingId: BookingId | null;
  /** Null until the host has said it. */
  readonly days: readonly SlotDay[] | null;
  readonly day: string | null;
  readonly slot: string | null;
  /** Of the slots of the day. */
  readonly page: number;
};

/** One thing done for the person who stands there, by one command. */
export type Act =
  | { readonly kind: 'reprint' | 'cancelTicket'; readonly ticketId: TicketId }
  | { readonly kind: 'cancelBooking'; readonly bookingId: BookingId }
  | { readonly kind: 'placeBooking'; readonly queueId: QueueId; readonly itemId: ItemId | null; readonly at: SlotTime }
  | { readonly kind: 'moveBooking'; readonly bookingId: BookingId; readonly at: SlotTime };
export type SlotTime = { readonly day: string; readonly slot: string };
/** What came of it. */
export type Done =
  | { readonly kind: 'reprint' | 'cancelBooking' }
  | { readonly kind: 'cancelTicket'; readonly number: string }
  | { readonly kind: 'placeBooking' | 'moveBooking'; readonly booking: BookingPlaced };

/** How the screen speaks; dies with the visit. */
export type Manner = {
  /** BCP 47. */
  readonly language: string;
  /** 大字版. */
  readonly largeType: boolean;
  /** 读给我听. */
  readonly readsAloud: boolean;
};

/** Why a card was not read: taken away while it was read, or what the reader said. */
export type SaidTrouble = { readonly kind: 'liftedEarly' } | ({ readonly kind: 'said' } & CardTrouble);

export type VisitContext = Manner & {
  // ── what the feed says ──
  /** Whom the feed names now: somebody may lay a card while another's number is still shown. */
  readonly personInFeed: PersonInFeed | null;
  /** The paper of this kiosk's last number, which is not always this ticket's. */
  readonly slip: Slip | null;
  readonly offer: Offer;
  /** A visit that is over here, so that a card left on the reader does not start it again. */
  readonly forgottenVisitId: string | null;
  /** Cards read since the last touch: many of them, and the glass may be dead. */
  readonly cardsUntouched: number;
  /** Staff were told so. */
  readonly isGlassSuspect: boolean;
  readonly cornerTaps: number;

  // ── the visit ──
  /** Whom the screen serves; null without a card. */
  readonly person: VisitPerson | null;
  readonly cardTrouble: SaidTrouble | null;
  readonly wish: TicketWish | null;
  /** The citizen has seen why they might not want it, and does. */
  readonly isWishConfirmed: boolean;
  readonly onBehalf: OnBehalf | null;
  readonly priority: PriorityCode | null;
  readonly ticket: ShownTicket | null;
  /** The number that its holder had before. */
  readonly held: HeldTicket | null;
  readonly refusal: ApiError | null;
  /** Of the tiles at the start and in the choice, where there are more than fit. */
  readonly tilePage: number;
  readonly find: FindContext;
  readonly sheet: SheetWish | null;
  readonly pad: Pad | null;
  /** 代办: what is typed now is of the one they come for. */
  readonly isForOther: boolean;
  /** A booking of theirs that is checked in, or about to be cancelled. */
  readonly bookingId: BookingId | null;
  readonly draft: BookingDraft | null;
  readonly act: Act | null;
  readonly done: Done | null;
  /** 再取一个: they know that they hold a number. */
  readonly knowsHeld: boolean;
  /** 工号 of the member of staff at the machine, from the first of two pads on. */
  readonly staffId: string;
};

export const usualLanguage = 'zh-CN';
export const noFind: FindContext = { path: null, keyword: '', itemId: null, page: 0 };

/** What is forgotten when a visit ends. */
export const nobody = {
  person: null,
  cardTrouble: null,
  wish: null,
  isWishConfirmed: false,
  onBehalf: null,
  priority: null,
  ticket: null,
  held: null,
  refusal: null,
  tilePage: 0,
  find: noFind,
  sheet: null,
  pad: null,
  isForOther: false,
  bookingId: null,
  draft: null,
  act: null,
  done: null,
  knowsHeld: false,
  staffId: '',
} as const satisfies Partial<VisitContext>;

/** How the screen speaks to the next person. */
export function usualManner({ readsAloud }: Offer): Manner {
  return { language: usualLanguage, largeType: false, readsAloud };
}

/** What belongs to the person who is served; nothing before the feed has said it. */
export function factsOf({ person, personInFeed }: VisitContext): CitizenFacts {
  return person !== null && personInFeed?.visitId === person.visitId ? personInFeed.facts : noFacts;
}

export const noFacts: CitizenFacts = { tickets: [], bookings: [], results: [] };
