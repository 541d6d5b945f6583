import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createCountyCredentials,
  openCountyDatabase,
  openCountyKeys,
  startOwnPostgres,
  type CountyDatabase,
} from '@jiaohao/sync/county';
import type { HallId } from '@jiaohao/queue-core/protocol';
import { batchLimits } from '@jiaohao/sync/wire';
import { startCountyProcess, type CountyProcess } from '../e2e/county-process.ts';
import { quantile } from './boards.ts';
import type { Report } from './figure.ts';
import { runBareInserts } from './sync/bare-inserts.ts';
import { measureBacklog, measureCalls, measureIdle, startBadCounty, type County } from './sync/hall-side.ts';
import { hallId, readTemplate } from './sync/invented-halls.ts';
import { runProvince } from './sync/province.ts';

/*
 * The line to the county in figures: a province's halls into PostgreSQL, days that are made up for, and
 * what the line costs a hall. Client, service and database share the machine. Parts: province, backlog,
 * calls, idle.
 */

const halls = Number(process.env['JIAOHAO_BENCH_HALLS'] ?? 20_000);
/** Entries a hall: an hour of a township that had no line, which goes in one request as far as one carries it. */
const entriesEach = 40;
const batch = batchLimits.entries;
/** Three days of a township: 200 numbers with eight entries each. */
const backlog = 3 * 200 * 8;
const calls = 300;
const callTurns = 11;
const idleMs = 30_000;

export async function benchSync(report: Report, only: string | null): Promise<void> {
  const wants = (part: string) => only === null || only === part;
  const directory = mkdtempSync(join(tmpdir(), 'jiaohao-bench-'));
  const postgres = await startOwnPostgres(directory);
  const place = { dataPath: join(directory, 'county'), databaseUrl: postgres.url };
  const countyFile = join(directory, 'county.json');
  writeFileSync(countyFile, JSON.stringify(provinceFile()));
  const service = await startCountyProcess({ ...place, countyFile });
  const database = await openCountyDatabase(postgres.url);
  try {
    const credentials = createCountyCredentials(openCountyKeys(place.dataPath).credentials);
    const county = (hall: string): County => ({
      url: service.origin,
      hall,
      credential: credentials.issueHall(hall as HallId, 1),
    });
    if (wants('backlog')) {
      report({
        name: `sync: three days of a township (${backlog} entries) made up for`,
        value: (await measureBacklog(county('backlog'), backlog)) * 1_000,
        unit: 'ms',
        target: 10_000,
      });
    }
    if (wants('calls')) await reportCalls(report, county);
    if (wants('idle')) {
      report({
        name: 'sync: of a core, a hall at rest with its line',
        value: await measureIdle(county('idle'), idleMs),
        unit: '%',
        target: 1,
      });
    }
    // Last: the county goes on for minutes with what a province has sent.
    if (wants('province')) await reportProvince(report, { service, database, dataPath: place.dataPath });
  } finally {
    await database.close();
    await service.stop();
    await postgres.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

function provinceFile() {
  const ids = [...Array.from({ length: halls }, (_, hall) => hallId(hall)), 'backlog', 'calls', 'idle'];
  return {
    areas: [{ id: 'province', name: '示例省', level: 'county', parent: null }],
    halls: ids.map((id) => ({ id, name: '示例镇便民服务中心', area: 'province' })),
  };
}

async function reportProvince(
  report: Report,
  { service, database, dataPath }: { service: CountyProcess; database: CountyDatabase; dataPath: string },
): Promise<void> {
  const template = await readTemplate(entriesEach);
  const credentials = createCountyCredentials(openCountyKeys(dataPath).credentials);
  const figures = await runProvince({
    port: service.port,
    halls,
    template,
    batch,
    credentialOf: (hall) => credentials.issueHall(hall as HallId, 1),
  });
  const { rows: found } = await database.pool.query<{ rows: number; wrong: number; doubled: number }>(
    `select cast(sum(n) as bigint) as rows, sum(case when n <> $1 or least <> 1 or most <> $1 then 1 else 0 end) as wrong,
            cast(sum(n - numbers) as bigint) as doubled
     from (select hall, epoch, count(*) as n, count(distinct seq) as numbers, min(seq) as least, max(seq) as most
           from event group by hall, epoch) as each_epoch`,
    [entriesEach],
  );
  const { rows, wrong, doubled } = found[0]!;
  const bareSeconds = await runBareInserts(database, template, halls);
  const perSecond = figures.events / figures.seconds;
  const barePerSecond = figures.events / bareSeconds;
  const name = `sync: ${halls} halls, ${figures.events} entries in ${figures.requests} requests`;
  report({ name: `${name}, into PostgreSQL`, value: perSecond, unit: 'per second', target: 15_000, bound: 'least' });
  report({
    name: 'sync: of bare batched inserts of the same rows',
    value: barePerSecond,
    unit: 'per second',
    ratio: perSecond / barePerSecond,
    target: 0.4,
    bound: 'least',
  });
  report({ name: 'sync: answers lost on the way', value: figures.lostAnswers, unit: 'count' });
  report({ name: 'sync: requests said twice', value: figures.doubles, unit: 'count' });
  report({ name: 'sync: requests beyond a gap', value: figures.gaps, unit: 'count' });
  report({ name: 'sync: entries lost', value: figures.events - (rows - doubled), unit: 'count', target: 0 });
  report({ name: 'sync: entries doubled', value: doubled, unit: 'count', target: 0 });
  report({ name: 'sync: halls with a gap', value: wrong, unit: 'count', target: 0 });
}

/**
 * In turn, so that what the machine does beside falls on all alike; of a disk's slowest hundredth only the
 * median of many turns says something.
 */
async function reportCalls(report: Report, county: (hall: string) => County): Promise<void> {
  const [slow, nonsense] = await Promise.all([startBadCounty('slow'), startBadCounty('nonsense')]);
  const kinds: [string, County | null][] = [
    ['no county', null],
    ['a county that is well', county('calls')],
    ['a county that is gone', { url: 'http://127.0.0.1:9', hall: 'calls', credential: 'none' }],
    ['a county that answers after 30 s', slow],
    ['a county that answers nonsense', nonsense],
  ];
  const took = kinds.map((): number[][] => []);
  for (let turn = 0; turn < callTurns; turn += 1) {
    for (const [at, [, where]] of kinds.entries()) took[at]!.push(await measureCalls(where, calls));
  }
  const bare = took[0]!;
  for (const [at, [name]] of kinds.entries()) {
    for (const [label, share] of [
      ['p50', 0.5],
      ['p99', 0.99],
    ] as const) {
      const ofTurns = took[at]!.map((turn) => quantile(turn, share));
      const ratios = ofTurns.map((value, turn) => value / quantile(bare[turn]!, share));
      report({
        name: `sync: callNext with ${name}, ${label}`,
        value: quantile(ofTurns, 0.5),
        unit: 'ms',
        ...(at === 0 ? {} : { ratio: quantile(ratios, 0.5) }),
        // One that is well writes to the same disk here, which halls and counties do not share.
        ...(at > 1 ? { target: 1.1 } : {}),
      });
    }
  }
  slow.close();
  nonsense.close();
}
