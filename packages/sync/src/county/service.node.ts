import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Clock } from '@jiaohao/basics/time';
import { Hono } from 'hono';
import type { CountyCredentials } from './county-credentials.node.ts';
import { isDatabaseAway, type CountyDatabase } from './database.node.ts';
import { addHallRoutes } from './hall-routes.node.ts';
import { createIngest } from './ingest.node.ts';
import { createLiveReports } from './live-reports.node.ts';
import { createRegistry, type Registry } from './registry.node.ts';

/*
 * The county service: stateless, so that any number of instances may stand behind one address. What it
 * knows is in the database; what it remembers is looked up again.
 */

export type CountyServiceParts = {
  readonly database: CountyDatabase;
  readonly credentials: CountyCredentials;
  readonly clock: Clock;
  readonly address: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** One line for the log: never with anybody's data in it. */
  readonly log: (line: string) => void;
};

export type CountyService = { readonly port: number; readonly registry: Registry; close(): Promise<void> };

/** Asked again after so long where the database is away. */
const retryAfterSeconds = 5;

export async function startCountyService(parts: CountyServiceParts): Promise<CountyService> {
  const { database, credentials, clock, log } = parts;
  const nowMs = () => clock.nowWallMs();
  const registry = createRegistry(database, () => clock.nowMonoMs());
  const app = new Hono();
  addHallRoutes(app, {
    credentials,
    registry,
    ingest: createIngest(database, nowMs),
    live: createLiveReports(database),
    nowMs,
  });
  app.notFound((context) => context.json({ kind: 'notFound', message: 'nothing here' }, 404));
  app.onError((error, context) => {
    if (isDatabaseAway(error)) {
      context.header('retry-after', String(retryAfterSeconds));
      return context.json({ kind: 'unavailable', message: 'the database is away' }, 503);
    }
    // One hall's request that we are wrong about must not stop the others': it is answered, and said.
    log(`${context.req.method} ${context.req.path}: ${error.stack ?? error.message}`);
    return context.json({ kind: 'defect', message: 'the request could not be worked on' }, 500);
  });

  const listener = getRequestListener(app.fetch);
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(parts.port, parts.address, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    registry,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeIdleConnections();
      }),
  };
}
