import { addDays } from '@jiaohao/basics/days';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import { shanghaiDay, type Clock } from '@jiaohao/basics/time';
import type { BadRating, QueueEngine } from '@jiaohao/queue-core';
import {
  isCaseOver,
  nextCaseStates,
  ratingCaseStateNames,
  type Hall,
  type RatingCase,
  type RatingCaseState,
  type RatingCaseStep,
  type Report,
  type Sentence,
  type StaffMember,
  type TakeCaseStep,
  type TicketId,
} from '@jiaohao/queue-core/protocol';
import type { ChangeSignal } from '../change-signal.ts';
import type { RatingCaseFile } from './rating-case-file.node.ts';
import { dueDayAfter, workingDaysLeft } from './working-days.ts';

/*
 * 差评办理: every bad rating has a case, and its steps are kept (protocol/rating-case.ts). The rating
 * itself is the journal's and nobody's to change. Who was rated does not see to it, and who found it
 * unfounded is not the one who began.
 */

/** Older ones are history: in the journal, and in no list. */
const keptDays = 400;
const shownClosedDays = 30;
const shownMax = 100;

export type CaseRefusal = Sentence & {
  readonly kind: 'unknownCase' | 'wrongStep' | 'ownRating' | 'secondPerson' | 'noteMissing' | 'diskFull';
};

export type RatingCases = {
  /** Those that are not over, the most urgent first; then those that ended within 30 days, the newest first. */
  list(): readonly RatingCase[];
  takeStep(step: TakeCaseStep, staff: Pick<StaffMember, 'id' | 'name'>): Result<null, CaseRefusal>;
  /** What became of the bad ratings of some days. */
  figures(from: string, to: string): Report['cases'];
  close(): void;
};

export function createRatingCases(options: {
  engine: QueueEngine;
  hall: Hall;
  file: RatingCaseFile;
  /** Working days to see to one. */
  workingDays: number;
  clock: Clock;
  changed: ChangeSignal;
}): RatingCases {
  const { engine, hall, clock } = options;
  const today = () => shanghaiDay(clock.nowWallMs());
  const oldestDay = addDays(today(), -keptDays);
  const ratings = new Map(engine.reports.badRatingsSince(oldestDay).map((rating) => [rating.ticketId, rating]));
  let steps = new Map([...options.file.steps].filter(([ticketId]) => ratings.has(ticketId)));
  let shown: { readonly day: string; readonly list: readonly RatingCase[] } | null = null;

  function changed(): void {
    shown = null;
    options.changed.raise();
  }

  const unsubscribe = engine.subscribe((entries) => {
    const ended = entries.flatMap(({ event }) => (event.kind === 'serviceRated' ? [event.ticketId] : []));
    const found = ended.map((ticketId) => engine.reports.badRating(ticketId)).filter((rating) => rating !== null);
    for (const rating of found) ratings.set(rating.ticketId, rating);
    if (found.length > 0) changed();
  });

  const stepsOf = (ticketId: TicketId): readonly RatingCaseStep[] => steps.get(ticketId) ?? [];
  const stateOf = (ticketId: TicketId): RatingCaseState => stepsOf(ticketId).at(-1)?.state ?? 'toVerify';

  function tell(rating: BadRating, day: string): RatingCase {
    const { ticketId, number, windowId, staffId, queueId, level, tags, atMs, isNamed } = rating;
    const dueDay = dueDayAfter(hall.hours, rating.day, options.workingDays);
    return {
      ticketId,
      number,
      windowId,
      staffId,
      staffName: hall.staff.find(({ id }) => id === staffId)?.name ?? staffId,
      queueName: hall.queues.find(({ id }) => id === queueId)?.name ?? queueId,
      level,
      tags: [...tags],
      atMs,
      isNamed,
      state: stateOf(ticketId),
      dueDay,
      daysLeft: workingDaysLeft(hall.hours, day, dueDay),
      steps: [...stepsOf(ticketId)],
    };
  }

  function list(day: string): RatingCase[] {
    const recently = addDays(day, -shownClosedDays);
    const all = [...ratings.values()].toSorted((left, right) => left.atMs - right.atMs);
    const open = all.filter(({ ticketId }) => !isCaseOver(stateOf(ticketId)));
    const over = all.filter(({ ticketId }) => {
      const last = stepsOf(ticketId).at(-1);
      return last !== undefined && isCaseOver(last.state) && shanghaiDay(last.atMs) >= recently;
    });
    return [...open, ...over.toReversed()].slice(0, shownMax).map((rating) => tell(rating, day));
  }

  function refusalOf({ ticketId, state, note }: TakeCaseStep, staffId: string): CaseRefusal | null {
    const rating = ratings.get(ticketId);
    if (!rating) return { kind: 'unknownCase', message: '没有这件差评', advice: '请刷新后再看' };
    const now = stateOf(ticketId);
    if (!nextCaseStates(now, rating.isNamed).includes(state)) {
      return { kind: 'wrongStep', message: `这件差评现在是“${ratingCaseStateNames[now]}”`, advice: '请看清后再选' };
    }
    if (rating.staffId === staffId) {
      return { kind: 'ownRating', message: '不能办理对自己的评价', advice: '请换一位管理人员' };
    }
    const began = stepsOf(ticketId).find((step) => step.state === 'verifying')?.staffId;
    if (state === 'rejected' && began === staffId) {
      return { kind: 'secondPerson', message: '不予采纳要由另一位管理人员确认', advice: '请换一位登录' };
    }
    const isNoteMissing = state !== 'verifying' && note === '';
    return isNoteMissing ? { kind: 'noteMissing', message: '请写明办理情况', advice: '' } : null;
  }

  return {
    list() {
      const day = today();
      if (shown?.day !== day) shown = { day, list: list(day) };
      return shown.list;
    },
    takeStep(step, { id, name }) {
      const refusal = refusalOf(step, id);
      if (refusal) return fail(refusal);
      const taken = { state: step.state, note: step.note, staffId: id, staffName: name, atMs: clock.nowWallMs() };
      const next = new Map(steps).set(step.ticketId, [...stepsOf(step.ticketId), taken]);
      const saved = options.file.save(next);
      if (!saved.ok) return fail({ kind: 'diskFull', message: '暂时不能保存', advice: '主机磁盘已满，请先清理' });
      steps = next;
      changed();
      return ok(null);
    },
    figures(from, to) {
      const cases = [...ratings.values()].filter(({ day }) => day >= from && day <= to);
      return countCases(cases.map((rating) => ({ rating, steps: stepsOf(rating.ticketId) })));
    },
    close: unsubscribe,
  };
}

type CaseFacts = { readonly rating: BadRating; readonly steps: readonly RatingCaseStep[] };

function countCases(cases: readonly CaseFacts[]): Report['cases'] {
  const has = (state: RatingCaseState) => (each: CaseFacts) => each.steps.some((step) => step.state === state);
  const closed = cases.filter(has('closed'));
  const took = closed.map(({ rating, steps }) => Math.max(0, (steps.at(-1)?.atMs ?? rating.atMs) - rating.atMs));
  return {
    all: cases.length,
    closed: closed.length,
    rejected: cases.filter(has('rejected')).length,
    named: cases.filter(({ rating }) => rating.isNamed).length,
    revisited: cases.filter(has('revisited')).length,
    handling: { count: took.length, sumMs: took.reduce((sum, ms) => sum + ms, 0), longestMs: Math.max(0, ...took) },
  };
}
