import type { Timers } from '@jiaohao/basics/time';
import type { RatingPad } from '@jiaohao/devices/contract';
import type { QueueEngine } from '@jiaohao/queue-core';
import {
  ratingStretchMax,
  type Actor,
  type Hall,
  type RatingChannel,
  type RatingOutcome,
  type RatingThanks,
  type TicketId,
  type WindowId,
} from '@jiaohao/queue-core/protocol';
import type { ChangeSignal } from '../change-signal.ts';
import type { DeskCommands } from './desk-commands.ts';

/*
 * 好差评. A finished service opens one invitation; the pad's page, a pad of keys or the keypad's rating
 * keys answer it, and when nobody does in time it is recorded as not rated: never as a good mark.
 *
 *   finished ──► open, 60 s ──touched on the pad──► open, 60 s anew, five times as long at most
 *                  │ keys count until then                │
 *                  └──────────── + grace ────────────────►└──► not rated
 *
 * Rating keys outside an invitation are ignored, and said so in the host's output. On keys the first
 * press counts; the engine takes one rating a service, whoever sends it. Thanks for a key are the same
 * whichever it was: nobody who stands by may learn it from the voice.
 */

/** The pad ends its own count-down first and may then still send a bad level whose reasons were not chosen. */
const graceMs = 5_000;

/** Rating keys at a window: of a call keypad, or of a pad that has nothing else. */
export type RatingKeysAtWindow = {
  readonly windowId: WindowId;
  readonly port: RatingPad;
  readonly channel: Extract<RatingChannel, 'keypad' | 'pad'>;
};

export type RatingDesk = {
  /** A finger is on the pad of a window. False where this ticket is not asked about there. */
  touched(windowId: WindowId, ticketId: TicketId): boolean;
  /** Ratings by key that counted: the last of each window, the newest last. */
  thanks(): readonly RatingThanks[];
  close(): void;
};

/** An invitation that runs; on the clock that never jumps. */
type Running = { readonly lastMonoMs: number; readonly untilMonoMs: number; readonly cancel: () => void };

export function createRatingDesk(options: {
  engine: QueueEngine;
  hall: Hall;
  keys: readonly RatingKeysAtWindow[];
  commands: DeskCommands;
  timers: Timers;
  changed: ChangeSignal;
  /** A key at a window that nobody asked for, for the host's output. */
  onIgnoredKey: (deviceId: string, windowId: WindowId) => void;
}): RatingDesk {
  const { engine, timers } = options;
  const { ratingInviteMs } = options.hall;
  const running = new Map<TicketId, Running>();
  const lastThanks = new Map<WindowId, RatingThanks>();

  const rate = (ticketId: TicketId, channel: RatingChannel, actor: Actor, outcome: RatingOutcome) =>
    options.commands.run(actor, { kind: 'rate', ticketId, channel, outcome });

  /** @param lastMonoMs no touch makes it longer than until then. */
  function run(ticketId: TicketId, untilMonoMs: number, lastMonoMs: number): void {
    running.get(ticketId)?.cancel();
    const cancel = timers.after(Math.max(0, untilMonoMs + graceMs - timers.nowMonoMs()), () => {
      running.delete(ticketId);
      const actor: Actor = { role: 'host', deviceId: 'rating-desk', staffId: null };
      void rate(ticketId, 'host', actor, { kind: 'notRated', reason: 'timeout' });
    });
    running.set(ticketId, { lastMonoMs, untilMonoMs, cancel });
  }

  /** @param ageMs how long it has been open. */
  function begin(ticketId: TicketId, ageMs: number): void {
    const startedMonoMs = timers.nowMonoMs() - ageMs;
    run(ticketId, startedMonoMs + ratingInviteMs, startedMonoMs + ratingStretchMax * ratingInviteMs);
  }

  const unsubscribe = engine.subscribe((entries) => {
    for (const { event } of entries) {
      if (event.kind === 'serviceFinished') {
        begin(event.ticketId, 0);
        for (const { windowId, port } of options.keys) if (windowId === event.windowId) void port.inviteRating();
      } else if (event.kind === 'serviceRated' || event.kind === 'serviceNotRated') {
        running.get(event.ticketId)?.cancel();
        running.delete(event.ticketId);
      }
    }
  });

  // Invitations that were open when the host went down have been running all the while.
  for (const { ticketId, invitedAtMs } of engine.lookups.openInvitations()) {
    begin(ticketId, Math.max(0, timers.nowWallMs() - invitedAtMs));
  }

  const isOpen = (ticketId: TicketId) => (running.get(ticketId)?.untilMonoMs ?? 0) > timers.nowMonoMs();

  async function pressed({ windowId, port, channel }: RatingKeysAtWindow, outcome: RatingOutcome): Promise<void> {
    const invitation = engine.lookups.openInvitations().findLast((open) => open.windowId === windowId);
    if (!invitation || !isOpen(invitation.ticketId)) return options.onIgnoredKey(port.id, windowId);
    const actor: Actor = { role: channel, deviceId: port.id, staffId: null };
    const answer = await rate(invitation.ticketId, channel, actor, outcome);
    if (answer?.ok !== true) return;
    // Deleted first, so that the newest is the last one.
    lastThanks.delete(windowId);
    lastThanks.set(windowId, { id: engine.lookups.lastSeq(), windowId, atMs: Math.round(timers.nowWallMs()) });
    options.changed.raise();
  }

  const unsubscribeKeys = options.keys.map((keys) =>
    keys.port.subscribe((event) => {
      if (event.kind === 'rating') void pressed(keys, { kind: 'rated', level: event.level, tags: [] });
    }),
  );

  return {
    touched(windowId, ticketId) {
      const open = running.get(ticketId);
      const isHere = engine.lookups
        .openInvitations()
        .some((each) => each.ticketId === ticketId && each.windowId === windowId);
      if (!open || !isHere) return false;
      run(ticketId, Math.min(timers.nowMonoMs() + ratingInviteMs, open.lastMonoMs), open.lastMonoMs);
      return true;
    },
    thanks: () => [...lastThanks.values()],
    close() {
      unsubscribe();
      for (const unsubscribeKey of unsubscribeKeys) unsubscribeKey();
      for (const { cancel } of running.values()) cancel();
    },
  };
}
