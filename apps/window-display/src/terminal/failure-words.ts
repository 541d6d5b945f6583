import type { CommandFailure } from '@jiaohao/ui-kit';
import { staffWords } from '../staff/messages.zh.ts';
import type { Notice } from './desk-act.ts';

/** What a failed command means for the clerk. An ended session is not among them: it is waited for. */
export function noticeOfFailure({ kind, message, advice = '' }: CommandFailure): Notice {
  // Without an answer it may have had its effect; the clerk must look before pressing again.
  return kind === 'unreachable' ? staffWords.noAnswer : { message, advice };
}

/** In one line, for a dialogue. */
export function sentenceOfFailure(failure: CommandFailure): string {
  const { message, advice } = noticeOfFailure(failure);
  return advice === '' ? message : `${message}，${advice}`;
}
