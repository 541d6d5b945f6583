import type { TerminalView } from '@jiaohao/queue-core/protocol';
import type { DeskAction, DeskKeyName } from './desk-keys.ts';

/*
 * A press from key to picture:
 *
 *   key ──► pressed (seen at once) ──► command(s) ──► answered ──► shown by the feed ──► released
 *                                          └── refused ──► released, and told why
 *
 * A call shows its number at once: the view says whose turn it is by the rule that calls. Where somebody
 * was faster, the answer puts it right; where it is refused, the number goes, and the clerk is told.
 */

type Desk = Pick<TerminalView, 'window' | 'current'>;

export type Press = {
  readonly key: DeskKeyName;
  readonly action: DeskAction;
  readonly before: Desk;
  readonly isAnswered: boolean;
  /** The number that is being called; null where it is none, or not known yet. */
  readonly calling: string | null;
};

/** The feed is at most this late after an answer; then the key is released anyway. */
export const feedPatienceMs = 1_500;

export function startPress(key: DeskKeyName, action: DeskAction, view: TerminalView): Press {
  const isCall = action === 'callNext' || action === 'finishAndCall';
  const { window, current } = view;
  return { key, action, before: { window, current }, isAnswered: false, calling: isCall ? nextNumber(view) : null };
}

/** Whose turn it is, less the one that is about to leave the window. */
function nextNumber({ next, current }: TerminalView): string | null {
  return next !== null && next.ticketId !== current?.ticketId ? next.number : null;
}

export function answerPress(press: Press, number: string | null): Press {
  return { ...press, isAnswered: true, calling: press.calling === null ? null : (number ?? press.calling) };
}

/**
 * Whether the feed already shows what the press did. The answer and the feed come by two roads; the
 * key stays down until both are here, or it would flash its old word between them.
 */
export function isShown({ action, before }: Pick<Press, 'action' | 'before'>, now: Desk): boolean {
  const isOther = now.current?.ticketId !== before.current?.ticketId;
  switch (action) {
    case 'open':
    case 'resume':
      return now.window.state === 'open';
    case 'callNext':
    case 'finishAndCall':
      return now.current !== null && isOther;
    case 'recall':
      return isOther || now.current?.callCount !== before.current?.callCount;
    case 'start':
      return now.current?.state !== 'called';
    case 'passOver':
      return isOther;
    // Those send nothing, or open dialogues, which close by themselves.
    case 'undoPassOver':
    case 'finish':
    case 'issue':
    case 'pause':
    case 'transfer':
    case 'hold':
    case 'callTicket':
    case 'menu':
      return true;
  }
}
