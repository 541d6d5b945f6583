import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { invariant } from '@jiaohao/basics/invariant';
import { createSeededRandom, createSystemRandom, type RandomSource } from '@jiaohao/basics/random';
import { createSystemTimers } from '@jiaohao/basics/time';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEngine } from '../src/engine.node.ts';
import { canonicalJson } from '../src/model/canonical-json.ts';
import type { Answer } from '../src/protocol/answers.ts';
import type { Command } from '../src/protocol/commands.ts';
import type { CommandId } from '../src/protocol/ids.ts';
import { createOracle } from '../src/simulation/oracle.ts';
import { openDatabase } from '../src/store/open-database.node.ts';
import { createReplica, verifyDatabase } from '../src/store/rebuild.node.ts';
import { createKillNineHall } from './kill-nine-hall.ts';

/*
 *   parent                                child (kill-nine-child.node.ts)
 *     │ go ───────────────────────────────► │ opens the file, six clients at work
 *     │ ◄────────── sent, acknowledged, … ─ │
 *     │ SIGKILL ──────────────────────────► ✝ at a random moment
 *     │ opens the file, compares it with every acknowledgement it has read
 *     │ sends again what was sent and not acknowledged, twice
 */
const killCount = Number(process.env['JIAOHAO_KILLS'] ?? 200);

type Line = { sent: Command } | { acknowledged: CommandId; answer: Answer };

/** What one life of the child has told. */
type Life = { sent: Map<CommandId, Command>; acknowledged: Map<CommandId, Answer> };

const figures = {
  kills: 0,
  sent: 0,
  acknowledged: 0,
  lost: 0,
  /** Sent, not acknowledged, and found committed all the same: without commandIds each is a phantom. */
  committedUnacknowledged: 0,
  retried: 0,
  /** Retries that had a second effect, or a second answer. */
  doubled: 0,
  fileFaults: 0,
  brokenChains: 0,
  differentTables: 0,
  tickets: 0,
  /** Kinds of commands that had an effect. */
  kinds: 0,
  seconds: 0,
};

const folder = mkdtempSync(path.join(tmpdir(), 'jiaohao-kill-'));
const file = path.join(folder, 'hall.db');
const hall = createKillNineHall();
const oracle = createOracle(hall);
const replica = createReplica();
const everAcknowledged = new Map<CommandId, Answer>();
const acceptedKinds = new Set<string>();

function spawnChild(seed: number): ChildProcess {
  const script = path.join(import.meta.dirname, 'kill-nine-child.node.ts');
  // Node's compile cache takes two thirds off a child's start.
  const env = { ...process.env, NODE_COMPILE_CACHE: path.join(folder, 'compiled') };
  return spawn(process.execPath, [script, file, String(seed)], { env, stdio: ['pipe', 'pipe', 'inherit'] });
}

/** Lets the child work, kills it after a random number of acknowledgements and a random moment more. */
async function liveAndDie(child: ChildProcess, random: RandomSource): Promise<Life> {
  const life: Life = { sent: new Map(), acknowledged: new Map() };
  const killAfter = 1 + random.nextInt(60);
  const momentMs = random.nextInt(4);
  invariant(child.stdin && child.stdout, 'the child has pipes');
  child.stdin.write('go\n');
  for await (const text of createInterface({ input: child.stdout })) {
    // A line that was cut by the kill was never said.
    if (!text.endsWith('}')) continue;
    const line = JSON.parse(text) as Line;
    if ('sent' in line) life.sent.set(line.sent.commandId, line.sent);
    else life.acknowledged.set(line.acknowledged, line.answer);
    if (life.acknowledged.size === killAfter) setTimeout(() => child.kill('SIGKILL'), momentMs);
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  invariant(child.signalCode === 'SIGKILL', 'the child died of the kill and of nothing else');
  return life;
}

/** Opens what the kill has left, checks it and sends the unacknowledged commands again, twice. */
async function examine(life: Life): Promise<void> {
  const opened = openDatabase({ file });
  invariant(opened.ok, 'what the kill has left can be opened');
  const database = opened.value;
  const engine = createEngine(database, { hall, clock: createSystemTimers(), random: createSystemRandom() });
  const observe = () => {
    const entries = engine.lookups.journal(oracle.lastSeq, 1_000_000);
    // Throws where numbers have gaps or repeat, where a ticket is at two windows, where an effect comes twice.
    oracle.observe(entries);
    replica.apply(entries);
  };
  observe();
  for (const [commandId, answer] of life.acknowledged) {
    const kind = life.sent.get(commandId)?.kind;
    if (answer.ok && kind) acceptedKinds.add(kind);
    everAcknowledged.set(commandId, answer);
    if (canonicalJson(engine.lookups.answer(commandId)) !== canonicalJson(answer)) figures.lost += 1;
  }
  for (const [commandId, command] of life.sent) {
    if (life.acknowledged.has(commandId)) continue;
    const found = engine.lookups.answer(commandId);
    if (found) figures.committedUnacknowledged += 1;
    const seqBefore = engine.lookups.lastSeq();
    const first = await engine.execute(command);
    const seqAfter = engine.lookups.lastSeq();
    const second = await engine.execute(command);
    const isOnce = (!found || seqAfter === seqBefore) && engine.lookups.lastSeq() === seqAfter;
    const isSame =
      canonicalJson(first) === canonicalJson(found ?? first) && canonicalJson(second) === canonicalJson(first);
    if (!isOnce || !isSame) figures.doubled += 1;
    figures.retried += 1;
    everAcknowledged.set(commandId, first);
  }
  observe();
  figures.fileFaults += database.pragma('integrity_check', { simple: true }) === 'ok' ? 0 : 1;
  figures.differentTables += replica.differencesFrom(database).length;
  figures.kills += 1;
  figures.sent += life.sent.size;
  figures.acknowledged += life.acknowledged.size;
  engine.close();
}

beforeAll(async () => {
  const random = createSeededRandom(9);
  const startedAtMs = performance.now();
  let next = spawnChild(0);
  for (let kill = 0; kill < killCount; kill += 1) {
    const child = next;
    // The next one loads its modules while this one works.
    next = spawnChild(kill + 1);
    await examine(await liveAndDie(child, random));
  }
  next.kill('SIGKILL');
  await once(next, 'exit');

  const opened = openDatabase({ file });
  invariant(opened.ok, 'the file opens at the end');
  const verification = verifyDatabase(opened.value);
  figures.brokenChains += verification.brokenAtSeq === null ? 0 : 1;
  figures.differentTables += verification.differentTables.length;
  figures.fileFaults += verification.fileFaults.length;
  const engine = createEngine(opened.value, { hall, clock: createSystemTimers(), random: createSystemRandom() });
  for (const [commandId, answer] of everAcknowledged) {
    if (canonicalJson(engine.lookups.answer(commandId)) !== canonicalJson(answer)) figures.lost += 1;
  }
  engine.close();
  figures.tickets = oracle.world.tickets.length;
  figures.kinds = acceptedKinds.size;
  figures.seconds = Math.round((performance.now() - startedAtMs) / 100) / 10;
  process.stdout.write(`kill -9: ${JSON.stringify(figures)}\n`);
}, 900_000);

afterAll(() => {
  replica.close();
  rmSync(folder, { recursive: true });
});

test('the process was killed as often as promised, in the middle of work', () => {
  expect(figures.kills).toBe(killCount);
  expect(figures.acknowledged).toBeGreaterThan(killCount * 5);
  expect(figures.committedUnacknowledged).toBeGreaterThan(0);
});

test('the work that was interrupted was of many kinds', () => {
  expect([...acceptedKinds].sort()).toEqual(expect.arrayContaining(['callTicket', 'hold', 'placeBooking', 'transfer']));
  expect(figures.kinds).toBeGreaterThan(15);
});

test('no acknowledged command was lost', () => {
  expect(figures.lost).toBe(0);
});

test('no number was given twice, none was left out, no ticket was at two windows', () => {
  expect(oracle.lastSeq).toBeGreaterThan(0);
  expect(figures.tickets).toBeGreaterThan(killCount);
});

test('a command that was sent and not acknowledged, sent again after the restart, has exactly one effect', () => {
  expect(figures.retried).toBeGreaterThan(killCount);
  expect(figures.doubled).toBe(0);
});

test('file, hash chain and tables were sound after every kill', () => {
  expect(figures).toMatchObject({ fileFaults: 0, brokenChains: 0, differentTables: 0 });
});
