import * as v from 'valibot';
import type { AnswerOf } from './answers.ts';
import { commandBodies } from './commands.ts';
import { FoundTicketSchema } from './faces.ts';
import { staffRoles } from './hall.ts';
import { StaffIdSchema, WindowIdSchema } from './ids.ts';

/*
 * The LAN API: commands by POST /api/commands/<kind>, JSON, with `authorization: Bearer <credential>`.
 *
 * What a page may not say is not in its request: the window is the credential's, the staff member is
 * the session's, the person is the visit's. So a terminal cannot act on another window by mistake
 * or on purpose, and a kiosk only on what belongs to the person who stands there or is written on
 * the paper in their hand. Only a manager names windows.
 */

/** Roles of credentials. `demo` may touch the simulated devices and nothing else. */
export const pageRoles = ['kiosk', 'terminal', 'board', 'strip', 'pad', 'manager', 'admin', 'demo'] as const;
export const PageRoleSchema = v.picklist(pageRoles);
export type PageRole = v.InferOutput<typeof PageRoleSchema>;

const of = commandBodies;
const envelope = { commandId: of.callNext.entries.commandId, stampedAtMs: of.callNext.entries.stampedAtMs };
const onTicket = { ...envelope, ticketId: of.recall.entries.ticketId };
const visitId = v.pipe(v.string(), v.maxLength(60));
/** The QR code of a slip: whoever holds the paper holds the number. */
const token = v.pipe(v.string(), v.minLength(10), v.maxLength(60));
const bookingCode = v.pipe(v.string(), v.trim(), v.minLength(4), v.maxLength(20));

const envelopeOnly = v.strictObject(envelope);
const ticketOnly = v.strictObject(onTicket);
const windowOnly = v.strictObject({ ...envelope, windowId: of.callNext.entries.windowId });
const ofVisit = { ...envelope, visitId };
const slot = { day: of.placeBooking.entries.day, slot: of.placeBooking.entries.slot };
const voidOne = v.strictObject({ ...onTicket, reason: of.voidTicket.entries.reason });
const grantOne = v.strictObject({ ...onTicket, priority: of.grantPriority.entries.priority });
const { reason: reprintReason } = of.reprintSlip.entries;

/**
 * Requests by command kind and role: who may send it, and what that page says. A role that is not
 * there is refused. A terminal needs a staff session for all of them, a manager's page that of somebody
 * with the role `manager`; the others have none.
 */
export const apiCommands = {
  // ── numbers and bookings ──
  takeTicket: {
    kiosk: v.strictObject({
      ...envelope,
      queueId: of.takeTicket.entries.queueId,
      itemIds: of.takeTicket.entries.itemIds,
      /** The visit of the card that lies or lay on the reader; null without one. */
      visitId: v.nullable(visitId),
      /** 代办: the visit's person takes it for somebody else, who may have been identified beside them. */
      onBehalf: v.nullable(v.strictObject({ principalVisitId: v.nullable(visitId) })),
      priority: of.takeTicket.entries.priority,
      /** One of the visit's own results. */
      resultOf: of.takeTicket.entries.resultOf,
    }),
    /** 帮办取号: staff give a number to somebody who cannot use the kiosk. */
    terminal: v.strictObject({
      ...envelope,
      queueId: of.takeTicket.entries.queueId,
      itemIds: of.takeTicket.entries.itemIds,
      priority: of.takeTicket.entries.priority,
    }),
  },
  /** By whoever holds the paper, or by the person whose number it is. */
  cancelTicket: { kiosk: v.union([v.strictObject({ ...envelope, token }), v.strictObject({ ...onTicket, visitId })]) },
  placeBooking: {
    kiosk: v.strictObject({
      ...ofVisit,
      ...slot,
      queueId: of.placeBooking.entries.queueId,
      itemIds: of.placeBooking.entries.itemIds,
    }),
  },
  moveBooking: { kiosk: v.strictObject({ ...ofVisit, ...slot, bookingId: of.moveBooking.entries.bookingId }) },
  cancelBooking: { kiosk: v.strictObject({ ...ofVisit, bookingId: of.cancelBooking.entries.bookingId }) },
  checkIn: {
    kiosk: v.strictObject({
      ...envelope,
      booking: v.variant('by', [
        v.strictObject({ by: v.literal('visit'), visitId, bookingId: of.checkIn.entries.bookingId }),
        v.strictObject({ by: v.literal('code'), code: bookingCode }),
      ]),
    }),
    terminal: v.strictObject({ ...envelope, code: bookingCode }),
  },
  rejoin: { kiosk: v.strictObject({ ...envelope, token }), terminal: ticketOnly },
  /** A kiosk prints only numbers of the person who stands there. */
  reprintSlip: {
    kiosk: v.strictObject({ ...onTicket, visitId, reason: reprintReason }),
    terminal: v.strictObject({ ...onTicket, reason: reprintReason }),
  },

  // ── at a window ──
  /** 帮叫: the manager calls for a window whose clerk cannot. */
  callNext: { terminal: envelopeOnly, manager: windowOnly },
  callTicket: { terminal: v.strictObject({ ...onTicket, reason: of.callTicket.entries.reason }) },
  recall: { terminal: ticketOnly },
  startService: { terminal: ticketOnly },
  passOver: { terminal: ticketOnly },
  hold: { terminal: v.strictObject({ ...onTicket, reason: of.hold.entries.reason }) },
  resume: { terminal: ticketOnly },
  transfer: {
    terminal: v.strictObject({
      ...onTicket,
      to: of.transfer.entries.to,
      place: of.transfer.entries.place,
      returnToMe: of.transfer.entries.returnToMe,
      reason: of.transfer.entries.reason,
    }),
  },
  finish: {
    terminal: v.strictObject({
      ...onTicket,
      result: of.finish.entries.result,
      identityChecked: of.finish.entries.identityChecked,
    }),
  },
  carryOver: { terminal: ticketOnly },
  announceResult: { terminal: ticketOnly },
  voidTicket: { terminal: voidOne, manager: voidOne },
  grantPriority: { terminal: grantOne, manager: grantOne },
  openWindow: {
    terminal: envelopeOnly,
    manager: v.strictObject({
      ...envelope,
      windowId: of.openWindow.entries.windowId,
      staffId: of.openWindow.entries.staffId,
    }),
  },
  pauseWindow: {
    terminal: v.strictObject({
      ...envelope,
      reason: of.pauseWindow.entries.reason,
      minutes: of.pauseWindow.entries.minutes,
      phone: of.pauseWindow.entries.phone,
      substituteId: of.pauseWindow.entries.substituteId,
    }),
  },
  closeWindow: { terminal: envelopeOnly, manager: windowOnly },
  rate: { pad: v.strictObject({ ...onTicket, outcome: of.rate.entries.outcome }) },

  // ── the hall ──
  assignWindow: {
    manager: v.strictObject({
      ...envelope,
      windowId: of.assignWindow.entries.windowId,
      queues: of.assignWindow.entries.queues,
    }),
  },
  closeHall: { manager: v.strictObject({ ...envelope, reason: of.closeHall.entries.reason }) },
  reopenHall: { manager: envelopeOnly },
  extendHours: { manager: v.strictObject({ ...envelope, until: of.extendHours.entries.until }) },
  endDay: { manager: envelopeOnly },
} as const satisfies Partial<Record<keyof typeof commandBodies, Partial<Record<PageRole, v.GenericSchema>>>>;

export type ApiCommandKind = keyof typeof apiCommands;
type Bodies<Kind extends ApiCommandKind> = (typeof apiCommands)[Kind];
/** Roles that may send a command of a kind. */
export type ApiCommandRole<Kind extends ApiCommandKind> = keyof Bodies<Kind> & PageRole;
/** What a page of a role says; without a role, what any page may say. */
export type ApiCommandBody<
  Kind extends ApiCommandKind,
  Role extends ApiCommandRole<Kind> = ApiCommandRole<Kind>,
> = Bodies<Kind>[Role] extends v.GenericSchema ? v.InferOutput<Bodies<Kind>[Role]> : never;
/** 200 with `{ok:true,value}`; a refusal is 409 with an ApiError that carries it. */
export type ApiCommandAnswer<Kind extends ApiCommandKind> = AnswerOf<Kind>;

/** POST /api/staff/sessions, by a terminal, a manager's, an admin's page or a kiosk (maintenance): 工号 + PIN. */
export const StaffLoginSchema = v.strictObject({
  staffId: StaffIdSchema,
  pin: v.pipe(v.string(), v.regex(/^[0-9]{6,12}$/, 'pin must be 6-12 digits')),
});
export const StaffSessionSchema = v.strictObject({
  /** Goes back as header `x-staff-session`. Bound to the window, or to pages without one; ends after 12 h. */
  session: v.string(),
  staff: v.strictObject({ id: StaffIdSchema, name: v.string(), roles: v.array(v.picklist(staffRoles)) }),
  windowId: v.nullable(WindowIdSchema),
});
export type StaffSession = v.InferOutput<typeof StaffSessionSchema>;
export const staffSessionHeader = 'x-staff-session';

/**
 * POST /api/visit/identify, by a kiosk: somebody says who they are without a card. Answers 200 with a
 * VisitIdentified, or 409 with a sentence. What was typed or scanned is kept nowhere and written to
 * no log.
 */
export const IdentifySchema = v.strictObject({
  by: v.variant('kind', [
    /** 居民身份证号码, checked by GB 11643. */
    v.strictObject({ kind: v.literal('typedNumber'), number: v.pipe(v.string(), v.maxLength(40, 'too long')) }),
    /** A mobile number. */
    v.strictObject({ kind: v.literal('phone'), phone: v.pipe(v.string(), v.maxLength(40, 'too long')) }),
    /** 电子社保卡, 电子证照 …: what the scanner read. */
    v.strictObject({ kind: v.literal('code'), code: v.pipe(v.string(), v.maxLength(500, 'too long')) }),
  ]),
  /** 代办: the visit of the person who stands there, where this is the one they come for; else null. */
  agentVisitId: v.nullable(visitId),
});
export type Identify = v.InferOutput<typeof IdentifySchema>;
export const VisitIdentifiedSchema = v.strictObject({ visitId: v.string(), maskedName: v.string() });

/**
 * POST /api/tickets/find, by a terminal: today's tickets of a number, whole as on the paper (A023) or without
 * its letter. At most one a series; none is an answer too.
 */
export const FindTicketSchema = v.strictObject({
  number: v.pipe(v.string(), v.trim(), v.toUpperCase(), v.regex(/^[A-Z]?[0-9]{1,4}$/, 'a number such as A023 or 23')),
});
export const FoundTicketsSchema = v.strictObject({ tickets: v.array(FoundTicketSchema) });

/** POST /api/help, by a kiosk: 叫人来帮忙. Answers 204. */
export const HelpRequestSchema = v.strictObject({ screen: v.pipe(v.string(), v.maxLength(40)) });
/** POST /api/alerts/acknowledge, by a terminal or the manager. Answers 204. */
export const AcknowledgeSchema = v.strictObject({ alertId: v.pipe(v.string(), v.maxLength(80)) });
/** POST /api/rating/touch, by a pad: the citizen is still at it. Answers 204, or 404 once the rating is over. */
export const RatingTouchSchema = v.strictObject({ ticketId: of.recall.entries.ticketId });
/** POST /api/visit/end, by a kiosk: forget who stood there. Answers 204. */
export const EndVisitSchema = v.strictObject({ visitId: v.pipe(v.string(), v.maxLength(60)) });

/** POST /api/demo, by the demo page: what a hand does to a simulated device. Answers 204. */
export const DemoActSchema = v.variant('act', [
  v.strictObject({ act: v.literal('putCard'), personId: v.pipe(v.string(), v.maxLength(60)) }),
  v.strictObject({ act: v.literal('liftCard') }),
  v.strictObject({ act: v.literal('tearSlip') }),
  v.strictObject({ act: v.literal('setPaper'), paper: v.picklist(['enough', 'nearEnd', 'out']) }),
  v.strictObject({ act: v.literal('setCover'), open: v.boolean() }),
  v.strictObject({
    act: v.literal('pressKey'),
    windowId: WindowIdSchema,
    key: v.picklist(['call', 'recall', 'evaluate', 'pause', 'noShow', 'rate0', 'rate1', 'rate2', 'rate3']),
  }),
  /** A rating key of a pad on a cable of its own, by the value that the key sends. */
  v.strictObject({ act: v.literal('pressPad'), windowId: WindowIdSchema, value: v.pipe(v.string(), v.maxLength(3)) }),
  /** The code of the newest slip, a sample of somebody else's code, or the number of a card whose reader types. */
  v.strictObject({ act: v.literal('scanCode'), code: v.picklist(['slip', 'opaque', 'idNumber']) }),
  v.strictObject({ act: v.literal('setCable'), device: v.pipe(v.string(), v.maxLength(60)), connected: v.boolean() }),
]);
export type DemoAct = v.InferOutput<typeof DemoActSchema>;

/** POST /api/demo/slip, by the demo page: a picture of a slip that the simulated printer has, dot for dot. */
export const DemoSlipRequestSchema = v.strictObject({ slipId: v.pipe(v.string(), v.maxLength(20)) });
export const DemoSlipPictureSchema = v.strictObject({
  /** Of the paper, 576 on 80 mm. */
  widthDots: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** PNG, a pixel a dot. */
  pngBase64: v.string(),
});
export type DemoSlipPicture = v.InferOutput<typeof DemoSlipPictureSchema>;

/** Every answer that is not 2xx. `message` is a sentence for the person in front; never a stack trace. */
export const ApiErrorSchema = v.strictObject({
  /** badInput 400 · noCredential 401 · wrongRole 403 · notFound 404 · a refusal's kind 409 · … */
  kind: v.string(),
  message: v.string(),
  /** What to do next, for refusals; may be empty. */
  advice: v.optional(v.string()),
  /** The field that was wrong, for badInput: `ticketId`, `outcome.level` … */
  field: v.optional(v.string()),
  /** The facts of a refusal. */
  refusal: v.optional(v.record(v.string(), v.unknown())),
});
export type ApiError = v.InferOutput<typeof ApiErrorSchema>;
