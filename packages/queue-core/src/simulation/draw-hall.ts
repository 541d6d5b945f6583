import { invariant } from '@jiaohao/basics/invariant';
import type { RandomSource } from '@jiaohao/basics/random';
import { parseHall } from '../model/hall.ts';
import type { Hall } from '../protocol/hall.ts';
import { between, byShare, happens, oneOf } from './odds.ts';

/** A hall as a county has them, and how busy it is. */
export type DrawnHall = {
  readonly kind: 'village' | 'township';
  readonly hall: Hall;
  readonly visitorsPerDay: number;
  /** Mean time of a service by queue, in minutes. */
  readonly serviceMinutes: ReadonlyMap<string, number>;
  /** Share of visitors by queue. */
  readonly shares: readonly (readonly [string, number])[];
};

/**
 * A county has 15 to 20 townships, and 20 to 40 village stations to each: one seed in twenty is a
 * township, so that any twenty seeds in a row have one.
 */
export function drawHall(seed: number, random: RandomSource): DrawnHall {
  return isTownship(seed) ? drawTownship(random) : drawVillage(random);
}

export function isTownship(seed: number): boolean {
  return seed % 20 === 13;
}

const missPolicies = [
  [{ kind: 'void' }, 25],
  [{ kind: 'back', places: 3 }, 30],
  [{ kind: 'tail' }, 15],
  [{ kind: 'setAside', minutes: 10 }, 15],
  [{ kind: 'desk' }, 10],
  [{ kind: 'scan', places: 3 }, 5],
] as const;

function drawMiss(random: RandomSource): unknown {
  return {
    policy: byShare<unknown>(random, missPolicies),
    callsBefore: between(random, 1, 3),
    voidAfter: between(random, 2, 3),
  };
}

const sessions = [
  { from: '08:30', to: '12:00' },
  { from: '14:00', to: '17:30' },
];

const hours = {
  weekly: [{ days: [1, 2, 3, 4, 5], sessions }],
  takeBeforeMinutes: 30,
  cutOffMinutes: 15,
};

const booking = {
  slotMinutes: 30,
  capacity: 3,
  daysAhead: 5,
  sessions,
};

const fairness = {
  priorityClasses: [
    { code: 'MIL', name: '军人、军属、退役军人', selfService: true },
    { code: 'ELD', name: '老年人', headStartMinutes: 15, selfService: true },
    { code: 'SICK', name: '突发疾病或行动不便者', headStartMinutes: 30, selfService: false },
  ],
};

const common = { hours, fairness, ratingInviteMs: 60_000, consultPhone: '0539-0000000' };

/** One window, one queue, one or two helpers; 10 to 40 people a day. */
function drawVillage(random: RandomSource): DrawnHall {
  const visitorsPerDay = between(random, 10, 40);
  const hall = parsed({
    ...common,
    id: 'village',
    name: '示例村便民服务站',
    queues: [
      {
        id: 'all',
        series: 'A',
        name: '综合服务',
        miss: drawMiss(random),
        ceilingMinutes: oneOf(random, [30, 45, 60]),
        booking: happens(random, 15) ? booking : null,
      },
    ],
    windows: [{ id: '1', kind: 'general', name: '综合服务窗口', queues: ['all'] }],
    items: [
      { id: 'pension', name: '城乡居民养老保险参保登记', department: '人社所', queueId: 'all', frequent: true },
      { id: 'medical', name: '城乡居民医疗保险缴费', department: '医保站', queueId: 'all', frequent: true },
    ],
    staff: staffOf(2),
  });
  // One clerk has 385 minutes a day; at most six tenths of them are asked for, eight in the morning.
  const minutes = Math.min(between(random, 5, 14), (0.6 * 385) / visitorsPerDay);
  return {
    kind: 'village',
    hall,
    visitorsPerDay,
    serviceMinutes: new Map([['all', minutes]]),
    shares: [['all', 1]],
  };
}

/** Five to eight windows, four queues, every lane; 80 to 150 people a day. */
function drawTownship(random: RandomSource): DrawnHall {
  const windowCount = between(random, 5, 8);
  const queues = [
    {
      id: 'general',
      series: 'A',
      name: '综合受理',
      miss: drawMiss(random),
      booking: happens(random, 60) ? booking : null,
      limits: { perPersonPerDay: 5 },
    },
    { id: 'social', series: 'B', name: '社保医保', miss: drawMiss(random), ceilingMinutes: 45, booking },
    {
      id: 'issue',
      series: 'C',
      name: '统一出证',
      miss: { policy: { kind: 'desk' }, callsBefore: 2 },
      issuesResults: true,
      identity: { required: true, accepts: ['residentCard', 'typedNumber', 'code'] },
    },
    { id: 'assist', series: 'D', name: '帮办咨询', miss: { policy: { kind: 'tail' } } },
  ];
  const intake = Array.from({ length: windowCount - 3 }, (_, at) => ({
    id: String(at + 1),
    kind: 'intake',
    name: '综合受理窗口',
    queues: at === 0 ? ['social', 'general'] : at === 1 ? [{ queueId: 'general', weight: 2 }, 'social'] : ['general'],
    ordered: at === 0,
  }));
  const windows = [
    ...intake,
    { id: String(windowCount - 2), kind: 'issuance', name: '统一出证窗口', queues: ['issue'] },
    {
      id: String(windowCount - 1),
      kind: 'assist',
      name: '帮办咨询窗口',
      queues: ['assist', { queueId: 'social', helpAfterMinutes: 15 }],
    },
    {
      id: String(windowCount),
      kind: 'flexible',
      name: '机动窗口',
      queues: ['general', 'social'],
      activation: {
        calendar: happens(random, 50) ? [{ days: [1, 5], from: '09:00', to: '11:00' }] : [],
        backlog: { queueId: 'general', fromMinutes: 25, untilMinutes: 8 },
      },
    },
  ];
  const hall = parsed({
    ...common,
    id: 'township',
    name: '示例镇便民服务中心',
    queues,
    windows,
    items: [
      { id: 'business', name: '个体工商户登记', department: '市监所', queueId: 'general', frequent: true },
      { id: 'birth', name: '生育登记', department: '卫健办', queueId: 'general', frequent: false },
      { id: 'pension', name: '城乡居民养老保险参保登记', department: '人社所', queueId: 'social', frequent: true },
      { id: 'collect', name: '证照领取', department: '便民服务中心', queueId: 'issue', frequent: false },
      { id: 'advice', name: '咨询帮办', department: '便民服务中心', queueId: 'assist', frequent: false },
    ],
    staff: staffOf(windowCount + 1),
  });
  const intakeVisitors = between(random, 70, 125);
  const minutes = Math.min(between(random, 8, 14), (0.6 * 385 * intake.length) / intakeVisitors);
  return {
    kind: 'township',
    hall,
    visitorsPerDay: Math.min(150, Math.max(80, Math.round(intakeVisitors / 0.84))),
    serviceMinutes: new Map([
      ['general', minutes],
      ['social', minutes * 1.1],
      ['issue', 4],
      ['assist', 6],
    ]),
    shares: [
      ['general', intake.length > 2 ? 60 : 50],
      ['social', intake.length > 2 ? 24 : 34],
      ['issue', 6],
      ['assist', 10],
    ],
  };
}

function staffOf(count: number): unknown[] {
  return Array.from({ length: count }, (_, at) => ({ id: String(1001 + at), name: `示例员工${at + 1}` }));
}

function parsed(input: unknown): Hall {
  const result = parseHall(input);
  invariant(result.ok, `a drawn hall parses: ${result.ok ? '' : JSON.stringify(result.error)}`);
  return result.value;
}
