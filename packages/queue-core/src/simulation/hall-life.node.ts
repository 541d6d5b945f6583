import { addDays, weekdayOf } from '@jiaohao/basics/days';
import type { Actor } from '../protocol/actor.ts';
import type { AnswerOf } from '../protocol/answers.ts';
import { minuteOfTime } from '../protocol/hours.ts';
import type { TicketId, WindowId } from '../protocol/ids.ts';
import type { AnswerFigures } from './acknowledged-answers.ts';
import { createAgenda } from './agenda.ts';
import { createCommandStamp, type Ask } from './command-stamp.ts';
import { drawHall, type DrawnHall } from './draw-hall.ts';
import type { BackTest, SaidEstimate } from './estimate-back-test.ts';
import { bookDuringTheDay, comeWithBookings } from './life-bookings.ts';
import { comeDuringTheDay } from './life-citizens.ts';
import { runTheHouse } from './life-hall.ts';
import { dayMs, minuteMs, secondMs, type Life } from './life-scene.ts';
import { between, happens } from './odds.ts';
import { mustCallSomebody } from './oracle-calls.ts';
import { windowOf } from './oracle-world.ts';
import { createSimulatedRandom } from './simulated-random.ts';
import { createWatchedHall } from './watched-hall.node.ts';

export type HallLifeOptions = {
  /** The hall and everything that happens in it follow from it. */
  readonly seed: number;
  /** Working days, one after the other, in the same hall. */
  readonly days: number;
  readonly drawn?: DrawnHall;
};

export type HallLifeReport = AnswerFigures & {
  readonly seed: number;
  readonly kind: DrawnHall['kind'];
  readonly days: number;
  readonly restarts: number;
  readonly tickets: number;
  readonly entries: number;
  readonly journalHash: string;
  /** From taking to the first call, of everybody who was called. */
  readonly waitsMs: readonly number[];
  readonly backTests: readonly BackTest[];
};

/** 2026-03-02, a Monday. */
const firstDay = '2026-03-02';
const shanghaiOffsetMs = 8 * 60 * minuteMs;

/**
 * A hall as it might be, from a seed, for some working days: people come and wait, clerks call and
 * serve, printers jam, the power goes, a clock is set. Time runs from act to act; the invariants of
 * ARCHITECTURE.md are checked after every one.
 */
export async function runHallLife(options: HallLifeOptions): Promise<HallLifeReport> {
  const { seed, days } = options;
  const random = createSimulatedRandom(seed, 0);
  const drawn = options.drawn ?? drawHall(seed, random);
  const startMs = Date.parse(`${firstDay}T07:45:00+08:00`);
  const waiting = new Map<TicketId, { readonly said: SaidEstimate; readonly atMs: number }>();
  const waitsMs: number[] = [];
  const backTests: BackTest[] = [];
  const watched = createWatchedHall({
    seed,
    hall: drawn.hall,
    startWallMs: startMs,
    folder: null,
    stepsBetweenFaces: 500,
    onEvent: (event) => {
      if (event.kind === 'ticketCalled') noteCall(event.ticketId);
    },
  });
  const { timers, oracle } = watched;
  const { world } = oracle;
  const nowMs = () => startMs + timers.nowMonoMs();
  const agenda = createAgenda(nowMs);
  const stamp = createCommandStamp(timers, random);
  /** Clerks who wait for somebody, with what wakes them. */
  const idle = new Map<WindowId, () => void>();
  let day = { number: 0, name: '', at: (_time: string) => 0 };
  const machine = { isDown: false, underWay: 0 };
  let step = 0;
  let broken: { readonly error: unknown } | null = null;

  function noteCall(ticketId: TicketId): void {
    const ticket = world.ticketsById.get(ticketId);
    if (ticket?.firstCalledAtMs !== oracle.lastAtMs) return;
    waitsMs.push(oracle.lastAtMs - ticket.takenAtMs);
    const noted = waiting.get(ticketId);
    if (!noted) return;
    waiting.delete(ticketId);
    backTests.push({ ...noted.said, ticketId, aheadCount: ticket.aheadCount, waitedMs: nowMs() - noted.atMs });
  }

  async function execute<Wish extends Ask>(ask: Wish, actor: Actor): Promise<AnswerOf<Wish['kind']>> {
    const command = stamp(ask, actor);
    if (happens(random, 1.5)) await agenda.sleep(between(random, 1, 4) * secondMs);
    while (machine.isDown) await agenda.sleep(2 * secondMs);
    const copies = happens(random, 2) ? 2 : 1;
    let [answer] = await send(Array.from({ length: copies }, () => command));
    if (happens(random, 1)) {
      // The answer was lost on the way: the device asks again.
      await agenda.sleep(between(random, 2, 8) * secondMs);
      while (machine.isDown) await agenda.sleep(2 * secondMs);
      [answer] = await send([command]);
    }
    return answer as AnswerOf<Wish['kind']>;
  }

  async function send(commands: Parameters<typeof watched.send>[0]) {
    machine.underWay += 1;
    try {
      return await watched.send(commands);
    } finally {
      machine.underWay -= 1;
    }
  }

  function isSomebodyFor(windowId: WindowId): boolean {
    return mustCallSomebody(world, windowOf(world, windowId), oracle.lastAtMs);
  }

  const life: Life = {
    random,
    drawn,
    world,
    agenda,
    citizens: new Map(),
    booked: [],
    results: [],
    faults: { readerUntilMs: 0, printerUntilMs: 0 },
    nowMs,
    day: () => day,
    go(act) {
      act().catch((error: unknown) => {
        broken ??= { error };
      });
    },
    ask: execute,
    isSomebodyFor,
    async someoneFor(windowId, untilMs) {
      if (isSomebodyFor(windowId)) return;
      await new Promise<void>((wake) => {
        idle.set(windowId, wake);
        // Looks up now and then in any case: a queue that is helped, a citizen who is back.
        void agenda.until(Math.min(untilMs, nowMs() + 20 * minuteMs)).then(wake);
      });
      idle.delete(windowId);
    },
    noteEstimate(ticketId) {
      const said = machine.isDown ? null : watched.engine.lookups.estimateFor(ticketId);
      if (said) waiting.set(ticketId, { said, atMs: nowMs() });
    },
    async passTime() {
      if (machine.isDown) return;
      machine.underWay += 1;
      try {
        await watched.passTime();
      } finally {
        machine.underWay -= 1;
      }
    },
    async goDown(forMs) {
      machine.isDown = true;
      await agenda.sleep(forMs);
      watched.restart();
      machine.isDown = false;
    },
    stepWall: (byMs) => {
      watched.note(`the wall clock steps by ${byMs} ms`);
      timers.stepWall(byMs);
    },
    readCounty(limit) {
      if (!machine.isDown)
        watched.county.read((from, count) => watched.engine.lookups.journal(from, count), limit, oracle.hashes);
    },
  };

  /** Wakes the clerks whose line has just got somebody. */
  function ringBells(): void {
    if (world.touched.queues.size === 0) return;
    for (const [windowId, wake] of idle) {
      if (isSomebodyFor(windowId)) wake();
    }
  }

  /** Until everybody sleeps again. */
  async function settle(): Promise<void> {
    do await new Promise((resolve) => setImmediate(resolve));
    while (machine.underWay > 0);
    if (broken) throw broken.error;
  }

  async function liveUntil(endMs: number): Promise<void> {
    for (;;) {
      const nextMs = agenda.nextAtMs();
      if (nextMs === null || nextMs > endMs) break;
      step += 1;
      timers.advance(nextMs - nowMs());
      agenda.wake(nowMs());
      await settle();
      ringBells();
      watched.check(step);
    }
    timers.advance(endMs - nowMs());
  }

  async function liveOneDay(number: number, name: string): Promise<void> {
    const midnightMs = Date.parse(`${name}T00:00:00Z`) - shanghaiOffsetMs;
    day = { number, name, at: (time) => midnightMs + minuteOfTime(time) * minuteMs };
    watched.note(`day ${number}, ${name}`);
    runTheHouse(life);
    comeDuringTheDay(life);
    comeWithBookings(life);
    bookDuringTheDay(life);
    await liveUntil(midnightMs + dayMs - 4 * 60 * minuteMs);
  }

  try {
    let name = firstDay;
    for (let number = 1; number <= days; number += 1) {
      await liveOneDay(number, name);
      do name = addDays(name, 1);
      while (weekdayOf(name) > 5);
      // The night, and whoever still sleeps in it; one hall in five is switched off.
      await liveUntil(Date.parse(`${name}T07:45:00+08:00`));
      if (seed % 5 === 0) watched.restart();
    }
    const { entries, journalHash } = watched.end();
    return {
      ...watched.answers.figures,
      seed,
      kind: drawn.kind,
      days,
      restarts: watched.restarts,
      tickets: world.tickets.length,
      entries,
      journalHash,
      waitsMs,
      backTests,
    };
  } catch (error) {
    throw watched.failure(step, error);
  }
}
