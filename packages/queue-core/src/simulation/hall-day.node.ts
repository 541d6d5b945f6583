import type Database from 'better-sqlite3';
import { DefectError, invariant } from '@jiaohao/basics/invariant';
import { createSeededRandom } from '@jiaohao/basics/random';
import { createManualTimers, type Clock } from '@jiaohao/basics/time';
import * as v from 'valibot';
import { createEngine, type QueueEngine } from '../engine.node.ts';
import { canonicalJson } from '../model/canonical-json.ts';
import type { Answer } from '../protocol/answers.ts';
import type { Command } from '../protocol/commands.ts';
import type { Hall } from '../protocol/hall.ts';
import {
  BoardViewSchema,
  KioskViewSchema,
  ManagerViewSchema,
  PadViewSchema,
  TerminalViewSchema,
} from '../protocol/faces.ts';
import { createReplica } from '../store/rebuild.node.ts';
import { createCommandStamp } from './command-stamp.ts';
import { chooseAsk, happens, oneOf } from './daily-life.ts';
import { createOracle } from './oracle.ts';
import { createSampleHall } from './sample-hall.ts';
import { createSimulatedDisk } from './simulated-disk.node.ts';

export type HallDayOptions = {
  /** The whole run follows from it. */
  readonly seed: number;
  /** Things that happen, one after the other. */
  readonly steps: number;
  readonly hall?: Hall;
  /** An empty folder: the hall runs on a real file and its process is killed now and then. Null: in memory. */
  readonly folder?: string | null;
};

export type HallDayReport = {
  readonly seed: number;
  readonly commands: number;
  readonly accepted: number;
  /** Refused commands by kind. */
  readonly refused: Readonly<Record<string, number>>;
  /** Commands sent again with the same commandId. */
  readonly repeats: number;
  readonly crashes: number;
  readonly businessDays: number;
  readonly tickets: number;
  readonly entries: number;
  /** Of the last entry: the same seed gives the same hash. */
  readonly journalHash: string;
};

/** All state tables are compared with a fold of the journal every so many steps, and from zero at the end. */
const stepsBetweenComparisons = 25;

/** 08:50 on a Monday in Shanghai. */
const startWallMs = Date.UTC(2026, 2, 2, 0, 50);
const minuteMs = 60_000;

/**
 * Lives through a few days of a hall on the real engine and checks the invariants of ARCHITECTURE.md
 * after every step. Throws at the first that breaks, with the seed, the step and what led there.
 *
 *   every step:        an independent reading of the journal (oracle.ts), and the views against it
 *   every 25 steps:    every state table against a fold of the journal, every view against its schema
 *   after a crash:     every acknowledged answer is still there
 *   at the end:        file, hash chain and a fold from zero
 */
export async function runHallDay(options: HallDayOptions): Promise<HallDayReport> {
  const { seed, steps, hall = createSampleHall(), folder = null } = options;
  const random = createSeededRandom(seed);
  const timers = createManualTimers(startWallMs);
  const stamp = createCommandStamp(timers, random);
  const oracle = createOracle(hall);
  const replica = createReplica();
  const disk = createSimulatedDisk(folder);
  const acknowledged = new Map<string, { command: Command; answer: Answer }>();
  const sent: Command[] = [];
  const trace: string[] = [];
  const refused: Record<string, number> = {};
  const counts = { accepted: 0, repeats: 0, crashes: 0, days: 0 };

  /** What to do at the next reading of the clock inside the engine: a kill in the middle of a transaction. */
  let atNextClockReading: (() => void) | null = null;
  const clock: Clock = {
    nowWallMs() {
      atNextClockReading?.();
      return timers.nowWallMs();
    },
    nowMonoMs: () => timers.nowMonoMs(),
  };

  let database: Database.Database;
  let engine: QueueEngine;
  let stopListening: () => void;
  function start(): void {
    database = disk.open();
    engine = createEngine(database, { hall, clock, random: createSeededRandom(seed * 1_000 + counts.crashes) });
    observe();
    stopListening = engine.subscribe(() => observe());
  }

  function observe(): void {
    const entries = engine.lookups.journal(oracle.lastSeq, 1_000_000);
    oracle.observe(entries);
    replica.apply(entries);
    counts.days += entries.filter(({ event }) => event.kind === 'businessDayOpened').length;
  }

  function acknowledge(command: Command, answer: Answer): void {
    const before = acknowledged.get(command.commandId);
    if (before) {
      const isSameRequest = before.command === command;
      const isFirstAnswer = canonicalJson(before.answer) === canonicalJson(answer);
      const isReuseRefused = !answer.ok && answer.error.kind === 'commandIdReused';
      invariant(isSameRequest ? isFirstAnswer : isReuseRefused, 'invariant 3: a repeated commandId has one effect');
      return;
    }
    acknowledged.set(command.commandId, { command, answer });
    if (answer.ok && 'ticketId' in command) {
      invariant(answer.value.ticketId === command.ticketId, 'a command acts on the ticket it names');
    }
    if (answer.ok) counts.accepted += 1;
    else refused[answer.error.kind] = (refused[answer.error.kind] ?? 0) + 1;
  }

  async function send(commands: readonly Command[]): Promise<void> {
    sent.push(...commands);
    trace.push(`  send ${canonicalJson(commands)}`);
    const answers = await Promise.all(commands.map((command) => engine.execute(command)));
    trace.push(`    ← ${canonicalJson(answers)}`);
    for (const [at, answer] of answers.entries()) acknowledge(commands[at]!, answer);
  }

  function chooseCommands(count: number): Command[] {
    return Array.from({ length: count }, () => stamp(chooseAsk(random, hall, oracle, timers.nowWallMs())));
  }

  async function repeat(): Promise<void> {
    if (sent.length === 0) return;
    counts.repeats += 1;
    const command = oneOf(random, happens(random, 50) ? sent.slice(-5) : sent);
    if (happens(random, 90)) return send([command]);
    const [other] = chooseCommands(1);
    if (other && other.kind !== command.kind) await send([{ ...other, commandId: command.commandId }]);
  }

  /** Runs a batch whose answers nobody hears, because the process is killed at some command of it. */
  async function killWithin(batch: readonly Command[]): Promise<void> {
    stopListening();
    let readingsLeft = random.nextInt(batch.length);
    atNextClockReading = () => {
      if (readingsLeft === 0) disk.kill();
      readingsLeft -= 1;
    };
    await Promise.all(batch.map((command) => engine.execute(command)));
    atNextClockReading = null;
  }

  /** Kills the hall's process before, within or after the commit of a batch, and starts it again. */
  async function crash(): Promise<void> {
    counts.crashes += 1;
    const batch = chooseCommands(1 + random.nextInt(6));
    const moment = oneOf(random, ['before', 'within', 'after'] as const);
    trace.push(`  crash ${moment} the commit of ${canonicalJson(batch)}`);
    const dying = engine;
    if (moment === 'after') await send(batch);
    if (moment === 'within') await killWithin(batch);
    else disk.kill();
    stopListening();
    dying.close();
    start();
    for (const { command, answer } of acknowledged.values()) {
      const kept = engine.lookups.answer(command.commandId);
      invariant(
        kept !== null && (canonicalJson(kept) === canonicalJson(answer) || isReuse(answer)),
        'invariant 3: an acknowledged command survives a kill',
      );
    }
    await send(batch);
  }

  async function step(): Promise<void> {
    timers.advance(random.nextInt(90_000));
    const dice = random.nextInt(1_000);
    if (dice < 60) return repeat();
    if (dice < 72) {
      const byMs = oneOf(random, [-90, -24 * 60, -3, 5, 16 * 60, 24 * 60, 3 * 24 * 60]) * minuteMs;
      trace.push(`  the wall clock jumps by ${byMs} ms`);
      return timers.stepWall(byMs);
    }
    if (dice < 90) return engine.turnDay();
    if (dice < 130 && disk.canCrash) return crash();
    await send(chooseCommands(dice < 300 ? 2 + random.nextInt(10) : 1));
  }

  function check(): void {
    observe();
    const { lookups, views } = engine;
    for (const { id } of hall.windows) {
      const expected = oracle.serviceWindow(id);
      invariant(
        (lookups.currentTicket(id)?.ticketId ?? null) === (expected.ticket?.ticketId ?? null),
        'invariant 2: the ticket at a window is the one that was called there',
      );
      invariant(lookups.serviceWindow(id).state === expected.state, 'a window is as it was left');
    }
    for (const { id, waitingCount } of views.kiosk().queues) {
      invariant(waitingCount === oracle.waiting(id).length, 'the kiosk counts who waits');
    }
    invariant(lookups.openInvitations().length === oracle.invited().length, 'invariant 5: open invitations');
    invariant((lookups.businessDay() ?? '') === oracle.day, 'invariant 7: the open day');
  }

  /** Every face of the hall, as a page would receive it. */
  function checkViews(): void {
    const { kiosk, board, terminal, pad, manager } = engine.views;
    const ofHost = { devices: [], alerts: [] };
    v.parse(KioskViewSchema, { ...kiosk(), reader: 'ready', printer: 'ready', visit: { kind: 'none' }, slip: null });
    v.parse(BoardViewSchema, board());
    v.parse(ManagerViewSchema, { ...manager(), ...ofHost });
    for (const { id } of hall.windows) {
      v.parse(TerminalViewSchema, { ...terminal(id), ...ofHost });
      v.parse(PadViewSchema, pad(id));
    }
  }

  function compareTables(): void {
    const different = replica.differencesFrom(database);
    invariant(different.length === 0, `invariant 4: ${different.join(', ')} is the fold of the journal`);
  }

  start();
  for (let at = 1; at <= steps; at += 1) {
    trace.push(`step ${at}, wall clock ${new Date(timers.nowWallMs()).toISOString()}`);
    try {
      await step();
      check();
      if (at % stepsBetweenComparisons === 0 || at === steps) {
        checkViews();
        compareTables();
      }
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      throw new DefectError(`seed ${seed}, step ${at}: ${what}\n${trace.slice(-12).join('\n')}`, { cause: error });
    }
    if (trace.length > 100) trace.splice(0, 50);
  }
  const { entryCount, brokenAtSeq, fileFaults, differentTables } = engine!.verify();
  invariant(
    brokenAtSeq === null && fileFaults.length === 0 && differentTables.length === 0,
    `seed ${seed}: file, hash chain and fold from zero hold at the end`,
  );
  const journalHash = engine!.lookups.journal(entryCount - 1, 1)[0]?.hash ?? '';
  engine!.close();
  replica.close();
  return {
    seed,
    commands: sent.length,
    accepted: counts.accepted,
    refused,
    repeats: counts.repeats,
    crashes: counts.crashes,
    businessDays: counts.days,
    tickets: oracle.tickets.length,
    entries: entryCount,
    journalHash,
  };
}

/** A reused commandId is refused on the spot and keeps the answer of its first use. */
function isReuse(answer: Answer): boolean {
  return !answer.ok && answer.error.kind === 'commandIdReused';
}
