import { windowsWords } from '@jiaohao/basics/words.zh';
import type { TicketRecord } from '@jiaohao/queue-core';
import { waitWords, type Sentence, type WaitEstimate } from '@jiaohao/queue-core/protocol';

/* What the holder of a slip is told who scans it: what has become of the number, and where to go. */

const listen = '听到叫号请到窗口';
const takeAnother = '还要办理请重新取号';

export const scanZh = {
  rejoined: (number: string): Sentence => ({ message: `${number} 已经回到队里`, advice: listen }),
  checkedIn: (number: string): Sentence => ({
    message: `签到成功，您的号码是 ${number}`,
    advice: '请凭这个号码等候叫号',
  }),
  hasNumber: (number: string): Sentence => ({ message: `这个预约已经签到，号码是 ${number}`, advice: listen }),
  unprovenNumber: (number: string): Sentence => ({
    message: `没有核对到这个预约，给您取了 ${number}`,
    advice: '请凭这个号码等候叫号，到窗口时说明有预约',
  }),
  unproven: { message: '没有核对到这个预约', advice: '请重新取号，或到咨询台' },
  noCounty: { message: '这里办不了这个预约码', advice: '请到咨询台' },
  /** The disk is full, or the hall is stopping. */
  notDone: { message: '现在办不了', advice: '请到咨询台，或叫人来帮忙' },
} as const;

export function ticketSentence(ticket: TicketRecord, wait: WaitEstimate | null): Sentence {
  const { number, windowId } = ticket;
  const goTo = windowId === null ? '' : `请到 ${windowsWords([windowId])}`;
  switch (ticket.state) {
    case 'waiting':
      return { message: `${number} 正在等候${wait === null ? '' : `，${waitWords(wait)}`}`, advice: listen };
    case 'called':
      return { message: `正在叫 ${number}`, advice: goTo };
    case 'serving':
      return { message: `${number} 正在办理`, advice: goTo };
    case 'held':
      return { message: `${number} 还没有办完`, advice: goTo };
    case 'passedOver':
      return { message: `${number} 已经过号`, advice: '请到咨询台' };
    case 'finished':
      return resultSentence(ticket);
    case 'cancelled':
      return { message: `${number} 已经取消`, advice: takeAnother };
    case 'voided':
      return { message: `${number} 已经作废`, advice: takeAnother };
    case 'carriedOver':
      return { message: `${number} 已经转到下一个工作日`, advice: '请那天来签到' };
    case 'expired':
      return { message: `${number} 已经过期，号票当日有效`, advice: takeAnother };
  }
}

function resultSentence({ number, resultState }: TicketRecord): Sentence {
  switch (resultState) {
    case 'pending':
      return { message: `${number} 的结果还没有办好`, advice: '办好后会通知您来领取' };
    case 'ready':
      return { message: `${number} 的结果可以领取`, advice: '请刷身份证取号领取' };
    case 'collected':
    case null:
      return { message: `${number} 已经办结`, advice: takeAnother };
  }
}
