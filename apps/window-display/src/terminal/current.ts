import type { TerminalTicket, TerminalView, WaitingTicket } from '@jiaohao/queue-core/protocol';
import type { Press } from './press.ts';

/**
 * What stands at the window, as the clerk sees it: a ticket, or one whose call is still on its way, or
 * whose turn it is next. All three look alike, so that a call changes a word and a colour and nothing else.
 */
export type ShownTicket =
  | { readonly stage: 'here'; readonly ticket: TerminalTicket }
  | { readonly stage: 'calling' | 'next'; readonly ticket: WaitingTicket };

export function shownTicket(view: TerminalView, press: Press | null): ShownTicket | null {
  const calling = press?.calling ?? null;
  if (calling !== null && view.current?.number !== calling) {
    const ticket = view.waiting.find(({ number }) => number === calling);
    if (ticket) return { stage: 'calling', ticket };
  }
  if (view.current) return { stage: 'here', ticket: view.current };
  const next = view.waiting.find(({ ticketId }) => ticketId === view.next?.ticketId);
  return next && view.window.state === 'open' ? { stage: 'next', ticket: next } : null;
}
