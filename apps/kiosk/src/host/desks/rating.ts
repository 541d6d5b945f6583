import type { Timers } from '@jiaohao/basics/time';
import type { CallKeypad } from '@jiaohao/devices/contract';
import type { QueueEngine } from '@jiaohao/queue-core';
import {
  type Actor,
  type Hall,
  type RatingChannel,
  type RatingLevel,
  type RatingOutcome,
  type TicketId,
  type WindowId,
} from '@jiaohao/queue-core/protocol';
import type { DeskCommands } from './desk-commands.ts';

/*
 * 好差评. A finished service opens one invitation; the pad or the keypad's rating keys answer it,
 * and when nobody does in time it is recorded as not rated: never as a good mark.
 *
 * Rating keys outside an invitation are ignored. On keys the first press counts; the engine takes
 * one rating a service, whoever sends it.
 */

/** The pad ends its own count-down first and may then still send a bad level whose reasons were not chosen. */
const graceMs = 5_000;

export type RatingDesk = {
  /** A rating key was pressed at a window. */
  keyPressed(windowId: WindowId, level: RatingLevel): void;
  close(): void;
};

export function createRatingDesk(options: {
  engine: QueueEngine;
  hall: Hall;
  keypads: readonly { readonly windowId: WindowId; readonly port: CallKeypad }[];
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
        const keypad = options.keypads.find(({ windowId }) => windowId === event.windowId);
        if (keypad) void keypad.port.inviteRating();
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

  return {
    keyPressed(windowId, level) {
      const invitation = engine.lookups.openInvitations().findLast((open) => open.windowId === windowId);
      const keypad = options.keypads.find((entry) => entry.windowId === windowId);
      if (!invitation || !keypad) return;
      const actor: Actor = { role: 'keypad', deviceId: keypad.port.id, staffId: null };
      rate(invitation.ticketId, 'keypad', actor, { kind: 'rated', level, tags: [] });
    },
    close() {
      unsubscribe();
      for (const cancel of expiries.values()) cancel();
    },
  };
}
