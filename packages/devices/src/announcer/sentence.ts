import { invariant } from '@jiaohao/basics/invariant';
import { type ClipId, digitClips } from './clips.ts';

export type SpokenCall = {
  /** As printed: A023, A1023. */
  readonly number: string;
  /** 1-999. */
  readonly windowId: string;
};

/** How 1 is read in ticket numbers; 幺 where people are used to it from telephone numbers. */
export type OneReading = '一' | '幺';

/** 请A零二三号到三号窗口: the clips of one call, in order. */
export function sentenceFor(call: SpokenCall, oneReading: OneReading = '一'): ClipId[] {
  invariant(/^[A-Z][0-9]{1,6}$/.test(call.number), 'a ticket number is a letter and digits');
  invariant(/^[1-9][0-9]{0,2}$/.test(call.windowId), 'a window is 1-999');
  return ['请', ...clipsOfNumber(call.number, oneReading), '号', '到', ...clipsOfWindow(call.windowId), '号', '窗口'];
}

/** A零二三: a ticket number as it is read out. */
export function clipsOfNumber(number: string, oneReading: OneReading): ClipId[] {
  const [series = '', ...digits] = number;
  return [series, ...digits.map((digit) => (digit === '1' ? oneReading : clipOfDigit(digit)))];
}

/** 3 三 · 10 十 · 12 十二 · 20 二十 · 23 二十三 · 101 一零一: what is written over the window, as people say it. */
function clipsOfWindow(windowId: string): ClipId[] {
  if (windowId.length !== 2) return [...windowId].map(clipOfDigit);
  const [tens = '', ones = ''] = windowId;
  return [...(tens === '1' ? [] : [clipOfDigit(tens)]), '十', ...(ones === '0' ? [] : [clipOfDigit(ones)])];
}

function clipOfDigit(digit: string): ClipId {
  const clip = digitClips[Number(digit)];
  invariant(clip, 'a digit is 0-9');
  return clip;
}
