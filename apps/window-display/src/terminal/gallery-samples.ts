import {
  HeldTicketSchema,
  MissedTicketSchema,
  StaffIdSchema,
  type StaffSession,
  type TerminalView,
} from '@jiaohao/queue-core/protocol';
import { galleryNowMs } from '@jiaohao/ui-kit/gallery';
import * as v from 'valibot';
import { ofTicket, sampleChoices, sampleTicket, sampleView, sampleWaiting } from './desk-samples.ts';

/* Views of the terminal in the gallery: an ordinary morning, and the longest names that there may be. */

const minuteMs = 60_000;
export const minutesAgo = (minutes: number) => galleryNowMs - minutes * minuteMs;

/** 40 characters, 18 characters with dots, four digits. */
export const long = {
  item: '城乡居民基本养老保险待遇领取资格认证及因病非因工死亡遗属待遇申领登记与变更一次办',
  name: '阿卜杜热合曼·阿卜杜克热木·买买提依明',
  queue: '农业农村与乡村振兴综合服务',
  number: 'A1023',
  window: '综合受理窗口（社保医保专窗）',
};

export const session: StaffSession = {
  session: 'gallery',
  staff: { id: v.parse(StaffIdSchema, '0306'), name: '王小明', roles: [] },
  windowId: sampleView({}).window.id,
};

/** A clerk who is logged in before the first act. */
export const galleryShelf = { getItem: () => JSON.stringify(session), setItem() {}, removeItem() {} };

const printer = { id: 'printer', name: '取号机 号票打印机', light: 'ready', sentence: '', advice: '', sinceMs: 0 };
const keypad = { ...printer, id: 'keypad', name: '3号窗口 呼叫器' };
const pad = { ...printer, id: 'pad', name: '3号窗口 评价器' };
const strip = { ...printer, id: 'strip', name: '3号窗口 条屏' };
export const devices = [printer, keypad, pad, strip];
export const troubledDevices = [
  { ...printer, light: 'attention', sentence: '纸快用完', advice: '请准备换纸', sinceMs: minutesAgo(3) },
  keypad,
  { ...pad, light: 'down', sentence: '没有回应', advice: '看一眼电源和网线，仍不行找管理员', sinceMs: minutesAgo(12) },
  strip,
];

/** The clerk who opened the window is the one who looks at it. */
const staff = { id: session.staff.id, name: session.staff.name };

export function waitingTickets(count: number): TerminalView['waiting'] {
  return Array.from({ length: count }, (_, index) => waitingTicket(index));
}

function waitingTicket(index: number) {
  const base = { id: 31 + index, takenAtMs: minutesAgo(Math.max(0, 28 - index * 3)) };
  const kinds = [
    { lane: 'booked', itemNames: ['异地就医备案'], maskedName: '欧阳*' },
    { lane: 'priority', isPriority: true, maskedName: '李*' },
    { itemNames: [], maskedName: null, isUnproven: true },
    { isOnBehalf: true, itemNames: ['社会保障卡申领、启用、挂失补换'], maskedName: '尾号1234' },
    { lane: 'returning', isForWindow: true },
    { number: long.number, itemNames: [long.item], maskedName: '阿*', queueName: long.queue },
  ];
  return sampleWaiting({ ...base, ...kinds[index % kinds.length] });
}

export const held = v.parse(v.array(HeldTicketSchema), [
  { ...ofTicket(11), reason: 'fillForm', sinceMs: minutesAgo(6), takenAtMs: minutesAgo(40) },
  { ...ofTicket(14), reason: 'fetchPapers', sinceMs: minutesAgo(2), takenAtMs: minutesAgo(35), maskedName: null },
]);

export const missed = v.parse(v.array(MissedTicketSchema), [
  { ...ofTicket(19), missCount: 1, missedAtMs: minutesAgo(4), now: { kind: 'returns', atMs: minutesAgo(-6) } },
  { ...ofTicket(17), missCount: 2, missedAtMs: minutesAgo(9), now: { kind: 'bySlip' } },
  { ...ofTicket(16), missCount: 1, missedAtMs: minutesAgo(20), now: { kind: 'backInLine' } },
  { ...ofTicket(12), missCount: 3, missedAtMs: minutesAgo(31), now: { kind: 'void' } },
]);

export const results = [
  { id: 3, day: '2026-11-18', maskedName: '张*', state: 'pending' },
  { id: 7, day: '2026-11-19', maskedName: '尾号1234', state: 'pending' },
  { id: 5, day: '2026-11-17', maskedName: null, state: 'ready' },
].map(({ id, ...rest }) => ({
  ticketId: ofTicket(id).ticketId,
  number: ofTicket(id).number,
  sinceMs: minutesAgo(60),
  ...rest,
}));

export const called = sampleTicket({
  takenAtMs: minutesAgo(13),
  calledAtMs: minutesAgo(0.6),
  why: '按排队顺序叫号',
});
export const serving = sampleTicket({
  state: 'serving',
  takenAtMs: minutesAgo(20),
  calledAtMs: minutesAgo(7),
  startedAtMs: minutesAgo(6.2),
  why: '按排队顺序叫号',
});
export const longServing = sampleTicket({
  state: 'serving',
  number: long.number,
  queueName: long.queue,
  itemNames: [long.item, '异地就医备案', '灵活就业人员参保登记'],
  maskedName: '尾号1234',
  lane: 'returning',
  isPriority: true,
  isOnBehalf: true,
  isUnproven: true,
  callCount: 3,
  route: ['统一出证', long.queue],
  returnTo: '12',
  takenAtMs: minutesAgo(95),
  calledAtMs: minutesAgo(50),
  startedAtMs: minutesAgo(48),
  why: '连续叫过优先号，轮到普通号；A1019、A1020 等 5 人先到，仍在等候',
});
export const issuing = sampleTicket({
  state: 'serving',
  number: 'C004',
  queueName: '统一出证',
  itemNames: ['证照领取'],
  itemIds: [],
  maskedName: '张*',
  fetches: 'A007',
  takenAtMs: minutesAgo(9),
  calledAtMs: minutesAgo(3),
  startedAtMs: minutesAgo(2),
});

/** An ordinary morning at window 3. */
export function deskView(facts: Parameters<typeof sampleView>[0] = {}): TerminalView {
  const waiting = waitingTickets(6);
  return sampleView({
    staff,
    waiting,
    waitingCount: waiting.length,
    next: { ticketId: waiting[0]?.ticketId, number: waiting[0]?.number },
    today: { finishedCount: 23, meanServiceMs: 372_000 },
    rating: { number: 'A022', state: 'rated' },
    passedOver: missed,
    devices,
    ...facts,
    ...(facts.state === 'closed' ? { staff: null } : {}),
    window: { sinceMs: minutesAgo(47), ...(facts.window as object | undefined) },
  });
}

/** Everything as long as it may be. */
export function longView(facts: Parameters<typeof sampleView>[0] = {}): TerminalView {
  const waiting = waitingTickets(50);
  return deskView({
    waiting,
    waitingCount: 99,
    held: Array.from({ length: 5 }, (_, index) => ({
      ...held[0],
      ...ofTicket(1_040 + index),
      takenAtMs: minutesAgo(80),
      reason: 'waitSystem',
      sinceMs: minutesAgo(66),
    })),
    devices: troubledDevices,
    choices: {
      ...sampleChoices,
      queues: [...sampleChoices.queues, { id: 'NY', name: long.queue }],
      staff: [...sampleChoices.staff, { id: '0399', name: long.name }],
    },
    ...facts,
    staff: { id: session.staff.id, name: long.name },
    window: { name: long.window, ...(facts.window as object | undefined) },
  });
}
