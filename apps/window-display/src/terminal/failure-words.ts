import type { CommandFailure } from '@jiaohao/ui-kit';
import { staffWords } from '../staff/messages.zh.ts';
import { terminalWords } from './messages.zh.ts';

export type FailureMeaning =
  /** The session is over or not for this window: back to the login, with a sentence. */
  | { readonly kind: 'loginAgain'; readonly sentence: string }
  | { readonly kind: 'tell'; readonly message: string; readonly advice: string };

/** What a failed command means for the clerk. */
export function meaningOfFailure(failure: CommandFailure): FailureMeaning {
  switch (failure.kind) {
    case 'noStaffSession':
      return { kind: 'loginAgain', sentence: terminalWords.login.sessionOver };
    case 'wrongRole':
      return { kind: 'loginAgain', sentence: terminalWords.login.wrongWindow };
    case 'unreachable':
      // The command may have had its effect; the clerk must look before pressing again.
      return { kind: 'tell', ...staffWords.noAnswer };
    default:
      return { kind: 'tell', message: failure.message, advice: failure.advice ?? '' };
  }
}
