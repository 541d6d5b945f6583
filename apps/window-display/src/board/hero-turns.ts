import type { BoardCall } from '@jiaohao/queue-core/protocol';

/*
 * The large line on top of the board. Each new call has 8 seconds of its own; calls that come in
 * the meantime wait for their turn. Then the newest one that is still awaited stays.
 *
 *   nothing called ──call──► fresh turn (8 s, 3 pulses) ──► next in the queue, else settled
 *         ▲                        │ came to the window, or passed over
 *         └────────────────────────┴── drops out at once
 */

export const heroTurnMs = 8_000;

export type HeroTurn = { readonly callSeq: number; readonly startedAtMs: number; readonly fresh: boolean };

export type Hero = {
  /** The newest call that has been taken into account. */
  readonly seenSeq: number;
  /** Calls that wait for their turn, oldest first. */
  readonly queue: readonly number[];
  readonly turn: HeroTurn | null;
};

type Call = Pick<BoardCall, 'callSeq' | 'state'>;

/** The hero after these calls at this time. `null` before: the first snapshot has no fresh turn. */
export function stepHero(before: Hero | null, calls: readonly Call[], nowMs: number): Hero {
  const seenSeq = Math.max(before?.seenSeq ?? 0, ...calls.map((call) => call.callSeq));
  const awaited = calls
    .filter((call) => call.state === 'called')
    .map((call) => call.callSeq)
    .sort((a, b) => a - b);
  const newest = awaited[awaited.length - 1];
  const settled: HeroTurn | null = newest === undefined ? null : { callSeq: newest, startedAtMs: nowMs, fresh: false };
  if (!before) return { seenSeq, queue: [], turn: settled };

  const queue = [...before.queue, ...awaited.filter((seq) => seq > before.seenSeq)].filter((seq) =>
    awaited.includes(seq),
  );
  const turn = before.turn && awaited.includes(before.turn.callSeq) ? before.turn : null;
  if (turn?.fresh && nowMs - turn.startedAtMs < heroTurnMs) return { seenSeq, queue, turn };
  const [next, ...rest] = queue;
  if (next !== undefined) return { seenSeq, queue: rest, turn: { callSeq: next, startedAtMs: nowMs, fresh: true } };
  if (turn && !turn.fresh && turn.callSeq === newest) return { seenSeq, queue, turn };
  return { seenSeq, queue, turn: settled };
}
