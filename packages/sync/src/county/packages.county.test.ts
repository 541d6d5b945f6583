import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { invariant } from '@jiaohao/basics/invariant';
import type { HallId } from '@jiaohao/queue-core/protocol';
import { startTestCounty, startTestPostgres, type TestCounty, type TestPostgres } from '../../test/test-county.ts';
import { judgeBody, judgeHead, judgeManifest, type HallNow } from '../hall/packages-judge.ts';
import { createCountySeal, sha256Of } from '../hall/packages-verify.node.ts';
import { AreaAnswerSchema, type AreaAnswer } from '../wire/county-view.ts';
import type { LiveReport } from '../wire/live-report.ts';
import type { PackageHead, PackageManifest } from '../wire/package.ts';
import { createCountyState } from './county-state.node.ts';
import { createDesiredPackages } from './packages-desired.node.ts';

/* What publishers may do, and what halls then see, over HTTP and into a real PostgreSQL. */

const halls = Array.from({ length: 40 }, (_, at) => `hall-${at}`);

let postgres: TestPostgres;
let county: TestCounty;
beforeAll(async () => {
  postgres = await startTestPostgres();
  county = await startTestCounty(await postgres.newDatabase(), [...halls, 'town', 'village']);
  // The town's hall lies in an area of its own.
  await county.database.pool.query(
    `insert into area (id, name, level, parent) values ('east', '东镇', 'township', 'top'), ('west', '西镇', 'township', 'top')`,
  );
  await county.database.pool.query(`update hall set area = 'east' where id in ('town', 'village')`);
});
afterAll(async () => {
  if (county.logged.length > 0) throw new Error(county.logged.join('\n'));
  await county.close();
  await postgres.stop();
});

type Answer = { status: number; body: Record<string, unknown> };

async function post(path: string, body: unknown, credential = county.publisherOf('top')): Promise<Answer> {
  const response = await fetch(`${county.origin}/api/county/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${credential}` },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const get = (hall: string, path: string, headers: Record<string, string> = {}) =>
  fetch(`${county.origin}/v1/halls/${hall}/${path}`, {
    headers: { authorization: `Bearer ${county.credentialOf(hall)}`, ...headers },
  });

const catalogue = (version: string) => ({ items: [], library: { version } });
const wish = (scope: unknown, version: string, more: object = {}) => ({
  kind: 'catalogue',
  scope,
  effectiveAtMs: 0,
  body: catalogue(version),
  ...more,
});
const ofArea = (id: string) => ({ kind: 'area', id });
const ofHall = (id: string) => ({ kind: 'hall', id });

async function publish(scope: unknown, version: string, share = 100): Promise<number> {
  const { status, body } = await post('packages', wish(scope, version, { share }));
  expect({ status, body }).toMatchObject({ status: 200, body: { kind: 'catalogue' } });
  return Number(body['n']);
}

async function manifestOf(hall: string): Promise<PackageManifest> {
  const response = await get(hall, 'packages');
  expect(response.status).toBe(200);
  return (await response.json()) as PackageManifest;
}
const desiredOf = async (hall: string) => (await manifestOf(hall)).packages[0]?.n ?? null;

test('What is published reaches a hall signed, and the hall takes it', async () => {
  const n = await publish(ofHall('town'), '一');
  const text = await (await get('town', 'packages')).text();
  const now: HallNow = { hall: 'town' as HallId, app: '0.7.0', seal: createCountySeal(county.publicKey), sha256Of };
  const manifest = judgeManifest(text, 0, now);
  invariant(manifest.ok, 'the manifest is right');
  const head = manifest.value.packages[0]!;
  expect(head).toMatchObject({ kind: 'catalogue', n, scope: ofHall('town'), minApp: '0.0.0' });
  expect(judgeHead(head, now).ok).toBe(true);
  const body = await (await get('town', `packages/catalogue/${n}`)).text();
  const catalogueHead = head as PackageHead & { kind: 'catalogue' };
  expect(judgeBody(catalogueHead, body, now)).toMatchObject({ ok: true, value: { library: { version: '一' } } });
  // Another hall has no business with it.
  expect((await get('village', `packages/catalogue/${n}`)).status).toBe(404);
  expect(await desiredOf('village')).toBeNull();
});

test('A manifest that says the same has the same ETag, and is not sent again', async () => {
  const before = await get('town', 'packages');
  const etag = before.headers.get('etag')!;
  expect((await get('town', 'packages', { 'if-none-match': etag })).status).toBe(304);
  await publish(ofArea('west'), 'elsewhere');
  expect((await get('town', 'packages', { 'if-none-match': etag })).status, 'what is others’ is no news').toBe(304);
  await publish(ofHall('town'), '二');
  const after = await get('town', 'packages', { 'if-none-match': etag });
  expect(after.status).toBe(200);
  expect(after.headers.get('etag')).not.toBe(etag);
});

test('A withdrawn version makes the one before desired again, in a newer manifest', async () => {
  const [first, second] = [await publish(ofArea('east'), 'a'), await publish(ofArea('east'), 'b')];
  const before = await manifestOf('village');
  expect(before.packages[0]!.n).toBe(second);
  expect(await post('packages/withdraw', { kind: 'catalogue', n: second })).toMatchObject({ status: 200 });
  const after = await manifestOf('village');
  expect(after.packages[0]!.n).toBe(first);
  expect(after.serial).toBeGreaterThan(before.serial);
  expect((await post('packages/withdraw', { kind: 'catalogue', n: second })).status, 'once').toBe(404);
  expect((await get('village', `packages/catalogue/${second}`)).status).toBe(404);
});

test('A version goes to one hall of a hundred, then ten, then all, and never back to fewer', async () => {
  const before = await publish(ofArea('top'), 'for all');
  const n = await publish(ofArea('top'), 'for some', 1);
  const chosen = async () => {
    const all = await Promise.all(halls.map(async (hall) => ({ hall, n: await desiredOf(hall) })));
    expect(all.every((each) => each.n === n || each.n === before)).toBe(true);
    return new Set(all.filter((each) => each.n === n).map(({ hall }) => hall));
  };
  // Town and village are of the area as well: 42 halls, of which one, five and all.
  const few = await chosen();
  const isElsewhere = (await desiredOf('town')) === n || (await desiredOf('village')) === n;
  expect(few.size + (isElsewhere ? 1 : 0)).toBe(1);
  expect(await chosen(), 'the same ones whenever they ask').toEqual(few);
  expect((await post('packages/share', { kind: 'catalogue', n, share: 10 })).status).toBe(200);
  const more = await chosen();
  expect(more.size).toBeGreaterThanOrEqual(3);
  expect(more.size).toBeLessThanOrEqual(5);
  expect(
    [...few].every((hall) => more.has(hall)),
    'who has it keeps it',
  ).toBe(true);
  expect((await post('packages/share', { kind: 'catalogue', n, share: 5 })).status).toBe(409);
  expect((await post('packages/share', { kind: 'catalogue', n, share: 100 })).status).toBe(200);
  expect((await chosen()).size).toBe(40);
});

test('Others try the next version', async () => {
  const chosen = new Set<string>();
  for (let round = 0; round < 8; round += 1) {
    const n = await publish(ofArea('top'), `round ${round}`, 1);
    for (const hall of halls) if ((await desiredOf(hall)) === n) chosen.add(hall);
  }
  expect(chosen.size).toBeGreaterThanOrEqual(4);
});

test('Versions that are published at once have numbers of their own, and serials that rise', async () => {
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, at) => post('packages', wish(ofHall('hall-1'), `at once ${at}`))),
  );
  const numbers = answers.map(({ body }) => Number(body['n']));
  expect(new Set(numbers).size).toBe(12);
  expect(Math.max(...numbers) - Math.min(...numbers)).toBe(11);
});

test('Who may only look, and who is elsewhere, publishes nothing', async () => {
  const body = wish(ofHall('town'), 'no');
  const refusals = [
    [await post('packages', body, ''), 401, 'noCredential'],
    [await post('packages', body, county.readerOf('top')), 401, 'noCredential'],
    [await post('packages', body, county.credentialOf('town')), 401, 'noCredential'],
    [await post('packages', body, `${county.publisherOf('top')}x`), 401, 'noCredential'],
    [await post('packages', body, county.publisherOf('west')), 403, 'wrongArea'],
    [await post('packages', wish(ofArea('top'), 'no'), county.publisherOf('east')), 403, 'wrongArea'],
    [await post('packages/withdraw', { kind: 'catalogue', n: 1 }, county.publisherOf('west')), 403, 'wrongArea'],
  ] as const;
  for (const [answer, status, kind] of refusals) expect(answer).toMatchObject({ status, body: { kind } });
  expect((await post('packages', body, county.publisherOf('east'))).status).toBe(200);
});

test('Bad input names its field and changes nothing', async () => {
  const count = async () =>
    Number((await county.database.pool.query('select count(*) as count from package')).rows[0].count);
  const before = await count();
  const serial = (await manifestOf('town')).serial;
  const plan = (windows: unknown) => ({ ...wish(ofHall('town'), ''), kind: 'windowPlan', body: { windows } });
  const bad: [unknown, string][] = [
    ['{', ''],
    [{ ...wish(ofHall('town'), ''), kind: 'firmware' }, 'kind'],
    [wish({ kind: 'hall', id: 'no way' }, ''), 'scope.id'],
    [{ ...wish(ofHall('town'), ''), effectiveAtMs: -1 }, 'effectiveAtMs'],
    [wish(ofHall('town'), '', { minApp: '1' }), 'minApp'],
    [wish(ofHall('town'), '', { share: 0 }), 'share'],
    [wish(ofHall('town'), '', { share: 101 }), 'share'],
    [wish(ofHall('town'), '', { body: { items: [] } }), 'body.library'],
    [wish(ofHall('town'), '', { body: { items: [{ id: 'x' }], library: {} } }), 'body.items.0.name'],
    [plan([]), 'body.windows'],
    [plan([{ id: '0', kind: 'intake', name: '窗口', queues: ['ZH'] }]), 'body.windows.0.id'],
    [wish(ofHall('town'), '', { extra: 1 }), 'extra'],
  ];
  for (const [body, field] of bad) {
    expect(await post('packages', body), JSON.stringify(body)).toMatchObject({ status: 400, body: { field } });
  }
  // A scope that is not there is in nobody's area.
  for (const scope of [ofHall('nobody'), ofArea('nowhere')]) {
    expect((await post('packages', wish(scope, ''))).status).toBe(403);
  }
  for (const path of ['packages/firmware/1', 'packages/catalogue/x', 'bookings?after=-1']) {
    expect((await get('town', path)).status).toBe(400);
  }
  expect(await count()).toBe(before);
  expect((await manifestOf('town')).serial).toBe(serial);
});

/** As the county's page is told. */
async function seen(): Promise<AreaAnswer> {
  const response = await fetch(`${county.origin}/api/county/area/top?from=2026-11-20&to=2026-11-20`, {
    headers: { authorization: `Bearer ${county.readerOf('top')}` },
  });
  expect(response.status).toBe(200);
  return v.parse(AreaAnswerSchema, await response.json());
}
const catalogueOf = ({ halls: rows }: AreaAnswer, hall: string) =>
  rows.find(({ id }) => id === hall)!.state.packages.catalogue;

async function say(hall: string, packages: LiveReport['packages']): Promise<void> {
  const report: LiveReport = {
    v: 1,
    atMs: Date.now(),
    app: '0.7.0',
    line: { epoch: null, acknowledgedSeq: 0, headSeq: 0, oldestMs: null },
    taking: 'open',
    queues: [],
    windows: { all: 1, open: 1, serving: 0 },
    today: { taken: 0, finished: 0, rated: 0, bad: 0 },
    deviceTroubles: 0,
    packages,
  };
  const response = await fetch(`${county.origin}/v1/halls/${hall}/live`, {
    method: 'POST',
    headers: { authorization: `Bearer ${county.credentialOf(hall)}` },
    body: JSON.stringify(report),
  });
  expect(response.status).toBe(200);
}

test('The county sees of every hall the version that its manifest has: the newest of any scope, the few, what is withdrawn', async () => {
  const everybody = [...halls, 'town', 'village'];
  const ofAll = await publish(ofArea('top'), 'for all');
  const ofTown = await publish(ofHall('town'), 'for the town');
  const desired = async () => {
    const answer = await seen();
    return new Map(everybody.map((hall) => [hall, catalogueOf(answer, hall).desired]));
  };
  const expectedOf = (own: Readonly<Record<string, number>>) =>
    new Map(everybody.map((hall) => [hall, own[hall] ?? ofAll]));
  expect(await desired()).toEqual(expectedOf({ town: ofTown }));

  const ofEast = await publish(ofArea('east'), 'for the east');
  expect(await desired(), 'the newest, also where it is for a larger scope').toEqual(
    expectedOf({ town: ofEast, village: ofEast }),
  );
  expect((await post('packages/withdraw', { kind: 'catalogue', n: ofEast })).status).toBe(200);
  expect(await desired(), 'withdrawn').toEqual(expectedOf({ town: ofTown }));

  const ofFew = await publish(ofArea('top'), 'for a few', 10);
  const few = [...(await desired())].filter(([, n]) => n === ofFew).map(([hall]) => hall);
  expect(few).toHaveLength(5);
  expect(await desired()).toEqual(
    expectedOf({ town: ofTown, ...Object.fromEntries(few.map((hall) => [hall, ofFew])) }),
  );
  for (const [hall, n] of await desired()) expect(await desiredOf(hall), hall).toBe(n);
});

test('The county sees which halls do not run on what they should, and why', async () => {
  const before = await publish(ofArea('east'), 'before');
  const n = await publish(ofArea('east'), 'now');
  const countsOfEast = async () => (await seen()).areas.find(({ id }) => id === 'east')!.packages;
  const none = { desired: null, effectiveAtMs: null, downloaded: null, active: null, fault: null, isBehind: false };
  // Of halls that have never spoken nobody knows.
  expect(catalogueOf(await seen(), 'town')).toEqual({ ...none, desired: n, effectiveAtMs: 0 });
  expect(await countsOfEast()).toEqual({ behind: 0, faulty: 0 });

  await say('town', { catalogue: { downloaded: n, active: n, fault: null } });
  await say('village', { catalogue: { downloaded: n, active: before, fault: 'takesAway: …' } });
  const answer = await seen();
  const own = { desired: n, effectiveAtMs: 0, downloaded: n, active: n, fault: null, isBehind: false };
  expect(catalogueOf(answer, 'town')).toEqual(own);
  expect(catalogueOf(answer, 'village')).toEqual({ ...own, active: before, fault: 'takesAway: …', isBehind: true });
  expect(answer.halls.find(({ id }) => id === 'village')!.state.packages.windowPlan).toEqual(none);
  expect(await countsOfEast()).toEqual({ behind: 1, faulty: 1 });

  // What is not in force yet is nothing to wait for.
  const later = await post(
    'packages',
    wish(ofArea('east'), 'later', { effectiveAtMs: Date.now() + 60_000, share: 100 }),
  );
  expect(later.status).toBe(200);
  expect(catalogueOf(await seen(), 'town')).toMatchObject({ desired: n + 1, active: n, isBehind: false });
  expect(await countsOfEast()).toEqual({ behind: 0, faulty: 1 });
  expect((await post('packages/withdraw', { kind: 'catalogue', n: n + 1 })).status).toBe(200);

  expect(catalogueOf(await seen(), 'town')).toEqual(own);

  // A hall that speaks and names no version runs on none.
  await say('town', {});
  expect(await countsOfEast()).toEqual({ behind: 2, faulty: 1 });
  const metrics = await (await fetch(`${county.origin}/metrics`)).text();
  expect(metrics).toContain('jiaohao_county_halls_behind{kind="catalogue"} 2\n');
  expect(metrics).toContain('jiaohao_county_halls_behind{kind="windowPlan"} 0\n');
  expect(metrics).toContain('jiaohao_county_halls_package_fault{kind="catalogue"} 1\n');
});

test('What all halls should have is one query, however many they are', async () => {
  let queries = 0;
  const pool = {
    query: (...asked: Parameters<typeof county.database.pool.query>) => {
      queries += 1;
      return county.database.pool.query(...asked);
    },
  };
  const desired = createDesiredPackages({ ...county.database, pool: pool as never }, () => Date.now());
  const tree = await createCountyState(county.database).tree();
  const all = await desired.ofAll(tree, tree.halls);
  expect(all.size).toBe(42);
  expect(queries).toBe(1);
});
