import { createSeededRandom } from '@jiaohao/basics/random';
import { estimateWait, type Wait, type WaitQuestion } from '../src/policy/estimate.ts';
import type { QueueId } from '../src/protocol/ids.ts';

/*
 * A hall in time, for the estimate of waits: people come (few at the door's opening, most at half past
 * nine, a second wave in the afternoon), wait in line, some with a head start, some gone when called;
 * clerks of different pace serve them, press the next call after some seconds, and go away now and then.
 */

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayLengthMs = 8.5 * hourMs;

export type WaitingHall = {
  /** Service times are log-normal: their mean, and their standard deviation as a share of it. */
  readonly queues: readonly {
    readonly id: string;
    readonly meanMinutes: number;
    readonly spread: number;
    readonly comePerHour: number;
  }[];
  /** The queues each window serves, by arrival. */
  readonly windows: readonly (readonly string[])[];
};

/** What was said to somebody who took a number, and what came true. */
export type Waited = { readonly ahead: number; readonly actualMs: number; readonly said: Wait };

type Ticket = {
  readonly queue: number;
  readonly cameMs: number;
  readonly rankMs: number;
  readonly ahead: number;
  readonly said: Wait | null;
};
type ModelWindow = {
  readonly queues: readonly number[];
  /** Above 1: slower than others. */
  readonly pace: number;
  busy: { readonly queue: number; readonly sinceMs: number } | null;
  isAway: boolean;
  nextPauseMs: number;
};

/** Days of a hall, from a seed. The recent legs of a day's first numbers are those of the day before. */
export function liveDays(hall: WaitingHall, days: number, seed: number): Waited[] {
  const waited: Waited[] = [];
  const legsMs: number[][] = hall.queues.map(() => []);
  for (let day = 0; day < days; day += 1) liveDay(hall, seed + day, legsMs, waited);
  return waited;
}

function liveDay(hall: WaitingHall, seed: number, legsMs: number[][], waited: Waited[]): void {
  const chance = createChance(seed);
  const agenda = createAgenda();
  const lines: Ticket[][] = hall.queues.map(() => []);
  const windows = hall.windows.map((ids): ModelWindow => {
    const queues = ids.map((id) => hall.queues.findIndex((queue) => queue.id === id));
    const nextPauseMs = chance.between(30, 120) * minuteMs;
    return { queues, pace: Math.exp(0.12 * chance.normal()), busy: null, isAway: false, nextPauseMs };
  });

  function come(queue: number): void {
    const nowMs = agenda.nowMs();
    const rankMs = chance.happens(0.06) ? nowMs - 20 * minuteMs : nowMs;
    const before = (line: readonly Ticket[]) => line.filter((ticket) => ticket.rankMs <= rankMs).length;
    const question: WaitQuestion = {
      queueId: idOf(queue),
      queues: hall.queues.map((_, at) => ({ queueId: idOf(at), ahead: before(lines[at]!), legsMs: legsMs[at]! })),
      windows: windows
        .filter(({ isAway }) => !isAway)
        .map(({ queues, busy }) => ({
          queueIds: queues.map(idOf),
          busy: busy && { queueId: idOf(busy.queue), forMs: nowMs - busy.sinceMs },
        })),
    };
    const line = lines[queue]!;
    const ahead = before(line);
    line.splice(ahead, 0, { queue, cameMs: nowMs, rankMs, ahead, said: estimateWait(question) });
    for (const serviceWindow of windows) callNext(serviceWindow);
  }

  function callNext(serviceWindow: ModelWindow): void {
    const nowMs = agenda.nowMs();
    if (serviceWindow.busy || serviceWindow.isAway) return;
    if (nowMs > serviceWindow.nextPauseMs && nowMs < dayLengthMs) return pause(serviceWindow);
    const heads = serviceWindow.queues.flatMap((queue) => lines[queue]![0] ?? []);
    const ticket = heads.sort((left, right) => left.rankMs - right.rankMs)[0];
    if (!ticket) return;
    const { queue, cameMs, ahead, said } = ticket;
    lines[queue]!.shift();
    if (said) waited.push({ ahead, actualMs: nowMs - cameMs, said });
    const legMs = legOf(queue, serviceWindow.pace);
    serviceWindow.busy = { queue, sinceMs: nowMs };
    agenda.add(nowMs + legMs, () => {
      serviceWindow.busy = null;
      legsMs[queue] = [legMs, ...legsMs[queue]!].slice(0, 40);
      agenda.add(agenda.nowMs() + chance.between(3, 18) * 1000, () => callNext(serviceWindow));
    });
  }

  /** Somebody who has left is called for a minute or two; others take half a minute to come. */
  function legOf(queue: number, pace: number): number {
    if (chance.happens(0.06)) return chance.between(1, 2.5) * minuteMs;
    const { meanMinutes, spread } = hall.queues[queue]!;
    const logVariance = Math.log(1 + spread ** 2);
    const factor = Math.exp(chance.normal() * Math.sqrt(logVariance) - logVariance / 2);
    return (chance.between(0.3, 0.8) + meanMinutes * pace * factor) * minuteMs;
  }

  function pause(serviceWindow: ModelWindow): void {
    const nowMs = agenda.nowMs();
    serviceWindow.isAway = true;
    serviceWindow.nextPauseMs = nowMs + chance.between(60, 150) * minuteMs;
    agenda.add(nowMs + chance.between(4, 15) * minuteMs, () => {
      serviceWindow.isAway = false;
      callNext(serviceWindow);
    });
  }

  function idOf(queue: number): QueueId {
    return hall.queues[queue]!.id as QueueId;
  }

  for (const [queue, { comePerHour }] of hall.queues.entries()) {
    // Poisson arrivals at the highest rate, thinned to the rate of the hour.
    for (let atMs = 0; ;) {
      atMs -= (Math.log(chance.share()) * hourMs) / (comePerHour * 1.7);
      if (atMs > dayLengthMs) break;
      if (chance.happens(crowdAt(atMs / hourMs) / 1.7)) agenda.add(atMs, () => come(queue));
    }
  }
  agenda.run();
}

/** How many come, against the day's usual: hours since half past eight. */
function crowdAt(hour: number): number {
  return 0.55 + 1.1 * Math.exp(-((hour - 1.2) ** 2) / 0.8) + 0.5 * Math.exp(-((hour - 6.2) ** 2) / 0.8);
}

function createChance(seed: number) {
  const random = createSeededRandom(seed);
  const share = () => (random.nextInt(2 ** 30) + 0.5) / 2 ** 30;
  return {
    share,
    happens: (probability: number) => share() < probability,
    between: (from: number, to: number) => from + (to - from) * share(),
    normal: () => Math.sqrt(-2 * Math.log(share())) * Math.cos(2 * Math.PI * share()),
  };
}

/** What is to happen, in the order of its time. */
function createAgenda() {
  const entries: { readonly atMs: number; readonly act: () => void }[] = [];
  let nowMs = 0;
  return {
    nowMs: () => nowMs,
    add(atMs: number, act: () => void) {
      const later = entries.findLastIndex((entry) => entry.atMs <= atMs);
      entries.splice(later + 1, 0, { atMs, act });
    },
    run() {
      for (let entry = entries.shift(); entry; entry = entries.shift()) {
        nowMs = entry.atMs;
        entry.act();
      }
    },
  };
}
