import { deskKeyNames, type DeskAction, type DeskKey, type DeskKeyName } from './desk-keys.ts';

/*
 * key + state → what to do. The page listens to the whole document, so a clerk needs no mouse and no
 * focus. Every F-key that means something here is kept from the browser: F1 opens its help, F3 its
 * search, F5 reloads, F6 jumps to the address bar, F7 asks about caret browsing.
 *
 *   F1 … F8         on the keyboard, while the page has the focus
 *   Ctrl+F1 … F8    the same; what the shell hears in front of 一窗受理, where bare F-keys have meanings
 *   F13 … F20       the same; a macro pad of eight keys sends them, and nothing else does
 */

export type KeyStroke = {
  /** KeyboardEvent.key; digits of the number block arrive as the same digits. */
  readonly key: string;
  /** Ctrl alone, or any other modifier with or without it. */
  readonly modifier: 'none' | 'control' | 'other';
  /** The key is held down: one press is one act. */
  readonly isRepeat: boolean;
  /** An input method is at work: its keys are its own. */
  readonly isComposing: boolean;
  /** Where the focus is: nowhere, on a button, in a field, or in one that takes digits. */
  readonly focus: 'page' | 'control' | 'field' | 'digitField';
};

export type KeyMode = {
  /** `login`: no clerk yet, or not any more. */
  readonly showing: 'login' | 'desk' | 'dialogue';
  readonly keys: readonly DeskKey[];
  /** Of an open dialogue: how many rows digits can pick, and the key that opened it. */
  readonly rowCount: number;
  readonly openedBy: DeskKeyName | null;
  /** Waiting tickets that digits can pick on the desk. */
  readonly waitingCount: number;
  readonly hasAlert: boolean;
};

export type KeyIntent =
  /** Not ours: the browser and the focused control do as usual. */
  | { readonly kind: 'leave' }
  /** Ours, and nothing happens. */
  | { readonly kind: 'swallow' }
  | { readonly kind: 'act'; readonly key: DeskKeyName; readonly action: DeskAction }
  /** The key is there and does not work now; the clerk is told why. */
  | { readonly kind: 'explain'; readonly reason: string }
  /** Row of the open dialogue, from 0. */
  | { readonly kind: 'pick'; readonly row: number }
  /** Row of the waiting list, from 0. */
  | { readonly kind: 'openTicket'; readonly row: number }
  /** The rows that did not fit. */
  | { readonly kind: 'nextPage' }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'back' }
  /** 我去, 知道了: the oldest alert. */
  | { readonly kind: 'answerAlert' };

const leave: KeyIntent = { kind: 'leave' };
const swallow: KeyIntent = { kind: 'swallow' };

export function intentOfKey(stroke: KeyStroke, mode: KeyMode): KeyIntent {
  if (stroke.isComposing) return leave;
  const functionKey = functionKeyOf(stroke);
  if (functionKey !== null) {
    if (stroke.isRepeat || mode.showing === 'login') return swallow;
    return mode.showing === 'desk' ? intentOfFunctionKey(functionKey, mode) : intentOfOpener(functionKey, mode);
  }
  // Alt+Tab, Ctrl+C and the rest are not ours.
  if (stroke.modifier !== 'none' || mode.showing === 'login') return leave;
  return mode.showing === 'desk' ? intentOnDesk(stroke, mode) : intentInDialogue(stroke, mode);
}

type FunctionKey = DeskKeyName | 'F9';
const pageKeys = new Set<string>([...deskKeyNames, 'F9']);

/** Which of our keys was meant, by keyboard or macro pad; null: none of ours. */
function functionKeyOf({ key, modifier }: KeyStroke): FunctionKey | null {
  const number = Number(/^F(\d{1,2})$/.exec(key)?.[1] ?? 0);
  if (number >= 13 && number <= 20) return modifier === 'none' ? (`F${number - 12}` as FunctionKey) : null;
  const isOurs = modifier === 'none' ? pageKeys.has(key) : modifier === 'control' && number >= 1 && number <= 8;
  return isOurs ? (key as FunctionKey) : null;
}

function intentOfFunctionKey(key: FunctionKey, mode: KeyMode): KeyIntent {
  if (key === 'F9') return mode.hasAlert ? { kind: 'answerAlert' } : swallow;
  const found = mode.keys.find((candidate) => candidate.key === key);
  return found ? intentOfDeskKey(found) : swallow;
}

/** The key that opened a dialogue says yes to it: a macro pad has no Enter. */
function intentOfOpener(key: FunctionKey, mode: KeyMode): KeyIntent {
  return key === mode.openedBy ? { kind: 'confirm' } : swallow;
}

/** Pressing a desk key, by keyboard or by hand. */
export function intentOfDeskKey({ key, action, blocked }: DeskKey): KeyIntent {
  return blocked === null ? { kind: 'act', key, action } : { kind: 'explain', reason: blocked };
}

function intentOnDesk(stroke: KeyStroke, mode: KeyMode): KeyIntent {
  if (stroke.key === 'Enter') return intentOfEnter(stroke, mode);
  const row = rowOfDigit(stroke.key);
  if (row === null || stroke.focus === 'field' || stroke.focus === 'digitField') return leave;
  return row < mode.waitingCount && !stroke.isRepeat ? { kind: 'openTicket', row } : swallow;
}

function intentOfEnter(stroke: KeyStroke, mode: KeyMode): KeyIntent {
  // On a focused button Enter presses that button, as everywhere.
  if (stroke.focus !== 'page') return leave;
  if (stroke.isRepeat) return swallow;
  const primary = mode.keys.find((key) => key.isPrimary);
  return primary ? intentOfDeskKey(primary) : leave;
}

function intentInDialogue(stroke: KeyStroke, mode: KeyMode): KeyIntent {
  switch (stroke.key) {
    case 'Escape':
      return { kind: 'back' };
    case 'Enter':
      if (stroke.focus === 'control') return leave;
      return stroke.isRepeat ? swallow : { kind: 'confirm' };
    case 'PageDown':
      return { kind: 'nextPage' };
  }
  if (stroke.focus === 'digitField') return leave;
  if (stroke.key === '0') return { kind: 'nextPage' };
  const row = rowOfDigit(stroke.key);
  if (row === null) return leave;
  return row < mode.rowCount && !stroke.isRepeat ? { kind: 'pick', row } : swallow;
}

function rowOfDigit(key: string): number | null {
  return /^[1-9]$/.test(key) ? Number(key) - 1 : null;
}
