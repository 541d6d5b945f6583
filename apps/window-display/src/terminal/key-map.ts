import type { DeskAction, DeskKey } from './desk-keys.ts';

/*
 * key + state → what to do. The page listens to the whole document, so a clerk needs no mouse and no
 * focus. Every F-key that means something here, or will, is kept from the browser: F1 opens its
 * help, F3 its search, F5 reloads, F6 jumps to the address bar, F7 asks about caret browsing.
 */

export type KeyStroke = {
  /** KeyboardEvent.key; digits of the number block arrive as the same digits. */
  readonly key: string;
  readonly hasModifier: boolean;
  /** The key is held down: one press is one act. */
  readonly isRepeat: boolean;
  /** Where the focus is: nowhere, on a button, or in a field. */
  readonly focus: 'page' | 'control' | 'field';
};

export type KeyMode = {
  /** `login`: no clerk yet. */
  readonly showing: 'login' | 'desk' | 'pauseDialog' | 'holdDialog' | 'closeDialog';
  readonly keys: readonly DeskKey[];
  /** Rows that digits can pick in the open dialog. */
  readonly rowCount: number;
  readonly hasHelpAlert: boolean;
};

export type KeyIntent =
  /** Not ours: the browser and the focused control do as usual. */
  | { readonly kind: 'leave' }
  /** Ours, and nothing happens. */
  | { readonly kind: 'swallow' }
  | { readonly kind: 'act'; readonly action: DeskAction }
  /** The key is there and does not work now; the clerk is told why. */
  | { readonly kind: 'explain'; readonly action: DeskAction; readonly reason: string }
  /** Row of the open list, from 0. */
  | { readonly kind: 'pick'; readonly row: number }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'cancel' }
  /** 我去 for the oldest call for help. */
  | { readonly kind: 'goHelp' };

const leave: KeyIntent = { kind: 'leave' };
const swallow: KeyIntent = { kind: 'swallow' };
const keptFromBrowser = new Set(['F1', 'F2', 'F3', 'F4', 'F5', 'F6', 'F7', 'F8', 'F9', 'F10']);

export function intentOfKey(stroke: KeyStroke, mode: KeyMode): KeyIntent {
  // Ctrl+F5 and the like belong to the browser and to 一窗受理.
  if (stroke.hasModifier) return leave;
  if (keptFromBrowser.has(stroke.key)) {
    if (stroke.isRepeat || mode.showing !== 'desk') return swallow;
    return intentOfFunctionKey(stroke.key, mode);
  }
  switch (mode.showing) {
    case 'login':
      return leave;
    case 'desk':
      return stroke.key === 'Enter' ? intentOfEnter(stroke, mode) : leave;
    case 'pauseDialog':
    case 'holdDialog':
    case 'closeDialog':
      return intentInDialog(stroke, mode);
  }
}

function intentOfFunctionKey(key: string, mode: KeyMode): KeyIntent {
  if (key === 'F9') return mode.hasHelpAlert ? { kind: 'goHelp' } : swallow;
  const found = mode.keys.find((candidate) => candidate.key === key);
  return found ? intentOfDeskKey(found) : swallow;
}

/** Pressing a desk key, by keyboard or by hand. */
export function intentOfDeskKey(key: DeskKey): KeyIntent {
  return key.blocked === null
    ? { kind: 'act', action: key.action }
    : { kind: 'explain', action: key.action, reason: key.blocked };
}

function intentOfEnter(stroke: KeyStroke, mode: KeyMode): KeyIntent {
  // On a focused button Enter presses that button, as everywhere.
  if (stroke.focus !== 'page') return leave;
  if (stroke.isRepeat) return swallow;
  const primary = mode.keys.find((key) => key.isPrimary);
  return primary ? intentOfDeskKey(primary) : leave;
}

function intentInDialog(stroke: KeyStroke, mode: KeyMode): KeyIntent {
  if (stroke.key === 'Escape') return { kind: 'cancel' };
  if (mode.showing !== 'closeDialog' && /^[1-9]$/.test(stroke.key)) {
    if (stroke.isRepeat) return swallow;
    const row = Number(stroke.key) - 1;
    return row < mode.rowCount ? { kind: 'pick', row } : swallow;
  }
  if (mode.showing === 'closeDialog' && stroke.key === 'Enter' && stroke.focus === 'page') {
    return stroke.isRepeat ? swallow : { kind: 'confirm' };
  }
  return leave;
}
