import type { TerminalView } from '@jiaohao/queue-core/protocol';
import { terminalWords as words } from './messages.zh.ts';

/*
 * What each key means now. One table for the buttons, the keyboard and the Enter key, so that what a
 * clerk sees, presses and gets can never differ.
 *
 *             F1              F2    F3        F4    F5    F6    F7    F8      F10
 *   closed    开放窗口         –     –         –     –     –     –     –       更多
 *   paused    –               –     –         –     恢复  –     –     –       更多
 *   idle      叫下一位         –     –         –     暂停  –     –     指定叫号  更多
 *   called    –               重呼  开始办理   过号   –     转移  挂起  –       更多
 *   missed    叫下一位         –     开始办理   撤销   暂停  –     –     指定叫号  更多
 *   serving   办结并叫下一位    –     办结       –     –     转移  挂起  –       更多
 *   issuing   –               –     发放结果   –     –     转移  挂起  –       更多   (a result is fetched)
 *
 * A dash still says why not: 过号 too, until the number was called as often as its queue wants, and 挂起
 * once the window holds as many as it may. `missed` is 过号 that may still be taken back (pending-miss.ts).
 */

export type DeskAction =
  | 'open'
  | 'resume'
  | 'callNext'
  | 'finishAndCall'
  | 'recall'
  | 'start'
  | 'finish'
  | 'issue'
  | 'passOver'
  | 'undoPassOver'
  | 'pause'
  | 'transfer'
  | 'hold'
  | 'callTicket'
  | 'menu';

export const deskKeyNames = ['F1', 'F2', 'F3', 'F4', 'F5', 'F6', 'F7', 'F8', 'F10'] as const;
export type DeskKeyName = (typeof deskKeyNames)[number];

export type DeskKey = {
  readonly key: DeskKeyName;
  readonly action: DeskAction;
  readonly label: string;
  /** For the mini bar: at most four characters. */
  readonly shortLabel: string;
  /** Why the key does nothing now; null when it works. */
  readonly blocked: string | null;
  /** What Enter does. At most one key. */
  readonly isPrimary: boolean;
};

export type DeskState = 'closed' | 'paused' | 'idle' | 'called' | 'missed' | 'serving' | 'issuing';

/** What of the view decides the keys. */
export type DeskFacts = Pick<TerminalView, 'window' | 'current'> & {
  readonly heldCount: number;
  /** The ticket at the window was passed over a moment ago, which may still be taken back. */
  readonly isMissPending: boolean;
};

/** A window keeps its head: more people who are "just fetching something" than this lose their turn in it. */
export const heldMax = 5;

export function deskStateOf({ window, current, isMissPending }: Omit<DeskFacts, 'heldCount'>): DeskState {
  // A ticket at the window comes first: it must be answered whatever the sign above says.
  if (current?.state === 'serving') return current.fetches === null ? 'serving' : 'issuing';
  if (current?.state === 'called') return isMissPending ? 'missed' : 'called';
  return window.state === 'open' ? 'idle' : window.state;
}

type Row = DeskAction | readonly [action: DeskAction, blocked: string];
const { blocked } = words;
const ofTicket = (why: string) => ({
  F2: ['recall', why] as const,
  F3: ['start', why] as const,
  F4: ['passOver', why] as const,
  F6: ['transfer', why] as const,
  F7: ['hold', why] as const,
});
const whileServing = {
  F2: ['recall', blocked.alreadyServing],
  F4: ['passOver', blocked.alreadyServing],
  F5: ['pause', blocked.leaveServing],
  F6: 'transfer',
  F7: 'hold',
  F8: ['callTicket', blocked.leaveServing],
  F10: 'menu',
} as const;

const rowsByState: Record<DeskState, Record<DeskKeyName, Row>> = {
  closed: {
    ...ofTicket(blocked.windowClosed),
    F1: 'open',
    F5: ['pause', blocked.windowClosed],
    F8: ['callTicket', blocked.windowClosed],
    F10: 'menu',
  },
  paused: {
    ...ofTicket(blocked.windowPaused),
    F1: ['callNext', blocked.windowPaused],
    F5: 'resume',
    F8: ['callTicket', blocked.windowPaused],
    F10: 'menu',
  },
  idle: { ...ofTicket(blocked.nobodyCalled), F1: 'callNext', F5: 'pause', F8: 'callTicket', F10: 'menu' },
  called: {
    F1: ['callNext', blocked.leaveCalled],
    F2: 'recall',
    F3: 'start',
    F4: 'passOver',
    F5: ['pause', blocked.mindCalled],
    F6: 'transfer',
    F7: 'hold',
    F8: ['callTicket', blocked.mindCalled],
    F10: 'menu',
  },
  missed: {
    F1: 'callNext',
    F2: ['recall', blocked.undoFirst],
    F3: 'start',
    F4: 'undoPassOver',
    F5: 'pause',
    F6: ['transfer', blocked.undoFirst],
    F7: ['hold', blocked.undoFirst],
    F8: 'callTicket',
    F10: 'menu',
  },
  serving: { F1: 'finishAndCall', F3: 'finish', ...whileServing },
  // A result is handed over by a key that says that its receiver was checked.
  issuing: { F1: ['finishAndCall', blocked.checkFirst], F3: 'issue', ...whileServing },
};

const primaryByState: Record<DeskState, DeskKeyName> = {
  closed: 'F1',
  paused: 'F5',
  idle: 'F1',
  called: 'F3',
  missed: 'F1',
  serving: 'F3',
  issuing: 'F3',
};

/** What the rules of the hall add to the table. */
function ruledOut({ current, heldCount }: DeskFacts, action: DeskAction): string | null {
  if (action === 'hold' && heldCount >= heldMax) return blocked.heldFull(heldMax);
  if (action !== 'passOver' || current?.state !== 'called' || current.callCount >= current.callsBefore) return null;
  return blocked.callMore(current.callsBefore);
}

/** The keys in their fixed order; only their words change, never their places. */
export function deskKeys(facts: DeskFacts): readonly DeskKey[] {
  const state = deskStateOf(facts);
  return deskKeyNames.map((key) => {
    const row = rowsByState[state][key];
    const [action, why] = typeof row === 'string' ? [row, null] : row;
    return {
      key,
      action,
      label: words.keys[action],
      shortLabel: words.shortKeys[action],
      blocked: why ?? ruledOut(facts, action),
      isPrimary: primaryByState[state] === key,
    };
  });
}

/** The key's lasting name for tests and tools: 叫下一位 keeps its own whether or not it finishes first. */
export function testIdOf(action: DeskAction): string {
  const lasting: Partial<Record<DeskAction, DeskAction>> = {
    finishAndCall: 'callNext',
    resume: 'pause',
    issue: 'finish',
    undoPassOver: 'passOver',
  };
  return `action-${lasting[action] ?? action}`;
}
