import { ok, type Result } from '@jiaohao/basics/result';
import type { HoldReason, PauseReason, TerminalView, TicketId } from '@jiaohao/queue-core/protocol';
import type { CommandClient, CommandFailure } from '@jiaohao/ui-kit';
import type { DeskAction } from './desk-keys.ts';

/** What the clerk had in front when the key went down. */
export type DeskTarget = {
  readonly ticketId: TicketId | null;
  /** What was picked for 暂停. */
  readonly pauseReason: PauseReason | null;
  /** What was picked for 挂起. */
  readonly holdReason: HoldReason | null;
};

/** The clerk is not asked how it went yet: 当场办结. */
const done = { result: 'done', identityChecked: false } as const;
/** The key says that the receiver was checked. */
const issued = { result: 'issued', identityChecked: true } as const;

/** One press to the host. 办结并叫下一位 is two commands in order; when the first is refused, there is no second. */
export async function runDeskAction(
  commands: Pick<CommandClient, 'send'>,
  action: DeskAction,
  target: DeskTarget,
): Promise<Result<unknown, CommandFailure>> {
  const { ticketId, pauseReason, holdReason } = target;
  switch (action) {
    case 'open':
    case 'resume':
      return commands.send('openWindow', {});
    case 'callNext':
      return commands.send('callNext', {});
    case 'close':
      return commands.send('closeWindow', {});
    case 'pause':
      if (pauseReason === null) return ok();
      return commands.send('pauseWindow', { reason: pauseReason, minutes: null, phone: null, substituteId: null });
    case 'hold':
      if (ticketId === null || holdReason === null) return ok();
      return commands.send('hold', { ticketId, reason: holdReason });
    case 'switchStaff':
      return ok();
    case 'finishAndCall': {
      if (ticketId === null) return ok();
      const finished = await commands.send('finish', { ticketId, ...done });
      return finished.ok ? commands.send('callNext', {}) : finished;
    }
    case 'recall':
      return ticketId === null ? ok() : commands.send('recall', { ticketId });
    case 'start':
      return ticketId === null ? ok() : commands.send('startService', { ticketId });
    case 'finish':
      return ticketId === null ? ok() : commands.send('finish', { ticketId, ...done });
    case 'issue':
      return ticketId === null ? ok() : commands.send('finish', { ticketId, ...issued });
    case 'passOver':
      return ticketId === null ? ok() : commands.send('passOver', { ticketId });
  }
}

type Desk = Pick<TerminalView, 'window' | 'current'>;

/**
 * Whether the feed already shows what the press did. The answer and the feed come by two roads; the
 * key stays down until both are here, or it would flash its old word between them.
 */
export function isShown(action: DeskAction, before: Desk, now: Desk): boolean {
  switch (action) {
    case 'open':
    case 'resume':
      return now.window.state === 'open';
    case 'pause':
      return now.window.state === 'paused';
    case 'close':
      return now.window.state === 'closed';
    case 'callNext':
    case 'finishAndCall':
      return now.current !== null && now.current.ticketId !== before.current?.ticketId;
    case 'recall':
      return now.current?.ticketId !== before.current?.ticketId || now.current?.callCount !== before.current?.callCount;
    case 'start':
      return now.current?.state !== 'called';
    case 'finish':
    case 'issue':
    case 'passOver':
    case 'hold':
      return now.current?.ticketId !== before.current?.ticketId;
    case 'switchStaff':
      return true;
  }
}
