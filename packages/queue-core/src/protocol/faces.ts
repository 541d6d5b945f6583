import * as v from 'valibot';
import { PauseReasonSchema } from './commands.ts';
import { ItemIdSchema, QueueIdSchema, StaffIdSchema, TicketIdSchema, WindowIdSchema } from './ids.ts';
import { RatingLevelSchema } from './rating.ts';
import { RatingStateSchema, SlipStateSchema, TicketStateSchema, WindowStateSchema } from './states.ts';

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

/** A device as people see it: a light, a sentence and what to do. Sentences are ready to show. */
export const DeviceLightSchema = v.strictObject({
  id: v.string(),
  /** 取号机打印机, 3号窗口叫号键盘 … */
  name: v.string(),
  light: v.picklist(['ready', 'connecting', 'attention', 'down']),
  /** For staff; empty when all is well. */
  sentence: v.string(),
  advice: v.string(),
  sinceMs: wallMs,
});
export type DeviceLight = v.InferOutput<typeof DeviceLightSchema>;

/** Somebody should go somewhere: names a place and an action. */
export const AlertSchema = v.strictObject({
  id: v.string(),
  kind: v.picklist(['help', 'device', 'badRating']),
  place: v.string(),
  sentence: v.string(),
  atMs: wallMs,
});
export type Alert = v.InferOutput<typeof AlertSchema>;

// ── kiosk ────────────────────────────────────────────────────────────────────────────────────

export const KioskViewSchema = v.strictObject({
  hall: v.strictObject({ name: v.string(), consultPhone: v.string(), passOverRule: v.string() }),
  queues: v.array(
    v.strictObject({
      id: QueueIdSchema,
      name: v.string(),
      waitingCount: count,
      /** Windows that serve this queue and are open now; with none the tile says so, and gives a number all the same. */
      openWindows: v.array(WindowIdSchema),
      /** All windows that serve it, for "到 1-5 号窗口". */
      windows: v.array(WindowIdSchema),
    }),
  ),
  items: v.array(
    v.strictObject({
      id: ItemIdSchema,
      name: v.string(),
      department: v.string(),
      queueId: QueueIdSchema,
      frequent: v.boolean(),
    }),
  ),
  /** `down`: tiles and typed entry only; the screen says so in a plain sentence. */
  reader: v.picklist(['ready', 'down']),
  /** `down`: a number is still given, on the screen. Known before a number is offered. */
  printer: v.picklist(['ready', 'down']),
  /** Who stands at the kiosk, as far as the screen may know. */
  visit: v.variant('kind', [
    v.strictObject({ kind: v.literal('none') }),
    v.strictObject({ kind: v.literal('reading') }),
    v.strictObject({ kind: v.literal('identified'), visitId: v.string(), maskedName: v.string() }),
    /** Sentence for the citizen: lift the card and put it back, unsupported document … */
    v.strictObject({ kind: v.literal('unreadable'), sentence: v.string() }),
  ]),
  /** The paper of the last number taken at this kiosk. */
  slip: v.nullable(
    v.strictObject({ ticketId: TicketIdSchema, number: ticketNumber, state: SlipStateSchema, sentence: v.string() }),
  ),
});
export type KioskView = v.InferOutput<typeof KioskViewSchema>;

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
});
export type BoardCall = v.InferOutput<typeof BoardCallSchema>;

export const BoardViewSchema = v.strictObject({
  hall: v.strictObject({ name: v.string() }),
  /** Newest call first, at most 30, none older than 30 minutes unless still at the window. */
  calls: v.array(BoardCallSchema),
  waiting: v.array(v.strictObject({ queueName: v.string(), count })),
  passedOver: v.array(ticketNumber),
});
export type BoardView = v.InferOutput<typeof BoardViewSchema>;

// ── terminal ─────────────────────────────────────────────────────────────────────────────────

export const TerminalTicketSchema = v.strictObject({
  ticketId: TicketIdSchema,
  number: ticketNumber,
  queueName: v.string(),
  itemName: v.nullable(v.string()),
  /** 张*, or null where no card was read. */
  maskedName: v.nullable(v.string()),
  state: TicketStateSchema,
  takenAtMs: wallMs,
  calledAtMs: v.nullable(wallMs),
  startedAtMs: v.nullable(wallMs),
  callCount: count,
});
export type TerminalTicket = v.InferOutput<typeof TerminalTicketSchema>;

export const TerminalViewSchema = v.strictObject({
  window: v.strictObject({
    id: WindowIdSchema,
    name: v.string(),
    state: WindowStateSchema,
    pauseReason: v.nullable(PauseReasonSchema),
    sinceMs: wallMs,
  }),
  /** Who is logged in at this window, by the journal. */
  staff: v.nullable(v.strictObject({ id: StaffIdSchema, name: v.string() })),
  current: v.nullable(TerminalTicketSchema),
  /** In the order they would be called; the first 50. */
  waiting: v.array(TerminalTicketSchema),
  waitingCount: count,
  /** Passed over at this window today, newest first, at most 20. */
  passedOver: v.array(TerminalTicketSchema),
  today: v.strictObject({ finishedCount: count, meanServiceMs: v.nullable(count) }),
  /** The last finished service: invited, rated or not rated. Never a level: staff must not see it. */
  rating: v.nullable(v.strictObject({ number: ticketNumber, state: RatingStateSchema })),
  /** Devices at this window and the hall's printer. */
  devices: v.array(DeviceLightSchema),
  /** Calls for help. */
  alerts: v.array(AlertSchema),
});
export type TerminalView = v.InferOutput<typeof TerminalViewSchema>;

// ── pad ──────────────────────────────────────────────────────────────────────────────────────

export const PadViewSchema = v.strictObject({
  hall: v.strictObject({ name: v.string() }),
  window: v.strictObject({ id: WindowIdSchema, name: v.string(), state: WindowStateSchema }),
  staff: v.nullable(v.strictObject({ id: StaffIdSchema, name: v.string() })),
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
    }),
  ),
});
export type PadView = v.InferOutput<typeof PadViewSchema>;

// ── manager ──────────────────────────────────────────────────────────────────────────────────

export const ManagerViewSchema = v.strictObject({
  hall: v.strictObject({ name: v.string(), day: v.string() }),
  totals: v.strictObject({
    issued: count,
    waiting: count,
    /** Called or serving. */
    atWindows: count,
    finished: count,
    passedOver: count,
    /** When the ticket that waits longest was taken; null when nobody waits. */
    oldestWaitingTakenAtMs: v.nullable(wallMs),
    /** Of the tickets called today. */
    meanWaitMs: v.nullable(count),
  }),
  queues: v.array(
    v.strictObject({
      id: QueueIdSchema,
      name: v.string(),
      waitingCount: count,
      oldestWaitingTakenAtMs: v.nullable(wallMs),
      finishedCount: count,
    }),
  ),
  windows: v.array(
    v.strictObject({
      id: WindowIdSchema,
      name: v.string(),
      state: WindowStateSchema,
      pauseReason: v.nullable(PauseReasonSchema),
      sinceMs: wallMs,
      staffName: v.nullable(v.string()),
      current: v.nullable(v.strictObject({ number: ticketNumber, state: TicketStateSchema, sinceMs: wallMs })),
      finishedCount: count,
    }),
  ),
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
  devices: v.array(DeviceLightSchema),
  alerts: v.array(AlertSchema),
});
export type ManagerView = v.InferOutput<typeof ManagerViewSchema>;

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
  /** Device ids for setCable; null where the device is real or missing. A bus has one cable for all its windows. */
  cables: v.strictObject({
    reader: v.nullable(v.string()),
    printer: v.nullable(v.string()),
    keypads: v.nullable(v.string()),
    strips: v.nullable(v.string()),
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
  windows: v.array(
    v.strictObject({
      windowId: WindowIdSchema,
      keypadConnected: v.boolean(),
      /** What the 3+3 digit display of the keypad shows. */
      keypadDisplay: v.string(),
      stripConnected: v.boolean(),
      stripText: v.string(),
    }),
  ),
});
export type DemoView = v.InferOutput<typeof DemoViewSchema>;

/** The view of each face. A face is a page with a role. */
export const faceViews = {
  kiosk: KioskViewSchema,
  board: BoardViewSchema,
  terminal: TerminalViewSchema,
  pad: PadViewSchema,
  manager: ManagerViewSchema,
  demo: DemoViewSchema,
} as const;
export type Face = keyof typeof faceViews;
export type ViewOf<Name extends Face> = v.InferOutput<(typeof faceViews)[Name]>;
