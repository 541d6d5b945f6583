import { invariant } from '@jiaohao/basics/invariant';
import { createSeededRandom } from '@jiaohao/basics/random';
import { createManualTimers } from '@jiaohao/basics/time';
import { openEngine } from '@jiaohao/queue-core';
import { createCommandStamp, createSampleHall } from '@jiaohao/queue-core/simulation';
import { startUplink, type AskCounty } from '../src/hall/uplink.ts';

/** 2026-11-20, 09:00 in Shanghai. */
const fridayMorningMs = Date.UTC(2026, 10, 20, 1);

/** A real engine whose journal grows as a test wants, its line to the county, and time that stands still. */
export async function createSendingHall(ask: AskCounty, { seed = 1 } = {}) {
  const timers = createManualTimers(fridayMorningMs);
  const random = createSeededRandom(seed);
  const opened = openEngine({ file: ':memory:', hall: createSampleHall(), clock: timers, random });
  invariant(opened.ok, 'a database in memory can be opened');
  const engine = opened.value;
  const stamp = createCommandStamp(timers, random);
  const uplink = startUplink({
    engine,
    ask,
    pseudonymOf: (digest) => `of ${digest}`,
    liveReport: (line) => ({
      v: 1,
      atMs: timers.nowWallMs(),
      app: '0.1.0',
      line,
      taking: 'open',
      queues: [],
      windows: { all: 0, open: 0, serving: 0 },
      today: { taken: 0, finished: 0, rated: 0, bad: 0 },
      deviceTroubles: 0,
      packages: {},
    }),
    timers,
    random,
  });

  /** What is under way goes on: an answer, a commit. */
  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };

  return {
    engine,
    timers,
    uplink,
    settle,
    /** Two entries more each: the hall is closed and opened again. */
    async write(times: number): Promise<void> {
      for (let time = 0; time < times; time += 1) {
        await engine.execute(stamp({ kind: 'closeHall', reason: 'powerCut' }));
        await engine.execute(stamp({ kind: 'reopenHall' }));
      }
    },
    /** Lets so much time pass, a little at a time, and what falls due in it come to its end. */
    async pass(ms: number, stepMs = 1_000): Promise<void> {
      for (let passed = 0; passed < ms; passed += stepMs) {
        timers.advance(Math.min(stepMs, ms - passed));
        await settle();
      }
    },
    hashes: () => engine.uplink.read(0, 1_000_000).map(({ hash }) => hash),
  };
}
