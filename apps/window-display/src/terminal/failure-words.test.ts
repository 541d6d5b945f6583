import { refusalSentence } from '@jiaohao/queue-core/protocol';
import { describe, expect, it } from 'vitest';
import { meaningOfFailure } from './failure-words.ts';

describe('what a failed command means', () => {
  it('sends the clerk back to the login when the session is over or for another window', () => {
    expect(meaningOfFailure({ kind: 'noStaffSession', message: '' })).toEqual({
      kind: 'loginAgain',
      sentence: '登录已失效，请重新登录',
    });
    expect(meaningOfFailure({ kind: 'wrongRole', message: '' }).kind).toBe('loginAgain');
  });

  it('carries a refusal in its own words, with its advice', () => {
    const refusal = refusalSentence({ kind: 'noTicketWaiting', windowId: '3' });
    expect(meaningOfFailure({ kind: 'noTicketWaiting', ...refusal })).toEqual({ kind: 'tell', ...refusal });
    expect(meaningOfFailure({ kind: 'badInput', message: '请核对' })).toEqual({
      kind: 'tell',
      message: '请核对',
      advice: '',
    });
  });

  it('says that an unanswered press may have had its effect', () => {
    const meaning = meaningOfFailure({ kind: 'unreachable', message: '正在恢复，请稍等' });
    expect(meaning).toMatchObject({ kind: 'tell', advice: '请看一眼当前状态再操作' });
  });
});
