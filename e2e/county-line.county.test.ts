import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { invariant } from '@jiaohao/basics/invariant';
import { createSystemRandom } from '@jiaohao/basics/random';
import { createSystemTimers } from '@jiaohao/basics/time';
import { openEngine, type StoredEntry } from '@jiaohao/queue-core';
import { openCountyDatabase, startOwnPostgres, type CountyDatabase, type OwnPostgres } from '@jiaohao/sync/county';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readHallFile } from '../apps/kiosk/src/host/settings/read-hall-file.node.ts';
import { startChaosProxy, type ChaosProxy } from './chaos-proxy.ts';
import { enrol, startCountyProcess, type CountyProcess } from './county-process.ts';
import { credentialOf, post, startHallProcess, takeRequest, type HallProcess } from './hall-process.ts';

/*
 * Real processes on a bad line: halls are killed and put back, the county is killed every few seconds,
 * its database is restarted. Afterwards the county has every journal, once and in order.
 */

const roundMs = Number(process.env['JIAOHAO_COUNTY_ROUND_MS'] ?? 2_500);
/** Healed, everything is there after so long at the latest: a hall that failed often waits before it tries again. */
const patienceMs = 90_000;
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

let folder: string;
let postgres: OwnPostgres;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jiaohao-line-'));
  postgres = await startOwnPostgres(folder);
});
afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

type BadHall = {
  readonly id: string;
  readonly file: string;
  readonly dataPath: string;
  readonly proxy: ChaosProxy;
  process: HallProcess;
  /** Numbers taken since its start. */
  taken: number;
};

/** People who take numbers as fast as one kiosk gives them, also while it is away. */
function keepTaking(hall: BadHall, isOver: () => boolean): Promise<void> {
  const take = async () => {
    while (!isOver()) {
      const { origin } = hall.process;
      const answer = await post(
        origin,
        '/api/commands/takeTicket',
        credentialOf(hall.process.url('kiosk')),
        takeRequest('ZH'),
      ).catch(() => null);
      if (answer?.status === 200) hall.taken += 1;
      await sleep(40);
    }
  };
  return take();
}

async function health(
  hall: BadHall,
): Promise<{ journalSeq: number; county: { phase: string; acknowledgedSeq: number } }> {
  return (await (await fetch(`${hall.process.origin}/health`)).json()) as never;
}

async function restart(hall: BadHall, signal: NodeJS.Signals, between: () => void = () => {}): Promise<void> {
  const port = Number(new URL(hall.process.origin).port);
  await hall.process.stop(signal);
  between();
  hall.process = await startHallProcess({ dataPath: hall.dataPath, hallFile: hall.file, port });
}

/** What a hall that does not run has in its journal. */
async function journalOf(hallFile: string, dataPath: string): Promise<readonly StoredEntry[]> {
  const found = await readHallFile(hallFile);
  invariant(found.ok, 'the hall file is right');
  const opened = openEngine({
    file: join(dataPath, 'hall.sqlite'),
    hall: found.value.file.hall,
    clock: createSystemTimers(),
    random: createSystemRandom(),
  });
  invariant(opened.ok, 'the database can be opened');
  const entries = opened.value.uplink.read(0, 1_000_000);
  opened.value.close();
  return entries;
}

type CountyEntry = { readonly epoch: string; readonly seq: number; readonly hash: string };

/** All of a hall's entries at the county, and those of the line that ends in the last one that is in the journal. */
async function atCounty(database: CountyDatabase, hall: string, journal: readonly string[]) {
  const { rows: entries } = await database.pool.query<CountyEntry>(
    'select epoch, seq, hash from event where hall = $1 order by epoch, seq',
    [hall],
  );
  const { rows: epochs } = await database.pool.query<{ id: string; base_seq: number; parent: string | null }>(
    'select id, base_seq, parent from epoch where hall = $1',
    [hall],
  );
  const line: string[] = [];
  const known = new Map(entries.map(({ hash, epoch }) => [hash, epoch]));
  let epoch = known.get(journal.findLast((hash) => known.has(hash)) ?? '') ?? null;
  for (let end = Number.POSITIVE_INFINITY; epoch !== null;) {
    const own = epochs.find(({ id }) => id === epoch)!;
    const inEpoch = entries.filter((entry) => entry.epoch === own.id && entry.seq <= end);
    line.unshift(...inEpoch.map(({ hash }) => hash));
    end = own.base_seq;
    epoch = own.parent;
  }
  return { entries, line };
}

test('Whatever happens to halls, line, county and database, the county has every journal once and in order', async () => {
  const place = { dataPath: join(folder, 'county'), databaseUrl: postgres.url };
  let county: CountyProcess = await startCountyProcess(place);
  const { port } = county;
  const restartCounty = async () => {
    await county.stop('SIGKILL');
    county = await startCountyProcess({ ...place, port });
  };
  const halls = await Promise.all(
    [
      ['lanling-sample-town', 'fixtures/halls/township.json'],
      ['weidong-sample-street', 'fixtures/halls/street.json'],
    ].map(async ([id, file], at): Promise<BadHall> => {
      const proxy = await startChaosProxy(port, 1_000 + at);
      const countyFile = join(folder, `${id}.json`);
      writeFileSync(countyFile, enrol(place, id!, `http://127.0.0.1:${proxy.port}`));
      const dataPath = join(folder, id!);
      const process = await startHallProcess({ dataPath, hallFile: file!, countyFile });
      return { id: id!, file: file!, dataPath, proxy, process, taken: 0 };
    }),
  );
  const [town, street] = halls as [BadHall, BadHall];

  let isOver = false;
  const people = halls.map((hall) => keepTaking(hall, () => isOver));
  const copy = join(folder, 'copy');
  const lost = join(folder, 'lost');
  let [copiedSeq, acknowledgedBefore] = [0, 0];
  const mishaps: (() => Promise<void>)[] = [
    () => restart(town, 'SIGKILL'),
    async () => {
      await restart(town, 'SIGTERM', () => cpSync(town.dataPath, copy, { recursive: true }));
      copiedSeq = (await health(town)).journalSeq;
    },
    async () => {
      const { port: postgresPort } = new URL(postgres.url);
      await postgres.stop();
      await sleep(500);
      postgres = await startOwnPostgres(folder, Number(postgresPort));
    },
    () => restart(street, 'SIGKILL'),
    async () => {
      // Something of what will be lost has to be at the county.
      const acknowledged = async () => (acknowledgedBefore = (await health(town)).county.acknowledgedSeq);
      await expect.poll(acknowledged, { timeout: patienceMs }).toBeGreaterThan(copiedSeq + 5);
      await restart(town, 'SIGKILL', () => {
        cpSync(town.dataPath, lost, { recursive: true });
        rmSync(town.dataPath, { recursive: true });
        cpSync(copy, town.dataPath, { recursive: true });
      });
    },
  ];
  for (const mishap of mishaps) {
    await Promise.all([mishap(), sleep(roundMs)]);
    await restartCounty();
  }
  await sleep(roundMs);
  isOver = true;
  await Promise.all(people);

  const healedAtMs = performance.now();
  for (const hall of halls) hall.proxy.heal();
  const settled = new Map<string, number>();
  for (const hall of halls) {
    const isSettled = async () => {
      const { journalSeq, county: line } = await health(hall);
      settled.set(hall.id, journalSeq);
      return line.phase === 'quiet' && line.acknowledgedSeq === journalSeq;
    };
    await expect.poll(isSettled, { timeout: patienceMs, interval: 500 }).toBe(true);
  }
  const healedMs = Math.round(performance.now() - healedAtMs);
  for (const hall of halls) await hall.process.stop();

  const database = await openCountyDatabase(postgres.url);
  const figures: Record<string, unknown> = {};
  for (const { id, file, dataPath, proxy, taken } of halls) {
    const journal = (await journalOf(file, dataPath)).map(({ hash }) => hash);
    const { entries, line } = await atCounty(database, id, journal);
    // What a hall writes while it is stopped goes up at its next start.
    expect(line.length).toBeGreaterThanOrEqual(settled.get(id)!);
    expect(line).toEqual(journal.slice(0, line.length));
    expect(new Set(entries.map(({ epoch, seq }) => `${epoch} ${seq}`)).size).toBe(entries.length);
    figures[id] = { taken, journal: journal.length, atCounty: entries.length, met: proxy.met };
  }
  // What had arrived and was then lost in the hall is still there.
  const gone = (await journalOf(town.file, lost)).slice(0, acknowledgedBefore);
  const { entries } = await atCounty(database, town.id, []);
  const known = new Set(entries.map(({ hash }) => hash));
  expect(gone.filter(({ hash }) => !known.has(hash))).toEqual([]);
  const { rows: alarms } = await database.pool.query<{ hall: string; kind: string }>('select hall, kind from alarm');
  expect(alarms).toEqual([{ hall: town.id, kind: 'branched' }]);
  await database.close();
  expect(await county.stop()).toBe(0);
  for (const hall of halls) await hall.proxy.close();
  console.log(`bad lines: ${JSON.stringify({ ...figures, healedMs })}`);
}, 240_000);
