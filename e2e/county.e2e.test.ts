import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createUuid } from '@jiaohao/basics/ids';
import { invariant } from '@jiaohao/basics/invariant';
import { createSeededRandom } from '@jiaohao/basics/random';
import { createManualTimers, shanghaiDay } from '@jiaohao/basics/time';
import { openEngine, parseHall, type QueueEngine } from '@jiaohao/queue-core';
import type { Actor, BookingId, Hall, Person, QueueId, RatingOutcome, WindowId } from '@jiaohao/queue-core/protocol';
import { actorOf, createCommandStamp, type Ask } from '@jiaohao/queue-core/simulation';
import { startOwnPostgres, type OwnPostgres } from '@jiaohao/sync/county';
import type { LiveReport, PublishPackage } from '@jiaohao/sync/wire';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { atWindow, callNext, declined, openWindow, rate, takeTicket } from '../packages/queue-core/test/asks.ts';
import { nextRequest } from '../packages/sync/src/hall/next-request.ts';
import { launchBrowser, openFace } from './browser.ts';
import { enrol, startCountyProcess, type CountyProcess } from './county-process.ts';
import { budgetFindings, scriptsOf } from './faces/checks/budgets.ts';
import { askAxe } from './faces/checks/axe.ts';

/*
 * The county's page in front of a county service and its database, with the four sample halls sending:
 * real engines, whose journals go up as they go from a hall.
 */

const minuteMs = 60_000;
const today = shanghaiDay(Date.now());
const morningMs = Date.parse(`${today}T09:00:00+08:00`);
const minutes = (count: number) => count * minuteMs;

interface SendingHall {
  readonly hall: Hall;
  readonly credential: string;
  /** So many numbers for an item each, at once. */
  take(...items: readonly string[]): Promise<void>;
  /** Calls the next one at window 1 and serves them for five minutes. */
  serve(outcome: RatingOutcome): Promise<void>;
  /** The county's booking for a queue that the hall does not have. */
  promise(queueId: string): Promise<void>;
  pass(ms: number): void;
  /** What is new goes up. */
  send(): Promise<void>;
  report(live: Pick<LiveReport, 'queues' | 'windows' | 'today' | 'packages'>): Promise<void>;
}

const maskedName = '欧阳*';
let people = 0;
/** Somebody new. */
function nextPerson(): Person {
  people += 1;
  return { digest: String(people).padStart(32, 'd'), maskedName, document: 'residentCard' };
}

/** @param copyOf whose data directory it was copied with, credential and all; else it is enrolled */
function openSendingHall(kind: string, seed: number, copyOf?: SendingHall): SendingHall {
  const file = readFileSync(new URL(`../fixtures/halls/${kind}.json`, import.meta.url), 'utf8');
  const parsed = parseHall((JSON.parse(file) as { hall: unknown }).hall);
  invariant(parsed.ok, 'a sample hall is a hall');
  const hall = parsed.value;
  const timers = createManualTimers(morningMs);
  const random = createSeededRandom(seed);
  const opened = openEngine({ file: ':memory:', hall, clock: timers, random });
  invariant(opened.ok, 'a database in memory can be opened');
  const engine: QueueEngine = opened.value;
  const stamp = createCommandStamp(timers, random);
  const desk = hall.windows[0]!.id;
  const place = { dataPath: join(folder, 'county'), databaseUrl: postgres.url };
  const { credential } = copyOf ?? (JSON.parse(enrol(place, hall.id, 'http://127.0.0.1')) as { credential: string });

  async function act(ask: Ask, actor?: Actor): Promise<void> {
    const answer = await engine.execute(stamp(ask, actor));
    expect(answer, JSON.stringify(ask)).toMatchObject({ ok: true });
  }
  async function post(path: string, body: unknown): Promise<void> {
    const response = await fetch(`${county.origin}/v1/halls/${hall.id}/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${credential}`, 'content-encoding': 'gzip' },
      body: gzipSync(JSON.stringify(body)),
    });
    expect(response.status).toBe(200);
  }
  let isOpen = false;

  return {
    hall,
    credential,
    async take(...items) {
      for (const itemId of items) {
        const { queueId } = hall.items.find(({ id }) => id === itemId)!;
        await act(takeTicket(queueId, { itemIds: [itemId], person: nextPerson() }));
      }
    },
    async serve(outcome) {
      if (!isOpen) await act(openWindow(desk, hall.staff[0]!.id));
      isOpen = true;
      await act(callNext(desk));
      const { ticketId } = engine.lookups.currentTicket(desk as WindowId)!;
      await act(atWindow('startService', desk, ticketId));
      timers.advance(minutes(5));
      await act(atWindow('finish', desk, ticketId));
      await act(rate(ticketId, outcome));
    },
    promise: (queueId) =>
      act(
        {
          kind: 'placeBooking',
          bookingId: createUuid(random) as BookingId,
          queueId: queueId as QueueId,
          itemIds: [],
          day: today,
          slot: '10:00',
          person: null,
          code: '23456789',
        },
        actorOf('county'),
      ),
    pass: (ms) => timers.advance(ms),
    async send() {
      for (;;) {
        const request = nextRequest(engine.uplink, 200, (digest) => `of ${digest}`);
        if (!request) return;
        await post(`streams/${request.epoch}/events`, request.body);
        engine.uplink.acknowledge(request.body.entries.at(-1)!.seq);
      }
    },
    report: (live) =>
      post('live', {
        v: 1,
        atMs: Date.now(),
        app: '0.7.0',
        line: {
          epoch: engine.uplink.epochAfter(0)?.id ?? null,
          acknowledgedSeq: engine.uplink.acknowledgedSeq(),
          headSeq: engine.uplink.acknowledgedSeq(),
          oldestMs: null,
        },
        taking: 'open',
        deviceTroubles: 0,
        ...live,
      } satisfies LiveReport),
  };
}

/** As whoever keeps the items of all halls does it; gives the version. */
async function publish(wish: Omit<PublishPackage, 'effectiveAtMs' | 'minApp' | 'share'>): Promise<number> {
  const credential = /publisher\.\S+/.exec(county.output())![0];
  const response = await fetch(`${county.origin}/api/county/packages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${credential}` },
    body: JSON.stringify({ ...wish, effectiveAtMs: 0, share: 100 }),
  });
  const answer = (await response.json()) as { n: number };
  expect(response.status, JSON.stringify(answer)).toBe(200);
  return answer.n;
}

/** A catalogue of all halls twice, and a plan of one: the town has not taken the newer one yet, the village cannot. */
async function publishAll(): Promise<void> {
  const catalogue = (version: string) =>
    publish({
      kind: 'catalogue',
      scope: { kind: 'area', id: 'shili-xian' },
      body: { items: town.hall.items, library: { version } },
    });
  const plan = { kind: 'hall', id: town.hall.id } as const;
  expect([
    await catalogue('2026-10'),
    await catalogue('2026-11'),
    await publish({ kind: 'windowPlan', scope: plan, body: { windows: town.hall.windows } }),
  ]).toEqual([1, 2, 1]);
}

function packagesOf(hall: SendingHall): LiveReport['packages'] {
  const upToDate = { downloaded: 2, active: 2, fault: null };
  const none = { downloaded: null, active: null, fault: null };
  switch (hall.hall.id) {
    case 'lanling-sample-town':
      return {
        catalogue: { downloaded: 2, active: 1, fault: null },
        windowPlan: { downloaded: 1, active: 1, fault: null },
      };
    case 'lanling-sample-village':
      return {
        catalogue: { downloaded: 2, active: 1, fault: 'takesAway: item CJ03 of an open ticket disappears' },
        windowPlan: none,
      };
    default:
      return { catalogue: upToDate, windowPlan: none };
  }
}

let folder: string;
let postgres: OwnPostgres;
let county: CountyProcess;
let browser: Browser;
let page: Page & { errors: string[] };
let halls: readonly SendingHall[];
let town: SendingHall;

const rated = (level: 'verySatisfied' | 'satisfied' | 'dissatisfied', ...tags: string[]): RatingOutcome => ({
  kind: 'rated',
  level,
  tags,
});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jiaohao-county-page-'));
  postgres = await startOwnPostgres(folder);
  county = await startCountyProcess({
    dataPath: join(folder, 'county'),
    databaseUrl: postgres.url,
    port: await freePort(),
  });
  halls = ['district', 'township', 'street', 'village'].map((kind, at) => openSendingHall(kind, at + 1));
  town = halls[1]!;
  await publishAll();
  await Promise.all(
    halls.map(async (each) => {
      const isTown = each === town;
      const { items } = each.hall;
      const item = items.find(({ queueId }) =>
        each.hall.windows[0]!.queues.some((queue) => queue.queueId === queueId),
      )!.id;
      await each.take(...(isTown ? ['WJ01', 'WJ01', 'WJ01', 'SC01', 'SC01'] : [item, item]));
      each.pass(minutes(4));
      for (const outcome of isTown
        ? [rated('verySatisfied'), rated('dissatisfied', '207'), declined]
        : [rated('satisfied')]) {
        await each.serve(outcome);
      }
      await each.send();
      const waiting = isTown ? 2 : 1;
      const [queue] = each.hall.queues;
      await each.report({
        queues: [
          { id: queue!.id, name: queue!.name, waiting, oldestMs: Date.now() - minutes(isTown ? 16 : 3) - 5_000 },
        ],
        windows: { all: each.hall.windows.length, open: 1, serving: 0 },
        today: isTown ? { taken: 5, finished: 3, rated: 2, bad: 1 } : { taken: 2, finished: 1, rated: 1, bad: 0 },
        packages: packagesOf(each),
      });
    }),
  );
  browser = await launchBrowser();
  page = await openFace(browser, county.pageUrl, { width: 1366, height: 768 });
});
afterAll(async () => {
  await browser?.close();
  await county?.stop();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A port that a county which is started again can have again. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

const text = (id: string) => page.getByTestId(id).textContent();
const cells = (id: string) => page.getByTestId(`row-${id}`).locator('td').allTextContents();
const within = { timeout: 20_000 };

test('The county in figures, the moment and the day, adds up what its halls have sent', async () => {
  await expect.poll(() => text('total'), within).toContain('取号11');
  expect(await text('total')).toBe('取号11办结6未办0平均等候6.5 分九成等候不超过15 分平均办理5 分');
  expect(await Promise.all(['halls', 'waiting', 'longest', 'finished', 'bad'].map((id) => text(`now-${id}`)))).toEqual([
    '4',
    '5',
    '16',
    '6',
    '1',
  ]);
  expect(await page.getByTestId('rating-satisfied').textContent()).toBe('3');
  expect(await page.getByTestId('rating-dissatisfied').textContent()).toBe('1');
  expect(await page.getByTestId('rating-notRated').textContent()).toBe('1');
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('示例县');
  // The credential is in the address of the first request of nobody, and in no address after it.
  expect(page.url()).not.toContain('reader.');
});

test('From the county to the town to its hall, by the names, and back by the path', async () => {
  expect(await cells('shili-zhen')).toEqual(
    expect.arrayContaining(['3', '16 分偏久', '7', '4', '66.7%3 件', '1', '2/2 在线']),
  );
  await page.getByRole('link', { name: '兰陵县示例镇', exact: true }).click();
  await page.getByTestId('row-lanling-sample-town').waitFor();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('兰陵县示例镇');
  expect((await cells('lanling-sample-town')).slice(3, 6)).toEqual(['5', '3', '9 分']);
  await page.getByRole('link', { name: '兰陵县示例镇便民服务中心' }).click();

  await expect.poll(() => text('now-state')).toBe('营业中');
  expect(await text('queue-ZH')).toContain('2 人等候');
  expect(await page.getByTestId('item-WJ01').locator('td').allTextContents()).toEqual(['3', '3', '9 分', '5 分', '1']);
  await page.getByText('没有提供材料样本').first().waitFor();
  expect(await page.getByTestId('chart-series').locator('canvas').count()).toBe(1);

  await page.goBack();
  await page.getByTestId('row-lanling-sample-town').waitFor();
  await page.getByRole('link', { name: '示例县', exact: true }).click();
  await page.getByTestId('row-shili-yuanqu').waitFor();
});

test('The county sees which halls do not run on what was sent down, and why', async () => {
  const versionOf = (id: string) => page.getByTestId(`row-${id}`).locator('td[data-column="versions"]').textContent();
  expect(await versionOf('sample-district')).toBe('目录 2');
  expect(await versionOf('shili-yuanqu')).toBe('–');
  expect(await versionOf('shili-zhen')).toBe('2 个大厅未更新1 个出错');
  await page.getByTestId('list-all').click();
  expect(await versionOf('lanling-sample-town')).toBe('目录 1，应为 2方案 1');
  expect(await versionOf('lanling-sample-village')).toBe('目录 1，应为 2出错');
  await page.getByRole('button', { name: '按“下发版本”排序' }).click();
  expect(await page.locator('tr[data-testid^="row-"] a').first().textContent()).toBe('兰陵县示例镇示例村便民服务站');

  await page.getByRole('link', { name: '兰陵县示例镇示例村便民服务站' }).click();
  expect(await text('package-catalogue')).toBe(
    [
      '事项与办事指南在用第 1 版应为第 2 版，已下载',
      '会撤掉正在使用的事项、队列或窗口，暂不启用item CJ03 of an open ticket disappears',
    ].join(''),
  );
  expect(await text('package-windowPlan')).toBe('窗口方案没有下发');
  await page.goBack();
  await page.getByTestId('row-shili-zhen').waitFor();
});

test('What happens in a hall is on the page within seconds', async () => {
  await town.take('SC01');
  await town.send();
  await expect.poll(async () => (await cells('shili-zhen'))[3], within).toBe('8');
  expect(await text('total')).toContain('取号12');
});

test('A booking that a hall cannot place is on the hall’s page', async () => {
  await town.promise('HY');
  await town.send();
  await page.evaluate(() => (location.hash = '#/hall/lanling-sample-town'));
  await page.getByText('大厅没有这项业务，没有收下').waitFor(within);
  expect(await page.getByRole('heading', { name: '预约冲突' }).textContent()).toBe('预约冲突 1 起');
  await page.goBack();
  await page.getByTestId('row-shili-zhen').waitFor();
});

test('All halls are in one list, found by name and put in order', async () => {
  await page.getByTestId('list-all').click();
  expect(await page.locator('tbody tr[data-testid^="row-"]').count()).toBe(4);
  await page.getByRole('button', { name: '按“等候”排序' }).click();
  expect(await page.locator('tr[data-testid^="row-"] a').first().textContent()).toBe('兰陵县示例镇便民服务中心');
  await page.getByTestId('find-hall').fill('示例村');
  expect(await page.locator('tr[data-testid^="row-"] a').allTextContents()).toEqual(['兰陵县示例镇示例村便民服务站']);
  await page.getByTestId('find-hall').fill('');
  await page.getByTestId('list-places').click();
});

test('Other days are a press away, and days that are none are told so', async () => {
  await page.getByTestId('period-own').click();
  await page.getByTestId('period-from').fill('2026-01-05');
  await page.getByTestId('period-to').fill('2026-01-01');
  await page.locator('#period-fault').getByText(/./).waitFor();
  expect(await page.getByTestId('period-show').isDisabled()).toBe(true);
  await page.getByTestId('period-to').fill('2026-01-09');
  await page.getByTestId('period-show').click();
  await expect.poll(() => text('total'), within).toContain('取号0');
  await page.getByTestId('period-week').click();
  await expect.poll(() => text('total'), within).toContain('取号12');
});

test('The file that is handed out has the figures of the page', async () => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('export').click()]);
  expect(download.suggestedFilename()).toMatch(/^示例县 .*\.csv$/);
  const csv = readFileSync(await download.path(), 'utf8');
  expect(csv.startsWith('\uFEFF范围,名称,编码,取号（人次）')).toBe(true);
  expect(csv).toContain('大厅,兰陵县示例镇便民服务中心,lanling-sample-town,6,3,');
});

test('An alarm names the hall and what to do, and goes once somebody has seen to it', async () => {
  // A copy of the village's database goes on beside it.
  const copy = openSendingHall('village', 99, halls[3]!);
  await copy.take(copy.hall.items[0]!.id);
  await copy.send();
  const alarm = page.getByTestId('alarm-branched');
  await alarm.waitFor(within);
  expect(await alarm.textContent()).toContain('兰陵县示例镇示例村便民服务站');
  expect(await alarm.textContent()).toContain('请核实是否有两台主机用同一份数据');
  expect(await page.getByTestId('row-shili-zhen').textContent()).toContain('1 个告警');
  await page.getByRole('button', { name: '兰陵县示例镇示例村便民服务站的告警已处理' }).click();
  await alarm.waitFor({ state: 'detached', ...within });
});

test('Nobody who came to a hall or works in one is on the page, or in what it is told', async () => {
  const token = await page.evaluate(() => sessionStorage.getItem(sessionStorage.key(0)!));
  const range = `from=${today}&to=${today}`;
  const told = await Promise.all(
    ['area/shili-xian', ...halls.map(({ hall }) => `hall/${hall.id}`)].map(async (path) => {
      const response = await fetch(`${county.origin}/api/county/${path}?${range}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      expect(response.status).toBe(200);
      return response.text();
    }),
  );
  const shown = [await page.locator('body').innerText(), ...told].join('\n');
  expect(shown).toContain('示例镇');
  for (const { hall } of halls) for (const { name } of hall.staff) expect(shown).not.toContain(name);
  const identities = JSON.parse(readFileSync(new URL('../fixtures/identities.json', import.meta.url), 'utf8')) as {
    people: { name: string; idNumber?: string }[];
  };
  for (const { name, idNumber = name } of identities.people) {
    expect(shown).not.toContain(name);
    expect(shown).not.toContain(idNumber);
  }
  expect(shown).not.toContain(maskedName);
  expect(shown).not.toContain('dddddddd');
});

test('It can be read and used by everybody, on a wall, a laptop and a telephone', async () => {
  for (const [width, height] of [
    [1920, 1080],
    [1366, 768],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const path of ['#/area/shili-xian', '#/hall/lanling-sample-town']) {
      await page.evaluate((hash) => (location.hash = hash), path);
      await page.getByTestId(path.includes('hall') ? 'queue-ZH' : 'row-shili-zhen').waitFor();
      const size = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.scrollHeight,
      ]);
      expect(size[0], `${width} ${path}`).toBeLessThanOrEqual(width);
      // A telephone scrolls.
      expect(size[1], `${width} ${path}`).toBeLessThanOrEqual(width > 1000 ? height : Number.POSITIVE_INFINITY);
      expect(await askAxe(page), `${width} ${path}`).toEqual([]);
    }
  }
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.evaluate(() => (location.hash = '#/area/shili-xian'));
  await page.getByTestId('row-shili-zhen').waitFor();
});

test('A county that is away leaves the page as it was and says since when, and comes back by itself', async () => {
  const { port } = county;
  await county.stop();
  await page.getByText(/^连不上县里的主机，下面是 .+ 的情况$/).waitFor(within);
  expect(await text('connection')).toBe('未更新');
  expect(await text('total')).toContain('取号');
  county = await startCountyProcess({ dataPath: join(folder, 'county'), databaseUrl: postgres.url, port });
  await expect.poll(() => text('connection'), { timeout: 30_000 }).toBe('实时');
  expect(page.errors).toEqual([]);
});

test('Without a credential the page says where to get one, and with another’s that it is not registered', async () => {
  const bare = await openFace(browser, `${county.origin}/county`, { width: 1366, height: 768 });
  await bare.getByText('请用县级管理员给的地址打开').waitFor();
  const wrong = await openFace(browser, `${county.origin}/county#reader.shili-xian.wrong`, {
    width: 1366,
    height: 768,
  });
  await wrong.getByText('这个页面没有登记').waitFor();
  const response = await fetch(`${county.origin}/county`);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect((await fetch(`${county.origin}/assets/../county.html`)).status).toBe(404);
  expect((await fetch(`${county.origin}/assets/%2e%2e%2fadmin.html`)).status).toBe(404);
});

test('Its script is light enough for a machine of an office', () => {
  const scripts = scriptsOf(new URL('../apps/window-display/dist', import.meta.url).pathname, 'county');
  expect(budgetFindings(scripts)).toEqual([]);
  expect(scripts.gzipKb).toBeGreaterThan(100);
});
