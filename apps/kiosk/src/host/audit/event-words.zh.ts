import {
  formatTicketNumber,
  callReasonNames,
  closeReasonNames,
  holdReasonNames,
  pauseReasonNames,
  reprintReasonNames,
  serviceResultNames,
  transferReasonNames,
  voidReasonNames,
  type AuditKind,
  type BookingConflictReason,
  type HallEventKind,
  type HallEventOf,
} from '@jiaohao/queue-core/protocol';

const conflictWords: Readonly<Record<BookingConflictReason, string>> = {
  moved: '县里改约来迟，以本厅为准',
  cancelled: '县里取消预约来迟，以本厅为准',
  notPlaced: '县里的预约本厅没有这项业务',
  unproven: '预约待核',
};

type Audit<Kind extends HallEventKind> = {
  readonly kind: AuditKind;
  readonly words: (event: HallEventOf<Kind>) => string;
};

/**
 * Events as acts of staff; those that are not here follow from another act, or are the citizen's own.
 * The number of the ticket is added behind.
 */
export const eventAudits: { readonly [Kind in HallEventKind]?: Audit<Kind> } = {
  businessDayEnded: { kind: 'hall', words: () => '日终' },
  hallClosed: { kind: 'hall', words: ({ reason }) => `暂停取号：${closeReasonNames[reason]}` },
  hallReopened: { kind: 'hall', words: () => '恢复取号' },
  numbersSkipped: {
    kind: 'hall',
    words: ({ series, from, to }) => `跳号 ${formatTicketNumber(series, from)} 到 ${formatTicketNumber(series, to)}`,
  },
  hoursExtended: { kind: 'hall', words: ({ until }) => `延时取号到 ${until}` },

  windowOpened: { kind: 'window', words: () => '开放窗口' },
  windowPaused: { kind: 'window', words: ({ reason }) => `暂停服务：${pauseReasonNames[reason]}` },
  windowClosed: { kind: 'window', words: () => '关闭窗口' },
  windowAssigned: { kind: 'window', words: ({ windowId }) => `改 ${windowId} 号窗口办理的业务` },
  windowUnassigned: { kind: 'window', words: ({ windowId }) => `${windowId} 号窗口恢复原来的业务` },

  ticketTaken: { kind: 'ticket', words: () => '帮办取号' },
  priorityGranted: { kind: 'ticket', words: () => '给予优先' },
  ticketVoided: { kind: 'ticket', words: ({ reason }) => `作废：${voidReasonNames[reason]}` },
  ticketCarriedOver: { kind: 'ticket', words: () => '结转到下一天' },
  ticketRejoined: { kind: 'ticket', words: () => '回队' },
  ticketCalled: {
    kind: 'ticket',
    words: ({ why }) => (why.rule === 'byHand' ? `指定叫号：${callReasonNames[why.reason]}` : '叫号'),
  },
  ticketRecalled: { kind: 'ticket', words: ({ callCount }) => `第 ${callCount} 次叫号` },
  serviceStarted: { kind: 'ticket', words: () => '开始办理' },
  ticketPassedOver: { kind: 'ticket', words: () => '过号' },
  ticketHeld: { kind: 'ticket', words: ({ reason }) => `挂起：${holdReasonNames[reason]}` },
  ticketResumed: { kind: 'ticket', words: () => '恢复办理' },
  ticketTransferred: { kind: 'ticket', words: ({ reason }) => `转移：${transferReasonNames[reason]}` },
  serviceFinished: { kind: 'ticket', words: ({ result }) => `办结：${serviceResultNames[result]}` },
  resultAnnounced: { kind: 'ticket', words: () => '结果已出' },
  slipReprintAsked: { kind: 'ticket', words: ({ reason }) => `补打号票：${reprintReasonNames[reason]}` },
  bookingCancelled: { kind: 'ticket', words: () => '取消预约' },
  bookingConflict: { kind: 'ticket', words: ({ because }) => conflictWords[because] },
};
