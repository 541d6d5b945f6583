import * as v from 'valibot';
import { ActorSchema } from './actor.ts';
import { CommandIdSchema, ItemIdSchema, QueueIdSchema, StaffIdSchema, TicketIdSchema, WindowIdSchema } from './ids.ts';
import { PersonSchema } from './person.ts';
import { RatingChannelSchema, RatingOutcomeSchema } from './rating.ts';
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

/** Reasons a clerk may pause a window for; the words are in messages.zh.ts. */
export const pauseReasons = ['away', 'meal', 'handover', 'equipment', 'other'] as const;
export const PauseReasonSchema = v.picklist(pauseReasons);
export type PauseReason = v.InferOutput<typeof PauseReasonSchema>;

/** Command bodies as the engine takes them, less the actor. One schema a kind. */
export const commandBodies = {
  /** 取号. A number for one queue; `itemId` where the citizen chose an item, `person` where a card was read. */
  takeTicket: v.strictObject({
    ...envelope,
    kind: v.literal('takeTicket'),
    queueId: QueueIdSchema,
    itemId: v.nullable(ItemIdSchema),
    person: v.nullable(PersonSchema),
  }),
  /** 叫下一位. Refused while the window still has a ticket called or serving. */
  callNext: v.strictObject({ ...envelope, kind: v.literal('callNext'), windowId: WindowIdSchema }),
  /** 重呼. The ticket is called; counts and announces again. */
  recall: v.strictObject({ ...atWindow, kind: v.literal('recall') }),
  /** 开始办理: the citizen is at the window. */
  startService: v.strictObject({ ...atWindow, kind: v.literal('startService') }),
  /** 过号: called and not come. */
  passOver: v.strictObject({ ...atWindow, kind: v.literal('passOver') }),
  /** 办结: ends the service and opens the one invitation to rate it. */
  finish: v.strictObject({ ...atWindow, kind: v.literal('finish') }),
  /** Opens a closed window, or ends a pause. */
  openWindow: v.strictObject({
    ...envelope,
    kind: v.literal('openWindow'),
    windowId: WindowIdSchema,
    staffId: StaffIdSchema,
  }),
  pauseWindow: v.strictObject({
    ...envelope,
    kind: v.literal('pauseWindow'),
    windowId: WindowIdSchema,
    reason: PauseReasonSchema,
  }),
  closeWindow: v.strictObject({ ...envelope, kind: v.literal('closeWindow'), windowId: WindowIdSchema }),
  /** 好差评: the citizen's answer to the invitation, or that there was none. Once a service. */
  rate: v.strictObject({
    ...envelope,
    kind: v.literal('rate'),
    ticketId: TicketIdSchema,
    channel: RatingChannelSchema,
    outcome: RatingOutcomeSchema,
  }),
  /** The paper came out, as sure as `rung` says. */
  slipPrinted: v.strictObject({
    ...envelope,
    kind: v.literal('slipPrinted'),
    ticketId: TicketIdSchema,
    rung: PrintRungSchema,
  }),
  /** No paper. The number stays valid. */
  slipFailed: v.strictObject({
    ...envelope,
    kind: v.literal('slipFailed'),
    ticketId: TicketIdSchema,
    fault: SlipFaultSchema,
  }),
} as const;

export type CommandKind = keyof typeof commandBodies;
export type CommandBody = { [Kind in CommandKind]: v.InferOutput<(typeof commandBodies)[Kind]> }[CommandKind];
export type CommandBodyOf<Kind extends CommandKind> = Extract<CommandBody, { kind: Kind }>;

/** A command as the engine takes it. */
export type Command = CommandBody & { readonly actor: v.InferOutput<typeof ActorSchema> };
export type CommandOf<Kind extends CommandKind> = Extract<Command, { kind: Kind }>;
