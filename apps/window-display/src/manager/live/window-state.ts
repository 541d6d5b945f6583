import { pauseReasonNames, ticketStateNames, windowStateNames, type ManagerView } from '@jiaohao/queue-core/protocol';
import { managerWords } from '../messages.zh.ts';

export type ManagedWindow = ManagerView['windows'][number];

export type WindowNow = {
  /** `late`: called and not come; `slow`: could call and does not; `away`: paused too long; somebody should look. */
  readonly tone: 'closed' | 'paused' | 'away' | 'idle' | 'slow' | 'called' | 'late' | 'serving';
  /** The small word in the corner; null where the headline says it all. */
  readonly chip: string | null;
  /** The ticket's number, or what the window does instead. */
  readonly headline: { readonly kind: 'number' | 'word'; readonly text: string };
  /** What the stopwatch runs from; null where no time matters. */
  readonly sinceMs: number | null;
};

type Limits = Pick<ManagerView['limits'], 'calledMinutes' | 'idleMinutes'>;

const words = managerWords.windows;
const minuteMs = 60_000;

/** What a window is doing, in a headline, a word and a stopwatch. */
export function windowNow(managed: ManagedWindow, limits: Limits, nowMs: number): WindowNow {
  const { state, current } = managed;
  if (current?.state === 'serving') {
    return { tone: 'serving', chip: ticketStateNames.serving, headline: number(current), sinceMs: current.sinceMs };
  }
  if (current?.state === 'called') {
    const isLate = nowMs - current.sinceMs >= limits.calledMinutes * minuteMs;
    const chip = isLate ? words.late : ticketStateNames.called;
    return { tone: isLate ? 'late' : 'called', chip, headline: number(current), sinceMs: current.sinceMs };
  }
  switch (state) {
    case 'closed':
      return { tone: 'closed', chip: null, headline: word(windowStateNames.closed), sinceMs: null };
    case 'paused':
      return paused(managed);
    case 'open':
      return idle(managed, limits, nowMs);
  }
}

function paused({ pauseReason, isAwayTooLong, sinceMs }: ManagedWindow): WindowNow {
  const reason = pauseReason === null ? words.noReason : pauseReasonNames[pauseReason];
  const tone = isAwayTooLong ? 'away' : 'paused';
  const chip = isAwayTooLong ? words.awayTooLong : windowStateNames.paused;
  return { tone, chip, headline: word(reason), sinceMs };
}

function idle({ idleSinceMs, waitingCount }: ManagedWindow, limits: Limits, nowMs: number): WindowNow {
  const headline = word(words.idle);
  if (idleSinceMs === null) return { tone: 'idle', chip: null, headline, sinceMs: null };
  const isSlow = nowMs - idleSinceMs >= limits.idleMinutes * minuteMs;
  const chip = isSlow ? words.slow : words.waiting(waitingCount);
  return { tone: isSlow ? 'slow' : 'idle', chip, headline, sinceMs: idleSinceMs };
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
