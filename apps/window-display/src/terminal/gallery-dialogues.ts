import type { GalleryAct, GalleryStates } from '@jiaohao/ui-kit';
import { ofTicket } from './desk-samples.ts';
import {
  called,
  deskView,
  held,
  issuing,
  long,
  longServing,
  longView,
  minutesAgo,
  results,
  serving,
} from './gallery-samples.ts';

/* Every step of every dialogue, reached by the keys that a clerk presses. */

type Act = GalleryAct<'terminal'>;
const press = (...keys: readonly string[]): Act[] => keys.map((key) => ({ key }));
const type = (field: string, text: string): Act => ({ type: `[data-testid="field-${field}"]`, text });

const alone = { window: { aloneFor: ['综合受理', long.queue] } };
const idle = deskView({ held });
const inService = deskView({ current: serving });
const papersMissing: Act[] = press('F3', '3');
const found = (id: number, more: Record<string, unknown>) => ({
  ...ofTicket(id),
  state: 'waiting',
  windowId: null,
  takenAtMs: minutesAgo(30),
  ...more,
});

export const terminalDialogueStates: GalleryStates<'terminal'> = [
  { id: 't40-pause', title: '暂停：原因', view: idle, acts: press('F5') },
  { id: 't41-pause-last', title: '暂停：最后一个窗口', view: longView(alone), acts: press('F5') },
  { id: 't42-pause-details', title: '暂停：多久、找谁', view: longView(alone), acts: press('F5', '2') },
  {
    id: 't43-pause-wrong',
    title: '暂停：分钟不对',
    view: idle,
    acts: [...press('F5', '2'), type('minutes', '300'), ...press('Enter')],
  },
  { id: 't44-hold', title: '挂起', view: inService, acts: press('F7') },
  { id: 't45-finish', title: '办结：结果', view: inService, acts: press('F3') },
  { id: 't46-finish-onward', title: '办结：还有下一站', view: longView({ current: longServing }), acts: press('F3') },
  { id: 't47-finish-sheet', title: '办结：打印告知单', view: inService, acts: papersMissing },
  {
    id: 't48-sheet-failed',
    title: '已办结，告知单没打出来',
    view: inService,
    acts: [...papersMissing, ...press('1'), { feed: { current: null } }],
    answers: {
      finish: { ok: {} },
      'print/sheet': { error: { kind: 'printer', message: '取号机缺纸', advice: '请换纸后再打印' } },
    },
  },
  { id: 't49-finish-issued', title: '办结：当场发放', view: inService, acts: press('F3', '6') },
  { id: 't50-issue', title: '发放：还没核对', view: deskView({ current: issuing }), acts: press('F3', 'Enter') },
  { id: 't51-issue-checked', title: '发放：已核对', view: deskView({ current: issuing }), acts: press('F3', '1') },
  { id: 't52-transfer', title: '转移：哪一类', view: inService, acts: press('F6') },
  { id: 't53-transfer-queue', title: '转移：业务', view: longView({ current: longServing }), acts: press('F6', '1') },
  { id: 't54-transfer-window', title: '转移：窗口', view: inService, acts: press('F6', '2') },
  { id: 't55-transfer-why', title: '转移：原因和先后', view: inService, acts: press('F6', '1', '3', '7') },
  { id: 't56-call', title: '指定叫号：挑一个', view: idle, acts: press('F8') },
  { id: 't57-call-long', title: '指定叫号：翻页', view: longView(), acts: press('F8') },
  {
    id: 't58-call-type',
    title: '指定叫号：输入',
    view: deskView({ passedOver: [] }),
    acts: [...press('F8'), type('number', '23')],
  },
  {
    id: 't59-call-nobody',
    title: '指定叫号：没有这个号',
    view: deskView({ passedOver: [] }),
    acts: [...press('F8'), type('number', 'A888'), ...press('Enter')],
    answers: { 'tickets/find': { ok: { tickets: [] } } },
  },
  {
    id: 't60-call-which',
    title: '指定叫号：是哪一个',
    view: deskView({ passedOver: [] }),
    acts: [...press('F8'), type('number', '58'), ...press('Enter')],
    answers: {
      'tickets/find': {
        ok: {
          tickets: [
            found(58, {}),
            found(59, { number: 'B058', queueName: long.queue, maskedName: '尾号1234', state: 'passedOver' }),
          ],
        },
      },
    },
  },
  {
    id: 't61-call-why',
    title: '指定叫号：为什么',
    view: deskView({ passedOver: [] }),
    acts: [...press('F8'), type('number', 'A031'), ...press('Enter')],
  },
  {
    id: 't62-call-elsewhere',
    title: '指定叫号：在别的窗口',
    view: deskView({ passedOver: [] }),
    acts: [...press('F8'), type('number', 'A058'), ...press('Enter')],
    answers: { 'tickets/find': { ok: { tickets: [found(58, { state: 'serving', windowId: '5' })] } } },
  },
  { id: 't63-menu', title: '更多', view: deskView({ results }), acts: press('F10') },
  { id: 't64-menu-closed', title: '更多：窗口未开', view: deskView({ state: 'closed' }), acts: press('F10') },
  { id: 't65-take', title: '帮办取号', view: idle, acts: press('F10', '1') },
  {
    id: 't66-take-found',
    title: '帮办取号：找事项',
    view: longView(),
    acts: [...press('F10', '1'), type('search', 'cxjm')],
  },
  {
    id: 't67-take-nothing',
    title: '帮办取号：没找到',
    view: idle,
    acts: [...press('F10', '1'), type('search', 'zzz')],
  },
  {
    id: 't68-take-priority',
    title: '帮办取号：优先',
    view: idle,
    acts: [...press('F10', '1'), type('search', 'cxjm'), ...press('1')],
  },
  {
    id: 't69-taken',
    title: '帮办取号：取到了',
    view: idle,
    acts: press('F10', '1', '1', 'Enter'),
    answers: {
      takeTicket: {
        ok: { ticketId: ofTicket(60).ticketId, number: long.number, queueId: 'ZH', lane: 'ordinary', aheadCount: 12 },
      },
    },
  },
  {
    id: 't70-take-refused',
    title: '帮办取号：取不了',
    view: idle,
    acts: press('F10', '1', '1', 'Enter'),
    answers: {
      takeTicket: {
        error: { kind: 'dayLimitReached', message: '这项业务今天的号已经取完', advice: '请改天再来，急事请到咨询台' },
      },
    },
  },
  { id: 't71-take-working', title: '帮办取号：正在处理', view: idle, acts: press('F10', '1', '1', 'Enter') },
  { id: 't72-check-in', title: '预约签到', view: idle, acts: [...press('F10', '2'), type('code', 'k7m2p9qx')] },
  { id: 't73-ticket-number', title: '处理号票：哪一个', view: deskView({ current: called }), acts: press('F10', '3') },
  { id: 't74-ticket', title: '处理号票：做什么', view: idle, acts: press('3') },
  { id: 't75-ticket-priority', title: '处理号票：给优先', view: idle, acts: press('3', '2') },
  { id: 't76-ticket-reprint', title: '处理号票：补打', view: idle, acts: press('3', '3') },
  { id: 't77-ticket-carry', title: '处理号票：结转', view: idle, acts: press('3', '4', 'Enter') },
  { id: 't78-ticket-void', title: '处理号票：作废', view: idle, acts: press('3', '5') },
  { id: 't79-ticket-void-sure', title: '处理号票：确认作废', view: idle, acts: press('3', '5', '2') },
  { id: 't80-sheet', title: '一次性告知单', view: inService, acts: press('F10', '4') },
  { id: 't81-results', title: '结果通知', view: deskView({ results }), acts: press('F10', '5') },
  { id: 't82-results-none', title: '结果通知：没有', view: idle, acts: press('F10', '5') },
  {
    id: 't83-close',
    title: '关窗',
    view: deskView({ ...alone, held }),
    acts: [...press('F10'), { tap: '[data-testid="row-close"]' }],
  },
];
