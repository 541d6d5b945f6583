import { join } from 'node:path';
import type { QueueEngine } from '@jiaohao/queue-core';
import type { Report } from '../figure.ts';
import { commands, openBenchEngine, openWindow, takeMany, timeCall } from './bench-hall.ts';
import { writeOldTickets } from './old-tickets.ts';
import { median, takeTurns } from './spread.ts';

/* What a call costs where very many wait, and where very many were served before. */

const rounds = 9;
const callsARound = 150;

async function openHall(directory: string, name: string, waitingCount: number): Promise<QueueEngine> {
  const engine = openBenchEngine(directory, name);
  await openWindow(engine, 0);
  await takeMany(engine, waitingCount);
  return engine;
}

/** The median of a round's calls in µs. Whoever is called is replaced, so that as many wait as before. */
async function callSome(engine: QueueEngine): Promise<number> {
  const tookMs: number[] = [];
  for (let turn = 0; turn < callsARound; turn += 1) {
    tookMs.push(await timeCall(engine, 0));
    await engine.execute(commands.take());
  }
  return median(tookMs) * 1_000;
}

async function compare(name: string, many: QueueEngine, few: QueueEngine, report: Report): Promise<void> {
  const { measured, ratio } = await takeTurns(
    rounds,
    () => callSome(many),
    () => callSome(few),
  );
  report({ name, value: measured, unit: 'µs', ratio, target: 1.3, bound: 'most' });
  many.close();
  few.close();
}

export async function measureDepth(directory: string, report: Report): Promise<void> {
  const many = await openHall(directory, 'many-waiting', 100_000);
  const few = await openHall(directory, 'few-waiting', 100);
  await compare('callNext p50, 100,000 waiting to 100 waiting', many, few, report);
}

export async function measureAge(directory: string, report: Report): Promise<void> {
  writeOldTickets(join(directory, 'old.sqlite'), 1_000_000);
  const old = await openHall(directory, 'old', 100);
  const young = await openHall(directory, 'young', 100);
  await compare('callNext p50, 1,000,000 finished to none', old, young, report);
}
