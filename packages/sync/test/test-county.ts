import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSystemTimers } from '@jiaohao/basics/time';
import type { HallId } from '@jiaohao/queue-core/protocol';
import { createCountyCredentials } from '../src/county/county-credentials.node.ts';
import { openCountyDatabase, type CountyDatabase } from '../src/county/database.node.ts';
import { startOwnPostgres } from '../src/county/own-postgres.node.ts';
import { createRegistry, type Registry } from '../src/county/registry.node.ts';
import { startCountyService, type CountyService } from '../src/county/service.node.ts';

/** A PostgreSQL of the test's own, in a directory that goes with it. */
export interface TestPostgres {
  /** Of a database that nobody has used. */
  newDatabase(): Promise<string>;
  stop(): Promise<void>;
}

export async function startTestPostgres(): Promise<TestPostgres> {
  const directory = mkdtempSync(join(tmpdir(), 'jiaohao-county-'));
  const postgres = await startOwnPostgres(directory);
  const admin = await openPlainPool(postgres.url);
  let made = 0;
  return {
    async newDatabase() {
      const name = `county_${(made += 1)}`;
      await admin.query(`create database ${name}`);
      return postgres.url.replace(/county$/, name);
    },
    async stop() {
      await admin.end();
      await postgres.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function openPlainPool(url: string) {
  const { Pool } = await import('pg');
  const pool = new Pool({ connectionString: url, max: 2 });
  pool.on('error', () => undefined);
  return pool;
}

/** A county service on loopback, with one area and as many halls as asked. */
export interface TestCounty {
  readonly database: CountyDatabase;
  readonly service: CountyService;
  readonly registry: Registry;
  readonly origin: string;
  /** What was logged: nothing, where nothing went wrong. */
  readonly logged: readonly string[];
  credentialOf(hall: string, number?: number): string;
  readerOf(area: string): string;
  publisherOf(area: string): string;
  /** What it signs with, as a hall's enrolment has it. */
  readonly publicKey: string;
  close(): Promise<void>;
}

export async function startTestCounty(url: string, hallIds: readonly string[]): Promise<TestCounty> {
  const database = await openCountyDatabase(url);
  const credentials = createCountyCredentials(randomBytes(32));
  const signing = generateKeyPairSync('ed25519');
  const logged: string[] = [];
  const clock = createSystemTimers();
  const registry = createRegistry(database, () => clock.nowMonoMs());
  const service = await startCountyService({
    database,
    registry,
    pagesDirectory: '',
    tls: null,
    credentials,
    signing: signing.privateKey,
    clock,
    address: '127.0.0.1',
    port: 0,
    log: (line) => logged.push(line),
  });
  const halls = hallIds.map((id) => ({ id: id as HallId, name: id, area: 'top' }));
  await registry.adopt(
    { areas: [{ id: 'top', name: '示例县', level: 'county', parent: null }], halls },
    clock.nowWallMs(),
  );
  return {
    database,
    service,
    registry,
    origin: `http://127.0.0.1:${service.port}`,
    logged,
    credentialOf: (hall, number = 1) => credentials.issueHall(hall as HallId, number),
    readerOf: (area) => credentials.issueReader(area),
    publisherOf: (area) => credentials.issuePublisher(area),
    publicKey: signing.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    async close() {
      await service.close();
      await database.close();
    },
  };
}
