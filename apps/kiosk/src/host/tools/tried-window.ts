import { invariant } from '@jiaohao/basics/invariant';
import { callWhySentence, type TicketId, type TriedOutcome, type WindowId } from '@jiaohao/queue-core/protocol';
import type { TriedVisitor } from './tried-visitor.ts';
import type { TriedHall } from './tried-hall.ts';

type Call = TriedOutcome['calls'][number];

/** Waiting a minute for somebody who does not come is what a clerk does. */
const missMinutes = 1;

/** A window with a clerk who calls, serves everybody as long, and passes over who does not come. */
export function createTriedWindow(
  tried: TriedHall,
  options: {
    readonly windowId: WindowId;
    readonly visitors: readonly TriedVisitor[];
    readonly serviceMinutes: number;
  },
) {
  const { windowId, visitors, serviceMinutes } = options;
  const calls: Call[] = [];
  let busy: {
    readonly visitor: TriedVisitor;
    readonly ticketId: TicketId;
    readonly until: number;
    readonly isMissed: boolean;
  } | null = null;

  async function callNext(): Promise<void> {
    const called = await tried.ask({ kind: 'callNext', windowId });
    // Nobody waits here, or a flexible window has nothing to serve yet.
    if (!called.ok || called.value.ticketId === null) return;
    const { ticketId } = called.value;
    const visitor = visitors.find((each) => each.holds(ticketId));
    const ticket = tried.lookups.ticket(ticketId);
    invariant(visitor && ticket?.callWhy, 'somebody of this morning was called, for a reason');
    const comes = visitor.answer();
    const minute = tried.minute();
    const why = callWhySentence(ticket.callWhy);
    calls.push({ minute, windowId, person: visitor.at, number: ticket.number, why, isMissed: !comes });
    if (comes) await tried.ask({ kind: 'startService', windowId, ticketId });
    const until = minute + (comes ? serviceMinutes : missMinutes);
    busy = { visitor, ticketId, until, isMissed: !comes };
  }

  async function passOver({ visitor, ticketId }: { visitor: TriedVisitor; ticketId: TicketId }): Promise<void> {
    const queueId = tried.lookups.ticket(ticketId)?.queueId;
    const callsBefore = tried.hall.queues.find(({ id }) => id === queueId)?.miss.callsBefore ?? 1;
    for (let count = 1; count < callsBefore; count += 1) await tried.ask({ kind: 'recall', windowId, ticketId });
    await tried.ask({ kind: 'passOver', windowId, ticketId });
    visitor.passedOver();
  }

  return {
    async act(): Promise<void> {
      if (busy && tried.minute() < busy.until) return;
      const ended = busy;
      busy = null;
      if (ended?.isMissed) await passOver(ended);
      else if (ended) {
        const { ticketId } = ended;
        await tried.ask({ kind: 'finish', windowId, ticketId, result: 'done', identityChecked: true });
      }
      await callNext();
    },
    calls: (): readonly Call[] => calls,
  };
}
