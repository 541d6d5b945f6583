import {
  holdReasons,
  pauseReasons,
  type HoldReason,
  type PauseReason,
  type TerminalView,
  type TicketId,
} from '@jiaohao/queue-core/protocol';
import { useCommands, useFeedState, useView, type CommandFailure } from '@jiaohao/ui-kit';
import { useEffect, useEffectEvent, useState } from 'react';
import { isShown, runDeskAction } from './desk-command.ts';
import { deskKeys, type DeskAction, type DeskKey, type DeskKeyName } from './desk-keys.ts';
import { meaningOfFailure } from './failure-words.ts';
import { intentOfDeskKey, intentOfKey, type KeyIntent, type KeyMode } from './key-map.ts';
import { lockKey, restLeftMs, type PressLocks } from './press-lock.ts';

/*
 * A press from key to answer:
 *
 *   key ──► pressed (seen at once) ──► command(s) ──► answered ──► shown by the feed ──► released
 *                                          └── refused ──► released, and told why
 */

type Pressed = {
  readonly key: DeskKeyName;
  readonly action: DeskAction;
  readonly before: Pick<TerminalView, 'window' | 'current'>;
  readonly isAnswered: boolean;
};

/** The feed is at most this late after an answer; then the key is released anyway. */
const feedPatienceMs = 1_500;

export type Dialog = 'pauseDialog' | 'holdDialog' | 'closeDialog' | null;

/** What opens a dialog, by the dialog. */
const actionOfDialog = { pauseDialog: 'pause', holdDialog: 'hold', closeDialog: 'close' } as const;

export type RowAct = 'resume' | 'rejoin';

export type DeskHands = {
  readonly keys: readonly DeskKey[];
  readonly pressedKey: DeskKeyName | null;
  readonly locks: PressLocks;
  readonly dialog: Dialog;
  /** The line to the host is up; without it no key works. */
  readonly isLive: boolean;
  press(key: DeskKey): void;
  pickReason(reason: PauseReason): void;
  pickHoldReason(reason: HoldReason): void;
  /** 恢复 of a ticket held here, 回队 of one that was missed here. */
  actOnRow(act: RowAct, ticketId: TicketId): void;
  confirmClose(): void;
  cancel(): void;
};

export function useDesk(options: {
  tell(message: string, advice: string): void;
  loginAgain(sentence: string): void;
  switchStaff(): void;
  goHelp(): void;
}): DeskHands {
  const view = useView<'terminal'>();
  const isLive = useFeedState<'terminal'>().connection === 'live';
  const commands = useCommands();
  const [dialog, setDialog] = useState<Dialog>(null);
  const [pressed, setPressed] = useState<Pressed | null>(null);
  const [locks, setLocks] = useState<PressLocks>({});
  const keys = deskKeys(view);

  function tellFailure(error: CommandFailure): void {
    const meaning = meaningOfFailure(error);
    if (meaning.kind === 'loginAgain') options.loginAgain(meaning.sentence);
    else options.tell(meaning.message, meaning.advice);
  }

  async function actOnRow(act: RowAct, ticketId: TicketId): Promise<void> {
    if (!isLive || pressed) return;
    const result = await commands.send(act, { ticketId });
    if (!result.ok) tellFailure(result.error);
  }

  async function run(
    key: DeskKeyName,
    action: DeskAction,
    picked: { pauseReason?: PauseReason; holdReason?: HoldReason } = {},
  ): Promise<void> {
    const now = performance.now();
    if (!isLive || pressed || restLeftMs(locks, key, now) > 0) return;
    setDialog(null);
    setLocks(lockKey(locks, key, action, now));
    setPressed({ key, action, before: { window: view.window, current: view.current }, isAnswered: false });
    const { pauseReason = null, holdReason = null } = picked;
    const ticketId = view.current?.ticketId ?? null;
    const result = await runDeskAction(commands, action, { ticketId, pauseReason, holdReason });
    if (result.ok) {
      setPressed((press) => press && { ...press, isAnswered: true });
      return;
    }
    setPressed(null);
    tellFailure(result.error);
  }

  function follow(intent: KeyIntent, key: DeskKey | undefined): void {
    switch (intent.kind) {
      case 'act':
        if (!isLive || pressed || !key) return;
        if (intent.action === 'pause') setDialog('pauseDialog');
        else if (intent.action === 'hold') setDialog('holdDialog');
        else if (intent.action === 'close') setDialog('closeDialog');
        else if (intent.action === 'switchStaff') options.switchStaff();
        else void run(key.key, intent.action);
        return;
      case 'explain':
        if (isLive) options.tell(intent.reason, '');
        return;
      case 'pick': {
        const pauseReason = pauseReasons[intent.row];
        const holdReason = holdReasons[intent.row];
        if (dialog === 'pauseDialog' && pauseReason) void run('F5', 'pause', { pauseReason });
        if (dialog === 'holdDialog' && holdReason) void run('F7', 'hold', { holdReason });
        return;
      }
      case 'confirm':
        void run('F10', 'close');
        return;
      case 'cancel':
        setDialog(null);
        return;
      case 'goHelp':
        if (isLive) options.goHelp();
        return;
      case 'leave':
      case 'swallow':
        return;
    }
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const mode: KeyMode = {
      showing: dialog ?? 'desk',
      keys,
      rowCount: dialog === 'holdDialog' ? holdReasons.length : pauseReasons.length,
      hasHelpAlert: view.alerts.length > 0,
    };
    const intent = intentOfKey(strokeOf(event), mode);
    if (intent.kind === 'leave') return;
    event.preventDefault();
    const byKey = keys.find((key) => key.key === event.key);
    follow(intent, byKey ?? keys.find((key) => key.isPrimary));
  });

  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);

  // A ticket may be answered elsewhere (a keypad) while a dialog stands open: what it asks is then moot.
  const isMoot = dialog !== null && !keys.some((key) => key.action === actionOfDialog[dialog] && key.blocked === null);
  if (isMoot) setDialog(null);

  const isAnswered = pressed?.isAnswered === true;
  if (isAnswered && isShown(pressed.action, pressed.before, view)) setPressed(null);
  useEffect(() => {
    if (!isAnswered) return undefined;
    const handle = setTimeout(() => setPressed(null), feedPatienceMs);
    return () => clearTimeout(handle);
  }, [isAnswered]);

  return {
    keys,
    pressedKey: pressed?.key ?? null,
    locks,
    dialog,
    isLive,
    press: (key) => follow(intentOfDeskKey(key), key),
    pickReason: (pauseReason) => void run('F5', 'pause', { pauseReason }),
    pickHoldReason: (holdReason) => void run('F7', 'hold', { holdReason }),
    actOnRow: (act, ticketId) => void actOnRow(act, ticketId),
    confirmClose: () => void run('F10', 'close'),
    cancel: () => setDialog(null),
  };
}

function strokeOf(event: KeyboardEvent) {
  return {
    key: event.key,
    hasModifier: event.ctrlKey || event.altKey || event.metaKey || event.shiftKey,
    isRepeat: event.repeat,
    focus: focusOf(document.activeElement),
  };
}

function focusOf(element: Element | null): 'page' | 'control' | 'field' {
  if (element === null || element === document.body) return 'page';
  if (element.matches('input, textarea, select, [contenteditable]')) return 'field';
  return element.matches('button, a, [tabindex]') ? 'control' : 'page';
}
