import { laneNames, type WaitingTicket } from '@jiaohao/queue-core/protocol';
import { terminalWords } from './messages.zh.ts';

/** What is particular about a ticket: why it stands where it stands, and 代办. 优先 and never why. */
export function ticketMarks(ticket: Pick<WaitingTicket, 'lane' | 'isPriority' | 'isOnBehalf'>): string[] {
  const { lane, isPriority, isOnBehalf } = ticket;
  return [
    laneNames[lane],
    isPriority && lane !== 'priority' ? laneNames.priority : '',
    isOnBehalf ? terminalWords.current.onBehalf : '',
  ].filter((mark) => mark !== '');
}
