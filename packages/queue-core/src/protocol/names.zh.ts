import type { IdentityKind } from './person.ts';
import type { RatingCaseState } from './rating-case.ts';
import type { NotRatedReason, RatingLevel } from './rating.ts';
import type {
  CallReason,
  CloseReason,
  HoldReason,
  PauseReason,
  ReprintReason,
  ServiceResult,
  TransferReason,
  VoidReason,
} from './reasons.ts';
import type {
  BookingState,
  Lane,
  RatingState,
  ResultState,
  SlipState,
  TakingState,
  TicketState,
  WindowState,
} from './states.ts';

/* One word for each state, lane, level and reason, as screens, paper and records show it. */

export const ticketStateNames: Record<TicketState, string> = {
  waiting: '等候',
  called: '请到窗口',
  serving: '办理中',
  held: '挂起',
  passedOver: '过号',
  finished: '已办结',
  cancelled: '已取消',
  voided: '已作废',
  carriedOver: '已结转',
  expired: '已失效',
};

/** The public word, and nothing for an ordinary ticket: why somebody goes first is nobody's business. */
export const laneNames: Record<Lane, string> = { returning: '回队', booked: '预约', priority: '优先', ordinary: '' };

export const windowStateNames: Record<WindowState, string> = { closed: '未开', open: '开放', paused: '暂停服务' };

export const takingStateNames: Record<TakingState, string> = {
  open: '正常取号',
  closed: '暂停取号',
  ended: '今日取号已结束',
};

export const slipStateNames: Record<SlipState, string> = { pending: '打印中', printed: '已打印', failed: '未打印' };

export const ratingStateNames: Record<RatingState, string> = { invited: '待评价', rated: '已评价', notRated: '未评价' };

export const bookingStateNames: Record<BookingState, string> = {
  booked: '已预约',
  checkedIn: '已签到',
  cancelled: '已取消',
  noShow: '未到',
};

export const resultStateNames: Record<ResultState, string> = {
  pending: '还没办好',
  ready: '可以领取',
  collected: '已经领取',
};

export const identityKindNames: Record<IdentityKind, string> = {
  residentCard: '身份证',
  typedNumber: '身份证号码',
  phone: '手机号',
  code: '二维码',
};

export const ratingLevelNames: Record<RatingLevel, string> = {
  verySatisfied: '非常满意',
  satisfied: '满意',
  basicallySatisfied: '基本满意',
  dissatisfied: '不满意',
  veryDissatisfied: '非常不满意',
};

/** 差评办理. */
export const ratingCaseStateNames: Record<RatingCaseState, string> = {
  toVerify: '待核实',
  verifying: '核实中',
  correcting: '整改中',
  explained: '已说明',
  answered: '已反馈',
  revisited: '已回访',
  closed: '已办结',
  rejected: '不予采纳',
};

export const notRatedReasonNames: Record<NotRatedReason, string> = {
  declined: '不评价',
  timeout: '没有回应',
  dayEnded: '当天已结束',
};

export const pauseReasonNames: Record<PauseReason, string> = {
  away: '临时离岗',
  meal: '用餐',
  handover: '交接班',
  equipment: '设备故障',
  other: '其他',
};

export const callReasonNames: Record<CallReason, string> = {
  cameBack: '过号后回来',
  needsHelp: '需要照顾',
  wrongQueue: '取错业务',
  managerAsked: '管理员安排',
  other: '其他',
};

export const holdReasonNames: Record<HoldReason, string> = {
  fillForm: '填写表格',
  fetchPapers: '补充材料',
  waitSystem: '等待系统',
  other: '其他',
};

/** `nextItem`, `returned`: what finishing at a window led to. */
export const transferReasonNames: Record<TransferReason | 'nextItem' | 'returned', string> = {
  nextStep: '下一个环节',
  wrongQueue: '取错业务',
  needsOther: '需要其他窗口办理',
  issue: '领取结果',
  other: '其他',
  nextItem: '办下一个事项',
  returned: '办完返回',
};

/** `missed`: passed over too often. */
export const voidReasonNames: Record<VoidReason | 'missed', string> = {
  takenByMistake: '取错号',
  duplicate: '重复取号',
  printFault: '打印故障',
  left: '人已离开',
  other: '其他',
  missed: '过号作废',
};

export const reprintReasonNames: Record<ReprintReason, string> = {
  lost: '号票丢失',
  unreadable: '字迹不清',
  notPrinted: '没有打印出来',
};

export const closeReasonNames: Record<CloseReason, string> = {
  powerCut: '停电',
  network: '网络故障',
  weather: '恶劣天气',
  emergency: '突发情况',
  full: '人数已满',
  other: '其他',
};

/** `unrecorded`: the day ended before the clerk said. */
export const serviceResultNames: Record<ServiceResult | 'unrecorded', string> = {
  done: '当场办结',
  accepted: '已受理',
  papersMissing: '材料不齐，已告知',
  declined: '不予受理',
  consulted: '咨询',
  issued: '结果已发放',
  unrecorded: '没有记录',
};
