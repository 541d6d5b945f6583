import {
  TerminalTicketSchema,
  TerminalViewSchema,
  WaitingTicketSchema,
  type TerminalTicket,
  type TerminalView,
  type WaitingTicket,
} from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';

/* Views as a host would send them, for the tests of this folder. */

export function sampleTicket(facts: { id?: number; [field: string]: unknown } = {}): TerminalTicket {
  const { id = 23, ...rest } = facts;
  return v.parse(TerminalTicketSchema, {
    ticketId: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
    number: `A${String(id).padStart(3, '0')}`,
    queueName: '综合受理',
    itemNames: ['城乡居民养老保险注销登记及丧葬补助费申领'],
    maskedName: '阿*',
    lane: 'ordinary',
    isPriority: false,
    state: 'called',
    takenAtMs: 0,
    calledAtMs: 1_080_000,
    startedAtMs: null,
    callCount: 1,
    callsBefore: 1,
    why: null,
    route: [],
    returnTo: null,
    isOnBehalf: false,
    fetches: null,
    ...rest,
  });
}

export function sampleWaiting(facts: { id?: number; [field: string]: unknown } = {}): WaitingTicket {
  const { id = 23, ...rest } = facts;
  const { ticketId, number, queueName, itemNames, maskedName, lane, isPriority, takenAtMs } = sampleTicket({ id });
  return v.parse(WaitingTicketSchema, {
    ticketId,
    number,
    queueName,
    itemNames,
    maskedName,
    lane,
    isPriority,
    takenAtMs,
    isForWindow: false,
    ...rest,
  });
}

export function sampleView(facts: {
  state?: TerminalView['window']['state'];
  current?: TerminalTicket | null;
}): TerminalView {
  const { state = 'open', current = null } = facts;
  return v.parse(TerminalViewSchema, {
    window: {
      id: '3',
      name: '综合受理窗口',
      state,
      sinceMs: 0,
      queueNames: ['综合受理'],
      pause:
        state === 'paused'
          ? { reason: 'meal', untilMs: null, phone: null, substituteName: null, isTooLong: false }
          : null,
    },
    staff: state === 'closed' ? null : { id: '0306', name: '王小明' },
    current,
    waiting: [],
    waitingCount: 0,
    held: [],
    passedOver: [],
    results: [],
    choices: { queues: [], windows: [], priorityClasses: [], staff: [] },
    today: { finishedCount: 0, meanServiceMs: null },
    rating: null,
    devices: [],
    alerts: [],
  });
}
