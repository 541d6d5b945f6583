import type { TerminalView } from '@jiaohao/queue-core/protocol';
import { terminalWords as words } from './messages.zh.ts';

/*
 * What each key means now. One table for the buttons, the keyboard and the Enter key, so that what a
 * clerk sees, presses and gets can never differ.
 *
 *             F1              F2    F3        F4    F5    F7    F10
 *   closed    开放窗口         –     –         –     –     –     换人登录
 *   paused    –               –     –         –     恢复  –     关窗
 *   idle      叫下一位         –     –         –     暂停  –     关窗
 *   called    –               重呼  开始办理   过号   –     挂起  –
 *   serving   办结并叫下一位    –     办结       –     –     挂起  –
 *   issuing   –               –     已核对     –     –     挂起  –      (serving somebody who fetches a result)
 *
 * A dash still says why not: 过号 too, until the number was called as often as its queue wants.
 * F6 and F8 (转移, 指定叫号) are kept free for what comes with them.
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
  | 'pause'
  | 'hold'
  | 'close'
  | 'switchStaff';

export type DeskKeyName = 'F1' | 'F2' | 'F3' | 'F4' | 'F5' | 'F7' | 'F10';

export type DeskKey = {
  readonly key: DeskKeyName;
  readonly action: DeskAction;
  readonly label: string;
  /** Why the key does nothing now; null when it works. */
  readonly blocked: string | null;
  /** What Enter does. At most one key. */
  readonly isPrimary: boolean;
};

export type DeskState = 'closed' | 'paused' | 'idle' | 'called' | 'serving' | 'issuing';

export function deskStateOf(view: Pick<TerminalView, 'window' | 'current'>): DeskState {
  // A ticket at the window comes first: it must be answered whatever the sign above says.
  if (view.current?.state === 'serving') return view.current.fetches === null ? 'serving' : 'issuing';
  if (view.current?.state === 'called') return 'called';
  return view.window.state === 'open' ? 'idle' : view.window.state;
}

type Row = { readonly action: DeskAction; readonly blocked?: string };
type Rows = Record<DeskKeyName, Row>;
const { blocked } = words;

const rowsByState: Record<DeskState, Rows> = {
  closed: {
    F1: { action: 'open' },
    F2: { action: 'recall', blocked: blocked.windowClosed },
    F3: { action: 'start', blocked: blocked.windowClosed },
    F4: { action: 'passOver', blocked: blocked.windowClosed },
    F5: { action: 'pause', blocked: blocked.windowClosed },
    F7: { action: 'hold', blocked: blocked.windowClosed },
    F10: { action: 'switchStaff' },
  },
  paused: {
    F1: { action: 'callNext', blocked: blocked.windowPaused },
    F2: { action: 'recall', blocked: blocked.windowPaused },
    F3: { action: 'start', blocked: blocked.windowPaused },
    F4: { action: 'passOver', blocked: blocked.windowPaused },
    F5: { action: 'resume' },
    F7: { action: 'hold', blocked: blocked.windowPaused },
    F10: { action: 'close' },
  },
  idle: {
    F1: { action: 'callNext' },
    F2: { action: 'recall', blocked: blocked.nobodyCalled },
    F3: { action: 'start', blocked: blocked.nobodyCalled },
    F4: { action: 'passOver', blocked: blocked.nobodyCalled },
    F5: { action: 'pause' },
    F7: { action: 'hold', blocked: blocked.nobodyCalled },
    F10: { action: 'close' },
  },
  called: {
    F1: { action: 'callNext', blocked: blocked.leaveCalled },
    F2: { action: 'recall' },
    F3: { action: 'start' },
    F4: { action: 'passOver' },
    F5: { action: 'pause', blocked: blocked.mindCalled },
    F7: { action: 'hold' },
    F10: { action: 'close', blocked: blocked.mindCalled },
  },
  serving: {
    F1: { action: 'finishAndCall' },
    F2: { action: 'recall', blocked: blocked.alreadyServing },
    F3: { action: 'finish' },
    F4: { action: 'passOver', blocked: blocked.alreadyServing },
    F5: { action: 'pause', blocked: blocked.leaveServing },
    F7: { action: 'hold' },
    F10: { action: 'close', blocked: blocked.leaveServing },
  },
  // A result is handed over by a key that says that its receiver was checked.
  issuing: {
    F1: { action: 'finishAndCall', blocked: blocked.checkFirst },
    F2: { action: 'recall', blocked: blocked.alreadyServing },
    F3: { action: 'issue' },
    F4: { action: 'passOver', blocked: blocked.alreadyServing },
    F5: { action: 'pause', blocked: blocked.leaveServing },
    F7: { action: 'hold' },
    F10: { action: 'close', blocked: blocked.leaveServing },
  },
};

const primaryByState: Record<DeskState, DeskKeyName> = {
  closed: 'F1',
  paused: 'F5',
  idle: 'F1',
  called: 'F3',
  serving: 'F3',
  issuing: 'F3',
};

const keyNames: readonly DeskKeyName[] = ['F1', 'F2', 'F3', 'F4', 'F5', 'F7', 'F10'];

/** 过号 only after the calls that the queue's rule wants. */
function callMore({ current }: Pick<TerminalView, 'current'>, action: DeskAction): string | null {
  if (action !== 'passOver' || current?.state !== 'called' || current.callCount >= current.callsBefore) return null;
  return blocked.callMore(current.callsBefore);
}

/** The seven keys in their fixed order; only their words change, never their places. */
export function deskKeys(view: Pick<TerminalView, 'window' | 'current'>): readonly DeskKey[] {
  const state = deskStateOf(view);
  return keyNames.map((key) => {
    const row = rowsByState[state][key];
    return {
      key,
      action: row.action,
      label: words.keys[row.action],
      blocked: row.blocked ?? callMore(view, row.action),
      isPrimary: primaryByState[state] === key,
    };
  });
}

/** The key's lasting name for tests and tools: 叫下一位 keeps its own whether or not it finishes first. */
export function testIdOf(action: DeskAction): string {
  switch (action) {
    case 'finishAndCall':
      return 'action-callNext';
    case 'resume':
      return 'action-pause';
    case 'issue':
      return 'action-finish';
    case 'open':
    case 'callNext':
    case 'recall':
    case 'start':
    case 'finish':
    case 'passOver':
    case 'pause':
    case 'hold':
    case 'close':
    case 'switchStaff':
      return `action-${action}`;
  }
}
