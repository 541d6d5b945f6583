import { createCommandStamp } from './command-stamp.ts';
import { chooseAct } from './chaotic-acts.ts';
import { createEveryRuleHall } from './every-rule-hall.ts';
import { between, byShare, happens, oneOf } from './odds.ts';
import { mustCallSomebody } from './oracle-calls.ts';
import { windowOf } from './oracle-world.ts';
import { createSampleHall } from './sample-hall.ts';
import { createSimulatedRandom } from './simulated-random.ts';
import type { AnswerFigures } from './acknowledged-answers.ts';
import { createWatchedHall } from './watched-hall.node.ts';
import type { Command } from '../protocol/commands.ts';
import type { Hall } from '../protocol/hall.ts';
import { invariant } from '@jiaohao/basics/invariant';

export type ChaoticDayOptions = {
  /** The whole run follows from it. */
  readonly seed: number;
  /** Things that happen, one after the other. */
  readonly steps: number;
  readonly hall?: Hall;
  /** An empty folder: the hall runs on a real file and is killed in the middle of transactions too. Null: in memory. */
  readonly folder?: string | null;
};

export type ChaoticDayReport = AnswerFigures & {
  readonly seed: number;
  readonly crashes: number;
  readonly businessDays: number;
  readonly tickets: number;
  readonly entries: number;
  /** Of the last entry: the same seed gives the same hash. */
  readonly journalHash: string;
};

/** 08:50 on a Monday in Shanghai. */
const startWallMs = Date.UTC(2026, 2, 2, 0, 50);
const minuteMs = 60_000;
const dayMinutes = 24 * 60;

/**
 * A few days of a hall in which anything happens at any time: every command in every state, repeats,
 * reuse of commandIds, a wall clock that jumps by minutes and by years, a process that is killed or
 * away for days. Throws at the first invariant that breaks, with the seed, the step and what led there.
 */
export async function runChaoticDay(options: ChaoticDayOptions): Promise<ChaoticDayReport> {
  const { seed, steps, folder = null } = options;
  const hall = options.hall ?? (seed % 3 === 0 ? createSampleHall() : createEveryRuleHall());
  const random = createSimulatedRandom(seed, 0);
  const days = new Set<string>();
  const watched = createWatchedHall({
    seed,
    hall,
    startWallMs,
    folder,
    stepsBetweenFaces: 25,
    onEvent: (event) => {
      if (event.kind === 'businessDayOpened') days.add(event.day);
    },
  });
  const { timers, oracle, answers } = watched;
  const { world } = oracle;
  const stamp = createCommandStamp(timers, random);

  function chooseCommands(count: number): Command[] {
    const scene = { random, hall, world, nowMs: oracle.lastAtMs, wall: watched.wall() };
    return Array.from({ length: count }, () => {
      const { ask, actor } = chooseAct(scene);
      return stamp(ask, actor);
    });
  }

  /** A window that is told that nobody waits is told the truth. */
  async function send(commands: readonly Command[]): Promise<void> {
    const given = await watched.send(commands);
    const [command, answer] = [commands[0], given[0]];
    if (commands.length !== 1 || command?.kind !== 'callNext' || !answer || answer.ok) return;
    if (answer.error.kind !== 'noTicketWaiting') return;
    invariant(!mustCallSomebody(world, windowOf(world, command.windowId), oracle.lastAtMs), 'who waits is called');
  }

  async function repeat(): Promise<unknown> {
    const sent = answers.recent(happens(random, 50) ? 5 : 500, timers.nowMonoMs());
    if (sent.length === 0) return;
    const command = oneOf(random, sent);
    if (happens(random, 90)) return watched.send([command]);
    const [other] = chooseCommands(1);
    if (other && other.kind !== command.kind) await watched.send([{ ...other, commandId: command.commandId }]);
  }

  /** The process dies before, within or after the commit of a batch, and its callers ask again. */
  async function crash(): Promise<void> {
    const batch = chooseCommands(between(random, 1, 6));
    const moment = oneOf(random, ['before', 'within', 'after'] as const);
    if (moment === 'after') await send(batch);
    if (moment === 'within' && folder !== null) await watched.killWithin(batch, random.nextInt(batch.length));
    else watched.restart();
    await send(batch);
  }

  /** The process is away while the world goes on: over midnight, over a weekend. */
  function beAway(): void {
    timers.advance(oneOf(random, [4, 10, 24, 24 * 3, 24 * 5]) * 60 * minuteMs);
    watched.restart();
  }

  /** Nobody stays in a closed hall for long. */
  function sleepUntilMorning(): void {
    const { minute } = watched.wall();
    timers.advance(((8 * 60 + dayMinutes - minute) % dayMinutes) * minuteMs);
  }

  function stepTheClock(): void {
    const byMinutes = oneOf(random, [
      -90,
      -3,
      5,
      90,
      -dayMinutes,
      dayMinutes,
      3 * dayMinutes,
      12 * 60,
      -400 * dayMinutes,
    ]);
    const isAhead = happens(random, 3);
    const byMs = (isAhead ? 400 * dayMinutes : byMinutes) * minuteMs;
    watched.note(`the wall clock jumps by ${byMs} ms`);
    timers.stepWall(byMs);
  }

  async function step(): Promise<void> {
    timers.advance(random.nextInt(90_000));
    const { minute } = watched.wall();
    const isOver = minute < 5 * 60 || minute > 22 * 60 || world.taking === 'ended';
    if (isOver && happens(random, 8)) sleepUntilMorning();
    const act = byShare<() => unknown>(random, [
      [() => send(chooseCommands(1)), 70],
      [() => send(chooseCommands(between(random, 2, 11))), 15],
      [repeat, 6],
      [() => watched.passTime(), 4],
      [crash, 2.5],
      [stepTheClock, 0.8],
      [beAway, 0.5],
      [readForTheCounty, 1.2],
    ]);
    await act();
  }

  function readForTheCounty(): void {
    watched.county.read(
      (afterSeq, limit) => watched.engine.lookups.journal(afterSeq, limit),
      between(random, 1, 60),
      oracle.hashes,
    );
  }

  let at = 0;
  try {
    for (at = 1; at <= steps; at += 1) {
      watched.note(`step ${at}, wall clock ${new Date(timers.nowWallMs()).toISOString()}`);
      // No run is spared.
      if (at === steps && watched.restarts === 0) await crash();
      else await step();
      watched.check(at);
    }
    const { entries, journalHash } = watched.end();
    return {
      ...answers.figures,
      seed,
      crashes: watched.restarts,
      businessDays: days.size,
      tickets: world.tickets.length,
      entries,
      journalHash,
    };
  } catch (error) {
    throw watched.failure(at, error);
  }
}
