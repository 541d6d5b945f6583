import { refusalSentence } from '@jiaohao/queue-core/protocol';
import { describe, expect, it } from 'vitest';
import { noticeOfFailure, sentenceOfFailure } from './failure-words.ts';

describe('what a failed command means', () => {
  it('carries a refusal in its own words, with its advice', () => {
    const refusal = refusalSentence({ kind: 'noTicketWaiting', windowId: '3' });
    expect(noticeOfFailure({ kind: 'noTicketWaiting', ...refusal })).toEqual(refusal);
    expect(sentenceOfFailure({ kind: 'noTicketWaiting', ...refusal })).toBe('现在没有人等候，有人取号后再叫');
    expect(noticeOfFailure({ kind: 'badInput', message: '请核对' })).toEqual({ message: '请核对', advice: '' });
  });

  it('says that an unanswered press may have had its effect', () => {
    const notice = noticeOfFailure({ kind: 'unreachable', message: '正在恢复，请稍等' });
    expect(notice.advice).toBe('请看一眼当前状态再操作');
  });
});
