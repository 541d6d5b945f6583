import { randomUUID } from 'node:crypto';
import type { HallId, QueueId } from '@jiaohao/queue-core/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestCounty, startTestPostgres, type TestCounty, type TestPostgres } from '../../test/test-county.ts';
import type { PackageHead } from '../wire/package.ts';
import { createCountyFetch, type CountyFetch } from './packages-fetch.node.ts';
import { pollPackages, type PackageShelf, type PollState } from './packages-poll.ts';
import { createCountySeal, sha256Of } from './packages-verify.node.ts';

/* The hall's way down to a county that runs: real requests, a real PostgreSQL. */

let postgres: TestPostgres;
let county: TestCounty;
let line: CountyFetch;
beforeAll(async () => {
  postgres = await startTestPostgres();
  county = await startTestCounty(await postgres.newDatabase(), ['town', 'village']);
  line = lineOf('town');
});
afterAll(async () => {
  await line.close();
  await county.close();
  await postgres.stop();
});

const lineOf = (hall: string, credential = county.credentialOf(hall)) =>
  createCountyFetch({ url: `${county.origin}/`, hall, credential, authority: null });

async function post(path: string, body: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(`${county.origin}/api/county/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${county.publisherOf('top')}` },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, unknown>;
}

const publish = (version: string, scope: unknown = { kind: 'area', id: 'top' }) =>
  post('packages', {
    kind: 'catalogue',
    scope,
    effectiveAtMs: 0,
    share: 100,
    body: { items: [], library: { version } },
  });

function memoryShelf() {
  const none = { catalogue: null, windowPlan: null };
  let state: PollState = { serial: 0, etag: null, manifestFault: null, desired: none, refused: none };
  const bodies = new Map<string, string>();
  const writes: string[] = [];
  const shelf: PackageShelf = {
    state: () => state,
    setState(change) {
      writes.push('state');
      state = { ...state, ...change };
    },
    has: ({ sha256 }: PackageHead) => bodies.has(sha256),
    put(head, body) {
      writes.push(`catalogue ${head.n}`);
      bodies.set(head.sha256, body);
    },
  };
  return { shelf, writes, bodies };
}

test('What the county publishes lies on the hall’s shelf after a look, and the next looks change nothing', async () => {
  const { n } = await publish('一');
  const { shelf, writes, bodies } = memoryShelf();
  const hall = { hall: 'town' as HallId, app: '0.7.0', seal: createCountySeal(county.publicKey), sha256Of };
  await pollPackages({ shelf, fetch: line.fetch, hall });
  expect(writes).toEqual(['state', `catalogue ${String(n)}`]);
  expect([...bodies.values()]).toEqual(['{"items":[],"library":{"version":"一"}}']);
  await pollPackages({ shelf, fetch: line.fetch, hall });
  await publish('别处', { kind: 'hall', id: 'village' });
  await pollPackages({ shelf, fetch: line.fetch, hall });
  expect(writes).toHaveLength(2);
  await post('packages/withdraw', { kind: 'catalogue', n });
  await pollPackages({ shelf, fetch: line.fetch, hall });
  expect(shelf.state()).toMatchObject({ desired: { catalogue: null }, manifestFault: null });
});

test('The county says 304 to a tag that it knows, and what it said is the tag', async () => {
  const first = await line.fetch('packages', { etag: null, bytesMax: 10_000 });
  expect(first).toMatchObject({ status: 200 });
  expect(await line.fetch('packages', { etag: first!.etag, bytesMax: 10_000 })).toMatchObject({
    status: 304,
    text: '',
  });
});

test('Bookings come down the same way', async () => {
  const queueId = 'ZH' as QueueId;
  await post('bookings/slots', { hall: 'town', queueId, day: '2026-12-01', slots: [{ slot: '09:00', capacity: 1 }] });
  const bookingId = randomUUID();
  await post('bookings', { hall: 'town', bookingId, queueId, itemIds: [], day: '2026-12-01', slot: '09:00' });
  const answer = await line.fetch('bookings?after=0', { etag: null, bytesMax: 10_000 });
  expect(JSON.parse(answer!.text)).toMatchObject({ changes: [{ bookingId, number: 1 }], hasMore: false });
});

test('Too much, another’s credential and nobody at all are no answers to work with', async () => {
  await publish('长'.repeat(30));
  expect(await line.fetch('packages', { etag: null, bytesMax: 100 })).toBeNull();
  const stranger = lineOf('town', county.credentialOf('village'));
  expect(await stranger.fetch('packages', { etag: null, bytesMax: 10_000 })).toMatchObject({ status: 403 });
  await stranger.close();
  const nobody = createCountyFetch({ url: 'http://127.0.0.1:9', hall: 'town', credential: 'x', authority: null });
  expect(await nobody.fetch('packages', { etag: null, bytesMax: 10_000 })).toBeNull();
  await nobody.close();
});
