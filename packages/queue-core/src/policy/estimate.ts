import type { QueueId } from '../protocol/ids.ts';

/*
 * How long a number may wait (预计等候): the next hour is played out a few dozen times, each time with
 * service times drawn from the recent ones, and the spread of the outcomes is the range.
 *
 *   windows    free now, or after what is left of the present ticket
 *   a window that frees takes the queue of which the largest share is still there, so that queues
 *   empty side by side as they would by arrival; with nobody ahead left, it takes the number asked for
 *
 * One round with mean times would not do: the first of several busy windows frees long before the
 * mean of any of them, and the number asked for is served by the first.
 */

/** A queue, with who goes before the number that is asked about. */
export type QueueAhead = {
  readonly queueId: QueueId;
  readonly ahead: number;
  /** How long recent tickets kept a window, from their call to their end, missed ones too; newest first, up to 40. */
  readonly legsMs: readonly number[];
};

/** A window that is open. */
export type OpenWindow = {
  readonly queueIds: readonly QueueId[];
  /** The ticket called or served there: whose queue, and since how long; null: free. */
  readonly busy: { readonly queueId: QueueId; readonly forMs: number } | null;
};

export type WaitQuestion = {
  /** The queue of the number that is asked about: the next behind those who are ahead in it. */
  readonly queueId: QueueId;
  readonly queues: readonly QueueAhead[];
  readonly windows: readonly OpenWindow[];
};

/** Nine of ten numbers wait between `lowMs` and `highMs`, half of them less than `likelyMs`. */
export type Wait = { readonly lowMs: number; readonly likelyMs: number; readonly highMs: number };

/** Fewer recent legs say nothing. */
const fewestLegs = 5;
/** More waiting than this is scaled down to it. */
const mostTickets = 300;
/** Many rounds while few wait, whose times differ most; both primes (shareOf). */
const rounds = { usual: 31, manyWaiting: 11, manyFrom: 40 };
/** Part of a leg that is added to each: the walk to the window, pauses, privileged numbers that come later. */
const betweenLegs = 0.06;
/** From the end of a leg to the clerk's next call, and from now to it at a window that is free while somebody waits. */
const nextCallMs = 15_000;
const freeCallMs = 10_000;
/**
 * What the play cannot know, as standard deviations: a share of the wait (a pause weighs the more, the
 * fewer windows there are, so by their root), and a share of one leg. Set by the back-test.
 */
const unknown = { shareOfWait: 0.35, shareOfLeg: 0.5 };
/** 90 % of a normal distribution lie within so many standard deviations. */
const z90 = 1.645;

/** Null when too little is known of the queue, or no open window serves it. */
export function estimateWait(question: WaitQuestion): Wait | null {
  const play = prepare(question);
  if (!play) return null;
  const count = play.tickets > rounds.manyFrom ? rounds.manyWaiting : rounds.usual;
  let sum = 0;
  let squares = 0;
  for (let round = 0; round < count; round += 1) {
    const waitMs = playRound(play, round, count);
    sum += waitMs;
    squares += waitMs * waitMs;
  }
  const meanMs = sum / count;
  const varianceMs = Math.max(0, (squares - sum * meanMs) / (count - 1));
  return rangeOf(meanMs * play.scale, varianceMs * play.scale, play);
}

/** A wait is never negative and its long side is the longer one: the range is that of a log-normal one. */
function rangeOf(meanMs: number, varianceMs: number, { legMs, windows }: Play): Wait {
  if (meanMs === 0) return { lowMs: 0, likelyMs: 0, highMs: 0 };
  const played = varianceMs / meanMs ** 2;
  const notPlayed = unknown.shareOfWait ** 2 / windows.length + ((unknown.shareOfLeg * legMs) / meanMs) ** 2;
  const likelyMs = meanMs / Math.sqrt(1 + played);
  const factor = Math.exp(z90 * Math.sqrt(Math.log(1 + played + notPlayed)));
  return {
    lowMs: Math.round(likelyMs / factor),
    likelyMs: Math.round(likelyMs),
    highMs: Math.round(likelyMs * factor),
  };
}

/** The question in numbers, less what cannot matter to it. Queues are meant by their index. */
type Play = {
  readonly ahead: readonly number[];
  /** Recent legs, shortest first, and how uncertain their mean is, as a share of it. */
  readonly legs: readonly Float64Array[];
  readonly doubts: readonly number[];
  readonly windows: readonly {
    readonly queues: readonly number[];
    readonly servesAsked: boolean;
    /** -1: free. */
    readonly busyQueue: number;
    readonly busyForMs: number;
  }[];
  readonly tickets: number;
  readonly scale: number;
  /** Mean of the queue that is asked about. */
  readonly legMs: number;
};

function prepare({ queueId, queues, windows }: WaitQuestion): Play | null {
  const asked = queues.find((queue) => queue.queueId === queueId);
  if (!asked || asked.legsMs.length < fewestLegs) return null;
  if (!windows.some(({ queueIds }) => queueIds.includes(queueId))) return null;

  const reached = reachedFrom(queueId, windows);
  const near = queues.filter((queue) => reached.has(queue.queueId));
  const at = new Map(near.map((queue, index) => [queue.queueId, index]));
  const tickets = near.reduce((total, { ahead }) => total + ahead, 0);
  const scale = Math.max(1, tickets / mostTickets);
  const legs = near.map(({ legsMs }) => winsorised(legsMs.length < fewestLegs ? asked.legsMs : legsMs));
  return {
    ahead: near.map(({ ahead }) => Math.round(ahead / scale)),
    legs,
    doubts: legs.map(doubtOf),
    windows: windows
      .filter(({ queueIds }) => queueIds.some((id) => reached.has(id)))
      .map(({ queueIds, busy }) => ({
        queues: queueIds.flatMap((id) => at.get(id) ?? []),
        servesAsked: queueIds.includes(queueId),
        busyQueue: busy ? (at.get(busy.queueId) ?? at.get(queueId)!) : -1,
        busyForMs: busy?.forMs ?? 0,
      })),
    tickets: tickets / scale,
    scale,
    legMs: meanOf(legs[at.get(queueId)!]!),
  };
}

/** Queues whose tickets can stand in the way: those of the windows of the queue, of the windows of those, and so on. */
function reachedFrom(queueId: QueueId, windows: readonly OpenWindow[]): ReadonlySet<QueueId> {
  const reached = new Set([queueId]);
  for (let before = 0; before < reached.size;) {
    before = reached.size;
    for (const { queueIds } of windows) {
      if (queueIds.some((id) => reached.has(id))) for (const id of queueIds) reached.add(id);
    }
  }
  return reached;
}

/** Sorted, and what is far beyond the others (a ticket that nobody finished) brought back to the fence. */
function winsorised(legsMs: readonly number[]): Float64Array {
  const sorted = Float64Array.from(legsMs).sort();
  const quarter = sorted[Math.floor((sorted.length - 1) * 0.25)]!;
  const threeQuarters = sorted[Math.ceil((sorted.length - 1) * 0.75)]!;
  const fence = threeQuarters + 3 * (threeQuarters - quarter);
  for (let at = sorted.length - 1; sorted[at]! > fence; at -= 1) sorted[at] = fence;
  return sorted;
}

function meanOf(legs: Float64Array): number {
  let sum = 0;
  for (const leg of legs) sum += leg;
  return sum / legs.length;
}

/** The standard error of the mean, as a share of it; capped, so that no deviate turns a leg negative. */
function doubtOf(legs: Float64Array): number {
  const mean = meanOf(legs);
  let squares = 0;
  for (const leg of legs) squares += (leg - mean) ** 2;
  return mean === 0 ? 0 : Math.min(0.5, Math.sqrt(squares / (legs.length - 1) / legs.length) / mean);
}

/** One round: when the number that is asked about is called. */
function playRound({ ahead, legs, doubts, windows, tickets }: Play, round: number, count: number): number {
  let draws = 0;
  // The true means may all be a little longer or shorter than those of the sample: an even deviate.
  const pace = doubts.map((doubt) => {
    const deviate = Math.sqrt(12) * (shareOf(draws++, round, count) - 0.5);
    return (1 + doubt * deviate) * (1 + betweenLegs);
  });
  const startMs = tickets > 0 ? freeCallMs : 0;
  const freeAt = windows.map(({ busyQueue, busyForMs }) =>
    busyQueue < 0 ? startMs : restOf(legs[busyQueue]!, busyForMs, shareOf(draws++, round, count)) + nextCallMs,
  );
  const left = [...ahead];
  for (;;) {
    let next = 0;
    for (let other = 1; other < freeAt.length; other += 1) if (freeAt[other]! < freeAt[next]!) next = other;
    const { queues, servesAsked } = windows[next]!;
    let queue = -1;
    for (const other of queues) {
      if (left[other]! > 0 && (queue < 0 || left[other]! * ahead[queue]! > left[queue]! * ahead[other]!)) queue = other;
    }
    if (queue >= 0) {
      left[queue]! -= 1;
      const sample = legs[queue]!;
      freeAt[next]! += sample[Math.floor(shareOf(draws++, round, count) * sample.length)]! * pace[queue]! + nextCallMs;
    } else if (servesAsked) return freeAt[next]!;
    else freeAt[next] = Infinity;
  }
}

/** What is left of a ticket that has been at the window for a while: of the legs that were longer still, one. */
function restOf(sorted: Float64Array, forMs: number, share: number): number {
  let longer = 0;
  while (longer < sorted.length && sorted[longer]! <= forMs) longer += 1;
  // It takes longer than all before it, and nobody knows: up to a usual leg more.
  if (longer === sorted.length) return share * meanOf(sorted);
  return sorted[longer + Math.floor(share * (sorted.length - longer))]! - forMs;
}

/**
 * In (0, 1). Over the rounds each draw goes through all parts of the sample once, so that few rounds
 * tell the mean; and each in an order of its own, so that they tell the spread. No randomness: the
 * same question has the same answer, and a screen does not flicker.
 */
function shareOf(draw: number, round: number, count: number): number {
  let hash = Math.imul(draw + 1, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 0;
  const step = 1 + ((hash >>> 4) % (count - 1));
  return (((step * round + (hash >>> 20)) % count) + 0.5) / count;
}
