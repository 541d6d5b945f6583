import * as v from 'valibot';
import { ActorSchema } from './actor.ts';
import { ServedQueueSchema } from './hall.ts';
import { DaySchema, TimeOfDaySchema } from './hours.ts';
import {
  BookingIdSchema,
  CommandIdSchema,
  ItemIdSchema,
  PriorityCodeSchema,
  QueueIdSchema,
  SeriesSchema,
  StaffIdSchema,
  TicketIdSchema,
  WindowIdSchema,
} from './ids.ts';
import { PersonSchema } from './person.ts';
import { RatingChannelSchema, RatingOutcomeSchema } from './rating.ts';
import {
  CallReasonSchema,
  CloseReasonSchema,
  HoldReasonSchema,
  PauseReasonSchema,
  ReprintReasonSchema,
  ServiceResultSchema,
  TransferReasonSchema,
  VoidReasonSchema,
} from './reasons.ts';
import { PrintRungSchema, SlipFaultSchema } from './slip.ts';

/*
 * Commands: what somebody wants. Imperative; each becomes events or a refusal.
 *
 *   page or desk ──► command ──► engine ──► events (+ answer) ──► desks, feed
 *
 * `commandId` is made by whoever starts the act, before the first attempt, so that a retry is
 * answered with the first result and has no second effect. `stampedAtMs` is that device's wall
 * clock at that moment; it is recorded, and decides nothing.
 *
 * Commands that act on the ticket at a window name the ticket too: of two devices at one window
 * (keypad and terminal), the slower one then cannot act on the ticket that came after.
 */

const envelope = {
  commandId: CommandIdSchema,
  stampedAtMs: v.pipe(v.number(), v.integer(), v.minValue(0)),
};
const atWindow = { ...envelope, windowId: WindowIdSchema, ticketId: TicketIdSchema };
const onTicket = { ...envelope, ticketId: TicketIdSchema };

/** Command bodies as the engine takes them, less the actor. One schema a kind. */
export const commandBodies = {
  // ── tickets ────────────────────────────────────────────────────────────────────────────────

  /** 取号. A number for one queue. */
  takeTicket: v.strictObject({
    ...envelope,
    kind: v.literal('takeTicket'),
    queueId: QueueIdSchema,
    /** The first is of this queue; items of other queues follow on the same number, in their order. */
    itemIds: v.pipe(v.array(ItemIdSchema), v.maxLength(6)),
    /** Who stands there, where that is known. */
    person: v.nullable(PersonSchema),
    /** 代办: `person` takes the number for somebody else, who may be known. */
    onBehalf: v.nullable(v.strictObject({ principal: v.nullable(PersonSchema) })),
    priority: v.nullable(PriorityCodeSchema),
    /** 统一出证: to fetch the result of this finished ticket. */
    resultOf: v.nullable(TicketIdSchema),
    /** 待核: somebody showed a booking that cannot be proved. The number is as any other. */
    isBookingUnproven: v.exactOptional(v.literal(true)),
  }),
  /** 取消: the citizen gives the number back. */
  cancelTicket: v.strictObject({ ...onTicket, kind: v.literal('cancelTicket') }),
  /** 作废: staff declare the number invalid. Its number is not given again. */
  voidTicket: v.strictObject({ ...onTicket, kind: v.literal('voidTicket'), reason: VoidReasonSchema }),
  /** 补打: the same number once more on paper. */
  reprintSlip: v.strictObject({ ...onTicket, kind: v.literal('reprintSlip'), reason: ReprintReasonSchema }),
  /** 优先: granted by staff to a waiting ticket, with its reason code. */
  grantPriority: v.strictObject({ ...onTicket, kind: v.literal('grantPriority'), priority: PriorityCodeSchema }),
  /** 回队: a passed-over ticket comes back, where its queue's rule lets it. */
  rejoin: v.strictObject({ ...onTicket, kind: v.literal('rejoin') }),
  /** 结转: unserved at the end of the day, with the person's consent: a booking for the next open day. */
  carryOver: v.strictObject({ ...onTicket, kind: v.literal('carryOver') }),

  // ── at a window ────────────────────────────────────────────────────────────────────────────

  /** 叫下一位. Refused while the window still has a ticket called or serving. */
  callNext: v.strictObject({ ...envelope, kind: v.literal('callNext'), windowId: WindowIdSchema }),
  /** 指定叫号: this ticket, out of turn, for a recorded reason. Waiting, held or passed over. */
  callTicket: v.strictObject({ ...atWindow, kind: v.literal('callTicket'), reason: CallReasonSchema }),
  /** 重呼. The ticket is called; counts and announces again. */
  recall: v.strictObject({ ...atWindow, kind: v.literal('recall') }),
  /** 开始办理: the citizen is at the window. */
  startService: v.strictObject({ ...atWindow, kind: v.literal('startService') }),
  /** 过号: called and not come. What becomes of the number is its queue's miss policy. */
  passOver: v.strictObject({ ...atWindow, kind: v.literal('passOver') }),
  /** 挂起: the citizen fills in a form or fetches a paper; the window is free meanwhile. */
  hold: v.strictObject({ ...atWindow, kind: v.literal('hold'), reason: HoldReasonSchema }),
  /** 恢复办理 of a ticket this window holds. */
  resume: v.strictObject({ ...atWindow, kind: v.literal('resume') }),
  /** 转移: to another queue or window, from the window it is at or held by. */
  transfer: v.strictObject({
    ...atWindow,
    kind: v.literal('transfer'),
    to: v.variant('kind', [
      v.strictObject({ kind: v.literal('queue'), queueId: QueueIdSchema }),
      v.strictObject({ kind: v.literal('window'), windowId: WindowIdSchema }),
    ]),
    /** `kept`: it stands there as if it had come when it came to the hall; `tail`: behind everybody. */
    place: v.picklist(['kept', 'tail']),
    /** 办完回本窗口: when finished there it comes back to this window. */
    returnToMe: v.boolean(),
    reason: TransferReasonSchema,
  }),
  /** 办结: ends the service, or sends the ticket on where items or a return are left. */
  finish: v.strictObject({
    ...atWindow,
    kind: v.literal('finish'),
    result: ServiceResultSchema,
    /** Handing over a result (统一出证): the clerk has checked who fetches it. */
    identityChecked: v.boolean(),
  }),
  /** 结果已出: the result of an earlier accepted ticket can be fetched. */
  announceResult: v.strictObject({ ...onTicket, kind: v.literal('announceResult') }),

  // ── windows ────────────────────────────────────────────────────────────────────────────────

  /** Opens a closed window, or ends a pause. */
  openWindow: v.strictObject({
    ...envelope,
    kind: v.literal('openWindow'),
    windowId: WindowIdSchema,
    staffId: StaffIdSchema,
  }),
  /** 暂停: with how long it will take, a telephone and a substitute, where there are. */
  pauseWindow: v.strictObject({
    ...envelope,
    kind: v.literal('pauseWindow'),
    windowId: WindowIdSchema,
    reason: PauseReasonSchema,
    minutes: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(240))),
    phone: v.nullable(v.pipe(v.string(), v.trim(), v.minLength(3), v.maxLength(20))),
    substituteId: v.nullable(StaffIdSchema),
  }),
  closeWindow: v.strictObject({ ...envelope, kind: v.literal('closeWindow'), windowId: WindowIdSchema }),
  /** 潮汐: what a window serves from now on, by the manager's hand; null: what the hall file says. */
  assignWindow: v.strictObject({
    ...envelope,
    kind: v.literal('assignWindow'),
    windowId: WindowIdSchema,
    queues: v.nullable(v.pipe(v.array(ServedQueueSchema), v.minLength(1), v.maxLength(24))),
  }),

  // ── the hall ───────────────────────────────────────────────────────────────────────────────

  /** 突发停办: no more numbers until reopened. Who waits is still served. */
  closeHall: v.strictObject({ ...envelope, kind: v.literal('closeHall'), reason: CloseReasonSchema }),
  reopenHall: v.strictObject({ ...envelope, kind: v.literal('reopenHall') }),
  /** 延时服务 for today: numbers are given until this time. */
  extendHours: v.strictObject({ ...envelope, kind: v.literal('extendHours'), until: TimeOfDaySchema }),
  /** 日终: what still waits expires, windows close, invitations end. Refused while somebody is served. */
  endDay: v.strictObject({ ...envelope, kind: v.literal('endDay') }),
  /** 跳号: up to these, numbers of the day have been seen on pages or at the county, and are not here: a database that was put back. */
  skipNumbers: v.strictObject({
    ...envelope,
    kind: v.literal('skipNumbers'),
    day: DaySchema,
    upTo: v.record(SeriesSchema, v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9_999))),
  }),

  // ── bookings ───────────────────────────────────────────────────────────────────────────────

  /**
   * 预约. The county's bookings come with the county's id, and with its code where the county itself brings
   * them: their slots are the county's to give, and who booked is not known here.
   */
  placeBooking: v.strictObject({
    ...envelope,
    kind: v.literal('placeBooking'),
    bookingId: v.nullable(BookingIdSchema),
    queueId: QueueIdSchema,
    itemIds: v.pipe(v.array(ItemIdSchema), v.maxLength(6)),
    day: DaySchema,
    /** Begin of the slot. */
    slot: TimeOfDaySchema,
    person: v.nullable(PersonSchema),
    code: v.exactOptional(v.pipe(v.string(), v.regex(/^[2-9]{8}$/, 'code must be eight digits from 2 to 9'))),
  }),
  moveBooking: v.strictObject({
    ...envelope,
    kind: v.literal('moveBooking'),
    bookingId: BookingIdSchema,
    day: DaySchema,
    slot: TimeOfDaySchema,
  }),
  cancelBooking: v.strictObject({ ...envelope, kind: v.literal('cancelBooking'), bookingId: BookingIdSchema }),
  /** 签到: the one number of a booking. In its slot it goes before ordinary tickets; late it is one. */
  checkIn: v.strictObject({ ...envelope, kind: v.literal('checkIn'), bookingId: BookingIdSchema }),

  // ── what came of it ────────────────────────────────────────────────────────────────────────

  /** 好差评: the citizen's answer to the invitation, or that there was none. Once a service. */
  rate: v.strictObject({
    ...onTicket,
    kind: v.literal('rate'),
    channel: RatingChannelSchema,
    outcome: RatingOutcomeSchema,
  }),
  /** The paper came out, as sure as `rung` says. */
  slipPrinted: v.strictObject({ ...onTicket, kind: v.literal('slipPrinted'), rung: PrintRungSchema }),
  /** No paper. The number stays valid. */
  slipFailed: v.strictObject({ ...onTicket, kind: v.literal('slipFailed'), fault: SlipFaultSchema }),
} as const;

export type CommandKind = keyof typeof commandBodies;
export type CommandBody = { [Kind in CommandKind]: v.InferOutput<(typeof commandBodies)[Kind]> }[CommandKind];
export type CommandBodyOf<Kind extends CommandKind> = Extract<CommandBody, { kind: Kind }>;

/** A command as the engine takes it. */
export type Command = CommandBody & { readonly actor: v.InferOutput<typeof ActorSchema> };
export type CommandOf<Kind extends CommandKind> = Extract<Command, { kind: Kind }>;
