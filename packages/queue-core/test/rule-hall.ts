import type { InferInput } from 'valibot';
import { parseHall } from '../src/model/hall.ts';
import type { Hall, HallSchema, QueueSchema } from '../src/protocol/hall.ts';
import type { BookingId } from '../src/protocol/ids.ts';
import type { Person } from '../src/protocol/person.ts';
import { placeBooking } from './asks.ts';
import { createTestHall, type TestHall } from './test-hall.ts';

type HallInput = InferInput<typeof HallSchema>;
type QueueInput = InferInput<typeof QueueSchema>;

/** What a test wants the hall to do otherwise; queues by id, their rules over the plain ones. */
export type Rules = Partial<Omit<HallInput, 'queues'>> & {
  readonly queues?: Readonly<Record<string, Partial<QueueInput>>>;
};

const plainQueues: readonly QueueInput[] = [
  { id: 'general', series: 'A', name: '综合受理' },
  { id: 'social', series: 'B', name: '社保医保' },
  { id: 'issue', series: 'C', name: '统一出证', issuesResults: true },
];

/**
 * A hall with the rules under test: windows 1 and 2 serve general and social, 3 issue, 4 is flexible
 * and would serve general; 5 serves all three. Its day is open.
 */
export async function openRuleHall(rules: Rules = {}): Promise<TestHall> {
  const hall = createTestHall({ hall: createRuleHall(rules) });
  await hall.engine.passTime();
  return hall;
}

export function createRuleHall({ queues = {}, ...rules }: Rules = {}): Hall {
  const parsed = parseHall({
    id: 'rule-town',
    name: '规则镇便民服务中心',
    queues: plainQueues.map((queue) => ({ ...queue, ...queues[queue.id] })),
    windows: [
      { id: '1', kind: 'intake', name: '综合受理窗口', queues: ['general', 'social'] },
      { id: '2', kind: 'intake', name: '综合受理窗口', queues: ['general', 'social'] },
      { id: '3', kind: 'issuance', name: '统一出证窗口', queues: ['issue'] },
      { id: '4', kind: 'flexible', name: '机动窗口', queues: ['general'] },
      { id: '5', kind: 'general', name: '综合窗口', queues: ['general', 'social', 'issue'] },
    ],
    items: [
      { id: 'business', name: '个体工商户登记', department: '市监所', queueId: 'general', frequent: true },
      { id: 'licence', name: '食品经营备案', department: '市监所', queueId: 'general', frequent: false },
      { id: 'pension', name: '城乡居民养老保险参保登记', department: '人社所', queueId: 'social', frequent: true },
      { id: 'collect', name: '证照领取', department: '便民服务中心', queueId: 'issue', frequent: false },
    ],
    staff: [
      { id: '1001', name: '王芳' },
      { id: '1002', name: '李强' },
      { id: '1003', name: '刘洋' },
      { id: '1004', name: '陈静' },
      { id: '1005', name: '杨帆' },
    ],
    fairness: {
      priorityClasses: [
        { code: 'MIL', name: '军人和优抚对象', headStartMinutes: 20, selfService: false },
        { code: 'ELD', name: '老年人', headStartMinutes: 15, selfService: true },
      ],
    },
    ratingInviteMs: 60_000,
    consultPhone: '0539-0000000',
    ...rules,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

/** The day after the one on which halls of tests open. */
export const tuesday = '2026-03-03';

/** A booking that no hall has. */
export const strangeBookingId = '00000000-0000-4000-8000-000000000001' as BookingId;

export interface BookingHall extends TestHall {
  /** Places what must not be refused. */
  book(day: string, slot: string, person: Person): Promise<BookingId>;
}

type BookingRules = {
  readonly noShows?: { readonly limit: number; readonly days: number };
  /** Other rules of the queue. */
  readonly social?: Partial<QueueInput>;
  readonly cutOffMinutes?: number;
};

/** A hall that takes bookings for social: half hours from 09:00 to 10:30, two people each, Mondays to Fridays. */
export async function openBookingHall(rules: BookingRules = {}): Promise<BookingHall> {
  const { noShows = { limit: 3, days: 30 }, social = {}, cutOffMinutes = 0 } = rules;
  const sessions = [{ from: '08:30', to: '10:30' }];
  const hall = await openRuleHall({
    hours: { weekly: [{ days: [1, 2, 3, 4, 5], sessions }], cutOffMinutes },
    queues: {
      social: {
        booking: { slotMinutes: 30, capacity: 2, sessions: [{ from: '09:00', to: '11:00' }], noShows },
        ...social,
      },
    },
  });
  return {
    ...hall,
    async book(day, slot, person) {
      const answer = await hall.send(placeBooking('social', day, slot, person));
      if (!answer.ok) throw new Error(JSON.stringify(answer.error));
      return answer.value.bookingId;
    },
  };
}
