import { unreachable } from '@jiaohao/basics/invariant';
import { durationWords } from '@jiaohao/basics/words.zh';
import { bookingStateNames, takingStateNames, ticketStateNames, windowStateNames } from './names.zh.ts';
import type { IdentityKind } from './person.ts';
import type { Refusal, RefusalKind } from './refusals.ts';
import type { ResultState, TicketState } from './states.ts';

/** What happened, and what to do next; `advice` is empty where there is nothing to do. */
export type Sentence = { readonly message: string; readonly advice: string };

type Of<Kind extends RefusalKind> = Extract<Refusal, { kind: Kind }>;

/** One sentence a refusal and what to do next, for the person in front of it. */
export function refusalSentence(refusal: Refusal): Sentence {
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
    case 'unknownBooking':
      return { message: '没有找到这个预约', advice: '请到咨询台核对，也可以现场取号' };
    case 'unknownPriority':
      return { message: '没有这类优先', advice: '请重新选择' };

    case 'itemNotInQueue':
      return { message: '这个事项不在所选业务里办理', advice: '请重新选择' };
    case 'alreadyHoldsTicket':
      return { message: `您已经取过号：${refusal.number}`, advice: holderAdvice(refusal.state) };
    case 'identityRequired':
      return { message: '这项业务要实名取号', advice: identityAdvice(refusal.accepts) };
    case 'identityNotAccepted':
      return { message: '这项业务不能用这种方式取号', advice: identityAdvice(refusal.accepts) };
    case 'agentUnknown':
      return { message: '替别人取号，要先登记您自己的身份', advice: '请放上您的身份证' };
    case 'agentLimitReached':
      return { message: `您今天已经替别人取了 ${refusal.limit} 个号`, advice: '还要取号请到咨询台' };
    case 'outsideHours':
      return { message: '现在不是取号时间', advice: opensAdvice(refusal.opens) };
    case 'pastCutOff':
      return { message: '这个时段已经停止取号', advice: opensAdvice(refusal.opens) };
    case 'hallNotTaking':
      return hallNotTaking(refusal);
    case 'dayLimitReached':
      return { message: '这项业务今天的号已经取完', advice: '请改天再来，急事请到咨询台' };
    case 'bandLimitReached':
      return {
        message: `${refusal.from}-${refusal.to} 的号已经取完`,
        advice: `${refusal.to} 以后再来取号，急事请到咨询台`,
      };
    case 'personLimitReached':
      return { message: `这项业务每人每天取 ${refusal.limit} 个号，您已经取满`, advice: '还要办理请到咨询台' };
    case 'priorityByStaffOnly':
      return { message: '这类优先由工作人员办理', advice: '请到咨询台' };
    case 'noResultToFetch':
      return noResultToFetch(refusal.state);

    case 'noTicketWaiting':
      return { message: '现在没有人等候', advice: '有人取号后再叫' };
    case 'windowHasTicket':
      return { message: `${refusal.number} 还在 ${refusal.windowId} 号窗口`, advice: atWindowAdvice(refusal.state) };
    case 'ticketNotAtWindow':
      return { message: '这张号票已不在本窗口', advice: '请看当前票号' };
    case 'ticketHeldElsewhere':
      return { message: '这张号票由别的窗口挂起', advice: '请在那个窗口恢复，或指定叫号' };
    case 'ticketWrongState':
      return { message: `这张号票现在是“${ticketStateNames[refusal.state]}”`, advice: '请看当前票号' };
    case 'calledTooFewTimes':
      return { message: `已经叫了 ${refusal.callCount} 次，叫满 ${refusal.needed} 次才能过号`, advice: '请重呼' };
    case 'cannotRejoin':
      return cannotRejoin(refusal);
    case 'transferToItself':
      return { message: '号票就在本窗口', advice: '请选别的窗口或业务' };
    case 'identityNotChecked':
      return { message: '还没有核对领取人的身份', advice: '核对并确认后再办结' };

    case 'windowNotOpen':
      return { message: `窗口${windowStateNames[refusal.state]}`, advice: '先开放窗口' };
    case 'windowAlready':
      return { message: `窗口已经是“${windowStateNames[refusal.state]}”`, advice: '' };
    case 'windowNotActive':
      return { message: '机动窗口还没有安排业务', advice: '请管理员安排后再叫号' };
    case 'staffAtOtherWindow':
      return { message: `该工号已在 ${refusal.windowId} 号窗口登录`, advice: '请先在那里退出' };
    case 'hallAlready':
      return { message: `大厅已经是“${takingStateNames[refusal.state]}”`, advice: '' };

    case 'bookingNotOffered':
      return { message: '这项业务不能预约', advice: '请到现场取号' };
    case 'unknownSlot':
      return { message: `${slotWords(refusal)} 不能预约`, advice: '请选别的时段' };
    case 'bookingDayNotOffered':
      return { message: `${dayWords(refusal.day)}不能预约`, advice: bookableAdvice(refusal) };
    case 'slotFull':
      return { message: `${slotWords(refusal)} 已经约满`, advice: '请选别的时段' };
    case 'alreadyBooked':
      return { message: `您已经预约了${slotWords(refusal)}`, advice: '请按这个预约前来' };
    case 'tooManyNoShows':
      return { message: '您几次预约都没有来', advice: `过了${dayWords(refusal.until)}再预约，现在可以现场取号` };
    case 'bookingWrongState':
      return { message: `这个预约现在是“${bookingStateNames[refusal.state]}”`, advice: '可以现场取号' };
    case 'alreadyCheckedIn':
      return { message: `这个预约已经签到，号码是 ${refusal.number}`, advice: '请凭这个号码等候叫号' };
    case 'bookingOtherDay':
      return { message: `这个预约是${slotWords(refusal)}`, advice: '请那天来签到，今天办理请现场取号' };
    case 'tooEarlyToCheckIn':
      return { message: `您预约的是 ${refusal.slot}`, advice: `请 ${refusal.from} 以后来签到` };
    case 'tooLateToChangeBooking':
      return tooLateToChange(refusal.minutes);
    case 'bookingOfCounty':
      return { message: '这个预约是在网上约的', advice: '请在原来预约的地方修改或取消' };
    case 'bookingIdTaken':
      return { message: '这个预约编号已经用过', advice: '请换一个编号再预约' };

    case 'alreadyRated':
      return { message: '这次服务已经评价过', advice: '' };
    case 'notInvitedToRate':
      return { message: '这次服务还没有请您评价', advice: '' };
    case 'tagNotOfLevel':
      return { message: '所选原因不属于这个评价等级', advice: '请重新选择原因' };
    case 'slipAlreadyRecorded':
      return { message: '这张号票的打印结果已经记录', advice: '' };
    case 'slipStillPrinting':
      return { message: '号票正在打印', advice: '请稍等' };
    case 'commandIdReused':
      return { message: '操作编号重复，没有执行', advice: '请再试一次' };
    default:
      return unreachable(refusal);
  }
}

/** 10月8日: a day as people say it, without its year. */
export function dayWords(day: string): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
}

/** 10月8日 09:30; a booking that was carried over has a day and no time. */
function slotWords({ day, slot }: { readonly day: string; readonly slot: string }): string {
  return slot === '00:00' ? dayWords(day) : `${dayWords(day)} ${slot}`;
}

function holderAdvice(state: TicketState): string {
  switch (state) {
    case 'called':
      return '正在叫您的号，请到窗口';
    case 'serving':
      return '这个号正在窗口办理';
    case 'held':
      return '请回原来的窗口接着办';
    case 'passedOver':
      return '这个号已经过号，请到咨询台';
    default:
      return '请凭原来的号码等候，号票丢了可以补打';
  }
}

const identityWays: Record<IdentityKind, string> = {
  residentCard: '放上身份证',
  typedNumber: '输入身份证号码',
  phone: '输入手机号',
  code: '扫二维码',
};

function identityAdvice(accepts: readonly IdentityKind[]): string {
  return `请${accepts.map((kind) => identityWays[kind]).join('或')}`;
}

function opensAdvice(opens: Of<'outsideHours'>['opens']): string {
  return opens ? `${dayWords(opens.day)} ${opens.time} 开始取号` : '请到咨询台询问';
}

function hallNotTaking({ state }: Of<'hallNotTaking'>): Sentence {
  const isEnded = state === 'ended';
  return {
    message: isEnded ? '今天的取号已经结束' : '大厅暂停取号',
    advice: isEnded ? '请改天再来' : '已经取号的照常办理，请留意大厅通知',
  };
}

function noResultToFetch(state: ResultState | null): Sentence {
  switch (state) {
    case null:
      return { message: '这个号没有要领取的结果', advice: '请到咨询台核对' };
    case 'pending':
      return { message: '您的结果还没有办好', advice: '办好后会通知您来领取' };
    case 'ready':
      return { message: '结果已经可以领取', advice: '请在统一出证业务取号' };
    case 'collected':
      return { message: '这份结果已经领取', advice: '有疑问请到咨询台' };
  }
}

function atWindowAdvice(state: TicketState): string {
  return state === 'called' ? '先开始办理或过号' : '先办结、挂起或转移';
}

function cannotRejoin({ number, because }: Of<'cannotRejoin'>): Sentence {
  return because === 'desk'
    ? { message: `${number} 已经过号，由工作人员恢复`, advice: '请到咨询台' }
    : { message: `${number} 已经过号，时间到了自动回到队里`, advice: '请留意叫号，急事请到咨询台' };
}

function bookableAdvice({ first, last }: Of<'bookingDayNotOffered'>): string {
  return first === last ? `可以预约${dayWords(first)}` : `可以预约${dayWords(first)}到${dayWords(last)}`;
}

function tooLateToChange(minutes: number): Sentence {
  const message =
    minutes === 0 ? '预约时间已经到了，不能再改' : `离预约时间不到 ${durationWords(minutes * 60_000)}，不能再改`;
  return { message, advice: '来不了请告诉咨询台' };
}

/** All kinds, for the tests that go through them. */
export const refusalKinds = [
  'unknownQueue',
  'unknownItem',
  'unknownWindow',
  'unknownStaff',
  'unknownTicket',
  'unknownBooking',
  'unknownPriority',
  'itemNotInQueue',
  'alreadyHoldsTicket',
  'identityRequired',
  'identityNotAccepted',
  'agentUnknown',
  'agentLimitReached',
  'outsideHours',
  'pastCutOff',
  'hallNotTaking',
  'dayLimitReached',
  'bandLimitReached',
  'personLimitReached',
  'priorityByStaffOnly',
  'noResultToFetch',
  'noTicketWaiting',
  'windowHasTicket',
  'ticketNotAtWindow',
  'ticketHeldElsewhere',
  'ticketWrongState',
  'calledTooFewTimes',
  'cannotRejoin',
  'transferToItself',
  'identityNotChecked',
  'windowNotOpen',
  'windowAlready',
  'windowNotActive',
  'staffAtOtherWindow',
  'hallAlready',
  'bookingNotOffered',
  'unknownSlot',
  'bookingDayNotOffered',
  'slotFull',
  'alreadyBooked',
  'tooManyNoShows',
  'bookingWrongState',
  'alreadyCheckedIn',
  'bookingOtherDay',
  'tooEarlyToCheckIn',
  'tooLateToChangeBooking',
  'bookingOfCounty',
  'bookingIdTaken',
  'alreadyRated',
  'notInvitedToRate',
  'tagNotOfLevel',
  'slipAlreadyRecorded',
  'slipStillPrinting',
  'commandIdReused',
] as const satisfies readonly RefusalKind[];
