import type { DeskAction } from './desk-keys.ts';
import type { TicketRef, Topic } from './dialogue/question.ts';

/** The dialogue that a key opens; null where it opens none. */
export function topicOf(action: DeskAction): Topic | null {
  return topics[action] ?? null;
}

const topics: Partial<Record<DeskAction, Topic>> = {
  pause: 'pause',
  finish: 'finish',
  issue: 'issue',
  hold: 'hold',
  transfer: 'transfer',
  callTicket: 'callTicket',
  menu: 'menu',
};

/** Dialogues about the ticket at the window: opened with it, and over when it is another one. */
export const topicsOfCurrent: ReadonlySet<Topic> = new Set(['finish', 'issue', 'hold', 'transfer']);

export function isMoot(topic: Topic, about: TicketRef | null, current: { readonly ticketId: string } | null): boolean {
  return topicsOfCurrent.has(topic) && about?.ticketId !== current?.ticketId;
}
