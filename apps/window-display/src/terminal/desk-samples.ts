import {
  TerminalTicketSchema,
  TerminalViewSchema,
  WaitingTicketSchema,
  type TerminalTicket,
  type TerminalView,
  type WaitingTicket,
} from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';

/* Views as a host would send them, for the tests of this folder and for the gallery. */

type Facts = { id?: number; [field: string]: unknown };

export function sampleTicket(facts: Facts = {}): TerminalTicket {
  const { id = 23, ...rest } = facts;
  return v.parse(TerminalTicketSchema, {
    ...ofTicket(id),
    itemIds: ['RS04'],
    state: 'called',
    calledAtMs: 1_080_000,
    startedAtMs: null,
    callCount: 1,
    callsBefore: 1,
    why: null,
    route: [],
    returnTo: null,
    fetches: null,
    ...rest,
  });
}

export function sampleWaiting(facts: Facts = {}): WaitingTicket {
  const { id = 23, ...rest } = facts;
  return v.parse(WaitingTicketSchema, { ...ofTicket(id), isForWindow: false, ...rest });
}

/** What every list has of a ticket; 23 is A023. */
export function ofTicket(id: number) {
  return {
    ticketId: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
    number: `A${String(id).padStart(3, '0')}`,
    queueName: '综合受理',
    itemNames: ['城乡居民养老保险注销登记及丧葬补助费申领'],
    maskedName: '阿*',
    lane: 'ordinary',
    isPriority: false,
    isOnBehalf: false,
    isUnproven: false,
    takenAtMs: 0,
  };
}

const item = (id: string, name: string, more: Record<string, unknown> = {}) => ({
  id,
  name,
  queueId: 'SB',
  frequent: false,
  spellings: [],
  hasGuide: false,
  ...more,
});

export const sampleItems = v.parse(TerminalViewSchema.entries.items, [
  item('RS01', '城乡居民养老保险参保登记', {
    frequent: true,
    hasGuide: true,
    spellings: ['cheng xiang ju min yang lao bao xian can bao deng ji'],
  }),
  item('RS04', '城乡居民养老保险注销登记及丧葬补助费申领', {
    hasGuide: true,
    spellings: ['cheng xiang ju min yang lao bao xian zhu xiao deng ji ji sang zang bu zhu fei shen ling'],
  }),
  item('YB01', '城乡居民基本医疗保险参保登记', {
    spellings: ['cheng xiang ju min ji ben yi liao bao xian can bao deng ji'],
  }),
  item('YB02', '异地就医备案', { frequent: true, spellings: ['yi di jiu yi bei an'] }),
  item('MZ01', '最低生活保障申请', {
    queueId: 'ZH',
    spellings: ['zui di sheng huo bao zhang shen qing', 'di bao'],
  }),
]);

type ViewFacts = Partial<{ [Slice in keyof TerminalView]: unknown }> & { state?: TerminalView['window']['state'] };

export function sampleView(facts: ViewFacts = {}): TerminalView {
  const { state = 'open', window: ownWindow = {}, ...rest } = facts;
  return v.parse(TerminalViewSchema, {
    window: { ...windowIn(state), ...(ownWindow as object) },
    staff: state === 'closed' ? null : { id: '0306', name: '王小明' },
    current: null,
    waiting: [],
    waitingCount: 0,
    next: null,
    held: [],
    passedOver: [],
    results: [],
    choices: sampleChoices,
    items: sampleItems,
    today: { finishedCount: 0, meanServiceMs: null },
    rating: null,
    devices: [],
    alerts: [],
    ...rest,
  });
}

function windowIn(state: TerminalView['window']['state']) {
  const pause = { reason: 'meal', untilMs: null, phone: null, substituteName: null, isTooLong: false };
  return {
    id: '3',
    name: '综合受理窗口',
    state,
    sinceMs: 0,
    queueNames: ['综合受理'],
    aloneFor: [],
    pause: state === 'paused' ? pause : null,
  };
}

export const sampleChoices = {
  queues: [
    { id: 'ZH', name: '综合受理' },
    { id: 'SB', name: '社保医保' },
    { id: 'CZ', name: '统一出证' },
    { id: 'BB', name: '帮办咨询' },
  ],
  windows: ['1', '2', '3', '4', '5', '6', '7', '8'].map((id) => ({
    id,
    name: id === '6' ? '统一出证窗口' : '综合受理窗口',
  })),
  priorityClasses: [
    { code: 'MIL', name: '军人、军属、退役军人和其他优抚对象' },
    { code: 'DIS', name: '残疾人' },
    { code: 'ELD', name: '老年人' },
  ],
  staff: [
    { id: '0301', name: '王小明' },
    { id: '0303', name: '买买提·吐尔逊·艾力' },
  ],
};
