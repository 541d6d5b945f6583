import * as v from 'valibot';
import type { AnswerOf } from './answers.ts';
import { commandBodies } from './commands.ts';
import { ItemIdSchema, QueueIdSchema, StaffIdSchema, WindowIdSchema } from './ids.ts';

/*
 * The LAN API: commands by POST /api/commands/<kind>, JSON, with `authorization: Bearer <credential>`.
 *
 * What a page may not say is not in its request: the window is the credential's, the staff member is
 * the session's, the person is the visit's. So a terminal cannot act on another window by mistake
 * or on purpose.
 */

/** Roles of credentials. `demo` may touch the simulated devices and nothing else. */
export const pageRoles = ['kiosk', 'terminal', 'board', 'pad', 'manager', 'demo'] as const;
export const PageRoleSchema = v.picklist(pageRoles);
export type PageRole = v.InferOutput<typeof PageRoleSchema>;

const envelope = {
  commandId: commandBodies.callNext.entries.commandId,
  stampedAtMs: commandBodies.callNext.entries.stampedAtMs,
};
const onTicket = { ...envelope, ticketId: commandBodies.recall.entries.ticketId };

/** Requests by command kind: who may send it, whether a staff session is needed, and its body. */
export const apiCommands = {
  takeTicket: {
    roles: ['kiosk'],
    needsStaff: false,
    body: v.strictObject({
      ...envelope,
      queueId: QueueIdSchema,
      itemId: v.nullable(ItemIdSchema),
      /** The visit of the card that lies or lay on the reader; null without a card. */
      visitId: v.nullable(v.pipe(v.string(), v.maxLength(60))),
    }),
  },
  callNext: { roles: ['terminal'], needsStaff: true, body: v.strictObject(envelope) },
  recall: { roles: ['terminal'], needsStaff: true, body: v.strictObject(onTicket) },
  startService: { roles: ['terminal'], needsStaff: true, body: v.strictObject(onTicket) },
  passOver: { roles: ['terminal'], needsStaff: true, body: v.strictObject(onTicket) },
  finish: { roles: ['terminal'], needsStaff: true, body: v.strictObject(onTicket) },
  openWindow: { roles: ['terminal'], needsStaff: true, body: v.strictObject(envelope) },
  pauseWindow: {
    roles: ['terminal'],
    needsStaff: true,
    body: v.strictObject({ ...envelope, reason: commandBodies.pauseWindow.entries.reason }),
  },
  closeWindow: { roles: ['terminal'], needsStaff: true, body: v.strictObject(envelope) },
  rate: {
    roles: ['pad'],
    needsStaff: false,
    body: v.strictObject({ ...onTicket, outcome: commandBodies.rate.entries.outcome }),
  },
} as const satisfies Record<string, { roles: readonly PageRole[]; needsStaff: boolean; body: v.GenericSchema }>;

export type ApiCommandKind = keyof typeof apiCommands;
export type ApiCommandBody<Kind extends ApiCommandKind> = v.InferOutput<(typeof apiCommands)[Kind]['body']>;
/** 200 with `{ok:true,value}`; a refusal is 409 with an ApiError that carries it. */
export type ApiCommandAnswer<Kind extends ApiCommandKind> = AnswerOf<Kind>;

/** POST /api/staff/sessions, by a terminal: 工号 + PIN. */
export const StaffLoginSchema = v.strictObject({
  staffId: StaffIdSchema,
  pin: v.pipe(v.string(), v.regex(/^[0-9]{6,12}$/, 'pin must be 6-12 digits')),
});
export const StaffSessionSchema = v.strictObject({
  /** Goes back as header `x-staff-session`. Bound to the window; ends after 12 h. */
  session: v.string(),
  staff: v.strictObject({ id: StaffIdSchema, name: v.string() }),
  windowId: WindowIdSchema,
});
export type StaffSession = v.InferOutput<typeof StaffSessionSchema>;
export const staffSessionHeader = 'x-staff-session';

/** POST /api/help, by a kiosk: 叫人来帮忙. Answers 204. */
export const HelpRequestSchema = v.strictObject({ screen: v.pipe(v.string(), v.maxLength(40)) });
/** POST /api/alerts/acknowledge, by a terminal or the manager. Answers 204. */
export const AcknowledgeSchema = v.strictObject({ alertId: v.pipe(v.string(), v.maxLength(80)) });
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
  v.strictObject({ act: v.literal('setCable'), device: v.pipe(v.string(), v.maxLength(60)), connected: v.boolean() }),
]);
export type DemoAct = v.InferOutput<typeof DemoActSchema>;

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
