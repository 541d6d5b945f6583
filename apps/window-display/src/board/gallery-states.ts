import { VoiceSchema, type BoardCall, type BoardView, type WindowId } from '@jiaohao/queue-core/protocol';
import type { GalleryState, GalleryStates } from '@jiaohao/ui-kit';
import { galleryNowMs } from '@jiaohao/ui-kit/gallery';
import * as v from 'valibot';
import { longNames } from '../screens/sample-names.ts';
import type { HallVoice } from './hall-voice.ts';

/* Every state of the board; ids are b00 …, in the order of a day and then of its troubles. */

/** A loudspeaker that works and says nothing. */
export const galleryVoice: HallVoice = {
  hear: () => {},
  needsTouch: () => false,
  touched: () => {},
  thank: () => {},
  subscribe: () => () => {},
};

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const [noonMs, nightMs, earlyMs, eveningMs] = [180, 720, -80, 490].map(
  (minutes) => galleryNowMs + minutes * minuteMs,
) as [number, number, number, number];
const queueNames = ['综合受理', '社保医保', '统一出证', '帮办咨询'];
const sessions = [
  { from: '08:30', to: '12:00' },
  { from: '14:00', to: '17:30' },
];
const tomorrow = { day: '2026-11-21', time: '08:30' };

function call(
  callSeq: number,
  number: string,
  facts: Partial<Omit<BoardCall, 'windowId'>> & { windowId?: string } = {},
) {
  const { windowId = String((callSeq % 7) + 1), ...more } = facts;
  return {
    callSeq,
    number,
    windowId: windowId as WindowId,
    queueName: queueNames[callSeq % 4] ?? '',
    state: 'serving',
    callCount: 1,
    calledAtMs: galleryNowMs - (60 - callSeq) * minuteMs,
    isPriority: false,
    ...more,
  } satisfies BoardCall;
}

const fresh = (callSeq: number, number: string, windowId: string): BoardCall =>
  call(callSeq, number, { windowId, state: 'called', queueName: '综合受理', calledAtMs: galleryNowMs - 2_000 });

const morning: BoardCall[] = [
  call(45, 'C004', { windowId: '6', queueName: '统一出证' }),
  call(44, 'A022', { windowId: '1', queueName: '综合受理', isPriority: true }),
  call(43, 'D011', { windowId: '7', queueName: '帮办咨询' }),
  call(42, 'A021', { windowId: '2', queueName: '综合受理', state: 'passedOver' }),
  call(41, 'B007', { windowId: '5', queueName: '社保医保' }),
];

const usual: BoardView = {
  hall: { name: '兰陵县示例镇便民服务中心' },
  notice: null,
  door: { state: 'open', sessions, opens: null },
  calls: [call(46, 'A023', { windowId: '3', queueName: '综合受理', state: 'called' }), ...morning],
  waiting: [4, 11, 0, 1].map((count, index) => ({ queueName: queueNames[index] ?? '', count })),
  passedOver: ['A021', 'B003'],
  away: [],
  voice: v.parse(VoiceSchema, {}),
  thanks: null,
  display: {
    second: null,
    isDark: false,
    emergency: null,
    pages: [],
    pageSeconds: 15,
    quietSeconds: 30,
    screens: [],
  },
};

function board(id: string, title: string, facts: Partial<BoardView>, more: Partial<GalleryState<'board'>> = {}) {
  return { id, title, view: { ...usual, ...facts }, ...more };
}
const shown = (facts: Partial<BoardView['display']>) => ({ display: { ...usual.display, ...facts } });
const english = {
  tag: 'en',
  hallName: 'Sample Township Service Centre',
  queueNames: { 综合受理: 'General services', 统一出证: 'Certificates' },
};
const away = { untilMs: null, phone: null, substituteName: null, isTooLong: false };

const longBoard: Partial<BoardView> = {
  hall: { name: longNames.hall },
  calls: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((place) =>
    call(50 - place, `A10${String(30 - place).padStart(2, '0')}`, {
      windowId: String(20 - place),
      queueName: longNames.queues[place % 4] ?? '',
      state: place === 1 ? 'called' : place % 4 === 0 ? 'passedOver' : 'serving',
      isPriority: place % 3 === 0,
    }),
  ),
  waiting: longNames.queues.map((queueName) => ({ queueName, count: 99 })),
  passedOver: Array.from({ length: 14 }, (_, index) => `A10${String(index).padStart(2, '0')}`),
};

const notice: BoardView['display']['pages'][number] = {
  id: 'water',
  kind: 'notice',
  title: '本周六照常办理业务',
  lines: ['11月21日（星期六）上午办理社保、医保业务。', '请带好身份证和社保卡，60岁以上老人可以由家人代办。'],
};
const openness: BoardView['display']['pages'][number] = {
  id: 'dibao',
  kind: 'openness',
  title: '最低生活保障审核确认办理须知和监督方式',
  lines: [
    '办理条件：共同生活的家庭成员人均收入低于当地最低生活保障标准，且家庭财产状况符合规定。',
    '申请材料：身份证、户口簿，低保申请书，诚信承诺书和家庭经济状况授权查询书。',
    '办理时限：受理之日起20个工作日；收费标准：不收费。',
    '监督电话：0539-0000000，也可以在出口的意见箱留言。',
  ],
};
const quietCalls = morning.slice(0, 3);

export const boardStates: GalleryStates<'board'> = [
  board('b00-none-today', '还没有叫号', { calls: [], passedOver: [] }),
  board(
    'b01-new-call',
    '新的叫号',
    { calls: morning },
    {
      acts: [{ feed: { calls: [fresh(46, 'A023', '3'), ...morning] } }],
    },
  ),
  board('b02-settled-call', '还在等人来', {}),
  board(
    'b03-three-calls',
    '接连三次叫号，上方是第一次',
    { calls: morning },
    {
      acts: [{ feed: { calls: [fresh(48, 'B008', '5'), fresh(47, 'A024', '1'), fresh(46, 'A023', '3'), ...morning] } }],
    },
  ),
  board('b04-full', '八个窗口都在办', {
    calls: [1, 2, 3, 4, 5, 6, 7, 8].map((place) =>
      call(40 - place, `A0${30 - place}`, { windowId: String(place), isPriority: place === 4 }),
    ),
    passedOver: ['A019', 'A016', 'B003', 'C002'],
  }),
  board('b05-long-names', '最长的名称和四位号码', longBoard),
  board('b06-away', '窗口离岗：时间、电话、代班', {
    passedOver: [],
    away: [
      { ...away, windowId: '3' as WindowId, untilMs: galleryNowMs + 8 * minuteMs },
      { ...away, windowId: '5' as WindowId, isTooLong: true, phone: '0539-0000000' },
      { ...away, windowId: '8' as WindowId, isTooLong: true, substituteName: longNames.staff },
    ],
    waiting: [],
  }),
  board('b07-second-language', '叫号下面一行英文', { ...shown({ second: english }), calls: usual.calls }),
  board('b08-second-long', '英文与最长的号码', { ...longBoard, ...shown({ second: english }) }),
  board('b09-second-idle', '没有叫号时的英文', { calls: [], passedOver: [], ...shown({ second: english }) }),
  board('b10-notice', '空闲时的通知公告', { calls: quietCalls, ...shown({ pages: [notice] }) }),
  board(
    'b11-openness',
    '空闲时的政务公开，分页',
    { calls: quietCalls, ...shown({ pages: [openness] }) },
    {
      acts: [{ waitMs: 15_000 }],
    },
  ),
  board('b12-notice-no-rows', '没有窗口在办时的公开页', { calls: [], passedOver: [], ...shown({ pages: [openness] }) }),
  board('b13-notice-full', '八个窗口都在办时的公开页', {
    calls: [1, 2, 3, 4, 5, 6, 7, 8].map((place) => call(40 - place, `A0${30 - place}`, { windowId: String(place) })),
    ...shown({ pages: [openness] }),
  }),
  board(
    'b14-call-ends-page',
    '公开页时来了叫号',
    { calls: morning, ...shown({ pages: [notice] }) },
    {
      acts: [{ feed: { calls: [fresh(46, 'A023', '3'), ...morning] } }],
    },
  ),
  board(
    'b20-before',
    '开门之前',
    {
      calls: [],
      passedOver: [],
      door: { state: 'before', sessions, opens: { day: '2026-11-20', time: '08:30' } },
    },
    { nowMs: earlyMs },
  ),
  board(
    'b21-break',
    '午间休息',
    {
      calls: [],
      door: { state: 'break', sessions, opens: { day: '2026-11-20', time: '14:00' } },
      notice: '现在不是取号时间',
    },
    { nowMs: noonMs },
  ),
  board(
    'b22-over',
    '下班以后',
    {
      calls: [],
      passedOver: [],
      door: { state: 'over', sessions, opens: tomorrow },
      notice: '现在不是取号时间',
    },
    { nowMs: eveningMs },
  ),
  board(
    'b23-dark',
    '夜里',
    {
      calls: [],
      passedOver: [],
      door: { state: 'over', sessions, opens: tomorrow },
      ...shown({ isDark: true }),
    },
    { nowMs: nightMs },
  ),
  board(
    'b24-dark-day-off',
    '休息日，名称最长',
    {
      hall: { name: longNames.hall },
      calls: [],
      passedOver: [],
      door: { state: 'dayOff', sessions: [], opens: { day: '2026-11-23', time: '08:30' } },
      ...shown({ isDark: true }),
    },
    { nowMs: galleryNowMs + dayMs },
  ),
  board('b25-taking-closed', '突然停止取号', { calls: morning, notice: '大厅暂停取号' }),
  board('b26-past-cut-off', '过了截止取号', { notice: '这个时段已经停止取号' }),
  board('b27-quiet-hours', '静音时段', {
    voice: v.parse(VoiceSchema, { quietHours: [{ from: '00:00', to: '24:00' }] }),
  }),
  board('b30-late', '信息中断十秒', {}, { acts: [{ silence: true }, { waitMs: 15_000 }] }),
  board('b31-stale', '信息中断一分钟', {}, { acts: [{ silence: true }, { waitMs: 65_000 }] }),
  board('b32-emergency', '紧急通知', shown({ emergency: '请从东门有序离开大厅' })),
  board(
    'b33-emergency-long',
    '最长的紧急通知',
    shown({
      emergency:
        '因供电线路检修，本大厅今天下午三点起停止办理业务，已经取号的群众请到咨询台登记电话，我们逐一联系您另约时间',
    }),
  ),
];
