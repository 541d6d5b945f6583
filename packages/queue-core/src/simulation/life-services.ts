import type { QueueId, TicketId } from '../protocol/ids.ts';
import { transferReasons } from '../protocol/reasons.ts';
import type { Clerk } from './life-clerks.ts';
import type { Life } from './life-scene.ts';
import { between, byShare, happens, longTailed, oneOf } from './odds.ts';

/* What a service takes, and how it ends: done, accepted, sent on to a colleague. */

/**
 * Times of services in halls are skewed: many short ones, a few that take three times the mean. A
 * deviation of the logarithm of 0.5 is a coefficient of variation of 0.53.
 */
const spread = 0.5;

export function workMinutes(life: Life, queueId: QueueId, pace: number): number {
  const mean = (life.drawn.serviceMinutes.get(queueId) ?? 8) * pace;
  return Math.max(0.5, longTailed(life.random, mean, spread));
}

/** Finishes, or transfers; a result is handed over after a look at the card, mostly. */
export async function sendOn(life: Life, clerk: Clerk, ticketId: TicketId): Promise<void> {
  const { random, world, drawn } = life;
  const { windowId, actor } = clerk;
  const ticket = world.ticketsById.get(ticketId);
  if (!ticket) return;
  if (drawn.hall.windows.length > 1 && happens(random, 3)) {
    const toWindow = happens(random, 35);
    const target = oneOf(random, drawn.hall.windows);
    const queue = oneOf(random, drawn.hall.queues);
    await life.ask(
      {
        kind: 'transfer',
        windowId,
        ticketId,
        to: toWindow ? { kind: 'window', windowId: target.id } : { kind: 'queue', queueId: queue.id },
        place: happens(random, 85) ? 'kept' : 'tail',
        returnToMe: happens(random, 30),
        reason: oneOf(random, transferReasons),
      },
      actor,
    );
    if (ticket.state !== 'serving') return;
  }
  const isIssue = ticket.resultOf !== null;
  const result = isIssue
    ? 'issued'
    : byShare(random, [
        ['done', 60],
        ['accepted', 20],
        ['papersMissing', 8],
        ['consulted', 10],
        ['declined', 2],
      ] as const);
  const identityChecked = isIssue ? happens(random, 95) : happens(random, 50);
  const answer = await life.ask({ kind: 'finish', windowId, ticketId, result, identityChecked }, actor);
  if (!answer.ok && answer.error.kind === 'identityNotChecked') {
    await life.ask({ kind: 'finish', windowId, ticketId, result, identityChecked: true }, actor);
  }
  const person = life.citizens.get(ticketId)?.person;
  if (ticket.result === 'pending' && person) {
    life.results.push({ ticketId, person, onDay: life.day().number + between(random, 1, 3) });
  }
}
