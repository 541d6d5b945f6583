import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TicketId } from '../protocol/ids.ts';
import { chooseNextTicket } from './next-ticket.ts';

test('nobody is next where nobody waits', () => {
  expect(chooseNextTicket([])).toBeNull();
});

test('the earliest taken of all heads is next, in whatever order the window lists its queues', () => {
  const heads = fc.uniqueArray(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 24 });
  fc.assert(
    fc.property(heads, (ranks) => {
      const next = chooseNextTicket(ranks.map((rank) => ({ ticketId: `ticket-${rank}` as TicketId, rank })));
      expect(next).toEqual({ ticketId: `ticket-${Math.min(...ranks)}`, why: 'arrivalOrder' });
    }),
  );
});
