import { shanghaiDay } from '@jiaohao/basics/time';
import type { EpochId, HallId } from '@jiaohao/queue-core/protocol';
import { createReportSums } from '@jiaohao/queue-core';
import { createEveryRuleHall } from '@jiaohao/queue-core/simulation';
import papaparse from 'papaparse';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { epochOf, inventEntries, requestOf } from '../../test/invented-journal.ts';
import { atMinute, journalOf, ticketEvents, type InventedEvent } from '../../test/invented-visits.ts';
import { liveHall } from '../../test/lived-hall.ts';
import { startTestCounty, startTestPostgres, type TestCounty, type TestPostgres } from '../../test/test-county.ts';
import { AreaAnswerSchema, HallAnswerSchema, TreeAnswerSchema, type Figures } from '../wire/county-view.ts';
import type { LiveReport } from '../wire/live-report.ts';

/* What people may ask of the county, over HTTP and out of a real PostgreSQL. */

let postgres: TestPostgres;
let county: TestCounty;
beforeAll(async () => {
  postgres = await startTestPostgres();
  county = await startTestCounty(await postgres.newDatabase(), []);
  await county.registry.adopt(
    {
      areas: [
        { id: 'top', name: '示例县', level: 'county', parent: null },
        { id: 'park', name: '示例园区', level: 'park', parent: 'top' },
        { id: 'town', name: '示例镇', level: 'township', parent: 'top' },
        { id: 'village', name: '示例村', level: 'village', parent: 'town' },
      ],
      halls: [
        { id: 'center' as HallId, name: '示例县政务服务中心', area: 'top' },
        { id: 'town-hall' as HallId, name: '示例镇便民服务中心', area: 'town' },
        { id: 'station' as HallId, name: '示例村便民服务站', area: 'village' },
        { id: 'park-hall' as HallId, name: '示例园区政务服务中心', area: 'park' },
      ],
    },
    Date.now(),
  );
});
afterAll(async () => {
  if (county.logged.length > 0) throw new Error(county.logged.join('\n'));
  await county.close();
  await postgres.stop();
});

const ask = (path: string, reader: string | null, init: RequestInit = {}) =>
  fetch(`${county.origin}${path}`, {
    ...init,
    headers: { ...init.headers, ...(reader === null ? {} : { authorization: `Bearer ${county.readerOf(reader)}` }) },
  });

async function read<Schema extends v.GenericSchema>(
  schema: Schema,
  path: string,
  reader = 'top',
): Promise<v.InferOutput<Schema>> {
  const response = await ask(path, reader);
  expect(response.status).toBe(200);
  return v.parse(schema, await response.json());
}

async function post(hall: string, path: string, body: unknown): Promise<void> {
  const response = await fetch(`${county.origin}/v1/halls/${hall}/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${county.credentialOf(hall)}` },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
}

async function folded(): Promise<void> {
  await expect
    .poll(
      async () => (await county.database.pool.query('select 1 from epoch where folded_seq < last_seq')).rows.length,
      { timeout: 20_000 },
    )
    .toBe(0);
}

async function send(hall: string, events: readonly (readonly [number, InventedEvent])[]): Promise<void> {
  await post(hall, `streams/${epochOf(hall)}/events`, requestOf(journalOf(events), { from: 0, to: events.length }));
  await folded();
}

const day = '2026-11-20';
const range = `from=${day}&to=${day}`;

const reportOf = (hall: string, facts: Partial<LiveReport>): LiveReport => ({
  v: 1,
  atMs: Date.now(),
  app: '0.1.0',
  line: { epoch: epochOf(hall) as EpochId, acknowledgedSeq: 0, headSeq: 0, oldestMs: null },
  taking: 'open',
  queues: [],
  windows: { all: 2, open: 1, serving: 1 },
  today: { taken: 0, finished: 0, rated: 0, bad: 0 },
  deviceTroubles: 0,
  packages: {},
  ...facts,
});

test('Figures by hall, area, item and day are what one counts by hand', async () => {
  const tickets = Array.from({ length: 12 }, (_, at) => ticketEvents(at + 1));
  const [a, b, c, d, e, f] = tickets as [
    (typeof tickets)[number],
    (typeof tickets)[number],
    (typeof tickets)[number],
    (typeof tickets)[number],
    (typeof tickets)[number],
    (typeof tickets)[number],
  ];
  await send('town-hall', [
    // Waited 4 minutes, was served for 6 in two stays, and was not content.
    [0, a.taken('RS01')],
    [4, a.called],
    [5, a.started],
    [8, a.held],
    [20, a.resumed],
    [23, a.finished],
    [23.5, a.rated('dissatisfied', '207', '208')],
    // Waited 10 minutes, was served for 2, and said nothing.
    [13, b.taken('RS02')],
    [23, b.called],
    [24, b.started],
    [26, b.finished],
    [27, b.notRated],
    [28, c.taken('RS01')],
    [29, c.cancelled],
    [30, d.taken(null)],
    [31.5, d.called],
    [32, d.missed],
    // Still waits.
    [33, e.taken('RS01')],
    [34, f.taken('RS01', '2026-11-21')],
  ]);
  await send('station', [
    [0, ticketEvents(1).taken('RS01')],
    [2, ticketEvents(1).called],
    [2, ticketEvents(1).started],
    [4, ticketEvents(1).finished],
    [5, ticketEvents(1).rated('verySatisfied')],
  ]);

  const minutes = (count: number) => count * 60_000;
  const levels = { verySatisfied: 0, satisfied: 0, basicallySatisfied: 0, dissatisfied: 0, veryDissatisfied: 0 };
  const townHall: Figures = {
    taken: 5,
    finished: 2,
    notServed: 2,
    wait: { count: 3, meanMs: Math.round(minutes(15.5) / 3), p90Minutes: 11 },
    service: { count: 2, meanMs: minutes(4) },
    byLevel: { ...levels, dissatisfied: 1 },
    notRated: 1,
  };
  const station: Figures = {
    taken: 1,
    finished: 1,
    notServed: 0,
    wait: { count: 1, meanMs: minutes(2), p90Minutes: 3 },
    service: { count: 1, meanMs: minutes(2) },
    byLevel: { ...levels, verySatisfied: 1 },
    notRated: 0,
  };
  const both: Figures = {
    taken: 6,
    finished: 3,
    notServed: 2,
    wait: { count: 4, meanMs: Math.round(minutes(17.5) / 4), p90Minutes: 11 },
    service: { count: 3, meanMs: Math.round(minutes(10) / 3) },
    byLevel: { ...levels, dissatisfied: 1, verySatisfied: 1 },
    notRated: 1,
  };

  const top = await read(AreaAnswerSchema, `/api/county/area/top?${range}`);
  expect(top.total).toEqual(both);
  expect(top.areas.map(({ id, figures }) => [id, figures.taken])).toEqual([
    ['park', 0],
    ['town', 6],
  ]);
  expect(top.areas[1]!.figures).toEqual(both);
  expect(top.days).toEqual([{ day, figures: both }]);
  expect(top.hours).toEqual([{ hour: 9, figures: both }]);
  expect(top.items.map(({ id, figures }) => [id, figures.taken, figures.finished])).toEqual([
    ['RS01', 4, 2],
    ['RS02', 1, 1],
    [null, 1, 0],
  ]);
  expect(top.reasons).toEqual([
    { level: 'dissatisfied', code: '207', count: 1 },
    { level: 'dissatisfied', code: '208', count: 1 },
  ]);
  expect(top.halls.map(({ id, within }) => [id, ...within.map((area) => area.id)])).toEqual([
    ['center'],
    ['park-hall', 'park'],
    ['town-hall', 'town'],
    ['station', 'town', 'village'],
  ]);

  const town = await read(AreaAnswerSchema, `/api/county/area/town?${range}`, 'town');
  expect(town.path.map(({ id }) => id)).toEqual(['town']);
  expect(town.halls.map(({ id, figures }) => [id, figures])).toEqual([
    ['town-hall', townHall],
    ['station', station],
  ]);
  const twoDays = await read(AreaAnswerSchema, `/api/county/area/town?from=${day}&to=2026-11-21`);
  expect(twoDays.days.map(({ day: each, figures }) => [each, figures.taken])).toEqual([
    [day, 6],
    ['2026-11-21', 1],
  ]);

  const hall = await read(HallAnswerSchema, `/api/county/hall/town-hall?${range}`);
  expect(hall.total).toEqual(townHall);
  expect(hall.path.map(({ id }) => id)).toEqual(['top', 'town']);
  expect(hall.badRatings).toEqual([
    { atMs: atMinute(23.5), level: 'dissatisfied', codes: ['207', '208'], item: 'RS01' },
  ]);
  expect(hall.epoch).toMatchObject({ id: epochOf('town-hall'), lastSeq: 19 });
});

test('Figures of days of anything are those of the hall’s own report', async () => {
  const lived = await liveHall(13, 500);
  for (const { epoch, body } of lived.requests(200)) await post('center', `streams/${epoch}/events`, body);
  await folded();
  const [from, to] = ['2026-02-01', '2026-12-31'];
  const sums = createReportSums(createEveryRuleHall());
  for (const each of lived.engine.reports.daysWithin(from, to)) sums.add(lived.engine.reports.ofDay(each));
  const { total, tickets, byItem } = sums.report({ from, to });
  const { total: shown, items } = await read(HallAnswerSchema, `/api/county/hall/center?from=${from}&to=${to}`);
  expect(shown).toMatchObject({
    taken: total.issued,
    finished: total.finished,
    notServed: tickets.cancelled + tickets.voided + tickets.expired + tickets.carriedOver,
    wait: { count: total.wait.count, meanMs: Math.round(total.wait.sumMs / total.wait.count) },
    service: { count: total.service.count, meanMs: Math.round(total.service.sumMs / total.service.count) },
    byLevel: total.rating.byLevel,
    notRated: total.rating.asked - total.rating.rated,
  });
  expect(total.finished).toBeGreaterThan(10);
  expect(
    Object.fromEntries(items.filter(({ id }) => id !== null).map((each) => [each.id, each.figures.taken])),
  ).toEqual(Object.fromEntries(byItem.map(({ id, issued }) => [id, issued])));
  lived.forget();
});

test('What halls say of themselves is added up, without those that are not heard', async () => {
  const { pool } = county.database;
  const now = Date.now();
  const waiting = (count: number, oldestMs: number | null) => [
    { id: 'ZH' as never, name: '综合受理', waiting: count, oldestMs },
    { id: 'BB' as never, name: '帮办代办', waiting: 1, oldestMs: now - 60_000 },
  ];
  const today = { taken: 9, finished: 4, rated: 3, bad: 1 };
  const line = { epoch: epochOf('town-hall'), acknowledgedSeq: 19, headSeq: 24, oldestMs: now - 90_000 };
  await post('town-hall', 'live', reportOf('town-hall', { queues: waiting(4, now - 600_000), today, line }));
  await post('station', 'live', reportOf('station', { queues: waiting(2, null), today }));
  await post('park-hall', 'live', reportOf('park-hall', { queues: waiting(30, now - 9_000_000), today }));
  // Not heard for ten minutes, and it had said that it is open.
  await pool.query(`update live set seen_ms = $1 where hall = 'park-hall'`, [now - 600_000]);

  const top = await read(AreaAnswerSchema, `/api/county/area/top?${range}`);
  expect(top.now).toEqual({
    halls: { all: 4, online: 2, never: 1 },
    waiting: 8,
    oldestMs: now - 600_000,
    windows: { all: 4, open: 2, serving: 2 },
    today: { taken: 27, finished: 12, rated: 9, bad: 3 },
  });
  expect(top.areas.map(({ id, halls, live }) => [id, halls.all, halls.online, live.waiting])).toEqual([
    ['park', 1, 0, 0],
    ['town', 2, 2, 8],
  ]);
  const townHall = top.halls.find(({ id }) => id === 'town-hall')!;
  expect(townHall.state).toMatchObject({ line: 'online', lag: { entries: 5, oldestMs: now - 90_000 }, alarms: 0 });
  expect(top.halls.find(({ id }) => id === 'park-hall')!.state).toMatchObject({ line: 'away', alarms: 1 });
  expect(top.alarms).toEqual([
    { kind: 'silent', hall: 'park-hall', hallName: '示例园区政务服务中心', sinceMs: now - 600_000 },
  ]);
  // A hall that has closed for the day may be silent.
  await post('park-hall', 'live', reportOf('park-hall', { taking: 'ended' }));
  await pool.query(`update live set seen_ms = $1 where hall = 'park-hall'`, [now - 600_000]);
  expect((await read(AreaAnswerSchema, `/api/county/area/park?${range}`)).alarms).toEqual([]);
});

test('An alarm stands until somebody has seen to it, and comes again when there is more', async () => {
  const lost = inventEntries(50);
  const kept = inventEntries(60, { mark: 'again', from: 31 });
  const poison = { ...kept[59]!, event: { kind: 'somethingNew' } };
  await post('park-hall', `streams/${epochOf('p')}/events`, requestOf(lost, { from: 0, to: 50 }));
  const inQ = { base: 30, parent: epochOf('p') };
  await post('park-hall', `streams/${epochOf('q')}/events`, requestOf(kept, { from: 30, to: 59, ...inQ }));
  await post('park-hall', `streams/${epochOf('q')}/events`, {
    ...requestOf(kept, { from: 59, to: 60, ...inQ }),
    entries: [poison],
  });
  const alarmsNow = async () => (await read(HallAnswerSchema, `/api/county/hall/park-hall?${range}`)).alarms;
  expect(await alarmsNow()).toMatchObject([
    { kind: 'rolledBack', epoch: epochOf('q'), keptSeq: 30, lostSeq: 50, hallName: '示例园区政务服务中心' },
    { kind: 'quarantine', epoch: epochOf('q'), count: 1 },
  ]);
  const handle = (kind: string, reader = 'park') =>
    ask('/api/county/alarms/handled', reader, {
      method: 'POST',
      body: JSON.stringify({ hall: 'park-hall', kind, epoch: epochOf('q') }),
    });
  expect((await handle('branched')).status).toBe(404);
  expect((await handle('rolledBack', 'village')).status).toBe(403);
  expect((await handle('rolledBack')).status).toBe(204);
  expect(await alarmsNow()).toMatchObject([{ kind: 'quarantine' }]);
  expect((await handle('quarantine')).status).toBe(204);
  expect(await alarmsNow()).toEqual([]);
  // Again, after some time.
  await county.database.pool.query('insert into quarantine values ($1, $2, 61, $3, $4)', [
    'park-hall',
    epochOf('q'),
    'unknown kind another',
    Date.now() + 1_000,
  ]);
  expect(await alarmsNow()).toMatchObject([{ kind: 'quarantine', count: 1 }]);
  expect((await handle('quarantine')).status).toBe(204);
});

test('A reader sees their area and what lies in it, and nothing else', async () => {
  expect((await ask('/api/county/tree', null)).status).toBe(401);
  const hallCredential = { authorization: `Bearer ${county.credentialOf('town-hall')}` };
  expect((await ask('/api/county/tree', null, { headers: hallCredential })).status).toBe(401);
  const paths = (area: string, hall: string) => [
    `/api/county/area/${area}?${range}`,
    `/api/county/hall/${hall}?${range}`,
    `/api/county/export?area=${area}&${range}`,
  ];
  for (const path of paths('town', 'town-hall')) {
    expect((await ask(path, null)).status, path).toBe(401);
    for (const reader of ['village', 'park', 'elsewhere']) expect((await ask(path, reader)).status, path).toBe(403);
    for (const reader of ['top', 'town']) expect((await ask(path, reader)).status, path).toBe(200);
  }
  for (const path of paths('nowhere', 'no-hall')) expect((await ask(path, 'top')).status, path).toBe(403);
  const tree = await read(TreeAnswerSchema, '/api/county/tree', 'town');
  expect(tree).toEqual({
    today: shanghaiDay(Date.now()),
    areas: [
      { id: 'town', name: '示例镇', level: 'township', parent: null },
      { id: 'village', name: '示例村', level: 'village', parent: 'town' },
    ],
    halls: [
      { id: 'town-hall', name: '示例镇便民服务中心', area: 'town' },
      { id: 'station', name: '示例村便民服务站', area: 'village' },
    ],
  });
});

test('Whatever cannot be asked is refused with its field', async () => {
  const refused: [string, string][] = [
    ['/api/county/area/top', 'from'],
    ['/api/county/area/top?from=2026-11-20', 'to'],
    ['/api/county/area/top?from=2026-02-30&to=2026-03-01', 'from'],
    ['/api/county/area/top?from=2026-11-21&to=2026-11-20', 'to'],
    ['/api/county/area/top?from=2020-01-01&to=2026-11-20', 'to'],
    [`/api/county/area/%27%3B?${range}`, 'id'],
    [`/api/county/hall/a%20b?${range}`, 'id'],
    [`/api/county/export?${range}`, 'area'],
    ['/api/county/export?area=top&from=x&to=y', 'from'],
  ];
  for (const [path, field] of refused) {
    const response = await ask(path, 'top');
    expect(response.status, path).toBe(400);
    expect(await response.json(), path).toMatchObject({ kind: 'badInput', field });
  }
  for (const [body, field] of [
    ['{', ''],
    ['{}', 'hall'],
    [JSON.stringify({ hall: 'park-hall', kind: 'silent', epoch: epochOf('q') }), 'kind'],
    [JSON.stringify({ hall: 'park-hall', kind: 'branched', epoch: 'x' }), 'epoch'],
  ] as const) {
    const response = await ask('/api/county/alarms/handled', 'top', { method: 'POST', body });
    expect(response.status, body).toBe(400);
    expect(await response.json(), body).toMatchObject({ kind: 'badInput', field });
  }
  const huge = await ask('/api/county/alarms/handled', 'top', { method: 'POST', body: 'x'.repeat(5_000) });
  expect(huge.status).toBe(413);
});

test('The file has every row of the page, and opens in office programs', async () => {
  const response = await ask(`/api/county/export?area=town&${range}`, 'town');
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(decodeURIComponent(response.headers.get('content-disposition')!)).toContain(`示例镇 ${day}.csv`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect(bytes.slice(0, 3)).toEqual(Uint8Array.of(0xef, 0xbb, 0xbf));
  const { data } = papaparse.parse<Record<string, string>>(new TextDecoder().decode(bytes), {
    header: true,
    skipEmptyLines: true,
  });
  const rowOf = (about: string, name: string) => data.find((row) => row['范围'] === about && row['名称'] === name)!;
  expect(data.map((row) => row['范围'])).toEqual(['合计', '地区', '大厅', '大厅', '事项', '事项', '事项', '日期']);
  expect(rowOf('合计', '')).toMatchObject({
    '取号（人次）': '6',
    '办结（件）': '3',
    '未办（人次）': '2',
    '平均等候（分钟）': '4.4',
    '九成等候不超过（分钟）': '11',
    '平均办理（分钟）': '3.3',
    非常满意: '1',
    不满意: '1',
    '未评价率（%）': '33.3',
    '差评率（%）': '50',
  });
  expect(rowOf('大厅', '示例村便民服务站')).toMatchObject({ 编码: 'station', '差评率（%）': '0' });
  expect(rowOf('事项', '未选事项')).toMatchObject({ '取号（人次）': '1', '平均办理（分钟）': '' });
});

test('Items are called what the newest catalogue calls them', async () => {
  const catalogue = (n: number, name: string) =>
    county.database.pool.query(
      `insert into package (kind, n, scope_kind, scope, effective_ms, min_app, sha256, signature, share, published_ms, body)
       values ('catalogue', $1, 'area', 'top', 0, '0.1.0', 'x', 'x', 100, 0, $2)`,
      [n, JSON.stringify({ items: [{ id: 'RS01', name }], library: {} })],
    );
  const namesNow = async () =>
    (await read(AreaAnswerSchema, `/api/county/area/town?${range}`)).items.map(({ id, name }) => [id, name]);
  expect(await namesNow()).toContainEqual(['RS01', null]);
  await catalogue(1, '养老参保');
  await catalogue(2, '城乡居民养老保险参保登记');
  expect(await namesNow()).toContainEqual(['RS01', '城乡居民养老保险参保登记']);
  await county.database.pool.query('update package set withdrawn_ms = 1 where n = 2');
  expect(await namesNow()).toContainEqual(['RS01', '养老参保']);
});

test('Figures for the watch over the service are for this machine, and for who may look at all of the county', async () => {
  let text = '';
  const valueOf = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
  // What other tests have sent is folded a moment later.
  const unfolded = async () => {
    text = await (await ask('/metrics', null)).text();
    return valueOf('jiaohao_county_unfolded_entries');
  };
  await expect.poll(unfolded, { timeout: 10_000 }).toBe(0);
  expect(valueOf('jiaohao_county_halls_known')).toBe(4);
  expect(valueOf('jiaohao_county_halls_seen')).toBe(3);
  expect(valueOf('jiaohao_county_lag_entries')).toBe(5);
  expect(valueOf('jiaohao_county_quarantined_events')).toBe(2);
  expect(valueOf('jiaohao_county_ingest_entries_total')).toBeGreaterThan(200);
  expect(text).toContain('jiaohao_county_alarms_open{kind="silent"} 0\n');
  expect(text).toMatch(/jiaohao_county_ingest_answers_total\{answer="acknowledged"\} [1-9]/);
  // A gateway on this machine speaks for somebody else.
  const handedOn = { headers: { 'x-forwarded-for': '10.1.2.3' } };
  expect((await ask('/metrics', null, handedOn)).status).toBe(403);
  expect((await ask('/metrics', 'town', handedOn)).status).toBe(403);
  expect((await ask('/metrics', 'top', handedOn)).status).toBe(200);
});
