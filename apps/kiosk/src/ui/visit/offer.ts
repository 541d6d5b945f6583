import { clockWords } from '@jiaohao/basics/words.zh';
import { minuteOfTime, type KioskView } from '@jiaohao/queue-core/protocol';

/* What the hall offers now, as far as the machine decides by it. */

/** Why somebody may not want a number: the wait is long, or the hall may close before their turn. */
export type Caution = 'longQueue' | 'nearClosing';

type Queue = KioskView['queues'][number];
export type OfferedQueue = Pick<Queue, 'id' | 'identity' | 'issuesResults' | 'takesBookings'> & {
  /** Numbers are given now. */
  readonly gives: boolean;
  readonly caution: Caution | null;
};
export type Offer = { readonly queues: readonly OfferedQueue[]; readonly readsAloud: boolean };

export const noOffer: Offer = { queues: [], readsAloud: false };

/** From a wait of at least half an hour on, the citizen is asked first. */
const longWaitMs = 30 * 60_000;
/** Nobody is sure to be served who comes in the last minutes. */
const lastMinutesMs = 10 * 60_000;

export function offerOf(view: Pick<KioskView, 'queues' | 'hours' | 'settings'>, nowMs: number): Offer {
  const leftMs = sessionLeftMs(view.hours, nowMs);
  return {
    queues: view.queues.map((queue) => ({
      id: queue.id,
      identity: queue.identity,
      issuesResults: queue.issuesResults,
      takesBookings: queue.takesBookings,
      gives: queue.notGiven === null,
      caution: cautionOf(queue, leftMs),
    })),
    readsAloud: view.settings.readsAloud,
  };
}

function cautionOf({ wait, waitingCount }: Queue, leftMs: number | null): Caution | null {
  if (leftMs !== null && (leftMs <= lastMinutesMs || (waitingCount > 0 && (wait?.highMs ?? 0) > leftMs))) {
    return 'nearClosing';
  }
  return wait !== null && wait.lowMs >= longWaitMs ? 'longQueue' : null;
}

/** The session that is on, such as {from: 08:30, to: 12:00}; null outside all of them. */
export function sessionNow(
  hours: KioskView['hours'],
  nowMs: number,
): { readonly from: string; readonly to: string } | null {
  const time = clockWords(nowMs);
  return hours?.sessions.find(({ from, to }) => from <= time && time < to) ?? null;
}

function sessionLeftMs(hours: KioskView['hours'], nowMs: number): number | null {
  const session = sessionNow(hours, nowMs);
  // A hall that serves until midnight goes on after it, or nobody comes so late.
  if (session?.to === '24:00') return null;
  return session && (minuteOfTime(session.to) - minuteOfTime(clockWords(nowMs))) * 60_000;
}
