import type { TerminalView } from '@jiaohao/queue-core/protocol';
import type { TicketRef } from './question.ts';

/* Tickets that the page knows without asking: at the window, waiting, held, passed over. */

export function ticketsAtHand(view: TerminalView): readonly TicketRef[] {
  return [
    ...(view.current ? [currentRef(view)].filter((ticket) => ticket !== null) : []),
    ...view.waiting.map((ticket) => ({ ...ticket, state: 'waiting' as const, windowId: null })),
    ...heldRefs(view),
    ...missedRefs(view),
  ];
}

export function currentRef({ current, window }: Pick<TerminalView, 'current' | 'window'>): TicketRef | null {
  return current && { ...current, windowId: window.id };
}

export function heldRefs({ held, window }: Pick<TerminalView, 'held' | 'window'>): TicketRef[] {
  return held.map((ticket) => ({ ...ticket, state: 'held' as const, windowId: window.id }));
}

/** Those that somebody may still bring back; the others are in line again, or void. */
export function missedRefs({ passedOver }: Pick<TerminalView, 'passedOver'>): TicketRef[] {
  return passedOver
    .filter(({ now }) => now.kind !== 'backInLine' && now.kind !== 'void')
    .map((ticket) => ({ ...ticket, state: 'passedOver' as const, windowId: null }));
}

/** A23, a023 and A023 are one number; null for what is none. A number without its letter stays as it is. */
export function readNumber(text: string): string | null {
  const parts = /^([A-Za-z]?)0*([0-9]{1,4})$/.exec(text.trim());
  if (!parts) return null;
  const [, letter = '', serial = ''] = parts;
  return letter === '' ? serial : `${letter.toUpperCase()}${serial.padStart(3, '0')}`;
}
