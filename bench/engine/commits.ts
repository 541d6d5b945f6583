import type { QueueEngine } from '@jiaohao/queue-core';
import type { Report } from '../figure.ts';
import { createBareLoop } from './bare-loop.ts';
import { commands, openBenchEngine, openWindow, takeMany, timeCall } from './bench-hall.ts';
import { takeTurns } from './spread.ts';

/* What a durable command costs beside the rows it writes, and what it costs in company. */

const rounds = 11;
const turnsARound = 300;
const callsARound = 150;

function perSecond(count: number, tookMs: number): number {
  return (count / tookMs) * 1_000;
}

/** Numbers a second where each waits for the commit of the one before. */
async function takeOneByOne(engine: QueueEngine, count: number): Promise<number> {
  const given = Array.from({ length: count }, () => commands.take());
  const startedAtMs = performance.now();
  for (const command of given) await engine.execute(command);
  return perSecond(count, performance.now() - startedAtMs);
}

/** Numbers a second where so many are always under way. */
async function takeInCompany(engine: QueueEngine, count: number, atATime: number): Promise<number> {
  const given = Array.from({ length: count }, () => commands.take());
  let next = 0;
  async function takeOnAndOn(): Promise<void> {
    for (let command = given[next++]; command; command = given[next++]) await engine.execute(command);
  }
  const startedAtMs = performance.now();
  await Promise.all(Array.from({ length: atATime }, takeOnAndOn));
  return perSecond(count, performance.now() - startedAtMs);
}

export async function measureOneByOne(directory: string, report: Report): Promise<void> {
  const engine = openBenchEngine(directory, 'queue');
  const waitingCount = (rounds + 1) * callsARound;
  await takeMany(engine, waitingCount);
  await openWindow(engine, 0);
  const bare = await createBareLoop(directory, waitingCount);

  const take = await takeTurns(
    rounds,
    () => takeOneByOne(engine, turnsARound),
    () => perSecond(turnsARound, bare.take(turnsARound)),
  );
  report({ name: 'bare loop of a number: counter, ticket, event', value: take.baseline, unit: 'per second' });
  report({
    name: 'takeTicket, one a commit, to its bare loop',
    value: take.measured,
    unit: 'per second',
    ratio: take.ratio,
    target: 0.8,
    bound: 'least',
  });

  const call = await takeTurns(
    rounds,
    async () => {
      let tookMs = 0;
      for (let turn = 0; turn < callsARound; turn += 1) tookMs += await timeCall(engine, 0);
      return perSecond(callsARound, tookMs);
    },
    () => {
      let tookMs = 0;
      for (let turn = 0; turn < callsARound; turn += 1) tookMs += bare.call();
      return perSecond(callsARound, tookMs);
    },
  );
  report({ name: 'bare loop of a call: head, ticket, event', value: call.baseline, unit: 'per second' });
  report({
    name: 'callNext, one a commit, to its bare loop',
    value: call.measured,
    unit: 'per second',
    ratio: call.ratio,
    target: 0.7,
    bound: 'least',
  });
  engine.close();
}

export async function measureCompany(directory: string, report: Report): Promise<void> {
  const engine = openBenchEngine(directory, 'queue');
  await takeMany(engine, 3_200);
  const { measured, ratio } = await takeTurns(
    rounds,
    () => takeInCompany(engine, 32 * 100, 32),
    () => takeOneByOne(engine, turnsARound),
  );
  report({
    name: 'takeTicket, 32 at a time, to one a commit',
    value: measured,
    unit: 'per second',
    ratio,
    target: 8,
    bound: 'least',
  });
  engine.close();
}
