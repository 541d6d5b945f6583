import { pauseReasonNames, ticketStateNames, windowStateNames, type ManagerView } from '@jiaohao/queue-core/protocol';
import { calledLimitMs } from '../staff/wait-heat.ts';
import { managerWords } from './messages.zh.ts';

export type ManagedWindow = ManagerView['windows'][number];

export type WindowNow = {
  /** `late`: called and not come; `away`: paused too long; somebody should look. */
  readonly tone: 'closed' | 'paused' | 'away' | 'idle' | 'called' | 'late' | 'serving';
  /** The small word in the corner; null where the headline says it all. */
  readonly chip: string | null;
  /** The ticket's number, or what the window does instead. */
  readonly headline: { readonly kind: 'number' | 'word'; readonly text: string };
  /** What the stopwatch runs from; null where no time matters. */
  readonly sinceMs: number | null;
};

/** What a window is doing, in a headline, a word and a stopwatch. */
export function windowNow(managed: ManagedWindow, nowMs: number): WindowNow {
  const { state, pauseReason, isAwayTooLong, sinceMs, current } = managed;
  if (current?.state === 'serving') {
    return { tone: 'serving', chip: ticketStateNames.serving, headline: number(current), sinceMs: current.sinceMs };
  }
  if (current?.state === 'called') {
    const isLate = nowMs - current.sinceMs >= calledLimitMs;
    const chip = isLate ? managerWords.windows.late : ticketStateNames.called;
    return { tone: isLate ? 'late' : 'called', chip, headline: number(current), sinceMs: current.sinceMs };
  }
  switch (state) {
    case 'closed':
      return { tone: 'closed', chip: null, headline: word(windowStateNames.closed), sinceMs: null };
    case 'paused': {
      const reason = pauseReason === null ? managerWords.windows.noReason : pauseReasonNames[pauseReason];
      const tone = isAwayTooLong ? 'away' : 'paused';
      const chip = isAwayTooLong ? managerWords.windows.awayTooLong : windowStateNames.paused;
      return { tone, chip, headline: word(reason), sinceMs };
    }
    case 'open':
      return { tone: 'idle', chip: null, headline: word(managerWords.windows.idle), sinceMs: null };
  }
}

function number(current: { number: string }): WindowNow['headline'] {
  return { kind: 'number', text: current.number };
}

function word(text: string): WindowNow['headline'] {
  return { kind: 'word', text };
}

/** Windows where somebody works or has only stepped away. */
export function openCount(windows: readonly ManagedWindow[]): number {
  return windows.filter((managed) => managed.state !== 'closed').length;
}
