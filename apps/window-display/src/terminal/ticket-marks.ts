import { laneNames, type WaitingTicket } from '@jiaohao/queue-core/protocol';
import { terminalWords } from './messages.zh.ts';

/** What is particular about a ticket: why it stands where it stands, 代办 and 待核. 优先 and never why. */
export function ticketMarks(
  ticket: Pick<WaitingTicket, 'lane' | 'isPriority' | 'isOnBehalf' | 'isUnproven'>,
): string[] {
  const { lane, isPriority, isOnBehalf, isUnproven } = ticket;
  return [
    laneNames[lane],
    isPriority && lane !== 'priority' ? laneNames.priority : '',
    isOnBehalf ? terminalWords.current.onBehalf : '',
    isUnproven ? terminalWords.current.unproven : '',
  ].filter((mark) => mark !== '');
}
