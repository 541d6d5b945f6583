import { unreachable } from '@jiaohao/basics/invariant';
import type { CallWhy } from './events.ts';
import type { WaitEstimate } from './faces.ts';
import type { Queue } from './hall.ts';
import { callReasonNames } from './names.zh.ts';
import type { Sentence } from './refusals.zh.ts';
import type { ResidentNumberFault } from './resident-number.ts';
import type { Lane } from './states.ts';

/* What people read of the queue, in Chinese. Sentences for pages that need no facts are in the pages. */

export * from './names.zh.ts';
export * from './refusals.zh.ts';
export * from './report-tables.zh.ts';

/** Why this ticket was called, for the clerk at the window and for whoever asks later; at most 40 characters. */
export function callWhySentence(why: CallWhy): string {
  if (why.rule === 'byHand') return `指定叫号：${callReasonNames[why.reason]}`;
  const rule = why.rule === 'lane' ? laneRules[why.lane] : callRules[why.rule];
  return why.passed.length === 0 ? rule : `${rule}；${passedWords(why.passed)}先到，仍在等候`;
}

const callRules: Record<Exclude<CallWhy['rule'], 'byHand' | 'lane'>, string> = {
  forWindow: '转到本窗口的号先叫',
  overdue: '等得太久的号先叫',
  inARow: '连续叫过优先号，轮到普通号',
  order: '本窗口固定业务先叫',
  weight: '按本窗口业务权重叫号',
  arrival: '按排队顺序叫号',
};

const laneRules: Record<Lane, string> = {
  returning: '回队的号先叫',
  booked: '预约号先叫',
  priority: '优先号先叫',
  ordinary: callRules.arrival,
};

/** The first two by name: the record has them all, and a sentence is read in passing. */
function passedWords(passed: readonly string[]): string {
  return passed.length <= 2 ? `${passed.join('、')} ` : `${passed.slice(0, 2).join('、')} 等 ${passed.length} 人`;
}

/** 过号规则, one line of at most 40 characters for the paper, as the queue's rule has it. */
export function missRuleSentence({ policy, callsBefore, voidAfter }: Queue['miss']): string {
  const called = callsBefore > 1 ? `叫号 ${callsBefore} 次未到为过号，` : '';
  if (policy.kind === 'void' || voidAfter === 1) return `${called}过号作废，请重新取号`;
  return `${called}${wayBack(policy)}，过号 ${voidAfter} 次作废`;
}

function wayBack(policy: Exclude<Queue['miss']['policy'], { kind: 'void' }>): string {
  switch (policy.kind) {
    case 'back':
      return `过号后顺延 ${policy.places} 位`;
    case 'tail':
      return '过号后排到队尾';
    case 'setAside':
      return `过号后 ${policy.minutes} 分钟自动回队`;
    case 'desk':
      return '过号请到咨询台恢复';
    case 'scan':
      return `过号后扫号票回队，顺延 ${policy.places} 位`;
    default:
      return unreachable(policy);
  }
}

/** 约 10-20 分钟 */
export function waitWords(wait: WaitEstimate): string {
  const { low, high } = waitMinutes(wait);
  if (low === 0) return `${high} 分钟以内`;
  return low === high ? `约 ${low} 分钟` : `约 ${low}-${high} 分钟`;
}

/**
 * An estimate as it is told: rounded outwards, to whole minutes up to ten and to five above, so that it
 * stays true. `low` 0: within `high`, which is five at least.
 */
export function waitMinutes({ lowMs, highMs }: WaitEstimate): { low: number; high: number } {
  const low = lowMs < 10 * minuteMs ? Math.floor(lowMs / minuteMs) : Math.floor(lowMs / (5 * minuteMs)) * 5;
  const high = highMs <= 10 * minuteMs ? Math.ceil(highMs / minuteMs) : Math.ceil(highMs / (5 * minuteMs)) * 5;
  return high <= 5 ? { low: 0, high: 5 } : { low, high };
}

const minuteMs = 60_000;

/** What is wrong with a typed identity number, for the person who typed it. */
export function residentNumberSentence(fault: ResidentNumberFault): Sentence {
  switch (fault.kind) {
    case 'wrongLength':
      return { message: `身份证号码是 18 位，现在是 ${fault.length} 位`, advice: '请核对后再输入' };
    case 'oldNumber':
      return { message: '这是 15 位的旧号码', advice: '请输入现在身份证上的 18 位号码' };
    case 'wrongCharacter':
      return { message: '号码里只能有数字，最后一位可以是 X', advice: '请核对后再输入' };
    case 'unknownRegion':
      return { message: '号码开头的地区不对', advice: '请核对最前面两位' };
    case 'noSuchDay':
      return { message: '号码里的出生日期不对', advice: '请核对第 7 位到第 14 位' };
    case 'inFuture':
      return { message: '号码里的出生日期还没有到', advice: '请核对第 7 位到第 14 位' };
    case 'wrongCheckDigit':
      return { message: '号码有一位输错了', advice: '请从头核对' };
    default:
      return unreachable(fault);
  }
}
