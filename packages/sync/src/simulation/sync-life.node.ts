import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { invariant } from '@jiaohao/basics/invariant';
import { createSeededRandom } from '@jiaohao/basics/random';
import { createManualTimers } from '@jiaohao/basics/time';
import { between, byShare, happens, oneOf } from '@jiaohao/queue-core/simulation';
import type { CountyDatabase } from '../county/database.node.ts';
import { readCountyRows } from './county-rows.node.ts';
import type { CountySnapshots } from './county-snapshots.node.ts';
import { createHallFiles, type HallImage } from './hall-files.node.ts';
import { createSimulatedCounty } from './simulated-county.node.ts';
import { createSimulatedMachine, type SimulatedMachine } from './simulated-machine.node.ts';
import { createSimulatedNetwork } from './simulated-network.ts';
import { checkSync } from './sync-oracle.node.ts';
import { createSyncTruth } from './sync-truth.ts';

/*
 * One seed: a few halls, their county and the line between them, through everything that may happen to
 * them. Then the line holds, and the county must have what every hall has, once and in order.
 */

export type SyncLifeParts = {
  readonly seed: number;
  readonly database: CountyDatabase;
  readonly snapshots: CountySnapshots;
  readonly folder: string;
  readonly emptyHall: string;
};

export type SyncLifeReport = {
  readonly seed: number;
  /** Over everything that happened, in its order: the same seed, the same hash. */
  readonly traceHash: string;
  /** How often what happened. */
  readonly acts: Readonly<Record<string, number>>;
  readonly acknowledged: number;
  readonly gaps: number;
  readonly forks: number;
  readonly entries: number;
  readonly epochs: number;
  readonly alarms: number;
  readonly quarantined: number;
};

/** 09:00 on a Monday in Shanghai. */
const startWallMs = Date.UTC(2026, 2, 2, 1, 0);
const secondMs = 1_000;
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const steps = { least: 16, most: 40 };
const machinesPerHall = 3;

/** Rejects with the seed, the step and what led there. */
export async function runSyncLife(parts: SyncLifeParts): Promise<SyncLifeReport> {
  const { seed } = parts;
  const trace: string[] = [];
  try {
    return await live(parts, trace);
  } catch (error) {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const lines = trace.slice(-60).map((line) => `  ${line}`);
    throw new Error(`seed ${seed}, line ${trace.length} of its trace: ${what}\n${lines.join('\n')}`, { cause: error });
  }
}

async function live(
  { seed, database, snapshots, folder, emptyHall }: SyncLifeParts,
  trace: string[],
): Promise<SyncLifeReport> {
  const random = createSeededRandom(seed);
  const timers = createManualTimers(startWallMs);
  const note = (line: string) => void trace.push(`${timers.nowMonoMs()} ${line}`);
  const truth = createSyncTruth();
  const own = path.join(folder, String(seed));
  const files = createHallFiles(own, emptyHall);
  const hallCount = byShare(random, [
    [1, 35],
    [2, 35],
    [3, 18],
    [4, 12],
  ]);
  const halls = Array.from({ length: hallCount }, (_, at) => `s${seed}h${at}`);
  const newer = new Set(halls.filter(() => happens(random, 15)));
  // What a county that was put back lacks is told by its answers to requests, and by those to live reports: each alone.
  const isLiveBlocked = happens(random, 30);
  const county = await createSimulatedCounty({ database, snapshots, halls, clock: timers, truth, note });
  const network = createSimulatedNetwork({ timers, random, serve: county.serve, isLiveBlocked, note });
  const machines: SimulatedMachine[] = [];
  const backups: { readonly hall: string; readonly image: HallImage }[] = [];
  const acts: Record<string, number> = {};
  let made = 0;

  function addMachine(hall: string, image: HallImage): SimulatedMachine {
    const machine = createSimulatedMachine(
      { seed, random, timers, files, truth, note },
      {
        name: `${hall}m${(made += 1)}`,
        hall,
        number: made,
        image,
        isNewer: newer.has(hall),
        ask: network.lineOf(hall),
      },
    );
    machines.push(machine);
    machine.start();
    return machine;
  }

  // ── time ────────────────────────────────────────────────────────────────────────────────────

  /** Until nobody has anything more to do at this moment. */
  async function settle(): Promise<void> {
    do {
      await network.idle();
      // An engine commits in its turn of the loop, a line goes on after that.
      for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    } while (network.isBusy());
  }

  async function pass(ms: number): Promise<void> {
    let leftMs = ms;
    for (let dueMs = timers.dueInMs(); dueMs !== null && dueMs <= leftMs; dueMs = timers.dueInMs()) {
      timers.advance(dueMs);
      leftMs -= dueMs;
      await settle();
    }
    timers.advance(leftMs);
  }

  // ── what happens ────────────────────────────────────────────────────────────────────────────

  async function work(machine: SimulatedMachine): Promise<void> {
    for (let bursts = between(random, 1, 3); bursts > 0; bursts -= 1) {
      await machine.work();
      await pass(between(random, 0, 1_500));
    }
    if (happens(random, 20)) await machine.passTime();
  }

  async function kill(machine: SimulatedMachine): Promise<void> {
    if (happens(random, 50)) machine.stop();
    else await machine.killAtWork();
    if (happens(random, 50)) await pass(between(random, 0, minuteMs));
    machine.start();
  }

  async function backUp(machine: SimulatedMachine): Promise<void> {
    note(`${machine.name} is backed up`);
    backups.push({ hall: machine.hall, image: await machine.backUp() });
  }

  function backupOf(hall: string): HallImage {
    const own = backups.filter((backup) => backup.hall === hall);
    // Without a backup, or with a broken one, a hall begins anew.
    return own.length === 0 || happens(random, 4) ? files.empty(happens(random, 30)) : oneOf(random, own).image;
  }

  function putBack(machine: SimulatedMachine): void {
    truth.mayBranch(machine.hall);
    machine.stop();
    machine.putIn(backupOf(machine.hall));
    note(`${machine.name} is put back`);
    machine.start();
  }

  /** One or two machines more that say they are the same hall: from its disk as it is now, or from a backup. */
  async function clone(machine: SimulatedMachine): Promise<void> {
    const { hall } = machine;
    const free = machinesPerHall - machines.filter((each) => each.hall === hall).length;
    if (free === 0) return;
    truth.mayBranch(hall);
    const image = happens(random, 70) ? await machine.backUp() : backupOf(hall);
    const count = Math.min(free, happens(random, 30) ? 2 : 1);
    for (let more = 0; more < count; more += 1) {
      const twin = addMachine(hall, files.copy(image));
      if (happens(random, 60)) await twin.work();
    }
  }

  /** A machine that is switched off for good, where another one goes on as this hall. */
  function retire(machine: SimulatedMachine): void {
    if (machines.filter(({ hall }) => hall === machine.hall).length === 1) return;
    machine.stop();
    machines.splice(machines.indexOf(machine), 1);
  }

  function upgrade(machine: SimulatedMachine): void {
    machine.stop();
    machine.upgrade();
    note(`${machine.name} has today's program`);
    machine.start();
  }

  function changeWeather(): void {
    network.weather = byShare(random, [
      ['fair', 35],
      ['rough', 45],
      ['none', 20],
    ] as const);
  }

  /** Nothing runs at night; without a line, for days on end. No message is under way for that long. */
  async function sleep(): Promise<void> {
    while (network.underWay() > 0) await pass(minuteMs);
    const days = network.weather === 'none' ? between(random, 1, 9) : 1;
    note(`${days} days`);
    timers.stepWall(days * dayMs);
  }

  function restartSome(): void {
    for (const machine of machines) {
      if (!happens(random, 60)) continue;
      machine.stop();
      machine.start();
    }
  }

  /** The older the backup, the more is missing: a second one often does not come about. */
  async function backUpCounty(): Promise<void> {
    if (county.hasBackup && happens(random, 60)) return;
    note('the county is backed up');
    await county.backUp();
  }

  async function putCountyBack(): Promise<void> {
    if (!county.hasBackup) return;
    note('the county is put back');
    await county.putBack();
    // Where the power was the reason, it was also the halls'.
    if (happens(random, 40)) restartSome();
  }

  function letCountyDie(): void {
    const beforeQuery = happens(random, 40) ? ('afterCommit' as const) : random.nextInt(6);
    county.dieAt({ transaction: random.nextInt(3), beforeQuery });
  }

  async function step(): Promise<void> {
    const old = machines.filter(({ isOld }) => isOld);
    const machine = oneOf(random, machines);
    const [name, act] = byShare<readonly [string, () => unknown]>(random, [
      [['work', () => work(machine)], 46],
      [['rest', () => pass(between(random, 10, 120) * secondMs)], 9],
      [['kill', () => kill(machine)], 6],
      [['backUp', () => backUp(machine)], 6],
      [['putBack', () => putBack(machine)], 4],
      [['clone', () => clone(machine)], 4],
      [['retire', () => retire(machine)], 2],
      [['upgrade', () => upgrade(oneOf(random, old))], old.length > 0 ? 5 : 0],
      [['weather', changeWeather], 9],
      [['sleep', sleep], 3],
      [['countyBackUp', backUpCounty], 5],
      [['countyPutBack', putCountyBack], 5],
      [['countyDeath', letCountyDie], 6],
    ]);
    acts[name] = (acts[name] ?? 0) + 1;
    await act();
    await settle();
    await pass(happens(random, 15) ? between(random, 5, 60) * secondMs : random.nextInt(3_000));
  }

  // ── healing ─────────────────────────────────────────────────────────────────────────────────

  /** All is there, and every machine has heard since that the county has what it acknowledged. */
  const isQuiet = (spoken: ReadonlyMap<string, number>) =>
    machines.every(({ name, journal, liveAnswers, line }) => {
      const state = line();
      const hasAll = state?.phase === 'quiet' && state.acknowledgedSeq === journal.headSeq();
      return hasAll && (isLiveBlocked || liveAnswers > spoken.get(name)!);
    });

  /** The line holds: every machine comes to rest by itself, and stays there. */
  async function heal(): Promise<void> {
    note('the line holds');
    network.weather = 'fair';
    county.dieAt(null);
    if (happens(random, 40)) restartSome();
    for (const machine of machines) {
      if (machine.isOld) upgrade(machine);
      // With nothing to send, only a live report shows what the county lacks.
      if (isLiveBlocked || happens(random, 70)) await writeSomething(machine);
    }
    // What was sent in rough weather may still arrive.
    while (network.underWay() > 0) await pass(minuteMs);
    const before = new Map(network.asked);
    const spoken = new Map(machines.map(({ name, liveAnswers }) => [name, liveAnswers]));
    for (let minutes = 0; !isQuiet(spoken); minutes += 1) {
      invariant(minutes < 60, 'every hall comes to rest within the hour');
      await pass(minuteMs);
    }
    for (const [hall, asked] of network.asked) {
      const most = enoughRequests(hall);
      const used = asked - (before.get(hall) ?? 0);
      invariant(used <= most, `${hall} needed ${used} requests, of which ${most} are enough`);
    }
    const atRest = new Map(network.asked);
    await pass(5 * minuteMs);
    for (const [hall, asked] of network.asked)
      invariant(asked === atRest.get(hall), `${hall} sends without anything to send`);
  }

  async function writeSomething(machine: SimulatedMachine): Promise<void> {
    for (const before = machine.journal.headSeq(); machine.journal.headSeq() === before;) await machine.work();
  }

  /** Back to the place where they part epoch by epoch, and forward again, for each of the hall's machines. */
  function enoughRequests(hall: string): number {
    let enough = 0;
    for (const machine of machines) {
      if (machine.hall !== hall) continue;
      const epochs = new Set(
        machine.journal.read(0, 1_000_000).map(({ seq }) => machine.journal.epochAfter(seq - 1)!.id),
      );
      enough += 4 + 4 * epochs.size + Math.ceil(machine.journal.headSeq() / 100);
    }
    return enough;
  }

  try {
    for (const hall of halls) addMachine(hall, files.empty(happens(random, 30)));
    for (let left = between(random, steps.least, steps.most); left > 0; left -= 1) await step();
    await heal();
    const rows = await readCountyRows(database, halls);
    checkSync(rows, machines, truth);
    for (const hall of county.forked) {
      invariant(!truth.alwaysHadEpochs(hall), `${hall}: two databases wrote under one epoch's name`);
    }
    const hash = createHash('sha256').update(trace.join('\n')).update(JSON.stringify(rows));
    return {
      seed,
      traceHash: hash.digest('hex'),
      acts,
      acknowledged: county.answered.acknowledged,
      gaps: county.answered.gap,
      forks: county.answered.fork,
      entries: rows.events.length,
      epochs: rows.epochs.length,
      alarms: rows.alarms.length,
      quarantined: rows.quarantined.length,
    };
  } finally {
    for (const machine of machines) if (machine.isOn) machine.stop();
    rmSync(own, { recursive: true });
    await snapshots.forget(halls);
  }
}
