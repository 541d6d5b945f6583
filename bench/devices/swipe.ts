import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createSystemTimers } from '@jiaohao/basics/time';
import { createSdtReader, createSupervisor, createTransport } from '@jiaohao/devices';
import vectors from '../../packages/devices/vectors/sdt.json' with { type: 'json' };
import { createSocatPair } from '../../packages/devices/test/socat-pair.ts';
import { quantile } from '../engine/spread.ts';
import type { Report } from '../figure.ts';
import type { News, Order } from './far-reader.ts';
import { baud, msPerByte } from './uart.ts';

/*
 * From the find request that finds a card to the event that says who it is, over a real terminal device
 * whose far end takes the wire's time, beside the bare bytes of the same exchange on the same device.
 *
 *   find heard ── 9F ── select ── 90 ── read ── 1295 bytes ── cardRead
 *   └──────────────────────── measured ────────────────────────┘
 */

const swipes = 100;

const bytesOf = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
const { commands, responses, reads } = vectors;
const exchange = [
  { request: bytesOf(commands.findCard), answerBytes: responses.found.length / 2 },
  { request: bytesOf(commands.selectCard), answerBytes: responses.selected.length / 2 },
  { request: bytesOf(commands.readBase), answerBytes: reads.resident.frameBytes },
] as const;

/** The find request has been heard when the clock starts. */
const wireMs =
  exchange.reduce((bytes, { request, answerBytes }) => bytes + request.length + answerBytes, 0) * msPerByte -
  exchange[0].request.length * msPerByte;
/** What a person may wait for it: half as long again as the bytes of the card alone take. */
const targetMs = 1.5 * 112;

type FarReader = {
  /** Lays a card down. */
  lay(person: number): Promise<void>;
  /** When the request came that found the last card, on the monotonic clock. */
  findHeardNs(): Promise<bigint>;
  end(): Promise<void>;
};

async function startFarReader(path: string): Promise<FarReader> {
  const child: ChildProcess = fork(new URL('far-reader.ts', import.meta.url), [path]);
  let isEnding = false;
  let settle = (_news: News) => {};
  const next = () => new Promise<News>((resolve) => (settle = resolve));
  const ask = (order: Order) => {
    const answer = next();
    child.send(order);
    return answer;
  };
  child.on('message', (news: News) => settle(news));
  child.on('exit', (code) => {
    if (!isEnding) throw new Error(`the far end of the cable ended by itself: ${code}`);
  });
  await next();
  return {
    async lay(person) {
      await ask({ person });
    },
    findHeardNs: async () => BigInt((await ask({ person: null })).findHeardNs),
    async end() {
      isEnding = true;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}

const msSince = (fromNs: bigint, toNs: bigint) => Number(toNs - fromNs) / 1_000_000;

/** The same requests and answers with nobody who reads them. Gives when the last byte was there. */
async function openBare(path: string): Promise<{ exchange(): Promise<bigint>; close(): Promise<void> }> {
  const transport = createTransport({ kind: 'serial', path, baud }, new Map());
  const opened = await transport.open();
  if (!opened.ok) throw new Error(`the near end: ${JSON.stringify(opened.error)}`);
  let wanted = 0;
  let settle = () => {};
  transport.onData((bytes) => {
    wanted -= bytes.length;
    if (wanted <= 0) settle();
  });
  return {
    async exchange() {
      for (const { request, answerBytes } of exchange) {
        wanted = answerBytes;
        const answered = new Promise<void>((resolve) => (settle = resolve));
        await transport.write(request);
        await answered;
      }
      return process.hrtime.bigint();
    },
    close: () => transport.close(),
  };
}

/** The production driver under its supervisor. Gives when the event was there. */
function openDriver(path: string): { nextRead(): Promise<bigint>; close(): Promise<void> } {
  const timers = createSystemTimers();
  const driver = createSdtReader({ id: 'reader', timers });
  const supervisor = createSupervisor({ timers });
  let settle = (_readNs: bigint) => {};
  driver.port.subscribe((event) => {
    if (event.kind === 'cardRead') settle(process.hrtime.bigint());
  });
  const createNearEnd = () => createTransport({ kind: 'serial', path, baud }, new Map());
  supervisor.add({ id: 'reader', driver, createTransport: createNearEnd });
  return {
    nextRead: () => new Promise((resolve) => (settle = resolve)),
    close: () => supervisor.stop(),
  };
}

/** Two cables of the same kind take turns, so that what slows the machine for a while slows both. */
export async function measureSwipe(report: Report): Promise<void> {
  const pairs = await Promise.all([createSocatPair(), createSocatPair()]);
  const [bareFar, driverFar] = await Promise.all([startFarReader(pairs[0].farPath), startFarReader(pairs[1].farPath)]);
  const bare = await openBare(pairs[0].nearPath);
  const driver = openDriver(pairs[1].nearPath);
  const values: Record<'bare' | 'driver', number[]> = { bare: [], driver: [] };
  // The first turn finds the ports just opened.
  for (let turn = 0; turn <= swipes; turn += 1) {
    await bareFar.lay(turn);
    const bareNs = await bare.exchange();
    const read = driver.nextRead();
    await driverFar.lay(turn);
    const readNs = await read;
    const [bareHeardNs, driverHeardNs] = await Promise.all([bareFar.findHeardNs(), driverFar.findHeardNs()]);
    if (turn === 0) continue;
    values.bare.push(msSince(bareHeardNs, bareNs));
    values.driver.push(msSince(driverHeardNs, readNs));
  }
  report({ name: `wire time of a swipe at ${baud} baud`, value: wireMs, unit: 'ms' });
  for (const share of [0.5, 0.99]) {
    const name = `p${share * 100} of ${swipes}`;
    const bareMs = quantile(values.bare, share);
    const value = quantile(values.driver, share);
    report({ name: `the bare bytes of a swipe, ${name}`, value: bareMs, unit: 'ms' });
    report({ name: `find heard to cardRead, ${name}, to the bare bytes`, value, unit: 'ms', ratio: value / bareMs });
    if (share === 0.99) report({ name: `find heard to cardRead, ${name}`, value, unit: 'ms', target: targetMs });
  }
  await Promise.all([driver.close(), bare.close()]);
  await Promise.all([bareFar.end(), driverFar.end()]);
  await Promise.all(pairs.map((pair) => pair.dispose()));
}
