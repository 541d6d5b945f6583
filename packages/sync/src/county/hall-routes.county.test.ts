import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { epochOf, inventEntries, requestOf } from '../../test/invented-journal.ts';
import { startTestCounty, startTestPostgres, type TestCounty, type TestPostgres } from '../../test/test-county.ts';
import type { EventRequest } from '../wire/event-request.ts';

/* What a hall may ask of the county, over HTTP and into a real PostgreSQL. */

let postgres: TestPostgres;
let county: TestCounty;
beforeAll(async () => {
  postgres = await startTestPostgres();
  county = await startTestCounty(await postgres.newDatabase(), ['town', 'village', 'street', 'park']);
});
afterAll(async () => {
  if (county.logged.length > 0) throw new Error(county.logged.join('\n'));
  await county.close();
  await postgres.stop();
});

type Sent = { status: number; body: Record<string, unknown> };

async function post(
  hall: string,
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Sent> {
  const response = await fetch(`${county.origin}/v1/halls/${hall}/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${county.credentialOf(hall)}`, ...headers },
    body,
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const send = (hall: string, word: string, request: unknown) =>
  post(hall, `streams/${epochOf(word)}/events`, gzipSync(JSON.stringify(request)), { 'content-encoding': 'gzip' });

async function storedOf(hall: string): Promise<{ epoch: string; seq: number; hash: string }[]> {
  const { rows } = await county.database.pool.query(
    'select epoch, seq, hash from event where hall = $1 order by epoch, seq',
    [hall],
  );
  return rows;
}

test('What a hall sends is there, once, however often it is sent', async () => {
  const entries = inventEntries(300);
  const batches = [requestOf(entries, { from: 0, to: 200 }), requestOf(entries, { from: 200, to: 300 })];
  for (const request of [batches[0], batches[0], batches[1], batches[0], batches[1]]) {
    const seq = request!.entries.at(-1)!.seq;
    expect(await send('town', 'a', request)).toEqual({ status: 200, body: { kind: 'acknowledged', seq } });
  }
  // The end of one batch and the beginning of the next, in one.
  expect((await send('town', 'a', requestOf(entries, { from: 150, to: 300 }))).status).toBe(200);
  expect((await storedOf('town')).map(({ hash }) => hash)).toEqual(entries.map(({ hash }) => hash));
});

test('Requests of one hall that come at once are taken one after the other', async () => {
  const entries = inventEntries(120);
  const requests = Array.from({ length: 12 }, (_, at) => requestOf(entries, { from: at * 10, to: at * 10 + 10 }));
  for (let round = 0; round < 12; round += 1) {
    const answers = await Promise.all(requests.map((request) => send('village', 'v', request)));
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(['acknowledged', 'gap']).toContain(body['kind']);
    }
  }
  expect((await storedOf('village')).map(({ seq }) => seq)).toEqual(entries.map(({ seq }) => seq));
});

test('A gap, a fork and an unknown parent are answered with the place to go on from', async () => {
  const entries = inventEntries(60);
  const other = inventEntries(60, { mark: 'other', from: 31 });
  expect((await send('street', 's', requestOf(entries, { from: 10, to: 20 }))).body).toEqual({
    kind: 'gap',
    epoch: epochOf('s'),
    afterSeq: 0,
  });
  await send('street', 's', requestOf(entries, { from: 0, to: 40 }));
  expect((await send('street', 's', requestOf(entries, { from: 50, to: 60 }))).body).toMatchObject({ afterSeq: 40 });
  // Within the request they agree on entry 30 and not on 31.
  expect((await send('street', 's', requestOf(other, { from: 20, to: 50 }))).body).toMatchObject({
    kind: 'fork',
    afterSeq: 30,
  });
  // They part before the request: what the county has is told.
  const { body } = await send('street', 's', requestOf(other, { from: 40, to: 50 }));
  expect(body).toMatchObject({ kind: 'fork', afterSeq: null });
  expect(body['known']).toContainEqual({ seq: 30, hash: entries[29]!.hash });
  const orphan = requestOf(entries, { from: 50, to: 60, base: 50, parent: epochOf('nobody') });
  expect((await send('street', 't', orphan)).body).toEqual({ kind: 'gap', epoch: epochOf('nobody'), afterSeq: null });
  expect(await storedOf('street')).toHaveLength(40);
});

test('A database that was put back goes on in an epoch of its own, and is told of', async () => {
  const lost = inventEntries(50);
  const kept = inventEntries(60, { mark: 'again', from: 31 });
  await send('park', 'p', requestOf(lost, { from: 0, to: 50 }));
  const again = requestOf(kept, { from: 30, to: 60, base: 30, parent: epochOf('p') });
  expect((await send('park', 'q', again)).body).toEqual({ kind: 'acknowledged', seq: 60 });
  expect((await send('park', 'r', again)).body).toEqual({ kind: 'acknowledged', seq: 60 });
  const { rows } = await county.database.pool.query('select kind, epoch, detail from alarm order by epoch, kind');
  const alarms = rows.map(({ kind, epoch, detail }) => ({ kind, epoch, ...JSON.parse(detail) }));
  expect(alarms).toHaveLength(3);
  expect(alarms).toEqual(
    expect.arrayContaining([
      { kind: 'rolledBack', epoch: epochOf('q'), keptSeq: 30, lostSeq: 50 },
      { kind: 'rolledBack', epoch: epochOf('r'), keptSeq: 30, lostSeq: 50 },
      { kind: 'branched', epoch: epochOf('r'), sibling: epochOf('q'), atSeq: 30 },
    ]),
  );
  expect(await storedOf('park')).toHaveLength(50 + 30 + 30);
});

test('An event that cannot be read is kept, named, and holds nothing up', async () => {
  const entries = inventEntries(6);
  entries[2] = { ...entries[2]!, event: { kind: 'ticketTaken', ticketId: 'nothing' } };
  entries[4] = { ...entries[4]!, event: { kind: 'somethingNew' } };
  expect((await send('town', 'poison', requestOf(entries, { from: 0, to: 6 }))).status).toBe(200);
  const { rows } = await county.database.pool.query(
    `select seq, reason from quarantine where hall = 'town' and epoch = $1 order by seq`,
    [epochOf('poison')],
  );
  expect(rows).toEqual([
    { seq: 3, reason: 'ticketTaken.ticketId: ticketId must be a UUID' },
    { seq: 5, reason: 'unknown kind somethingNew' },
  ]);
});

test('Two instances in front of one database are as one', async () => {
  const entries = inventEntries(90);
  const url = await postgres.newDatabase();
  const instances = await Promise.all([startTestCounty(url, ['hall']), startTestCounty(url, ['hall'])]);
  await Promise.all(
    Array.from({ length: 30 }, async (_, at) => {
      const instance = instances[at % 2]!;
      // Until its turn has come: each is told of a gap before that.
      for (let answer = ''; answer !== 'acknowledged';) {
        const response = await fetch(`${instance.origin}/v1/halls/hall/streams/${epochOf('h')}/events`, {
          method: 'POST',
          headers: { authorization: `Bearer ${instance.credentialOf('hall')}` },
          body: JSON.stringify(requestOf(entries, { from: at * 3, to: at * 3 + 3 })),
        });
        answer = ((await response.json()) as { kind: string }).kind;
      }
    }),
  );
  const { rows } = await instances[0]!.database.pool.query('select hash from event order by seq');
  expect(rows.map(({ hash }) => hash)).toEqual(entries.map(({ hash }) => hash));
  for (const instance of instances) {
    expect(instance.logged).toEqual([]);
    await instance.close();
  }
});

test('Whatever is not a request is refused with the field, and changes nothing', async () => {
  const entries = inventEntries(3);
  const good: EventRequest = requestOf(entries, { from: 0, to: 3 });
  const before = await storedOf('town');
  const refused: [unknown, number, string][] = [
    [{ ...good, v: 2 }, 400, 'v'],
    [{ ...good, base: -1 }, 400, 'base'],
    [{ ...good, parent: 'x' }, 400, 'parent'],
    [{ ...good, entries: [] }, 400, 'entries'],
    [{ ...good, entries: [entries[0], entries[2]] }, 400, 'entries'],
    [{ ...good, entries: [{ ...entries[0], hash: 'x' }] }, 400, 'entries.0.hash'],
    [{ ...good, entries: [{ ...entries[0], event: {} }] }, 400, 'entries.0.event.kind'],
    [{ ...good, name: '王守福' }, 400, 'name'],
    ['nothing', 400, ''],
  ];
  for (const [request, status, field] of refused) {
    expect(await send('town', 'bad', request)).toMatchObject({ status, body: { kind: 'badInput', field } });
  }
  const path = `streams/${epochOf('bad')}/events`;
  expect((await post('town', path, '{')).status).toBe(400);
  expect((await post('town', path, 'no gzip', { 'content-encoding': 'gzip' })).status).toBe(400);
  expect((await post('town', path, '{}', { 'content-encoding': 'br' })).status).toBe(415);
  expect((await post('town', path, 'x'.repeat(1_100_000))).status).toBe(413);
  // A small body that grows to a very large one.
  const bomb = gzipSync(Buffer.alloc(60_000_000, ' '));
  expect((await post('town', path, bomb, { 'content-encoding': 'gzip' })).status).toBe(413);
  expect((await post('town', 'streams/short/events', '{}')).body).toMatchObject({ field: 'epoch' });
  expect(await storedOf('town')).toEqual(before);
});

test('A hall speaks for itself only, and with its newest credential', async () => {
  const request = JSON.stringify(requestOf(inventEntries(1), { from: 0, to: 1 }));
  const ask = async (hall: string, authorization: string) => {
    const url = `${county.origin}/v1/halls/${hall}/streams/${epochOf('mine')}/events`;
    return (await fetch(url, { method: 'POST', headers: { authorization }, body: request })).status;
  };
  expect(await ask('village', '')).toBe(401);
  expect(await ask('village', `Bearer ${county.credentialOf('village')}x`)).toBe(401);
  expect(await ask('village', `Bearer ${county.readerOf('top')}`)).toBe(401);
  expect(await ask('village', `Bearer ${county.credentialOf('town')}`)).toBe(403);
  expect(await ask('stranger', `Bearer ${county.credentialOf('stranger')}`)).toBe(403);
  expect(await ask('village', `Bearer ${county.credentialOf('village', 2)}`)).toBe(403);
  expect(await county.registry.renewCredential('village' as never)).toBe(2);
  expect(await ask('village', `Bearer ${county.credentialOf('village', 1)}`)).toBe(403);
  expect(await ask('village', `Bearer ${county.credentialOf('village', 2)}`)).toBe(200);
});

test('A hall that starts is told the highest numbers of the day that any of its databases has sent', async () => {
  const taken = (serial: number, series = 'A', day = '2026-11-20') => ({
    kind: 'ticketTaken',
    ticketId: `00000000-0000-4000-8000-${String(serial).padStart(12, '0')}`,
    day,
    series,
    serial,
    queueId: 'ZH',
    itemIds: [],
  });
  const events = [taken(1), taken(2), taken(1, 'B'), taken(9, 'C', '2026-11-19')];
  const entries = inventEntries(4).map((entry, at) => ({ ...entry, event: events[at]! }));
  await send('park', 'numbers', requestOf(entries, { from: 0, to: 4 }));
  const other = entries.slice(0, 1).map((entry) => ({ ...entry, event: taken(31), hash: 'f'.repeat(64) }));
  await send('park', 'numbers after', requestOf(other, { from: 0, to: 1 }));
  expect(await post('park', 'numbers', JSON.stringify({ v: 1, day: '2026-11-20' }))).toEqual({
    status: 200,
    body: { day: '2026-11-20', last: { A: 31, B: 1 } },
  });
  expect((await post('park', 'numbers', JSON.stringify({ v: 1, day: 'today' }))).body).toMatchObject({ field: 'day' });
});

test('What a hall says of itself replaces what it said before, and is told what the county has', async () => {
  const report = (waiting: number) => ({
    v: 1,
    atMs: 1_700_000_000_000,
    app: '0.1.0',
    line: { epoch: epochOf('a'), acknowledgedSeq: 280, headSeq: 300, oldestMs: 1_700_000_000_000 },
    taking: 'open',
    queues: [{ id: 'ZH', name: '综合受理', waiting, oldestMs: null }],
    windows: { all: 3, open: 2, serving: 1 },
    today: { taken: 9, finished: 4, rated: 3, bad: 0 },
    deviceTroubles: 0,
    packages: {},
  });
  const answers = await Promise.all([1, 2, 3].map((waiting) => post('town', 'live', JSON.stringify(report(waiting)))));
  for (const answer of answers) expect(answer).toEqual({ status: 200, body: { lastSeq: 300, againMs: 5_000 } });
  await post('town', 'live', JSON.stringify(report(7)));
  const { rows } = await county.database.pool.query(`select body from live where hall = 'town'`);
  expect(rows.map(({ body }) => JSON.parse(body).queues[0].waiting)).toEqual([7]);
  expect(await post('town', 'live', JSON.stringify({ ...report(1), queues: 'many' }))).toMatchObject({
    status: 400,
    body: { field: 'queues' },
  });
});
