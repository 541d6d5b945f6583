import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createSystemTimers } from '@jiaohao/basics/time';
import * as v from 'valibot';
import { createCountyCredentials, type CountyCredentials } from './county-credentials.node.ts';
import { CountyFileSchema, type CountyFile } from './county-file.ts';
import { openCountyKeys } from './county-keys.node.ts';
import { countyUsage, parseCountyOptions, type CountyOptions } from './county-options.node.ts';
import { openCountyDatabase } from './database.node.ts';
import { startOwnPostgres } from './own-postgres.node.ts';
import { createRegistry } from './registry.node.ts';
import { startCountyService } from './service.node.ts';

/*
 * The county service as a process: flags in, a service that answers, signals out.
 *
 * Exit codes: 0 stopped as asked · 1 cannot start (a sentence says why) · 2 wrong flags.
 */

const timers = createSystemTimers();

/** @param pagesDirectory where the built page lies */
export async function runCounty(args: readonly string[], pagesDirectory: string): Promise<void> {
  const options = parseCountyOptions(args);
  if (!options.ok) return end(2, options.error.message, countyUsage);
  const { dataPath, countyFile, databaseUrl, credentialsOf, enrol } = options.value;
  const file = readCountyFile(countyFile);
  if (typeof file === 'string') return end(1, file);
  const keys = openCountyKeys(resolve(dataPath));
  const credentials = createCountyCredentials(keys.credentials);
  if (credentialsOf !== null) return printCredentials(credentialsOf, file, credentials);
  const own = databaseUrl === null ? await startOwnPostgres(resolve(dataPath)) : null;
  const database = await openCountyDatabase(databaseUrl ?? own!.url);
  const registry = createRegistry(database, () => timers.nowMonoMs());
  await registry.adopt(file, timers.nowWallMs());

  if (enrol) {
    const number = await registry.renewCredential(enrol.hall);
    await database.close();
    // Of a service that is running beside this.
    if (own?.wasRunning === false) await own.stop();
    if (number === null) return end(1, `${countyFile} 里没有这个大厅 no such hall: ${enrol.hall}`);
    console.log(JSON.stringify(enrolmentOf(enrol, credentials.issueHall(enrol.hall, number), { file, keys }), null, 2));
    return end(0);
  }

  const service = await startCountyService({
    database,
    registry,
    credentials,
    signing: keys.signing,
    pagesDirectory,
    clock: timers,
    address: options.value.listenAddress,
    port: options.value.port,
    tls: options.value.tls && {
      key: readFileSync(options.value.tls.key, 'utf8'),
      cert: readFileSync(options.value.tls.certificate, 'utf8'),
    },
    log: (line) => console.error(line),
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      void service
        .close()
        .then(() => database.close())
        .then(() => own?.stop())
        .then(() => process.exit(0));
    });
  }
  const scheme = options.value.tls ? 'https' : 'http';
  const top = file.areas.find(({ parent }) => parent === null)!;
  console.log(`${top.name}  ${file.halls.length} 个大厅 halls`);
  console.log(`  县级页面 county  ${scheme}://127.0.0.1:${service.port}/county#${credentials.issueReader(top.id)}`);
  console.log(`  发布凭据 publisher  ${credentials.issuePublisher(top.id)}`);
  console.log(`开始服务 serving on port ${service.port}`);
}

/** For whoever looks after a part of the county: they see their area and what lies in it. */
function printCredentials(area: string, { areas }: CountyFile, credentials: CountyCredentials): void {
  const known = areas.find(({ id }) => id === area);
  if (!known) return end(1, `区划文件里没有这个区域 no such area: ${area}`);
  console.log(known.name);
  console.log(`  页面 page  /county#${credentials.issueReader(area)}`);
  console.log(`  发布凭据 publisher  ${credentials.issuePublisher(area)}`);
}

function end(code: 0 | 1 | 2, ...lines: string[]): never {
  for (const line of lines) console.error(line);
  process.exit(code);
}

/** The file, or why it is none. */
function readCountyFile(path: string): CountyFile | string {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return `区划文件打不开 the county file cannot be read: ${path} ${String(error)}`;
  }
  const parsed = v.safeParse(CountyFileSchema, json);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  return `区划文件有误 not a county file: ${path} ${v.getDotPath(issue) ?? ''} ${issue.message}`;
}

/** What a hall is given; the schema is the hall's. */
function enrolmentOf(
  { hall, url, authority }: NonNullable<CountyOptions['enrol']>,
  credential: string,
  { file, keys }: { file: CountyFile; keys: ReturnType<typeof openCountyKeys> },
) {
  return {
    v: 1,
    county: file.areas.find(({ parent }) => parent === null)!.name,
    url,
    hall,
    credential,
    pseudonymKey: keys.pseudonyms,
    publicKey: keys.publicKey,
    authority: authority === null ? null : readFileSync(authority, 'utf8'),
  };
}
