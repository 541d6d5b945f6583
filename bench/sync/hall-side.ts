import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSystemRandom } from '@jiaohao/basics/random';
import { createSystemTimers } from '@jiaohao/basics/time';
import type { QueueEngine } from '@jiaohao/queue-core';
import { createCountyLine, startUplink, type CountyUplink } from '@jiaohao/sync/hall';
import { openBenchEngine, openWindow, takeMany, timeCall } from '../engine/bench-hall.ts';

/* What the line to the county costs the hall: at rest, in a call, and how soon days are made up for. */

export type County = { readonly url: string; readonly hall: string; readonly credential: string };

/** An engine on the disk with a line to a county; gives what `measure` gives. */
export async function withHall<Value>(
  county: County | null,
  measure: (engine: QueueEngine, uplink: CountyUplink | null) => Promise<Value>,
): Promise<Value> {
  const directory = mkdtempSync(join(tmpdir(), 'jiaohao-bench-'));
  const engine = openBenchEngine(directory, 'hall');
  const line = county && createCountyLine({ ...county, authority: null });
  const uplink =
    line &&
    startUplink({
      engine,
      ask: line.ask,
      pseudonymOf: (digest) => digest,
      liveReport: (now) => ({
        v: 1,
        atMs: Date.now(),
        app: 'bench',
        line: now,
        taking: 'open',
        queues: engine.views.manager().queues.map(({ id, name, waitingCount, oldestWaitingTakenAtMs }) => ({
          id,
          name,
          waiting: waitingCount,
          oldestMs: oldestWaitingTakenAtMs,
        })),
        windows: { all: 1, open: 1, serving: 0 },
        today: { taken: 0, finished: 0, rated: 0, bad: 0 },
        deviceTroubles: 0,
        packages: {},
      }),
      timers: createSystemTimers(),
      random: createSystemRandom(),
    });
  try {
    return await measure(engine, uplink);
  } finally {
    uplink?.stop();
    await line?.close();
    engine.close();
    rmSync(directory, { recursive: true });
  }
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Per cent of a core that a hall at rest uses with its line, over so long. */
export function measureIdle(county: County, ms: number): Promise<number> {
  return withHall(county, async (engine) => {
    await takeMany(engine, 50);
    await sleep(5_000);
    const before = process.cpuUsage();
    await sleep(ms);
    const { user, system } = process.cpuUsage(before);
    return ((user + system) / 1_000 / ms) * 100;
  });
}

/** Milliseconds of each of so many calls, a number taken before each, while the line does what it does. */
export function measureCalls(county: County | null, calls: number): Promise<number[]> {
  return withHall(county, async (engine) => {
    await openWindow(engine, 0);
    await takeMany(engine, 400);
    const took: number[] = [];
    for (let call = 0; call < calls; call += 1) {
      await takeMany(engine, 1);
      took.push(await timeCall(engine, 0));
      await sleep(5);
    }
    return took;
  });
}

/** Seconds until so many entries that have gathered while the line was down are at the county. */
export function measureBacklog(county: County, entries: number): Promise<number> {
  return withHall(county, async (engine, uplink) => {
    const startedAtMs = performance.now();
    await takeMany(engine, entries);
    const gatheredMs = performance.now() - startedAtMs;
    while (uplink!.state().acknowledgedSeq < engine.uplink.headSeq()) await sleep(10);
    return (performance.now() - startedAtMs - gatheredMs) / 1_000;
  });
}

/** A county that is not well: it answers after so long, or with nonsense. */
export async function startBadCounty(kind: 'slow' | 'nonsense'): Promise<County & { close(): void }> {
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      if (kind === 'nonsense') response.end('<html>登录</html>');
      else setTimeout(() => response.end('{}'), 30_000).unref();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hall: 'bench-0',
    credential: 'none',
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
