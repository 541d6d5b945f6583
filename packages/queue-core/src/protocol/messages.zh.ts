import type { PauseReason } from './commands.ts';
import type { RatingLevel } from './rating.ts';
import type { Refusal, RefusalKind } from './refusals.ts';
import type { TicketState, WindowState } from './states.ts';

/* What people read of the queue, in Chinese. Sentences for pages that need no facts are in the pages. */

export const ratingLevelNames: Record<RatingLevel, string> = {
  verySatisfied: '非常满意',
  satisfied: '满意',
  basicallySatisfied: '基本满意',
  dissatisfied: '不满意',
  veryDissatisfied: '非常不满意',
};

export const ticketStateNames: Record<TicketState, string> = {
  waiting: '等候',
  called: '请到窗口',
  serving: '办理中',
  passedOver: '过号',
  finished: '已办结',
  expired: '已失效',
};

export const windowStateNames: Record<WindowState, string> = { closed: '未开', open: '开放', paused: '暂停服务' };

export const pauseReasonNames: Record<PauseReason, string> = {
  away: '临时离岗',
  meal: '用餐',
  handover: '交接班',
  equipment: '设备故障',
  other: '其他',
};

/** One sentence a refusal and what to do next, for the person in front of it. */
export function refusalSentence(refusal: Refusal): { message: string; advice: string } {
  switch (refusal.kind) {
    case 'unknownQueue':
      return { message: '没有这项业务', advice: '请重新选择' };
    case 'unknownItem':
      return { message: '没有这个事项', advice: '请重新选择' };
    case 'unknownWindow':
      return { message: `没有 ${refusal.windowId} 号窗口`, advice: '请联系大厅管理员' };
    case 'unknownStaff':
      return { message: `没有工号 ${refusal.staffId}`, advice: '请核对工号' };
    case 'unknownTicket':
      return { message: '没有这张号票', advice: '请核对票号' };
    case 'itemNotInQueue':
      return { message: '这个事项不在所选业务里办理', advice: '请重新选择' };
    case 'alreadyHoldsTicket':
      return { message: `您已经取过号：${refusal.number}`, advice: '请凭原来的号码等候叫号' };
    case 'noTicketWaiting':
      return { message: '现在没有人等候', advice: '有人取号后再叫' };
    case 'windowHasTicket':
      return {
        message: `${refusal.number} 还在本窗口（${ticketStateNames[refusal.state]}）`,
        advice: refusal.state === 'called' ? '先开始办理或过号' : '先办结',
      };
    case 'ticketNotAtWindow':
      return { message: '这张号票已不在本窗口', advice: '请看当前票号' };
    case 'windowNotOpen':
      return { message: `窗口${windowStateNames[refusal.state]}`, advice: '先开放窗口' };
    case 'windowAlready':
      return { message: `窗口已经是“${windowStateNames[refusal.state]}”`, advice: '' };
    case 'staffAtOtherWindow':
      return { message: `该工号已在 ${refusal.windowId} 号窗口登录`, advice: '请先在那里退出' };
    case 'ticketWrongState':
      return { message: `这张号票现在是“${ticketStateNames[refusal.state]}”`, advice: '请看当前票号' };
    case 'alreadyRated':
      return { message: '这次服务已经评价过', advice: '' };
    case 'notInvitedToRate':
      return { message: '这次服务还没有请您评价', advice: '' };
    case 'tagNotOfLevel':
      return { message: '所选原因不属于这个评价等级', advice: '请重新选择原因' };
    case 'slipAlreadyRecorded':
      return { message: '这张号票的打印结果已经记录', advice: '' };
    case 'commandIdReused':
      return { message: '操作编号重复，没有执行', advice: '请再试一次' };
  }
}

/** All kinds, for the test that holds the table complete. */
export const refusalKinds = [
  'unknownQueue',
  'unknownItem',
  'unknownWindow',
  'unknownStaff',
  'unknownTicket',
  'itemNotInQueue',
  'alreadyHoldsTicket',
  'noTicketWaiting',
  'windowHasTicket',
  'ticketNotAtWindow',
  'windowNotOpen',
  'windowAlready',
  'staffAtOtherWindow',
  'ticketWrongState',
  'alreadyRated',
  'notInvitedToRate',
  'tagNotOfLevel',
  'slipAlreadyRecorded',
  'commandIdReused',
] as const satisfies readonly RefusalKind[];
