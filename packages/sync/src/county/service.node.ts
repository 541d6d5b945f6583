import type { KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Clock } from '@jiaohao/basics/time';
import { Hono } from 'hono';
import type { CountyCredentials } from './county-credentials.node.ts';
import { isDatabaseAway, type CountyDatabase } from './database.node.ts';
import { addDownRoutes } from './down-routes.node.ts';
import { createCountyState } from './county-state.node.ts';
import { countIngest, noCounts } from './county-metrics.node.ts';
import { createCountyFigures } from './figures.node.ts';
import { startFoldLoop } from './fold-loop.node.ts';
import { createVisitFold } from './fold-visits.node.ts';
import { addHallRoutes } from './hall-routes.node.ts';
import { createIngest } from './ingest.node.ts';
import { createItemNames } from './item-names.node.ts';
import { createLiveReports } from './live-reports.node.ts';
import { createDesiredPackages } from './packages-desired.node.ts';
import { createCountySigner } from './packages-sign.node.ts';
import { addCountyPages } from './pages.node.ts';
import { createCountyAnswers } from './read-answers.node.ts';
import { addReadRoutes } from './read-routes.node.ts';
import type { Registry } from './registry.node.ts';

/*
 * The county service: stateless, so that any number of instances may stand behind one address. What it
 * knows is in the database; what it remembers is looked up again.
 */

export type CountyServiceParts = {
  readonly database: CountyDatabase;
  readonly registry: Registry;
  readonly credentials: CountyCredentials;
  /** Ed25519: what comes down is signed with it. */
  readonly signing: KeyObject;
  /** Where the built page lies. */
  readonly pagesDirectory: string;
  readonly clock: Clock;
  readonly address: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** In PEM; null: plain HTTP, behind a gateway that does TLS. */
  readonly tls: { readonly key: string; readonly cert: string } | null;
  /** One line for the log: never with anybody's data in it. */
  readonly log: (line: string) => void;
};

export type CountyService = { readonly port: number; close(): Promise<void> };

/** Asked again after so long where the database is away. */
const retryAfterSeconds = 5;

export async function startCountyService(parts: CountyServiceParts): Promise<CountyService> {
  const { database, registry, credentials, clock, log } = parts;
  const nowMs = () => clock.nowWallMs();
  const app = new Hono();
  const counts = noCounts();
  addHallRoutes(app, {
    database,
    credentials,
    registry,
    ingest: countIngest(createIngest(database, nowMs), counts),
    live: createLiveReports(database, () => registry.hallCount()),
    nowMs,
  });
  const desired = createDesiredPackages(database, nowMs);
  addDownRoutes(app, { database, credentials, signer: createCountySigner(parts.signing), desired, nowMs });
  const state = createCountyState(database);
  const answers = createCountyAnswers({
    state,
    figures: createCountyFigures(database, () => clock.nowMonoMs()),
    itemNames: createItemNames(database),
    desired,
    nowMs,
  });
  addReadRoutes(app, { database, credentials, state, answers, desired, counts, nowMs });
  addCountyPages(app, parts.pagesDirectory);
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
  const answer = (request: IncomingMessage, response: ServerResponse) => void listener(request, response);
  const server = parts.tls ? createTlsServer(parts.tls, answer) : createServer(answer);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(parts.port, parts.address, resolve);
  });
  const fold = createVisitFold(database, (hall, epoch, error) => log(`fold ${hall} ${epoch}: ${error.stack ?? ''}`));
  const folding = startFoldLoop(fold, log);
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = new Promise((resolve) => {
        server.close(resolve);
        server.closeIdleConnections();
      });
      await folding.stop();
      await closed;
    },
  };
}
