import type {
  BookingId,
  CitizenFacts,
  ItemId,
  KioskView,
  PriorityCode,
  QueueId,
  TicketId,
  TicketIssued,
  WindowId,
} from '@jiaohao/queue-core/protocol';

/* Halls, people and numbers of the gallery's states: invented, and the longest there may be. */

type Queue = KioskView['queues'][number];
const minuteMs = 60_000;
const windows = (...ids: number[]) => ids.map((id) => String(id) as WindowId);
export const ticketId = (serial: number) => `00000000-0000-4000-8000-${String(serial).padStart(12, '0')}` as TicketId;
export const bookingId = (serial: number) => ticketId(serial) as unknown as BookingId;

export function queue(id: string, name: string, facts: Partial<Queue> = {}): Queue {
  return {
    id: id as QueueId,
    name,
    otherNames: { en: englishNames[id] ?? 'Another service' },
    waitingCount: 4,
    openWindows: windows(1, 2, 3),
    windows: windows(1, 2, 3, 4, 5),
    wait: { lowMs: 8 * minuteMs, highMs: 15 * minuteMs },
    notGiven: null,
    missRule: '过号后顺延 3 位，过号 3 次作废',
    identity: { required: false, accepts: ['residentCard', 'typedNumber', 'phone', 'code'] },
    issuesResults: false,
    takesBookings: false,
    ...facts,
  };
}
const englishNames: Readonly<Record<string, string>> = {
  ZH: 'General services',
  SB: 'Social and medical insurance',
  CZ: 'Certificates',
  BB: 'Assistance',
};

export const intake = queue('ZH', '综合受理', { takesBookings: true });
export const social = queue('SB', '社保医保', {
  waitingCount: 12,
  wait: { lowMs: 20 * minuteMs, highMs: 35 * minuteMs },
});
export const certificates = queue('CZ', '统一出证', {
  waitingCount: 0,
  wait: null,
  issuesResults: true,
  openWindows: windows(6),
  windows: windows(6),
});
export const assist = queue('BB', '帮办代办', {
  waitingCount: 1,
  wait: { lowMs: 0, highMs: 5 * minuteMs },
  openWindows: windows(7),
  windows: windows(7),
});

const items = [
  { id: 'pension', name: '城乡居民养老保险参保登记', department: '人力资源和社会保障' },
  { id: 'allowance', name: '高龄津贴申请', department: '民政' },
].map(({ id, ...names }) => ({
  ...names,
  id: id as ItemId,
  otherNames: {},
  queueId: intake.id,
  frequent: true,
  themes: ['社会保险'],
  spellings: [],
  hasGuide: true,
}));

export const usual: KioskView = {
  hall: {
    name: '青山镇便民服务中心',
    otherNames: { en: 'Qingshan Town Service Hall' },
    consultPhone: '0539-5210000',
    assistWindows: windows(7),
  },
  hours: {
    sessions: [
      { from: '08:30', to: '12:00' },
      { from: '14:00', to: '17:30' },
    ],
  },
  settings: {
    languages: ['en'],
    readsAloud: false,
    volume: 80,
    privacyNotice: '本机只用您的证件取号和找回号码，不保存姓名和证件号码，号码不会出现在屏幕、广播和号票上。',
  },
  queues: [intake, social, certificates, assist],
  items,
  priorityClasses: [
    { code: 'ELD' as PriorityCode, name: '65 岁以上老年人' },
    { code: 'MIL' as PriorityCode, name: '军人、退役军人' },
    { code: 'DIS' as PriorityCode, name: '残疾人' },
  ],
  reader: 'ready',
  printer: 'ready',
  visit: { kind: 'none' },
  slip: null,
  notice: null,
};

/** The longest names a hall may have, and the fullest queues. */
export const longest: KioskView = {
  ...usual,
  hall: {
    ...usual.hall,
    name: '新疆维吾尔自治区巴音郭楞蒙古自治州便民服务中心站',
    otherNames: { en: 'Public Service Centre of Bayingolin Mongol Autonomous Prefecture' },
    assistWindows: windows(7, 8, 12),
  },
  queues: [
    queue('ZH', '不动产登记与税务联办窗口', {
      waitingCount: 99,
      wait: { lowMs: 90 * minuteMs, highMs: 150 * minuteMs },
      windows: windows(1, 2, 3, 5, 7, 9, 11, 12),
      takesBookings: true,
    }),
    queue('SB', '城乡居民基本养老保险关系', { waitingCount: 99, takesBookings: true }),
    queue('CZ', '退役军人优待证统一出证', { waitingCount: 0, issuesResults: true }),
    queue('BB', '帮办代办与政策咨询服务', { openWindows: [], waitingCount: 7 }),
  ],
  priorityClasses: [
    { code: 'ELD' as PriorityCode, name: '65 周岁以上老年人和行动不便的病人' },
    { code: 'MIL' as PriorityCode, name: '现役军人、退役军人和其他优抚对象' },
    { code: 'DIS' as PriorityCode, name: '持有残疾人证的残疾人和一名陪同人员' },
    { code: 'PRE' as PriorityCode, name: '孕妇和带婴幼儿的群众' },
  ],
};

/** A village station: one service, no bookings. */
export const station: KioskView = {
  ...usual,
  hall: { ...usual.hall, name: '青山镇石桥村便民服务站', otherNames: {}, assistWindows: [] },
  queues: [queue('ZH', '综合服务', { waitingCount: 0, openWindows: windows(1), windows: windows(1) })],
};

/** More queues than fit a screen. */
export const crowded: KioskView = {
  ...usual,
  queues: [
    ...usual.queues,
    ...['不动产登记', '公安户籍', '税务办理', '水电气热', '法律服务'].map((name, at) => queue(`X${at}`, name)),
  ],
};

export function notGiven(because: 'outsideHours' | 'closed' | 'ended', opens: { day: string; time: string } | null) {
  const message = { outsideHours: '现在不是取号时间', closed: '大厅暂停取号', ended: '今天的取号已经结束' }[because];
  return { because, opens, message, advice: opens ? '' : '请听大厅通知，或问工作人员' };
}

export function closedHall(why: ReturnType<typeof notGiven>, sessions = usual.hours?.sessions ?? []): KioskView {
  return {
    ...usual,
    hours: { sessions },
    queues: usual.queues.map((each) => ({ ...each, notGiven: why })),
  };
}

export const noFacts: CitizenFacts = { tickets: [], bookings: [], results: [] };
type Identified = Extract<KioskView['visit'], { kind: 'identified' }>;

/** Somebody who stands there with a card. */
export function person(facts: Partial<CitizenFacts> = {}, more: Partial<Identified> = {}): Identified {
  return {
    kind: 'identified',
    visitId: 'visit-1',
    maskedName: '欧阳*',
    document: 'residentCard',
    offersLargeType: false,
    facts: { ...noFacts, ...facts },
    awaitsPrincipal: false,
    principal: null,
    trouble: null,
    ...more,
  };
}

export const held: CitizenFacts['tickets'][number] = {
  ticketId: ticketId(11),
  number: 'A011',
  queueId: intake.id,
  queueName: intake.name,
  state: 'waiting',
  wait: { lowMs: 8 * minuteMs, highMs: 15 * minuteMs },
};

/** Of Friday 20 November, when the gallery's clock stands. */
export function booking(serial: number, facts: Partial<CitizenFacts['bookings'][number]> = {}) {
  return {
    bookingId: bookingId(serial),
    queueId: intake.id,
    queueName: intake.name,
    day: '2026-11-23',
    slot: '09:30',
    arrival: { kind: 'otherDay' },
    canChange: true,
    ...facts,
  } satisfies CitizenFacts['bookings'][number];
}

export const issued: TicketIssued = {
  ticketId: ticketId(23),
  number: 'A023',
  queueId: intake.id,
  lane: 'ordinary',
  aheadCount: 4,
};

export function slip(state: 'pending' | 'printed' | 'failed', of: Pick<TicketIssued, 'ticketId' | 'number'> = issued) {
  return {
    slip: {
      ticketId: of.ticketId,
      number: of.number,
      state,
      sentence: state === 'failed' ? '暂时打不出号票' : '',
      code: state === 'failed' ? 'K7QG2MZP4XRD8VTN6WYB3H' : null,
    },
  } satisfies Partial<KioskView>;
}

/** A week of half hours, some of them full. */
export function slotDays(full = false) {
  const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01'];
  const slots = [
    '08:30',
    '09:00',
    '09:30',
    '10:00',
    '10:30',
    '11:00',
    '11:30',
    '14:00',
    '14:30',
    '15:00',
    '15:30',
    '16:00',
    '16:30',
  ];
  return days.map((day, at) => ({
    day,
    slots: slots.map((each, index) => ({ slot: each, free: full || at === 1 ? 0 : (at + index * 3) % 5 })),
  }));
}
