import type { QueueLookups } from '@jiaohao/queue-core';
import type { Actor, AnswerOf, CommandBodyOf, CommandKind, Hall } from '@jiaohao/queue-core/protocol';

/* What people and windows of a morning that is tried (try-morning.ts) act on. */

/** A Monday. */
export const triedDay = '2026-03-02';

export const atDesk: Actor = { role: 'terminal', deviceId: 'trial', staffId: null };
export const atKiosk: Actor = { role: 'kiosk', deviceId: 'trial', staffId: null };

/** A command less its stamp. */
export type TriedAsk = {
  [Kind in CommandKind]: Omit<CommandBodyOf<Kind>, 'commandId' | 'stampedAtMs'>;
}[CommandKind];

export type TriedHall = {
  readonly hall: Hall;
  readonly lookups: QueueLookups;
  /** Minutes since the windows opened. */
  minute(): number;
  ask<Wish extends TriedAsk>(wish: Wish, actor?: Actor): Promise<AnswerOf<Wish['kind']>>;
};
