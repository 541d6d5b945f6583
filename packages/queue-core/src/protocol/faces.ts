import * as v from 'valibot';
import { ServedQueueSchema, windowKinds } from './hall.ts';
import {
  BookingIdSchema,
  ItemIdSchema,
  PriorityCodeSchema,
  QueueIdSchema,
  StaffIdSchema,
  TicketIdSchema,
  WindowIdSchema,
} from './ids.ts';
import { HandledAlertSchema, WindowMessageSchema } from './manager.ts';
import { IdentityKindSchema } from './person.ts';
import { HallPageSchema, LanguageTagSchema, ScreenSchema } from './presentation.ts';
import { RatingCaseSchema } from './rating-case.ts';
import { RatingLevelSchema } from './rating.ts';
import { CloseReasonSchema, HoldReasonSchema, PauseReasonSchema } from './reasons.ts';
import {
  LaneSchema,
  RatingStateSchema,
  ResultStateSchema,
  SlipStateSchema,
  TakingStateSchema,
  TicketStateSchema,
  WindowStateSchema,
} from './states.ts';
import { VoiceSchema } from './voice.ts';

/*
 * What each face is told. A view is a record of slices; the feed sends all slices once and then the
 * slices that changed (feed.ts). Views are made and masked in the host: a public face never receives
 * a name, an identity number or a phone of a citizen, because the fields are not here.
 *
 * Times are the host's wall clock in ms; a page turns them into durations with the feed's clock,
 * never with its own.
 */

const wallMs = v.pipe(v.number(), v.integer());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const ticketNumber = v.string();
const named = <Id extends v.GenericSchema<string>>(id: Id) => v.strictObject({ id, name: v.string() });

/** How long somebody who takes a number now may wait. A range, because one figure is never right. */
export const WaitEstimateSchema = v.strictObject({ lowMs: count, highMs: count });
export type WaitEstimate = v.InferOutput<typeof WaitEstimateSchema>;

/** A device as people see it: a light, a sentence and what to do. Sentences are ready to show. */
export const DeviceLightSchema = v.strictObject({
  id: v.string(),
  /** 取号机打印机, 3号窗口叫号键盘 … */
  name: v.string(),
  light: v.picklist(['ready', 'connecting', 'attention', 'down']),
  /** For staff; empty when all is well. */
  sentence: v.string(),
  advice: v.string(),
  /** Which one it is, where it says so itself: the number of a reader's security module. */
  detail: v.exactOptional(v.string()),
  sinceMs: wallMs,
});
export type DeviceLight = v.InferOutput<typeof DeviceLightSchema>;

/** Somebody should go somewhere: names a place and an action. */
export const AlertSchema = v.strictObject({
  id: v.string(),
  kind: v.picklist([
    'help',
    'device',
    'badRating',
    'ratingCase',
    'wait',
    'called',
    'idle',
    'notRated',
    'away',
    'flexible',
    'clock',
    'calendar',
    'message',
  ]),
  place: v.string(),
  sentence: v.string(),
  atMs: wallMs,
});
export type Alert = v.InferOutput<typeof AlertSchema>;

// ── kiosk ────────────────────────────────────────────────────────────────────────────────────

/** Why a queue gives no numbers now, and from when it does; `opens` null: not known, or not today. */
export const NotGivenSchema = v.strictObject({
  because: v.picklist(['closed', 'ended', 'outsideHours', 'pastCutOff', 'dayLimit', 'bandLimit']),
  opens: v.nullable(v.strictObject({ day: v.string(), time: v.string() })),
  /** What would be said to somebody who asked all the same. */
  message: v.string(),
  advice: v.string(),
});
export type NotGiven = v.InferOutput<typeof NotGivenSchema>;

/** What the kiosk may offer the person who stands there: their own numbers, bookings and results. */
export const CitizenFactsSchema = v.strictObject({
  /** Unfinished tickets. */
  tickets: v.array(
    v.strictObject({
      ticketId: TicketIdSchema,
      number: ticketNumber,
      queueId: QueueIdSchema,
      queueName: v.string(),
      state: TicketStateSchema,
      /** How long it may still wait; null where it does not, and while too little is known. */
      wait: v.nullable(WaitEstimateSchema),
    }),
  ),
  /** Open bookings from today on, the next first. */
  bookings: v.array(
    v.strictObject({
      bookingId: BookingIdSchema,
      queueId: QueueIdSchema,
      queueName: v.string(),
      day: v.string(),
      slot: v.string(),
      /** Whether it can be checked in now; `from` on the day of the booking, before its time. */
      arrival: v.variant('kind', [
        v.strictObject({ kind: v.literal('otherDay') }),
        v.strictObject({ kind: v.literal('early'), from: v.string() }),
        v.strictObject({ kind: v.picklist(['inTime', 'late']) }),
      ]),
      /** Whether it is still early enough to move or cancel it. */
      canChange: v.boolean(),
    }),
  ),
  /** Finished tickets whose result can be fetched. */
  results: v.array(v.strictObject({ ticketId: TicketIdSchema, number: ticketNumber })),
});
export type CitizenFacts = v.InferOutput<typeof CitizenFactsSchema>;

/** Names by BCP 47 tag; Chinese where a language is missing. */
const otherNames = v.record(v.string(), v.string());
const names = { name: v.string(), otherNames };

/** Why a card was not read: lift it and put it back, unsupported document … */
export const CardTroubleSchema = v.strictObject({
  /** Kind of the reader's fault, for languages that have words of their own for it. */
  fault: v.string(),
  /** For the citizen, in Chinese. */
  sentence: v.string(),
});
export type CardTrouble = v.InferOutput<typeof CardTroubleSchema>;

export const KioskViewSchema = v.strictObject({
  hall: v.strictObject({
    ...names,
    consultPhone: v.string(),
    /** Windows whose clerks come when somebody calls for help. */
    assistWindows: v.array(WindowIdSchema),
  }),
  /** Null: the hall is always open. */
  hours: v.nullable(
    v.strictObject({
      /** Of today, by the hall's calendar and the manager's hand; none: closed today. */
      sessions: v.array(v.strictObject({ from: v.string(), to: v.string() })),
    }),
  ),
  /** How this hall wants its kiosk. */
  settings: v.strictObject({
    /** Besides Chinese. */
    languages: v.array(v.string()),
    readsAloud: v.boolean(),
    /** 0-100. */
    volume: count,
    privacyNotice: v.string(),
  }),
  queues: v.array(
    v.strictObject({
      id: QueueIdSchema,
      ...names,
      waitingCount: count,
      /** Windows that serve this queue now and are open; with none the tile says so, and gives a number all the same. */
      openWindows: v.array(WindowIdSchema),
      /** All windows that serve it now, for "到 1-5 号窗口". */
      windows: v.array(WindowIdSchema),
      /** Null until enough was seen to say. */
      wait: v.nullable(WaitEstimateSchema),
      /** Null while numbers are given. */
      notGiven: v.nullable(NotGivenSchema),
      /** 过号规则, as on the paper. */
      missRule: v.string(),
      identity: v.strictObject({ required: v.boolean(), accepts: v.array(IdentityKindSchema) }),
      /** 统一出证: a number here may be for a finished result. */
      issuesResults: v.boolean(),
      /** 预约 is offered. */
      takesBookings: v.boolean(),
    }),
  ),
  items: v.array(
    v.strictObject({
      id: ItemIdSchema,
      ...names,
      department: v.string(),
      queueId: QueueIdSchema,
      frequent: v.boolean(),
      /** 主题, as its guide has them. */
      themes: v.array(v.string()),
      /** Its name, and whatever else people call it, in pinyin without tones: "yang lao bao xian". */
      spellings: v.array(v.string()),
      hasGuide: v.boolean(),
    }),
  ),
  /** 优先 that may be claimed here without a member of staff. */
  priorityClasses: v.array(v.strictObject({ code: PriorityCodeSchema, name: v.string() })),
  /** `down`: tiles and typed entry only; the screen says so in a plain sentence. */
  reader: v.picklist(['ready', 'down']),
  /** `down`: a number is still given, on the screen. Known before a number is offered. */
  printer: v.picklist(['ready', 'down']),
  /** Who stands at the kiosk, as far as the screen may know. */
  visit: v.variant('kind', [
    v.strictObject({ kind: v.literal('none') }),
    v.strictObject({ kind: v.literal('reading') }),
    v.strictObject({
      kind: v.literal('identified'),
      visitId: v.string(),
      maskedName: v.string(),
      document: IdentityKindSchema,
      /** 大字版 is offered, by the hall's rule, to people of an age; the age itself is not told. */
      offersLargeType: v.boolean(),
      facts: CitizenFactsSchema,
      /** 代办: the next card is that of the one they come for. */
      awaitsPrincipal: v.boolean(),
      principal: v.nullable(v.strictObject({ visitId: v.string(), maskedName: v.string() })),
      /** Why a further card was not read; null while nothing is the matter. */
      trouble: v.nullable(CardTroubleSchema),
    }),
    v.strictObject({ kind: v.literal('unreadable'), ...CardTroubleSchema.entries }),
  ]),
  /** The paper of the last number taken, or printed again, at this kiosk. */
  slip: v.nullable(
    v.strictObject({
      ticketId: TicketIdSchema,
      number: ticketNumber,
      state: SlipStateSchema,
      sentence: v.string(),
      /** What the paper would carry as its QR code, once there is none: a photo of it keeps the place. */
      code: v.nullable(v.string()),
    }),
  ),
  /** What came of the last scan, for some seconds; a new `id` is a new notice, were it of the same words. */
  notice: v.nullable(v.strictObject({ id: v.string(), sentence: v.string(), advice: v.string() })),
});
export type KioskView = v.InferOutput<typeof KioskViewSchema>;

// ── what hangs in the hall ───────────────────────────────────────────────────────────────────

const session = v.strictObject({ from: v.string(), to: v.string() });

/** Whether people are served now, by the hours on the door; `break`: between two sessions. */
export const DoorSchema = v.strictObject({
  state: v.picklist(['open', 'before', 'break', 'over', 'dayOff']),
  /** Of today; none on a day the hall is closed. */
  sessions: v.array(session),
  /** When people are served again; null while they are, and where nobody knows. */
  opens: v.nullable(v.strictObject({ day: v.string(), time: v.string() })),
});
export type Door = v.InferOutput<typeof DoorSchema>;

/** A second line of another language under the Chinese: names as the hall file has them, words are the page's. */
export const SecondLanguageSchema = v.strictObject({
  tag: LanguageTagSchema,
  hallName: v.nullable(v.string()),
  /** By the Chinese name; those that have one. */
  queueNames: v.record(v.string(), v.string()),
});
export type SecondLanguage = v.InferOutput<typeof SecondLanguageSchema>;

/** What screens in the hall show beside the queue. */
const shownBeside = {
  second: v.nullable(SecondLanguageSchema),
  /** Nobody is served and nobody will be soon: the screen is dark but for the hours. */
  isDark: v.boolean(),
  /** 紧急通知, over everything. */
  emergency: v.nullable(v.string()),
};

/** A clerk who is away (离岗): when they mean to be back, and whom to turn to until then. */
const away = {
  untilMs: v.nullable(wallMs),
  phone: v.nullable(v.string()),
  substituteName: v.nullable(v.string()),
  /** Longer than the hall allows. */
  isTooLong: v.boolean(),
};

/** A rating key was pressed and counted: thanks are due, and never a word of which it was. */
export const RatingThanksSchema = v.strictObject({
  /** Rises. */
  id: count,
  windowId: WindowIdSchema,
  atMs: wallMs,
});
export type RatingThanks = v.InferOutput<typeof RatingThanksSchema>;

// ── board ────────────────────────────────────────────────────────────────────────────────────

export const BoardCallSchema = v.strictObject({
  /** Journal number of the call: rises; a recall has a new one. The announcer speaks each once. */
  callSeq: count,
  number: ticketNumber,
  windowId: WindowIdSchema,
  queueName: v.string(),
  state: v.picklist(['called', 'serving', 'passedOver']),
  callCount: count,
  calledAtMs: wallMs,
  /** 优先: that, and never why. */
  isPriority: v.boolean(),
});
export type BoardCall = v.InferOutput<typeof BoardCallSchema>;

export const BoardViewSchema = v.strictObject({
  hall: v.strictObject({ name: v.string() }),
  /** Null while the hall gives numbers; else a sentence for everybody, such as of a sudden closing. */
  notice: v.nullable(v.string()),
  door: DoorSchema,
  /** Newest call first, at most 30, none older than 30 minutes unless still at the window. */
  calls: v.array(BoardCallSchema),
  waiting: v.array(v.strictObject({ queueName: v.string(), count })),
  /** Numbers that were called today and did not come, newest first, at most 100; not those back in line. */
  passedOver: v.array(ticketNumber),
  /** Windows whose clerk is away, in the hall file's order. */
  away: v.array(v.strictObject({ windowId: WindowIdSchema, ...away })),
  /** How this board speaks, as the hall file has it. */
  voice: VoiceSchema,
  /** The last rating that came by a key at a window without a pad's page: its thanks are spoken here. */
  thanks: v.nullable(RatingThanksSchema),
  display: v.strictObject({
    ...shownBeside,
    /** 通知公告 and 政务公开 of today. */
    pages: v.array(v.pick(HallPageSchema, ['id', 'kind', 'title', 'lines'])),
    /** How long a page stays, and how long nothing must have been called before there is one. */
    pageSeconds: count,
    quietSeconds: count,
    /** The boards of this hall, for `?screen=ID` in a board's address. */
    screens: v.array(v.pick(ScreenSchema, ['id', 'inches', 'distanceM'])),
  }),
});
export type BoardView = v.InferOutput<typeof BoardViewSchema>;

// ── strip ────────────────────────────────────────────────────────────────────────────────────

const stripNumber = {
  number: ticketNumber,
  series: v.string(),
  serial: count,
  queueName: v.string(),
  isPriority: v.boolean(),
};

/** What hangs over a window (窗口屏, 条屏): the one number it is about, or why there is none. */
export const StripViewSchema = v.strictObject({
  window: v.strictObject({ id: WindowIdSchema, name: v.string() }),
  /** Who serves here: everybody may know it. */
  staff: v.nullable(named(StaffIdSchema)),
  content: v.variant('kind', [
    v.strictObject({
      kind: v.literal('call'),
      ...stripNumber,
      callCount: count,
      /** As in BoardCallSchema: each call flashes once. */
      callSeq: count,
      calledAtMs: wallMs,
    }),
    v.strictObject({ kind: v.literal('serving'), ...stripNumber }),
    v.strictObject({ kind: v.literal('welcome'), queueNames: v.array(v.string()) }),
    v.strictObject({ kind: v.literal('paused'), ...away }),
    v.strictObject({ kind: v.literal('closed') }),
  ]),
  door: DoorSchema,
  display: v.strictObject(shownBeside),
});
export type StripView = v.InferOutput<typeof StripViewSchema>;

// ── terminal ─────────────────────────────────────────────────────────────────────────────────

const ofTicket = {
  ticketId: TicketIdSchema,
  number: ticketNumber,
  queueName: v.string(),
  /** In the order they were chosen; empty where none was. */
  itemNames: v.array(v.string()),
  /** 张*, 尾号1234, or null where nobody said who they are. */
  maskedName: v.nullable(v.string()),
  lane: LaneSchema,
  isPriority: v.boolean(),
  isOnBehalf: v.boolean(),
  /** 待核: taken for a booking that could not be proved. */
  isUnproven: v.boolean(),
  takenAtMs: wallMs,
};

/** The ticket at the window. */
export const TerminalTicketSchema = v.strictObject({
  ...ofTicket,
  /** As `itemNames`. */
  itemIds: v.array(ItemIdSchema),
  state: TicketStateSchema,
  calledAtMs: v.nullable(wallMs),
  startedAtMs: v.nullable(wallMs),
  /** Calls of this turn, and how many it takes before it may be passed over. */
  callCount: count,
  callsBefore: count,
  /** Why it was this one's turn; null before it is called. */
  why: v.nullable(v.string()),
  /** Names of the queues its other items go to afterwards. */
  route: v.array(v.string()),
  /** Comes back to this window when another one has finished it. */
  returnTo: v.nullable(WindowIdSchema),
  /** Taken to fetch the result of this earlier number (统一出证). */
  fetches: v.nullable(ticketNumber),
});
export type TerminalTicket = v.InferOutput<typeof TerminalTicketSchema>;

export const WaitingTicketSchema = v.strictObject({
  ...ofTicket,
  /** Sent to this very window. */
  isForWindow: v.boolean(),
});
export type WaitingTicket = v.InferOutput<typeof WaitingTicketSchema>;

export const HeldTicketSchema = v.strictObject({ ...ofTicket, reason: HoldReasonSchema, sinceMs: wallMs });
export type HeldTicket = v.InferOutput<typeof HeldTicketSchema>;

/** A ticket that was called here today and did not come, and what has become of it since. */
export const MissedTicketSchema = v.strictObject({
  ...ofTicket,
  missCount: count,
  missedAtMs: wallMs,
  now: v.variant('kind', [
    /** Set aside: back by itself then. */
    v.strictObject({ kind: v.literal('returns'), atMs: wallMs }),
    /** Back only by a member of staff. */
    v.strictObject({ kind: v.literal('atDesk') }),
    /** Back by its slip at the kiosk, or by a member of staff. */
    v.strictObject({ kind: v.literal('bySlip') }),
    v.strictObject({ kind: v.literal('backInLine') }),
    v.strictObject({ kind: v.literal('void') }),
  ]),
});
export type MissedTicket = v.InferOutput<typeof MissedTicketSchema>;

/** A ticket of today that was asked for by its number, wherever it is (api.ts, FindTicketSchema). */
export const FoundTicketSchema = v.strictObject({
  ...ofTicket,
  state: TicketStateSchema,
  /** Where it is called, served or held; null elsewhere. */
  windowId: v.nullable(WindowIdSchema),
});
export type FoundTicket = v.InferOutput<typeof FoundTicketSchema>;

export const TerminalViewSchema = v.strictObject({
  window: v.strictObject({
    id: WindowIdSchema,
    name: v.string(),
    state: WindowStateSchema,
    sinceMs: wallMs,
    /** What it serves now; none: a flexible window that nobody has activated. */
    queueNames: v.array(v.string()),
    /** Of those, the ones that no other open window serves: nobody calls them while this one does not. */
    aloneFor: v.array(v.string()),
    pause: v.nullable(
      v.strictObject({
        reason: PauseReasonSchema,
        untilMs: v.nullable(wallMs),
        phone: v.nullable(v.string()),
        substituteName: v.nullable(v.string()),
        /** The manager has been told that it takes too long. */
        isTooLong: v.boolean(),
      }),
    ),
  }),
  /** Who is logged in at this window, by the journal. */
  staff: v.nullable(named(StaffIdSchema)),
  current: v.nullable(TerminalTicketSchema),
  /**
   * The first 50: those sent to this window, then by rank. It is the order of calling but for two
   * things: after the most privileged ones in a row an ordinary one comes first, and a window that
   * weighs or orders its queues does so. Of queues it only helps, once they need help.
   */
  waiting: v.array(WaitingTicketSchema),
  waitingCount: count,
  /** Whose turn it is at this window now: the one that callNext would call. Null where nobody is. */
  next: v.nullable(v.strictObject({ ticketId: TicketIdSchema, number: ticketNumber })),
  /** Held by this window, the longest first. */
  held: v.array(HeldTicketSchema),
  /** Missed at this window today, newest first, at most 20. */
  passedOver: v.array(MissedTicketSchema),
  /** 统一出证: results of accepted cases that wait to be announced or fetched, oldest first, at most 50. */
  results: v.array(
    v.strictObject({
      ticketId: TicketIdSchema,
      number: ticketNumber,
      day: v.string(),
      maskedName: v.nullable(v.string()),
      state: ResultStateSchema,
      sinceMs: wallMs,
    }),
  ),
  today: v.strictObject({ finishedCount: count, meanServiceMs: v.nullable(count) }),
  /** The last finished service: invited, rated or not rated. Never a level: staff must not see it. */
  rating: v.nullable(v.strictObject({ number: ticketNumber, state: RatingStateSchema })),
  /** What may be chosen here: for transfers, grants of priority and substitutes. */
  choices: v.strictObject({
    queues: v.array(named(QueueIdSchema)),
    windows: v.array(named(WindowIdSchema)),
    priorityClasses: v.array(v.strictObject({ code: PriorityCodeSchema, name: v.string() })),
    staff: v.array(named(StaffIdSchema)),
  }),
  /** 事项 for 帮办取号 and for sheets, as the kiosk has them. */
  items: v.array(
    v.strictObject({
      id: ItemIdSchema,
      name: v.string(),
      queueId: QueueIdSchema,
      frequent: v.boolean(),
      /** Its name, and whatever else people call it, in pinyin without tones: "yang lao bao xian". */
      spellings: v.array(v.string()),
      hasGuide: v.boolean(),
    }),
  ),
  /** Devices at this window and the hall's printer. */
  devices: v.array(DeviceLightSchema),
  /** Calls for help, and what the manager wrote to this window. */
  alerts: v.array(AlertSchema),
});
export type TerminalView = v.InferOutput<typeof TerminalViewSchema>;

// ── pad ──────────────────────────────────────────────────────────────────────────────────────

export const PadViewSchema = v.strictObject({
  hall: v.strictObject({ name: v.string() }),
  window: v.strictObject({
    id: WindowIdSchema,
    name: v.string(),
    state: WindowStateSchema,
    /** Null unless paused. */
    away: v.nullable(v.strictObject(away)),
    /** Names of the queues it serves now. */
    queueNames: v.array(v.string()),
  }),
  staff: v.nullable(
    v.strictObject({
      id: StaffIdSchema,
      name: v.string(),
      /** 党员先锋岗 … */
      badge: v.nullable(v.string()),
      /** Address below this host; null: there is none. */
      photo: v.nullable(v.string()),
    }),
  ),
  /** A sentence of the hall's own for the pad that waits. */
  slogan: v.nullable(v.string()),
  serving: v.nullable(
    v.strictObject({ number: ticketNumber, queueName: v.string(), itemName: v.nullable(v.string()) }),
  ),
  /** The open invitation of this window; at most one, the newest. */
  invitation: v.nullable(
    v.strictObject({
      ticketId: TicketIdSchema,
      number: ticketNumber,
      queueName: v.string(),
      itemName: v.nullable(v.string()),
      invitedAtMs: wallMs,
      expiresAtMs: wallMs,
      /**
       * The province's page for the citizen's own phone, with the code of the slip in it; null where
       * the hall has none. The ticket is finished by now: its code can rate it and do nothing else.
       */
      phoneUrl: v.nullable(v.string()),
    }),
  ),
  /** How the pad speaks, as the hall file has it for boards. */
  voice: VoiceSchema,
  /** The last rating that came by a key at this window. */
  thanks: v.nullable(RatingThanksSchema),
});
export type PadView = v.InferOutput<typeof PadViewSchema>;

// ── manager ──────────────────────────────────────────────────────────────────────────────────

export const ManagerViewSchema = v.strictObject({
  hall: v.strictObject({ name: v.string(), day: v.string() }),
  /** Whether numbers are given, by the manager's own hand; opening hours are not in it. */
  taking: v.strictObject({
    state: TakingStateSchema,
    reason: v.nullable(CloseReasonSchema),
    extendedUntil: v.nullable(v.string()),
    /** Of the business day, by the hall's calendar; none: closed on this day; null: always open. */
    sessions: v.nullable(v.array(v.strictObject({ from: v.string(), to: v.string() }))),
  }),
  /** From when on figures are amber or red: the hall's own. */
  limits: v.strictObject({
    waitAmberMinutes: count,
    waitRedMinutes: count,
    calledMinutes: count,
    idleMinutes: count,
  }),
  totals: v.strictObject({
    issued: count,
    waiting: count,
    /** Called or serving. */
    atWindows: count,
    held: count,
    finished: count,
    /** Called today and not come, whatever became of them since. */
    missed: count,
    /** Of these, those who may still come back and have not. */
    passedOver: count,
    /** Waiting past their queue's ceiling; of each side of a queue at most 100 are counted. */
    overdue: count,
    /** When the ticket that waits longest was taken, of those at the head of a line; null when nobody waits. */
    oldestWaitingTakenAtMs: v.nullable(wallMs),
    /** Of the tickets called today. */
    meanWaitMs: v.nullable(count),
  }),
  queues: v.array(
    v.strictObject({
      id: QueueIdSchema,
      name: v.string(),
      waitingCount: count,
      /** Of these, those with a head start. */
      privilegedCount: count,
      overdueCount: count,
      oldestWaitingTakenAtMs: v.nullable(wallMs),
      /** Of the tickets called today. */
      meanWaitMs: v.nullable(count),
      finishedCount: count,
      openWindowCount: count,
      wait: v.nullable(WaitEstimateSchema),
      /** Null while numbers are given. */
      notGiven: v.nullable(NotGivenSchema),
    }),
  ),
  /** Bookings of today; `late`: not here, and past the time that counts as their slot. */
  bookings: v.strictObject({ booked: count, checkedIn: count, late: count }),
  windows: v.array(
    v.strictObject({
      id: WindowIdSchema,
      name: v.string(),
      kind: v.picklist(windowKinds),
      state: WindowStateSchema,
      pauseReason: v.nullable(PauseReasonSchema),
      pauseUntilMs: v.nullable(wallMs),
      pausePhone: v.nullable(v.string()),
      substituteName: v.nullable(v.string()),
      /** Paused longer than the hall allows. */
      isAwayTooLong: v.boolean(),
      sinceMs: wallMs,
      staffId: v.nullable(StaffIdSchema),
      staffName: v.nullable(v.string()),
      /** What it serves now, and by whose hand where that is not the hall file's. */
      serves: v.array(ServedQueueSchema),
      /** What the hall file says of it. */
      ownQueues: v.array(ServedQueueSchema),
      assignedBy: v.nullable(v.picklist(['hand', 'calendar', 'backlog'])),
      current: v.nullable(v.strictObject({ number: ticketNumber, state: TicketStateSchema, sinceMs: wallMs })),
      /** Open and without a ticket while somebody waits whom it may call: since then. */
      idleSinceMs: v.nullable(wallMs),
      /** How many wait whom it may call. */
      waitingCount: count,
      heldCount: count,
      finishedCount: count,
      /** Of these, those that were asked to rate and have answered or not. */
      ratedCount: count,
      notRatedCount: count,
    }),
  ),
  /** Numbers given and services finished, from the first half hour of the day that has one to the last. */
  halfHours: v.array(v.strictObject({ at: v.string(), issued: count, finished: count })),
  /** Whom a window may be opened for, and where they are already. */
  staff: v.array(v.strictObject({ id: StaffIdSchema, name: v.string(), windowId: v.nullable(WindowIdSchema) })),
  ratings: v.strictObject({
    /** Services finished today, by what became of the invitation. */
    invited: count,
    notRated: count,
    byLevel: v.strictObject({
      verySatisfied: count,
      satisfied: count,
      basicallySatisfied: count,
      dissatisfied: count,
      veryDissatisfied: count,
    }),
    /** Newest first, at most 30. */
    recent: v.array(
      v.strictObject({
        number: ticketNumber,
        windowId: WindowIdSchema,
        staffName: v.nullable(v.string()),
        level: RatingLevelSchema,
        tags: v.array(v.string()),
        atMs: wallMs,
      }),
    ),
  }),
  /** 差评: those that are not over, the most urgent first; then those of the last 30 days. At most 100. */
  cases: v.array(RatingCaseSchema),
  devices: v.array(DeviceLightSchema),
  alerts: v.array(AlertSchema),
  /** Alerts that were seen to since the host started, newest first, at most 20. */
  handled: v.array(HandledAlertSchema),
  /** Messages to windows since the host started, newest first, at most 20. */
  messages: v.array(WindowMessageSchema),
});
export type ManagerView = v.InferOutput<typeof ManagerViewSchema>;

// ── admin ────────────────────────────────────────────────────────────────────────────────────

/** What the admin page is told without asking; the rest it asks for (admin.ts). */
export const AdminViewSchema = v.strictObject({
  hall: v.strictObject({ name: v.string() }),
  settings: v.strictObject({
    /** The active one. */
    version: count,
    /** What is becoming of another version that was asked for; null: nothing is under way. */
    activation: v.nullable(
      v.variant('state', [
        /** Somebody stands at the kiosk; it begins by then at the latest. */
        v.strictObject({ state: v.literal('waiting'), version: count, untilMs: wallMs }),
        /** It could not start; the hall is on `settings.version`. */
        v.strictObject({ state: v.literal('failed'), version: count, message: v.string() }),
      ]),
    ),
  }),
  devices: v.array(DeviceLightSchema),
});
export type AdminView = v.InferOutput<typeof AdminViewSchema>;

// ── demo ─────────────────────────────────────────────────────────────────────────────────────

/** The simulated devices as one can touch them. Only where devices are simulated. */
export const DemoViewSchema = v.strictObject({
  hall: v.strictObject({ name: v.string() }),
  /** Addresses of the faces to frame, each with a credential of its own in the fragment. */
  faces: v.strictObject({
    kiosk: v.string(),
    board: v.string(),
    manager: v.string(),
    terminals: v.array(v.strictObject({ windowId: WindowIdSchema, url: v.string() })),
    pads: v.array(v.strictObject({ windowId: WindowIdSchema, url: v.string() })),
  }),
  /** Invented people whose cards can be put on the reader. */
  people: v.array(v.strictObject({ id: v.string(), label: v.string() })),
  /** Staff one may log in as here; invented, printed on the page for the visitor. */
  staff: v.array(v.strictObject({ staffId: StaffIdSchema, name: v.string(), pin: v.string() })),
  /** Device ids for setCable; null where the device is real or missing. Those at windows are with them. */
  cables: v.strictObject({
    reader: v.nullable(v.string()),
    printer: v.nullable(v.string()),
    scanner: v.nullable(v.string()),
  }),
  reader: v.strictObject({ cardOn: v.nullable(v.string()), connected: v.boolean() }),
  printer: v.strictObject({
    connected: v.boolean(),
    paper: v.picklist(['enough', 'nearEnd', 'out']),
    coverOpen: v.boolean(),
    /** Slips that lie in the tray, oldest first: what the bytes say, line by line. */
    slips: v.array(
      v.strictObject({
        id: v.string(),
        cut: v.boolean(),
        lines: v.array(
          v.strictObject({
            align: v.picklist(['left', 'centre', 'right']),
            widthTimes: v.pipe(v.number(), v.integer()),
            heightTimes: v.pipe(v.number(), v.integer()),
            bold: v.boolean(),
            /** Text of the line; for a QR code its content. */
            text: v.string(),
            kind: v.picklist(['text', 'qr']),
          }),
        ),
      }),
    ),
  }),
  scanner: v.strictObject({
    connected: v.boolean(),
    /** A slip was printed, and is in the tray or in somebody's hand. */
    hasSlip: v.boolean(),
    /** It types, so it can read the number of a card. */
    typesNumbers: v.boolean(),
  }),
  /** Windows with simulated devices. A bus has one cable for all its windows. */
  windows: v.array(
    v.strictObject({
      windowId: WindowIdSchema,
      keypad: v.nullable(
        v.strictObject({
          cable: v.string(),
          connected: v.boolean(),
          /** What the 3+3 digits show. */
          display: v.string(),
        }),
      ),
      strip: v.nullable(v.strictObject({ cable: v.string(), connected: v.boolean(), text: v.string() })),
      /** Rating keys without a keypad: what each sends and what is printed on it. */
      ratingPad: v.nullable(
        v.strictObject({
          cable: v.string(),
          connected: v.boolean(),
          keys: v.array(v.strictObject({ value: v.string(), level: RatingLevelSchema })),
        }),
      ),
    }),
  ),
});
export type DemoView = v.InferOutput<typeof DemoViewSchema>;

/** The view of each face. A face is a page with a role. */
export const faceViews = {
  kiosk: KioskViewSchema,
  board: BoardViewSchema,
  strip: StripViewSchema,
  terminal: TerminalViewSchema,
  pad: PadViewSchema,
  manager: ManagerViewSchema,
  admin: AdminViewSchema,
  demo: DemoViewSchema,
} as const;
export type Face = keyof typeof faceViews;
export type ViewOf<Name extends Face> = v.InferOutput<(typeof faceViews)[Name]>;
