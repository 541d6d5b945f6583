import { isDeepStrictEqual } from 'node:util';
import { invariant } from '@jiaohao/basics/invariant';
import type { StoredEntry } from '@jiaohao/queue-core';
import { outgoingEntry } from '../hall/outgoing-entry.ts';
import type { CountyRows, EpochRow, EventRow } from './county-rows.node.ts';
import { isOfNewerProgram } from './newer-program.ts';
import { simulatedPseudonym, type SimulatedMachine } from './simulated-machine.node.ts';
import type { SyncTruth } from './sync-truth.ts';

/*
 * Once the line has held for a while: what the county has is what the halls wrote. Read from the county's
 * rows and the halls' files alone; nothing here knows how requests are cut, judged or answered.
 *
 * Of a county that was put back only that is asked for which it promised until its backup and after: what
 * came between, from a machine that is gone since, nobody has any more.
 */

const noHash = '0'.repeat(64);

type HallAtCounty = {
  readonly epochs: ReadonlyMap<string, EpochRow>;
  /** By epoch, in order. */
  readonly events: ReadonlyMap<string, readonly EventRow[]>;
};

/** @param machines all that are on */
export function checkSync(rows: CountyRows, machines: readonly SimulatedMachine[], truth: SyncTruth): void {
  const halls = new Set(machines.map(({ hall }) => hall));
  for (const hall of halls) {
    const atCounty = sortOf(rows, hall);
    checkEpochs(atCounty, hall, truth);
    checkAlarms(rows, atCounty, hall, truth);
  }
  for (const machine of machines) checkJournal(sortOf(rows, machine.hall), machine);
  checkPromises(rows, truth);
  checkQuarantine(rows);
}

function sortOf({ epochs, events }: CountyRows, hall: string): HallAtCounty {
  const byEpoch = new Map<string, EventRow[]>();
  for (const row of events) {
    if (row.hall !== hall) continue;
    const known = byEpoch.get(row.epoch);
    if (known) known.push(row);
    else byEpoch.set(row.epoch, [row]);
  }
  return {
    epochs: new Map(epochs.filter((epoch) => epoch.hall === hall).map((epoch) => [epoch.id, epoch])),
    events: byEpoch,
  };
}

/** No gap, no number twice, nothing that nobody wrote, each on top of the one it was written on. */
function checkEpochs({ epochs, events }: HallAtCounty, hall: string, truth: SyncTruth): void {
  for (const id of events.keys()) invariant(epochs.has(id), 'an event is of an epoch that is there');
  for (const { id, base, parent, lastSeq, lastHash } of epochs.values()) {
    const own = events.get(id) ?? [];
    invariant(own.length === lastSeq - base && own.length > 0, `epoch ${id}: as many events as it says`);
    invariant(
      own.every(({ seq }, at) => seq === base + 1 + at),
      `epoch ${id}: every number once, without gaps`,
    );
    invariant(own.at(-1)!.hash === lastHash, `epoch ${id}: ends with its last event`);
    let before = base === 0 ? noHash : hashAt({ epochs, events }, parent, base);
    for (const { seq, hash } of own) {
      const written = truth.writtenAt(hall, hash);
      invariant(written?.seq === seq, `epoch ${id}: ${seq} was written by this hall, under this number`);
      invariant(written.previousHash === before, `epoch ${id}: ${seq} stands on the entry it was written on`);
      before = hash;
    }
  }
}

/** Of an entry in the line that ends with an epoch. */
function hashAt({ epochs, events }: HallAtCounty, epoch: string | null, seq: number): string | null {
  for (let id = epoch; id !== null;) {
    const at = epochs.get(id);
    if (!at) return null;
    if (seq > at.base) return events.get(id)?.[seq - at.base - 1]?.hash ?? null;
    id = at.parent;
  }
  return null;
}

/** Walked from its newest epoch to the first, the county has this very journal. */
function checkJournal({ epochs, events }: HallAtCounty, machine: SimulatedMachine): void {
  const { journal, name } = machine;
  const head = journal.headSeq();
  if (head === 0) return;
  const line: EventRow[] = [];
  let end = head;
  for (let id: string | null = journal.epochAfter(head - 1)?.id ?? null; id !== null;) {
    const epoch = epochs.get(id);
    invariant(epoch && epoch.lastSeq >= end, `${name}: the county has epoch ${id} up to ${end}`);
    line.unshift(...(events.get(id) ?? []).slice(0, end - epoch.base));
    end = epoch.base;
    id = epoch.parent;
  }
  const entries = journal.read(0, head);
  invariant(line.length === entries.length, `${name}: the county has ${line.length} of ${entries.length} entries`);
  for (const [at, entry] of entries.entries()) checkEntry(line[at]!, entry, name);
}

function checkEntry(row: EventRow, entry: StoredEntry, name: string): void {
  const sent = outgoingEntry(entry, simulatedPseudonym);
  const { seq, version, kind, atMs, stampedMs, commandId, hash } = row;
  const got = { seq, version, kind, atMs, stampedMs, commandId, hash };
  const { atWallMs, stampedAtMs } = sent;
  const expected = {
    seq: sent.seq,
    version: sent.version,
    kind: sent.event.kind,
    atMs: atWallMs,
    stampedMs: stampedAtMs,
    commandId: sent.commandId,
    hash: sent.hash,
  };
  invariant(isDeepStrictEqual(got, expected), `${name}: entry ${seq} has the facts it was written with`);
  invariant(isDeepStrictEqual(JSON.parse(row.actor), sent.actor), `${name}: entry ${seq} has its actor`);
  invariant(isDeepStrictEqual(JSON.parse(row.body), sent.event), `${name}: entry ${seq} says what was sent`);
}

/** What the county acknowledged is still there, also where the hall itself has lost it since. */
function checkPromises({ events }: CountyRows, truth: SyncTruth): void {
  const there = new Map(events.map(({ hall, epoch, seq, hash }) => [`${hall}/${epoch}/${seq}`, hash]));
  for (const [key, hash] of truth.promised) invariant(there.get(key) === hash, `${key} was acknowledged and is there`);
}

/**
 * That the alarms follow from the epochs is checked after every request. Here: that the epochs part where the
 * halls did, and that a hall which was never put back nor copied has no alarm.
 */
function checkAlarms({ alarms }: CountyRows, atCounty: HallAtCounty, hall: string, truth: SyncTruth): void {
  const own = alarms.filter((alarm) => alarm.hall === hall);
  if (!truth.canBranch(hall)) invariant(own.length === 0, `${hall}: an alarm where nothing happened`);
  const alarmed = new Set(own.map(({ epoch }) => epoch));
  const after = new Map<string, Set<string>>();
  for (const rows of atCounty.events.values()) {
    for (const { hash } of rows) {
      const { previousHash } = truth.writtenAt(hall, hash)!;
      after.set(previousHash, (after.get(previousHash) ?? new Set()).add(hash));
    }
  }
  for (const [id, [first]] of atCounty.events) {
    const { previousHash } = truth.writtenAt(hall, first!.hash)!;
    const branches = after.get(previousHash)!;
    const kinds = own.filter((alarm) => alarm.epoch === id).map(({ kind }) => kind);
    const isParted = branches.size > 1;
    invariant(
      isParted || !kinds.includes('rolledBack') || isTwice(atCounty, id),
      `epoch ${id}: rolled back from nothing`,
    );
    if (!isParted) continue;
    // Of the lines that part here one may be the first, or go on within its epoch.
    const begin = [...atCounty.events].filter(([, [entry]]) => branches.has(entry!.hash));
    const silent = begin.filter(([epoch]) => !isTold(atCounty, alarmed, epoch));
    invariant(silent.length <= 1, `${hall}: entries part after ${previousHash.slice(0, 12)} and nobody was told`);
    invariant(silent.length === 0 || begin.length === branches.size, `${hall}: a roll-back that nobody was told of`);
  }
}

/** By an alarm of its own, or where copies of a machine sent what they have in common under two names: by theirs. */
function isTold(atCounty: HallAtCounty, alarmed: ReadonlySet<string>, id: string): boolean {
  if (alarmed.has(id)) return true;
  const parent = atCounty.epochs.get(id)?.parent ?? null;
  return parent !== null && isTwice(atCounty, parent) && isTold(atCounty, alarmed, parent);
}

/** The same entries in two epochs: copies of a machine that each made an epoch of them. */
function isTwice({ events }: HallAtCounty, id: string): boolean {
  const [first] = events.get(id)!;
  return [...events].some(([other, rows]) => other !== id && rows.some(({ hash }) => hash === first!.hash));
}

/** What cannot be read is named, and nothing else is. */
function checkQuarantine({ events, quarantined }: CountyRows): void {
  const unreadable = events
    .filter(({ body }) => isOfNewerProgram(JSON.parse(body) as Record<string, unknown>))
    .map(({ hall, epoch, seq }) => `${hall}/${epoch}/${seq}`);
  invariant(
    isDeepStrictEqual([...quarantined].sort(), unreadable.sort()),
    'quarantine holds what cannot be read, once, and nothing else',
  );
}
