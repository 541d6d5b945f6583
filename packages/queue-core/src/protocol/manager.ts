import * as v from 'valibot';
import { DaySchema } from './hours.ts';
import { StaffIdSchema, TicketIdSchema, WindowIdSchema } from './ids.ts';
import { RatingCaseStateSchema } from './rating-case.ts';

/*
 * What a manager's page says beside the commands of the queue (api.ts), and what it is told of it.
 * Each needs the staff session of somebody with the role `manager`, so that it is known who did it.
 */

const wallMs = v.pipe(v.number(), v.integer());
const oneLine = (maxLength: number) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1, 'must not be empty'),
    v.maxLength(maxLength, `at most ${maxLength} characters`),
    v.regex(/^[^\p{Cc}]*$/u, 'no control characters'),
  );

/** POST /api/messages: 留言 to the terminal of a window. Answers with the message. */
export const SendMessageSchema = v.strictObject({ windowId: WindowIdSchema, text: oneLine(60) });
/** A message, as long as it is worth showing. */
export const WindowMessageSchema = v.strictObject({
  /** message:<windowId>:<n>, also the id of the alert at the terminal. */
  id: v.string(),
  windowId: WindowIdSchema,
  text: v.string(),
  staffName: v.string(),
  atMs: wallMs,
  /** Null until somebody at the window has read it. */
  readAtMs: v.nullable(wallMs),
});
export type WindowMessage = v.InferOutput<typeof WindowMessageSchema>;

/** POST /api/windows/sign-off: 强制下线. Its ticket goes back in line, it closes, and its sessions end. */
export const SignOffSchema = v.strictObject({ windowId: WindowIdSchema });
/** Number of the ticket that went back in line; null where there was none. */
export const SignedOffSchema = v.strictObject({ number: v.nullable(v.string()) });
export type SignedOff = v.InferOutput<typeof SignedOffSchema>;

/** POST /api/rating-cases: the next step of a case. Answers 204. */
export const TakeCaseStepSchema = v.strictObject({
  ticketId: TicketIdSchema,
  state: RatingCaseStateSchema,
  note: v.pipe(v.string(), v.trim(), v.maxLength(200, 'at most 200 characters')),
});
export type TakeCaseStep = v.InferOutput<typeof TakeCaseStepSchema>;

/** POST /api/reports/print: 日报 on the hall's printer. Answers 204. */
export const PrintDayReportSchema = v.strictObject({ day: DaySchema });

/** An alert that was put aside, and by whom; null: at a page where nobody was logged in. */
export const HandledAlertSchema = v.strictObject({
  id: v.string(),
  place: v.string(),
  sentence: v.string(),
  atMs: wallMs,
  handledAtMs: wallMs,
  staffId: v.nullable(StaffIdSchema),
  staffName: v.nullable(v.string()),
});
export type HandledAlert = v.InferOutput<typeof HandledAlertSchema>;
