import * as v from 'valibot';
import { DaySchema } from './hours.ts';
import { StaffIdSchema, TicketIdSchema, WindowIdSchema } from './ids.ts';
import { isBadLevel, RatingLevelSchema } from './rating.ts';

/*
 * 差评办理: what becomes of a bad rating. The rating itself is never changed; its case is a list of
 * steps beside it, each with who took it and when.
 *
 *   toVerify ──► verifying ──► correcting ─┬─► answered ──► revisited ──► closed
 *                    │    └──► explained ──┘       └──(nobody to revisit)──► closed
 *                    └──► rejected
 */

export const ratingCaseStates = [
  'toVerify',
  'verifying',
  'correcting',
  'explained',
  'answered',
  'revisited',
  'closed',
  'rejected',
] as const;
export const RatingCaseStateSchema = v.picklist(ratingCaseStates);
export type RatingCaseState = v.InferOutput<typeof RatingCaseStateSchema>;

const steps: Readonly<Record<RatingCaseState, readonly RatingCaseState[]>> = {
  toVerify: ['verifying'],
  verifying: ['correcting', 'explained', 'rejected'],
  correcting: ['answered'],
  explained: ['answered'],
  answered: ['revisited', 'closed'],
  revisited: ['closed'],
  closed: [],
  rejected: [],
};

/** What may come next. Somebody who said who they are is asked again before the case is closed (回访). */
export function nextCaseStates(state: RatingCaseState, isNamed: boolean): readonly RatingCaseState[] {
  return state === 'answered' && isNamed ? ['revisited'] : steps[state];
}

/** Nothing is left to do. */
export function isCaseOver(state: RatingCaseState): boolean {
  return steps[state].length === 0;
}

const wallMs = v.pipe(v.number(), v.integer());

export const RatingCaseStepSchema = v.strictObject({
  state: RatingCaseStateSchema,
  note: v.string(),
  staffId: StaffIdSchema,
  staffName: v.string(),
  atMs: wallMs,
});
export type RatingCaseStep = v.InferOutput<typeof RatingCaseStepSchema>;

/** A bad rating with what was done about it. Nothing in it says who gave it. */
export const RatingCaseSchema = v.strictObject({
  ticketId: TicketIdSchema,
  number: v.string(),
  windowId: WindowIdSchema,
  staffId: v.nullable(StaffIdSchema),
  staffName: v.nullable(v.string()),
  queueName: v.string(),
  level: v.pipe(RatingLevelSchema, v.check(isBadLevel, 'a case is of a bad level')),
  tags: v.array(v.string()),
  /** When it was given. */
  atMs: wallMs,
  /** The number was taken by somebody who said who they are: they can be asked again. */
  isNamed: v.boolean(),
  state: RatingCaseStateSchema,
  /** The last working day for it, by the hall's calendar. */
  dueDay: DaySchema,
  /** Working days left, today counted as one; 0 and less: it is overdue. */
  daysLeft: v.pipe(v.number(), v.integer()),
  steps: v.array(RatingCaseStepSchema),
});
export type RatingCase = v.InferOutput<typeof RatingCaseSchema>;
