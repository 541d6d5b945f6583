import { createHash } from 'node:crypto';
import type { StoredEntry } from '@jiaohao/queue-core';
import type { EpochId } from '@jiaohao/queue-core/protocol';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterAnswer, afterCensus } from '../hall/after-answer.ts';
import { nextRequest } from '../hall/next-request.ts';
import type { EventAnswer } from '../wire/event-request.ts';
import { judgeRequest, type BranchAlarm, type KnownEpoch } from './judge-request.ts';

/*
 * Both ends of the protocol against each other, without disk and wire: whatever is lost, doubled, put
 * back or copied, once the line holds the county has what every journal has, once and in order.
 */

const none = '0'.repeat(64);
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

type Journal = {
  entries: StoredEntry[];
  epochs: { id: EpochId; baseSeq: number }[];
  cursor: number;
  isStarted: boolean;
};
const emptyJournal = (): Journal => ({ entries: [], epochs: [], cursor: 0, isStarted: false });
const copyOf = (journal: Journal): Journal => ({ ...structuredClone(journal), isStarted: false });

function epochAfter({ epochs }: Journal, seq: number) {
  const at = epochs.findLastIndex(({ baseSeq }) => baseSeq <= seq);
  const epoch = epochs[at];
  return epoch ? { ...epoch, parent: epochs[at - 1]?.id ?? null, endSeq: epochs[at + 1]?.baseSeq ?? null } : null;
}

let made = 0;
function write(journal: Journal, count: number): void {
  if (!journal.isStarted) {
    journal.epochs.push({
      id: hashOf(`epoch ${(made += 1)}`).slice(0, 32) as EpochId,
      baseSeq: journal.entries.length,
    });
    journal.isStarted = true;
  }
  for (let more = 0; more < count; more += 1) {
    const seq = journal.entries.length + 1;
    const body = JSON.stringify({ kind: 'ticketTaken', mark: (made += 1) });
    const hash = hashOf((journal.entries.at(-1)?.hash ?? none) + body);
    const actor = JSON.stringify({ role: 'host', deviceId: 'test', staffId: null });
    const commandId = '00000000-0000-4000-8000-000000000000' as StoredEntry['commandId'];
    journal.entries.push({ seq, version: 2, atWallMs: seq, commandId, stampedAtMs: seq, actor, body, hash });
  }
}

type Stored = KnownEpoch & { hashes: string[] };
type County = { epochs: Map<EpochId, Stored>; alarms: BranchAlarm[] };

function hashAt(county: County, epoch: Stored | undefined, seq: number): string | null {
  for (let line = epoch; line; line = line.parent === null ? undefined : county.epochs.get(line.parent)) {
    if (seq > line.base) return line.hashes[seq - line.base - 1] ?? null;
  }
  return null;
}

function ask(county: County, { epoch: id, body }: NonNullable<ReturnType<typeof nextRequest>>): EventAnswer {
  const own = county.epochs.get(id);
  const parent = body.parent === null ? undefined : county.epochs.get(body.parent);
  const judgement = judgeRequest(id, body, {
    epoch: own ?? null,
    parent: parent ?? null,
    sibling: [...county.epochs.values()].find((each) => each.id !== id && each.parent === body.parent)?.id ?? null,
    hashAt: (seq) => hashAt(county, own ?? parent, seq),
  });
  if (judgement.kind === 'take') {
    const before = own ?? { id, base: body.base, parent: body.parent, lastSeq: body.base, hashes: [] };
    const hashes = [...before.hashes, ...judgement.entries.map(({ hash }) => hash)];
    county.epochs.set(id, { ...before, hashes, lastSeq: before.base + hashes.length });
    county.alarms.push(...judgement.alarms);
  }
  return judgement.answer;
}

/** One request and what becomes of it. False when there is nothing to send. */
function send(
  journal: Journal,
  county: County,
  fate: 'arrives' | 'lost' | 'answerLost' | 'doubled',
  most = 7,
): boolean {
  const uplink = {
    epochAfter: (seq: number) => epochAfter(journal, seq),
    acknowledgedSeq: () => journal.cursor,
    read: (after: number, limit: number) => journal.entries.slice(after, after + limit),
  };
  const request = nextRequest(uplink, most, (digest) => digest);
  if (!request) return false;
  if (fate === 'lost') return true;
  const answer = ask(county, request);
  if (fate === 'doubled') ask(county, request);
  if (fate === 'answerLost') return true;
  const step = afterAnswer(request, answer, {
    baseOf: (epoch) => journal.epochs.find((each) => each.id === epoch)?.baseSeq ?? null,
    hashAt: (seq) => journal.entries[seq - 1]?.hash ?? null,
  });
  if (step.kind === 'nonsense') throw new Error(step.why);
  if (step.kind === 'rehome') {
    journal.epochs = journal.epochs.filter(({ baseSeq }) => baseSeq !== step.seq);
    journal.epochs.push({ id: hashOf(`epoch ${(made += 1)}`).slice(0, 32) as EpochId, baseSeq: step.seq });
    journal.epochs.sort((one, other) => one.baseSeq - other.baseSeq);
  }
  journal.cursor = step.seq;
  return true;
}

function sendAll(journal: Journal, county: County): void {
  let requests = 0;
  const sent = epochAfter(journal, Math.max(0, journal.cursor - 1));
  if (sent) journal.cursor = afterCensus(sent, county.epochs.get(sent.id)?.lastSeq ?? null, journal.cursor);
  while (send(journal, county, 'arrives')) {
    requests += 1;
    expect(requests, 'the line comes to an end').toBeLessThan(2_000);
  }
}

/** What the county has of one journal, in its order. */
function lineOf(journal: Journal, county: County): (string | null)[] {
  const newest = journal.epochs.at(-1);
  return journal.entries.map(({ seq }) => hashAt(county, newest && county.epochs.get(newest.id), seq));
}

const fates = fc.constantFrom('arrives', 'lost', 'answerLost', 'doubled');
const act = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('write' as const), count: fc.integer({ min: 1, max: 12 }) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('send' as const), fate: fates }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('restart', 'backUp', 'putBack') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('countyBackUp', 'countyPutBack') }) },
);

test('Whatever happens on the way, the county has every journal once and in order', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      let journal = emptyJournal();
      let backup = copyOf(journal);
      let county: County = { epochs: new Map(), alarms: [] };
      let countyBackup = structuredClone(county);
      const gone: Journal[] = [];
      for (const each of acts) {
        if (each.kind === 'write') write(journal, each.count);
        else if (each.kind === 'send') send(journal, county, each.fate);
        else if (each.kind === 'restart') journal.isStarted = false;
        else if (each.kind === 'backUp') backup = structuredClone(journal);
        else if (each.kind === 'putBack') {
          gone.push(journal);
          journal = copyOf(backup);
        } else if (each.kind === 'countyBackUp') countyBackup = structuredClone(county);
        else county = structuredClone(countyBackup);
      }
      sendAll(journal, county);
      expect(lineOf(journal, county)).toEqual(journal.entries.map(({ hash }) => hash));
      // What was lost in the hall and had arrived is still there.
      for (const { hashes } of county.epochs.values()) expect(new Set(hashes).size).toBe(hashes.length);
    }),
    { numRuns: 2_000 },
  );
}, 60_000);

test('A database that was put back is noticed, and nothing the county had is lost', () => {
  const county: County = { epochs: new Map(), alarms: [] };
  const journal = emptyJournal();
  write(journal, 80);
  const backup = copyOf(journal);
  write(journal, 40);
  sendAll(journal, county);
  write(backup, 10);
  sendAll(backup, county);
  const [before, after] = [journal.epochs[0]!.id, backup.epochs.at(-1)!.id];
  expect(county.alarms).toEqual([{ kind: 'rolledBack', epoch: after, keptSeq: 80, lostSeq: 120 }]);
  expect(county.epochs.get(before)!.lastSeq).toBe(120);
  expect(county.epochs.get(after)!.lastSeq).toBe(90);
});

test('Two machines with one database are both heard, and told of', () => {
  const county: County = { epochs: new Map(), alarms: [] };
  const journal = emptyJournal();
  write(journal, 30);
  sendAll(journal, county);
  const [one, other] = [copyOf(journal), copyOf(journal)];
  for (const machine of [one, other]) write(machine, 5);
  for (let turn = 0; turn < 5; turn += 1) for (const machine of [one, other]) send(machine, county, 'arrives', 1);
  expect(county.alarms).toMatchObject([{ kind: 'branched', atSeq: 30 }]);
  for (const machine of [one, other]) expect(lineOf(machine, county)).toEqual(machine.entries.map(({ hash }) => hash));
});
