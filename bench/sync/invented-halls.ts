import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EpochId } from '@jiaohao/queue-core/protocol';
import { outgoingEntry } from '@jiaohao/sync/hall';
import type { EventRequest, WireEntry } from '@jiaohao/sync/wire';
import { commands, openBenchEngine, openWindow } from '../engine/bench-hall.ts';

/*
 * Twenty thousand halls in one process: what a hall sends follows from its number and the entry's, so
 * that nothing is kept of it but how far it is. The entries are a real engine's, with a chain of hashes
 * of each hall's own.
 */

/** Entries as a hall sends them: a window opens, numbers are taken, called and missed. */
export async function readTemplate(count: number): Promise<readonly WireEntry[]> {
  const directory = mkdtempSync(join(tmpdir(), 'jiaohao-bench-'));
  const engine = openBenchEngine(directory, 'template');
  await openWindow(engine, 0);
  while (engine.uplink.headSeq() < count) {
    await engine.execute(commands.take());
    const called = await engine.execute(commands.call(0));
    if (called.ok && called.value.ticketId !== null) {
      await engine.execute(commands.passOver(0, called.value.ticketId));
    }
  }
  const entries = engine.uplink.read(0, count).map((stored) => outgoingEntry(stored, () => ''));
  engine.close();
  rmSync(directory, { recursive: true });
  return entries;
}

export const hallId = (hall: number) => `bench-${hall}`;
export const epochOf = (hall: number) =>
  createHash('sha256').update(`epoch ${hall}`).digest('hex').slice(0, 32) as EpochId;

const hashOf = (hall: number, seq: number) =>
  seq === 0 ? '0'.repeat(64) : createHash('sha256').update(`${hall} ${seq}`).digest('hex');

/** Entries (from, to] of a hall. */
export function entriesOf(template: readonly WireEntry[], hall: number, from: number, to: number): WireEntry[] {
  return template.slice(from, to).map((entry) => ({ ...entry, hash: hashOf(hall, entry.seq) }));
}

export function requestOf(template: readonly WireEntry[], hall: number, from: number, to: number): EventRequest {
  return {
    v: 1,
    base: 0,
    parent: null,
    previousHash: hashOf(hall, from),
    entries: entriesOf(template, hall, from, to),
  };
}
