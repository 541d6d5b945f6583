import { createHash } from 'node:crypto';
import { invariant } from '@jiaohao/basics/invariant';
import { createSeededRandom, type RandomSource } from '@jiaohao/basics/random';
import type { Clock, ManualTimers } from '@jiaohao/basics/time';
import { openEngine, type QueueEngine, type StoredEntry, type Uplink } from '@jiaohao/queue-core';
import type { Command, TicketId } from '@jiaohao/queue-core/protocol';
import { between, createCommandStamp, createSampleHall, happens } from '@jiaohao/queue-core/simulation';
import { startUplink, type AskCounty, type CountyUplink, type UplinkState } from '../hall/uplink.ts';
import type { LiveReport } from '../wire/live-report.ts';
import { drawAsk } from './draw-acts.node.ts';
import type { HallFiles, HallImage } from './hall-files.node.ts';
import { asNewerProgram } from './newer-program.ts';
import type { SyncTruth } from './sync-truth.ts';

/*
 * One machine that says it is a hall: the real engine on a real file, and the real line to the county on
 * simulated time. A hall has one of them, and where somebody copied its disk, several.
 */

export interface SimulatedMachine {
  readonly name: string;
  /** Several machines may say that they are the same one. */
  readonly hall: string;
  readonly isOn: boolean;
  readonly isOld: boolean;
  /** The journal as it goes up; while the machine is on. */
  readonly journal: Uplink;
  /** Null while there is no line: off, or of a program that has none. */
  line(): UplinkState | null;
  /** Live reports that were answered. */
  readonly liveAnswers: number;
  start(): void;
  /** People do things that share a commit, whatever the line is like. */
  work(): Promise<void>;
  passTime(): Promise<void>;
  /** The process ends between two commits; what it had in memory only is gone. */
  stop(): void;
  /** The process is killed while it works: what the next one finds is the file and its log as they were. */
  killAtWork(): Promise<void>;
  /** A backup by the running engine, or a copy of the disk. */
  backUp(): Promise<HallImage>;
  /** Off: another disk comes in. */
  putIn(image: HallImage): void;
  /** Off: today's program from the next start on. */
  upgrade(): void;
}

/** What all machines of a seed share. */
export type MachineSurroundings = {
  readonly seed: number;
  readonly random: RandomSource;
  readonly timers: ManualTimers;
  readonly files: HallFiles;
  readonly truth: SyncTruth;
  readonly note: (line: string) => void;
};

export type MachineOptions = {
  readonly name: string;
  readonly hall: string;
  /** Tells the machines of a seed apart. */
  readonly number: number;
  readonly image: HallImage;
  /** Its program is newer than the county's. */
  readonly isNewer: boolean;
  readonly ask: AskCounty;
};

const noHash = '0'.repeat(64);
const hallFile = createSampleHall();

/** The county's name for somebody. */
export const simulatedPseudonym = (digest: string) => createHash('sha256').update(`pseudonym ${digest}`).digest('hex');

export function createSimulatedMachine(around: MachineSurroundings, options: MachineOptions): SimulatedMachine {
  const { seed, random, timers, files, truth, note } = around;
  const { name, hall, isNewer } = options;
  const tickets: TicketId[] = [];
  let image = options.image;
  let lives = 0;
  let engine: QueueEngine | null = null;
  let journal: Uplink | null = null;
  let uplink: CountyUplink | null = null;
  let learned = { seq: 0, hash: noHash };
  let liveAnswers = 0;
  /** A kill in the middle of a transaction. */
  let atClockReading: (() => void) | null = null;
  const clock: Clock = {
    nowWallMs() {
      atClockReading?.();
      return timers.nowWallMs();
    },
    nowMonoMs: () => timers.nowMonoMs(),
  };
  const stamp = createCommandStamp(timers, random);

  function running(): QueueEngine {
    invariant(engine, `${name} is on`);
    return engine;
  }

  /** Whatever is on the disk now was written. */
  function learn(): void {
    const entries: readonly StoredEntry[] = running().uplink.read(learned.seq, 1_000_000);
    truth.learn(hall, entries, learned.hash);
    learned = entries.at(-1) ?? learned;
  }

  async function ask(path: string, body: unknown) {
    const answer = await options.ask(path, body);
    if (path === 'live' && answer?.status === 200) liveAnswers += 1;
    return answer;
  }

  function drawCommands(): Command[] {
    const { lookups } = running();
    const count = happens(random, 10) ? between(random, 15, 30) : between(random, 1, 8);
    const scene = { random, hall: hallFile, lookups, tickets: tickets.slice(-12) };
    return Array.from({ length: count }, () => stamp(drawAsk(scene)));
  }

  /** What is left of the process is its disk. */
  function end(left: HallImage): void {
    running().close();
    engine = null;
    journal = null;
    uplink = null;
    image = left;
  }

  const machine: SimulatedMachine = {
    name,
    hall,
    get isOn() {
      return engine !== null;
    },
    get isOld() {
      return image.isOld;
    },
    get journal() {
      invariant(journal, `${name} is on`);
      return journal;
    },
    line: () => uplink?.state() ?? null,
    get liveAnswers() {
      return liveAnswers;
    },
    start() {
      lives += 1;
      const own = createSeededRandom(seed * 7_919 + options.number * 104_729 + lives * 1_299_709);
      const opened = openEngine({ file: image.file, hall: hallFile, clock, random: own });
      invariant(opened.ok, `${name} finds its database as it was left`);
      engine = opened.value;
      journal = isNewer ? asNewerProgram(engine.uplink) : engine.uplink;
      learned = { seq: 0, hash: noHash };
      learn();
      note(`${name} starts at ${learned.seq}, acknowledged ${engine.uplink.acknowledgedSeq()}`);
      if (image.isOld) {
        truth.hadNoEpochs(hall);
        return;
      }
      const { rehome, subscribe } = engine;
      uplink = startUplink({
        engine: { uplink: journal, rehome, subscribe },
        ask,
        pseudonymOf: simulatedPseudonym,
        liveReport: (line) => reportAt(timers.nowWallMs(), line),
        timers,
        random: own,
      });
    },
    async work() {
      const commands = drawCommands();
      const answers = Promise.all(commands.map((command) => running().execute(command)));
      let areAnswered = false;
      void answers.then(() => (areAnswered = true));
      // One turn of the engine: no simulated time passes, nothing comes over the line.
      await new Promise((resolve) => setImmediate(resolve));
      await new Promise((resolve) => setImmediate(resolve));
      invariant(areAnswered, 'the queue never waits for the line');
      for (const answer of await answers) {
        if (answer.ok && 'ticketId' in answer.value) tickets.push(answer.value.ticketId as TicketId);
      }
      learn();
      note(`${name} at ${learned.seq} ${learned.hash.slice(0, 12)}`);
    },
    async passTime() {
      await running().passTime();
      learn();
    },
    stop() {
      learn();
      uplink?.stop();
      note(`${name} ends at ${learned.seq}`);
      end(image);
    },
    async killAtWork() {
      learn();
      uplink?.stop();
      let readingsLeft = random.nextInt(12);
      let left: HallImage | null = null;
      atClockReading = () => {
        if (readingsLeft === 0) left = files.copy(image);
        readingsLeft -= 1;
      };
      const dying = running();
      await Promise.all(drawCommands().map((command) => dying.execute(command)));
      atClockReading = null;
      note(`${name} is killed ${left ? 'at work' : 'after work'}, at ${learned.seq}`);
      end(left ?? files.copy(image));
    },
    async backUp() {
      learn();
      if (happens(random, 50)) return files.copy(image);
      const file = files.fresh();
      await running().backUp(file, () => undefined);
      return { file, isOld: image.isOld };
    },
    putIn(next) {
      invariant(!engine, `${name} is off`);
      image = files.copy(next);
    },
    upgrade() {
      invariant(!engine, `${name} is off`);
      image = files.upgrade(image);
    },
  };
  return machine;
}

function reportAt(atMs: number, line: LiveReport['line']): LiveReport {
  return {
    v: 1,
    atMs,
    app: '0.1.0',
    line,
    taking: 'open',
    queues: [],
    windows: { all: 4, open: 0, serving: 0 },
    today: { taken: 0, finished: 0, rated: 0, bad: 0 },
    deviceTroubles: 0,
    packages: {},
  };
}
