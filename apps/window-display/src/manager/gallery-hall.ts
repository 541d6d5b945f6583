import {
  QueueIdSchema,
  StaffIdSchema,
  TicketIdSchema,
  WindowIdSchema,
  type Alert,
  type ManagerView,
  type RatingCase,
  type StaffSession,
} from '@jiaohao/queue-core/protocol';
import { galleryNowMs } from '@jiaohao/ui-kit/gallery';
import * as v from 'valibot';
import { longNames } from '../screens/sample-names.ts';
import { noRatings, sampleLimits, sampleRatings, sampleTotals } from './hall-samples.ts';

/* Invented halls for the gallery: a quiet one, a busy one, one in trouble, and one with the longest names. */

type Queue = ManagerView['queues'][number];
type Window = ManagerView['windows'][number];
type Device = ManagerView['devices'][number];

const minuteMs = 60_000;
export const minutesAgo = (minutes: number) => galleryNowMs - minutes * minuteMs;
const queueId = (id: string) => v.parse(QueueIdSchema, id);
const windowId = (id: string | number) => v.parse(WindowIdSchema, String(id));
const staffId = (id: string) => v.parse(StaffIdSchema, id);
const ticketId = (at: number) => v.parse(TicketIdSchema, `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`);

const people = ['王小明', '李秀兰', '买买提·吐尔逊·艾力', '赵国庆', '欧阳文静', '孙丽', '周建军', '陈思雨'];
const queueNames = { ZH: '综合受理', SB: '社保医保', CZ: '统一出证', BB: '帮办咨询' } as const;
const served = (...ids: string[]) => ids.map((id) => ({ queueId: queueId(id), weight: 1, helpAfterMinutes: null }));

function queue(id: string, facts: Partial<Queue> = {}): Queue {
  return {
    id: queueId(id),
    name: queueNames[id as keyof typeof queueNames] ?? id,
    waitingCount: 0,
    privilegedCount: 0,
    overdueCount: 0,
    oldestWaitingTakenAtMs: null,
    meanWaitMs: null,
    finishedCount: 0,
    openWindowCount: 1,
    wait: null,
    notGiven: null,
    ...facts,
  };
}

function window(at: number, facts: Partial<Window> = {}): Window {
  const [name, kind, queues] = windowKindsOf[at - 1] ?? (['综合受理窗口', 'intake', served('ZH')] as const);
  return {
    id: windowId(at),
    name,
    kind,
    state: 'closed',
    pauseReason: null,
    pauseUntilMs: null,
    pausePhone: null,
    substituteName: null,
    isAwayTooLong: false,
    sinceMs: minutesAgo(60),
    staffId: null,
    staffName: null,
    serves: kind === 'flexible' ? [] : queues,
    ownQueues: queues,
    assignedBy: null,
    current: null,
    idleSinceMs: null,
    waitingCount: 0,
    heldCount: 0,
    finishedCount: 0,
    ratedCount: 0,
    notRatedCount: 0,
    ...facts,
  };
}

const windowKindsOf: readonly (readonly [string, Window['kind'], ReturnType<typeof served>])[] = [
  ['综合受理窗口', 'intake', served('ZH')],
  ['综合受理窗口', 'intake', served('ZH')],
  ['综合受理窗口', 'intake', served('ZH', 'SB')],
  ['综合受理窗口', 'intake', served('ZH')],
  ['社保医保窗口', 'dedicated', served('SB')],
  ['统一出证窗口', 'issuance', served('CZ')],
  ['帮办咨询窗口', 'assist', served('BB')],
  ['机动窗口', 'flexible', served('ZH', 'SB')],
];

/** Open, with its clerk and so many services today. */
const open = (at: number, finishedCount: number, facts: Partial<Window> = {}) =>
  window(at, {
    state: 'open',
    staffId: staffId(`030${at}`),
    staffName: people[at - 1] ?? '王小明',
    finishedCount,
    ratedCount: Math.round(finishedCount * 0.8),
    notRatedCount: finishedCount - Math.round(finishedCount * 0.8),
    ...facts,
  });
const ticket = (number: string, state: 'called' | 'serving', minutes: number) => ({
  current: { number, state, sinceMs: minutesAgo(minutes) },
});

function devices(troubled: Partial<Device>[] = []): Device[] {
  const names = [
    '取号机 身份证阅读器',
    '取号机 号票打印机',
    ...Array.from({ length: 7 }, (_, at) => `${at + 1}号窗口 呼叫器`),
  ];
  const well = names.map((name, at): Device => ({
    id: `d${at}`,
    name,
    light: 'ready',
    sentence: '',
    advice: '',
    sinceMs: minutesAgo(90),
  }));
  return well.map((device, at) => ({ ...device, ...troubled[at] }));
}

const quietQueues = ['ZH', 'SB', 'CZ', 'BB'].map((id) => queue(id, { openWindowCount: 0 }));
const staffOf = (windows: readonly Window[]) =>
  people.map((name, at) => ({
    id: staffId(`030${at + 1}`),
    name,
    windowId: windows.find((each) => each.staffId === `030${at + 1}`)?.id ?? null,
  }));

function hallView(facts: Partial<ManagerView>): ManagerView {
  const windows = facts.windows ?? people.map((_, at) => window(at + 1));
  return {
    hall: { name: '青山镇便民服务中心', day: '2026-11-20' },
    taking: {
      state: 'open',
      reason: null,
      extendedUntil: null,
      sessions: [
        { from: '08:30', to: '12:00' },
        { from: '14:00', to: '17:30' },
      ],
    },
    limits: sampleLimits,
    totals: {
      ...sampleTotals,
      issued: 0,
      waiting: 0,
      atWindows: 0,
      held: 0,
      finished: 0,
      missed: 0,
      passedOver: 0,
      oldestWaitingTakenAtMs: null,
      meanWaitMs: null,
    },
    queues: quietQueues,
    bookings: { booked: 6, checkedIn: 2, late: 0 },
    windows,
    halfHours: [],
    staff: staffOf(windows),
    ratings: noRatings,
    cases: [],
    devices: devices(),
    alerts: [],
    handled: [],
    messages: [],
    ...facts,
  };
}

/** Before the doors open. */
export const quietView = hallView({});

const busyWindows = [
  open(1, 19, ticket('A131', 'serving', 6.2)),
  open(2, 17, { ...ticket('A134', 'called', 0.7), heldCount: 1 }),
  open(3, 22, { ...ticket('B027', 'serving', 14.6), assignedBy: 'hand', serves: served('SB', 'ZH') }),
  open(4, 18, { idleSinceMs: minutesAgo(0.5), waitingCount: 4 }),
  open(5, 15, ticket('B028', 'serving', 2.1)),
  open(6, 21),
  open(7, 14, { state: 'paused', pauseReason: 'meal', sinceMs: minutesAgo(12) }),
  window(8),
];

export const busyView = hallView({
  totals: { ...sampleTotals, waiting: 9, atWindows: 4, oldestWaitingTakenAtMs: minutesAgo(11) },
  queues: [
    queue('ZH', {
      waitingCount: 4,
      privilegedCount: 1,
      oldestWaitingTakenAtMs: minutesAgo(11),
      meanWaitMs: 9 * minuteMs,
      finishedCount: 58,
      openWindowCount: 4,
    }),
    queue('SB', {
      waitingCount: 4,
      oldestWaitingTakenAtMs: minutesAgo(7),
      meanWaitMs: 12 * minuteMs,
      finishedCount: 33,
      openWindowCount: 2,
    }),
    queue('CZ', { meanWaitMs: 2 * minuteMs, finishedCount: 21, openWindowCount: 1 }),
    queue('BB', {
      waitingCount: 1,
      oldestWaitingTakenAtMs: minutesAgo(3),
      meanWaitMs: 4 * minuteMs,
      finishedCount: 14,
      openWindowCount: 0,
    }),
  ],
  windows: busyWindows,
  halfHours: [
    { at: '08:00', issued: 12, finished: 0 },
    { at: '08:30', issued: 46, finished: 31 },
    { at: '09:00', issued: 71, finished: 68 },
    { at: '09:30', issued: 23, finished: 27 },
  ],
  ratings: {
    ...sampleRatings,
    recent: [
      rating('A129', 2, 'verySatisfied', 1),
      rating('B025', 5, 'dissatisfied', 4, ['213', '209']),
      rating('C020', 6, 'satisfied', 6),
      rating('A127', 1, 'verySatisfied', 7),
      rating('A126', 4, 'basicallySatisfied', 9),
      rating('D013', 7, 'veryDissatisfied', 13, ['115']),
      rating('A124', 3, 'satisfied', 15),
    ],
  },
});

function rating(
  number: string,
  at: number,
  level: ManagerView['ratings']['recent'][number]['level'],
  minutes: number,
  tags: string[] = [],
) {
  return { number, windowId: windowId(at), staffName: people[at - 1] ?? null, level, tags, atMs: minutesAgo(minutes) };
}

const alert = (kind: Alert['kind'], place: string, sentence: string, minutes: number): Alert => ({
  id: `${kind}:${place}`,
  kind,
  place,
  sentence,
  atMs: minutesAgo(minutes),
});

/** One alert of every kind that a manager is told. */
export const everyAlert: readonly Alert[] = [
  alert('help', '取号机', '有群众请人帮忙，请马上过去', 0.5),
  alert('wait', '综合受理', '有人等了 25 分钟以上，请加开窗口或调整业务', 1),
  alert('called', '2号窗口', 'A134 叫号 3 分钟没有到，请去等候区找人，或者过号', 1),
  alert('idle', '4号窗口', '空闲 5 分钟以上，还有 4 人在等，请提醒叫号', 2),
  alert('away', '7号窗口', '离岗超过 10 分钟，顶岗 孙丽，电话 0539-1234567，预计 09:40 回来', 3),
  alert('badRating', '5号窗口 B025', '收到“不满意”评价，请核实', 4),
  alert('ratingCase', '3号窗口 A077', '差评办理还剩 2 个工作日，请抓紧办理', 20),
  alert('notRated', '5号窗口', '今天 15 件中有 8 件没有评价，请看评价器是否正常', 25),
  alert('flexible', '8号窗口', '等候的人多，机动窗口请派人', 26),
  alert('device', '取号机 号票打印机', '纸快用完，请准备换纸', 31),
  alert('clock', '主机 时钟', '时钟比记录慢 3 天以上，请校准日期和时间', 60),
  alert('calendar', '大厅设置', '没有 2026 年的节假日安排，节假日会照常取号，请补上', 60),
];

export const troubledView: ManagerView = {
  ...busyView,
  totals: { ...busyView.totals, waiting: 31, overdue: 3, oldestWaitingTakenAtMs: minutesAgo(67) },
  queues: [
    queue('ZH', {
      waitingCount: 22,
      overdueCount: 3,
      oldestWaitingTakenAtMs: minutesAgo(67),
      meanWaitMs: 24 * minuteMs,
      finishedCount: 58,
      openWindowCount: 2,
    }),
    queue('SB', {
      waitingCount: 7,
      oldestWaitingTakenAtMs: minutesAgo(18),
      meanWaitMs: 14 * minuteMs,
      finishedCount: 33,
      openWindowCount: 1,
    }),
    queue('CZ', {
      waitingCount: 2,
      oldestWaitingTakenAtMs: minutesAgo(9),
      meanWaitMs: 2 * minuteMs,
      finishedCount: 21,
      openWindowCount: 0,
    }),
    queue('BB', { finishedCount: 14, openWindowCount: 1 }),
  ],
  windows: [
    open(1, 19, ticket('A131', 'serving', 48)),
    open(2, 17, ticket('A134', 'called', 4.2)),
    open(3, 22, { state: 'paused', pauseReason: 'equipment', sinceMs: minutesAgo(8) }),
    open(4, 18, { idleSinceMs: minutesAgo(7), waitingCount: 22 }),
    open(5, 15, { ...ticket('B028', 'serving', 2.1), ratedCount: 7, notRatedCount: 8 }),
    window(6),
    open(7, 14, {
      state: 'paused',
      pauseReason: 'away',
      isAwayTooLong: true,
      sinceMs: minutesAgo(13),
      substituteName: '孙丽',
    }),
    window(8, { assignedBy: 'backlog', serves: served('ZH') }),
  ],
  devices: devices([
    { light: 'attention', sentence: '阅读器的线松了', advice: '请插紧', sinceMs: minutesAgo(3) },
    { light: 'down', sentence: '打印机缺纸', advice: '请装纸', sinceMs: minutesAgo(31) },
    { light: 'connecting', sentence: '正在连接', advice: '', sinceMs: minutesAgo(1) },
  ]),
  alerts: [...everyAlert],
  handled: [
    {
      id: 'help:取号机',
      place: '取号机',
      sentence: '有群众请人帮忙，请马上过去',
      atMs: minutesAgo(22),
      handledAtMs: minutesAgo(21),
      staffId: staffId('0306'),
      staffName: '孙丽',
    },
    {
      id: 'wait:SB:amber',
      place: '社保医保',
      sentence: '有人等了 15 分钟以上，请加开窗口或调整业务',
      atMs: minutesAgo(41),
      handledAtMs: minutesAgo(35),
      staffId: null,
      staffName: null,
    },
  ],
};

const { queues: longQueues, staff: longStaff, hall: longHall, window: longWindow } = longNames;

/** Every name as long as it may be, four-digit numbers, 99 who wait, fourteen windows. */
export const longView: ManagerView = {
  ...troubledView,
  hall: { name: longHall, day: '2026-11-20' },
  totals: {
    ...sampleTotals,
    issued: 1864,
    waiting: 396,
    atWindows: 14,
    held: 8,
    finished: 1432,
    missed: 120,
    oldestWaitingTakenAtMs: minutesAgo(219),
    meanWaitMs: 96 * minuteMs,
  },
  queues: longQueues.map((name, at) =>
    queue(`Q${at}`, {
      name,
      waitingCount: 99,
      overdueCount: 99,
      oldestWaitingTakenAtMs: minutesAgo(219),
      meanWaitMs: 96 * minuteMs,
      finishedCount: 1432,
      openWindowCount: at === 3 ? 0 : 14,
    }),
  ),
  windows: Array.from({ length: 14 }, (_, at) =>
    window(at + 1, {
      name: longWindow,
      serves: served('Q0', 'Q2'),
      ownQueues: served('Q0'),
      state: at === 3 ? 'paused' : 'open',
      ...(at === 3 ? { pauseReason: 'handover' as const } : {}),
      staffId: staffId(`03${String(at).padStart(2, '0')}`),
      staffName: longStaff,
      heldCount: at % 5,
      assignedBy: at % 2 === 0 ? 'hand' : null,
      finishedCount: 188 - at,
      ratedCount: 120,
      notRatedCount: 60,
      ...(at === 3 ? {} : ticket(`B${1001 + at}`, at % 3 === 0 ? 'called' : 'serving', 71 + at)),
    }),
  ),
  staff: Array.from({ length: 14 }, (_, at) => ({
    id: staffId(`03${String(at).padStart(2, '0')}`),
    name: longStaff,
    windowId: at < 8 ? windowId(at + 1) : null,
  })),
  alerts: everyAlert.map((each) => ({ ...each, place: each.kind === 'wait' ? longQueues[0] : each.place })),
};

function ratingCase(at: number, facts: Partial<RatingCase>): RatingCase {
  return {
    ticketId: ticketId(at),
    number: `A${String(at).padStart(3, '0')}`,
    windowId: windowId(3),
    staffId: staffId('0303'),
    staffName: people[2] ?? null,
    queueName: '综合受理',
    level: 'dissatisfied',
    tags: ['213', '209'],
    atMs: minutesAgo(4),
    isNamed: false,
    state: 'toVerify',
    dueDay: '2026-12-11',
    daysLeft: 15,
    steps: [],
    ...facts,
  };
}

const step = (state: RatingCase['state'], note: string, minutes: number, name = '孙丽') => ({
  state,
  note,
  staffId: staffId('0306'),
  staffName: name,
  atMs: minutesAgo(minutes),
});
const dayMinutes = 24 * 60;

export const caseViews: ManagerView = {
  ...busyView,
  cases: [
    ratingCase(77, {
      level: 'veryDissatisfied',
      tags: ['113', '114', '115'],
      atMs: minutesAgo(20 * dayMinutes),
      isNamed: true,
      state: 'correcting',
      dueDay: '2026-11-19',
      daysLeft: -1,
      steps: [
        step('verifying', '', 18 * dayMinutes),
        step(
          'correcting',
          '已和经办人员核实，两个窗口各跑一次，改为一窗受理，本周内完成人员培训',
          15 * dayMinutes,
          longStaff,
        ),
      ],
    }),
    ratingCase(102, {
      windowId: windowId(5),
      staffName: '欧阳文静',
      tags: [],
      atMs: minutesAgo(17 * dayMinutes),
      state: 'answered',
      dueDay: '2026-11-24',
      daysLeft: 3,
      isNamed: true,
      steps: [
        step('verifying', '', 9000),
        step('explained', '材料不全，已说明需要补正的材料', 8000),
        step('answered', '已电话告知本人', 7000),
      ],
    }),
    ratingCase(1025, {
      windowId: windowId(12),
      staffName: longStaff,
      queueName: longQueues[1],
      tags: ['210', '212', '213', '214'],
    }),
    ratingCase(23, {
      level: 'veryDissatisfied',
      tags: ['115'],
      windowId: windowId(7),
      staffName: null,
      atMs: minutesAgo(13),
    }),
    ratingCase(61, {
      state: 'closed',
      atMs: minutesAgo(21 * dayMinutes),
      dueDay: '2026-11-20',
      daysLeft: 1,
      steps: [
        step('verifying', '', 20_000),
        step('explained', '群众误触', 19_000),
        step('answered', '已当面说明', 18_000),
        step('closed', '群众认可', 17_000),
      ],
    }),
    ratingCase(58, {
      state: 'rejected',
      atMs: minutesAgo(25 * dayMinutes),
      dueDay: '2026-11-17',
      daysLeft: -3,
      steps: [step('verifying', '', 30_000), step('rejected', '与办理的事项无关', 29_000, '周建军')],
    }),
  ],
};

export const managerSession: StaffSession = {
  session: 'gallery',
  staff: { id: staffId('0306'), name: '孙丽', roles: ['manager'] },
  windowId: null,
};
