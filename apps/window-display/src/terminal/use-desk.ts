import type { Result } from '@jiaohao/basics/result';
import type { Alert } from '@jiaohao/queue-core/protocol';
import { useFeedState, useView } from '@jiaohao/ui-kit';
import {
  actOfKey,
  call,
  needsFreeWindow,
  runAct,
  type ActFailure,
  type CallValue,
  type DeskAct,
  type Notice,
} from './desk-act.ts';
import { deskKeys, type DeskAction, type DeskKey, type DeskKeyName } from './desk-keys.ts';
import { dialogueWords } from './dialogue/messages.zh.ts';
import type { TicketRef } from './dialogue/question.ts';
import { currentRef } from './dialogue/tickets-at-hand.ts';
import { alertsInOrder } from './alert-order.ts';
import { noticeOfFailure } from './failure-words.ts';
import { isMoot, topicOf, topicsOfCurrent } from './desk-topics.ts';
import { intentOfDeskKey, type KeyIntent } from './key-map.ts';
import { terminalWords as words } from './messages.zh.ts';
import type { PendingMiss } from './pending-miss.ts';
import type { Press } from './press.ts';
import type { PressLocks } from './press-lock.ts';
import type { StaffCommands } from './staff-commands.ts';
import { useDeskKeys } from './use-desk-keys.ts';
import { useDialogue, type DialogueHands } from './use-dialogue.ts';
import { usePendingMiss } from './use-pending-miss.ts';
import { usePress } from './use-press.ts';

export type Tell = (tone: 'done' | 'attention', notice: Notice) => void;

export type DeskHands = {
  readonly keys: readonly DeskKey[];
  readonly press: Press | null;
  readonly locks: PressLocks;
  readonly dialogue: DialogueHands;
  readonly pendingMiss: PendingMiss | null;
  /** The line to the host is up; without it no key works. */
  readonly isLive: boolean;
  pressKey(key: DeskKey): void;
  /** What may be done with a ticket of the lists. */
  openTicket(ticket: TicketRef): void;
  /** 恢复 of a ticket held here, 回队 of one that was missed here. */
  actOnRow(act: 'resume' | 'rejoin', ticketId: TicketRef['ticketId']): void;
  answerAlert(alert: Alert): void;
};

/** The clerk's hands on the desk: keys, dialogues, and what has become of each. */
export function useDesk(options: {
  commands: StaffCommands;
  tell: Tell;
  isBar: boolean;
  /** Somebody must log in again before anything else. */
  isLocked: boolean;
  switchStaff(): void;
  toggleLists(): void;
}): DeskHands {
  const { commands, tell, isBar } = options;
  const view = useView<'terminal'>();
  const isLive = useFeedState<'terminal'>().connection === 'live';

  const presses = usePress(view, (failure, { calling }) => {
    const notice = noticeOfFailure(failure);
    const reverted = calling === null ? null : words.reverted(calling);
    tell('attention', reverted ? { message: reverted, advice: notice.message } : notice);
  });
  const miss = usePendingMiss(view.current, ({ ticketId }) => {
    void presses.run('F4', 'passOver', () => runAct(commands, call('passOver', { ticketId })));
  });
  const [firstAlert] = alertsInOrder(view.alerts);
  const keys = deskKeys({ ...view, heldCount: view.held.length, isMissPending: miss.pending !== null });

  /** Sends an act; a miss that was waiting goes before what needs the window free. */
  async function perform(act: DeskAct): Promise<Result<CallValue | null, ActFailure>> {
    const first = miss.pending && needsFreeWindow(act) ? call('passOver', { ticketId: miss.pending.ticketId }) : null;
    if (first) miss.drop();
    const whole = first ? { ...act, calls: [...first.calls, ...act.calls] } : act;
    const result = await runAct(commands, whole);
    if (result.ok && act.done) tell('done', act.done(result.value));
    return result;
  }

  function tellFailure(failure: ActFailure): void {
    const notice = noticeOfFailure(failure);
    tell('attention', failure.isPaper ? { message: dialogueWords.finish.sheetFailed, advice: notice.message } : notice);
  }

  const dialogue = useDialogue({
    view,
    isBar,
    commands,
    perform,
    failed: tellFailure,
    // A keypad may answer the ticket at the window while a dialogue about it stands open.
    isMoot: (topic, about) => isMoot(topic, about, view.current),
    follow: ({ kind }) => (kind === 'switchStaff' ? options.switchStaff() : options.toggleLists()),
  });

  /** Said once a press, where nothing can be done. */
  function isAway(): boolean {
    if (!isLive) tell('attention', { message: words.away.notDone, advice: words.away.notDoneAdvice });
    return !isLive;
  }

  function passOver(): void {
    if (view.current) miss.start(view.current);
    presses.rest('F4', 'passOver');
  }

  function undoPassOver(): void {
    if (miss.pending) tell('done', { message: words.miss.undone(miss.pending.number), advice: '' });
    miss.drop();
    presses.rest('F4', 'undoPassOver');
  }

  function actByKey(key: DeskKeyName, action: DeskAction): void {
    if (isAway() || presses.isBusy(key)) return;
    const topic = topicOf(action);
    if (topic) {
      presses.rest(key, action);
      dialogue.open(topic, topicsOfCurrent.has(topic) ? currentRef(view) : null);
    } else if (action === 'passOver') passOver();
    else if (action === 'undoPassOver') undoPassOver();
    else {
      // Who comes after all is served: the miss is not sent.
      if (action === 'start') miss.drop();
      const act = actOfKey(action, view.current);
      if (act) void presses.run(key, action, () => perform(act));
    }
  }

  async function actOnRow(kind: 'resume' | 'rejoin', ticketId: TicketRef['ticketId']): Promise<void> {
    if (isAway() || presses.press) return;
    const result = await perform(call(kind, { ticketId }));
    if (!result.ok) tellFailure(result.error);
  }

  async function answerAlert(alert: Alert): Promise<void> {
    if (isAway()) return;
    const answer = await commands.acknowledge(alert.id);
    if (!answer.ok) tell('attention', noticeOfFailure(answer.error));
    else tell('done', { message: thanksFor(alert), advice: '' });
  }

  function openTicket(ticket: TicketRef): void {
    if (!isAway()) dialogue.open('ticket', ticket);
  }

  function follow(intent: KeyIntent): void {
    switch (intent.kind) {
      case 'act':
        return actByKey(intent.key, intent.action);
      case 'explain':
        if (!isAway()) tell('attention', { message: intent.reason, advice: '' });
        return;
      case 'pick': {
        const row = dialogue.step?.rowPage.rows[intent.row];
        if (row) dialogue.press(row.id);
        return;
      }
      case 'openTicket': {
        const ticket = view.waiting[intent.row];
        if (ticket) openTicket({ ...ticket, state: 'waiting', windowId: null });
        return;
      }
      case 'answerAlert':
        if (firstAlert) void answerAlert(firstAlert);
        return;
      case 'nextPage':
        return dialogue.nextPage();
      case 'confirm':
        return dialogue.confirm();
      case 'back':
        return dialogue.back();
      case 'leave':
      case 'swallow':
        return;
    }
  }

  const openedBy = dialogue.step && (keys.find(({ action }) => topicOf(action) === dialogue.step?.topic)?.key ?? null);
  useDeskKeys(
    () => ({
      showing: options.isLocked ? 'login' : dialogue.step ? 'dialogue' : 'desk',
      keys,
      rowCount: dialogue.step?.rowPage.rows.length ?? 0,
      openedBy: openedBy && presses.isBusy(openedBy) ? null : openedBy,
      waitingCount: view.waiting.length,
      hasAlert: view.alerts.length > 0,
    }),
    follow,
  );

  return {
    keys,
    press: presses.press,
    locks: presses.locks,
    dialogue,
    pendingMiss: miss.pending,
    isLive,
    pressKey: (key) => follow(intentOfDeskKey(key)),
    openTicket,
    actOnRow: (kind, ticketId) => void actOnRow(kind, ticketId),
    answerAlert: (alert) => void answerAlert(alert),
  };
}

function thanksFor({ kind, place }: Alert): string {
  return kind === 'message' ? words.alerts.messageThanks : words.alerts.helpThanks(place);
}
