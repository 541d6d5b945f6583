import type { Timers } from '@jiaohao/basics/time';
import type { RatingPad } from '@jiaohao/devices/contract';
import type { QueueEngine } from '@jiaohao/queue-core';
import {
  type Actor,
  type Hall,
  type RatingChannel,
  type RatingOutcome,
  type TicketId,
  type WindowId,
} from '@jiaohao/queue-core/protocol';
import type { DeskCommands } from './desk-commands.ts';

/*
 * 好差评. A finished service opens one invitation; the pad's page, a pad of keys or the keypad's rating
 * keys answer it, and when nobody does in time it is recorded as not rated: never as a good mark.
 *
 * Rating keys outside an invitation are ignored. On keys the first press counts; the engine takes
 * one rating a service, whoever sends it.
 */

/** The pad ends its own count-down first and may then still send a bad level whose reasons were not chosen. */
const graceMs = 5_000;

/** Rating keys at a window: of a call keypad, or of a pad that has nothing else. */
export type RatingKeysAtWindow = {
  readonly windowId: WindowId;
  readonly port: RatingPad;
  readonly channel: Extract<RatingChannel, 'keypad' | 'pad'>;
};

export type RatingDesk = { close(): void };

export function createRatingDesk(options: {
  engine: QueueEngine;
  hall: Hall;
  keys: readonly RatingKeysAtWindow[];
  commands: DeskCommands;
  timers: Timers;
}): RatingDesk {
  const { engine } = options;
  const expiries = new Map<TicketId, () => void>();

  function rate(ticketId: TicketId, channel: RatingChannel, actor: Actor, outcome: RatingOutcome): void {
    void options.commands.run(actor, { kind: 'rate', ticketId, channel, outcome });
  }

  function expireIn(ticketId: TicketId, delayMs: number): void {
    const cancel = options.timers.after(Math.max(0, delayMs), () => {
      expiries.delete(ticketId);
      const actor: Actor = { role: 'host', deviceId: 'rating-desk', staffId: null };
      rate(ticketId, 'host', actor, { kind: 'notRated', reason: 'timeout' });
    });
    expiries.set(ticketId, cancel);
  }

  const unsubscribe = engine.subscribe((entries) => {
    for (const { event } of entries) {
      if (event.kind === 'serviceFinished') {
        expireIn(event.ticketId, options.hall.ratingInviteMs + graceMs);
        for (const { windowId, port } of options.keys) if (windowId === event.windowId) void port.inviteRating();
      } else if (event.kind === 'serviceRated' || event.kind === 'serviceNotRated') {
        expiries.get(event.ticketId)?.();
        expiries.delete(event.ticketId);
      }
    }
  });

  // Invitations that were open when the host went down have been running all the while.
  for (const invitation of engine.lookups.openInvitations()) {
    const ageMs = options.timers.nowWallMs() - invitation.invitedAtMs;
    const restMs = options.hall.ratingInviteMs + graceMs - Math.max(0, ageMs);
    expireIn(invitation.ticketId, restMs);
  }

  const unsubscribeKeys = options.keys.map(({ windowId, port, channel }) =>
    port.subscribe((event) => {
      if (event.kind !== 'rating') return;
      const invitation = engine.lookups.openInvitations().findLast((open) => open.windowId === windowId);
      if (!invitation) return;
      const actor: Actor = { role: channel, deviceId: port.id, staffId: null };
      rate(invitation.ticketId, channel, actor, { kind: 'rated', level: event.level, tags: [] });
    }),
  );

  return {
    close() {
      unsubscribe();
      for (const unsubscribeKey of unsubscribeKeys) unsubscribeKey();
      for (const cancel of expiries.values()) cancel();
    },
  };
}
