import type { TerminalView, TicketId } from '@jiaohao/queue-core/protocol';

/*
 * 过号 with a way back. The command is sent ten seconds after the key, or before whatever needs the window
 * free; until then nothing has happened, so taking it back is nothing but not sending it.
 *
 *   F4 ──► pending ──10 s, F1, F5, F8──► passOver is sent
 *             └──F4, F3──► nothing is sent
 *
 * Why not send it at once and call the ticket back: by some queues' rules a missed number is void, and
 * void is an end; by others it is in line again at once, where another window may call it within those
 * ten seconds; and the miss would stay on its record, and count. The board would say 过号 and then call
 * aloud somebody who stands at the window. Delayed, the board goes on saying what is true: who comes
 * now is served. Closing the page within the ten seconds leaves the ticket called, which costs nobody
 * their place.
 */

export const undoMs = 10_000;

export type PendingMiss = {
  readonly ticketId: TicketId;
  readonly number: string;
  /** On the monotonic clock. */
  readonly sendAtMonoMs: number;
};

export function pendMiss({ ticketId, number }: PendingTicket, nowMonoMs: number): PendingMiss {
  return { ticketId, number, sendAtMonoMs: nowMonoMs + undoMs };
}

type PendingTicket = Pick<NonNullable<TerminalView['current']>, 'ticketId' | 'number'>;

/** Whole seconds that are left to take it back. */
export function secondsLeft({ sendAtMonoMs }: PendingMiss, nowMonoMs: number): number {
  return Math.max(0, Math.ceil((sendAtMonoMs - nowMonoMs) / 1000));
}

/** Somebody else, at the keypad, was faster: there is nothing left to send or to take back. */
export function isMoot({ ticketId }: PendingMiss, current: TerminalView['current']): boolean {
  return current?.ticketId !== ticketId || current.state !== 'called';
}
