import { expect, test, vi } from 'vitest';
import { createSendingHall } from '../../test/sending-hall.ts';
import type { EventRequest } from '../wire/event-request.ts';
import type { AskCounty, CountyAnswer } from './uplink.ts';

/* The hall's line, against a county that does as each test says. */

const ok = (json: unknown): CountyAnswer => ({ status: 200, json, retryAfterMs: 0 });
const refusal = (status: number, json: unknown = null, retryAfterMs = 0): CountyAnswer => ({
  status,
  json,
  retryAfterMs,
});

/** Takes everything, and says so; `say` may answer otherwise. */
function createPlainCounty(say: (path: string, body: unknown) => CountyAnswer | null | undefined = () => undefined) {
  const taken = new Map<number, string>();
  const requests: EventRequest[] = [];
  const reports: { line: { acknowledgedSeq: number; headSeq: number } }[] = [];
  const lastSeq = () => Math.max(0, ...taken.keys());
  const ask: AskCounty = async (path, body) => {
    if (path === 'live') reports.push(body as (typeof reports)[number]);
    else requests.push(body as EventRequest);
    const said = say(path, body);
    if (said !== undefined) return said;
    if (path === 'live') return ok({ lastSeq: lastSeq() });
    const { entries } = body as EventRequest;
    for (const { seq, hash } of entries) taken.set(seq, hash);
    return ok({ kind: 'acknowledged', seq: entries.at(-1)!.seq });
  };
  return { taken, requests, reports, ask };
}

test('What is committed is at the county within seconds, in few requests, and nothing is asked while nothing happens', async () => {
  const county = createPlainCounty();
  const hall = await createSendingHall(county.ask);
  await hall.pass(3_000);
  await hall.write(150);
  await hall.pass(3_000);
  expect([...county.taken.values()]).toEqual(hall.hashes());
  expect(hall.uplink.state()).toMatchObject({ phase: 'quiet', acknowledgedSeq: hall.hashes().length, failures: 0 });
  expect(county.requests.length).toBeLessThan(8);
  const asked = county.requests.length;
  await hall.pass(600_000);
  expect(county.requests.length).toBe(asked);
  expect(county.reports.length).toBeGreaterThan(40);
  expect(county.reports.length).toBeLessThan(90);
});

test('A county that is away is asked less and less often, with less and less; when it is back, all of it comes', async () => {
  let isAway = true;
  const county = createPlainCounty((path) => (isAway && path !== 'live' ? null : undefined));
  const hall = await createSendingHall(county.ask);
  await hall.write(400);
  const begunMs = hall.timers.nowMonoMs();
  await hall.pass(3_600_000, 500);
  expect(hall.uplink.state()).toMatchObject({ phase: 'waiting', acknowledgedSeq: 0, trouble: 'no answer' });
  // 1 s, 2 s, 4 s … and then every five minutes at most.
  expect(county.requests.length).toBeLessThan(9 + 3_600_000 / 150_000);
  expect(county.requests.at(-1)!.entries).toHaveLength(1);
  expect(hall.timers.nowMonoMs() - begunMs).toBe(3_600_000);
  isAway = false;
  await hall.pass(360_000);
  expect([...county.taken.values()]).toEqual(hall.hashes());
  expect(hall.uplink.state()).toMatchObject({ phase: 'quiet', failures: 0, trouble: null });
  const sizes = county.requests.map(({ entries }) => entries.length);
  expect(Math.max(...sizes.slice(-4))).toBeGreaterThan(100);
});

test('The county says when to ask again', async () => {
  const county = createPlainCounty((path) => (path === 'live' ? undefined : refusal(503, null, 120_000)));
  const hall = await createSendingHall(county.ask);
  await hall.write(1);
  await hall.pass(60_000);
  expect(county.requests).toHaveLength(1);
  await hall.pass(120_000);
  expect(county.requests).toHaveLength(2);
});

test.each([
  ['a page of a gateway', ok(null), 'waiting'],
  ['something else', ok({ kind: 'acknowledged', seq: 999 }), 'waiting'],
  ['a gap after what was sent', ok({ kind: 'gap', epoch: '0'.repeat(32), afterSeq: 5 }), 'waiting'],
  ['a fork outside what was sent', ok({ kind: 'fork', afterSeq: 70, known: [] }), 'waiting'],
  ['no trust', refusal(403, { kind: 'wrongHall' }), 'refused'],
  ['no understanding', refusal(400, { kind: 'badInput', field: 'entries.0.event' }), 'refused'],
] as const)('Answered with %s, the hall moves nothing and asks again later', async (_, answer, phase) => {
  const county = createPlainCounty((path) => (path === 'live' ? undefined : answer));
  const hall = await createSendingHall(county.ask);
  await hall.write(3);
  await hall.pass(30_000);
  expect(hall.uplink.state()).toMatchObject({ phase, acknowledgedSeq: 0 });
  expect(county.requests.length).toBeGreaterThan(2);
  expect(county.requests.length).toBeLessThan(8);
  expect(county.requests.every(({ entries }) => entries[0]!.seq === 1)).toBe(true);
});

test('A county that was put back is noticed while nothing happens, and gets what it lost', async () => {
  const county = createPlainCounty();
  const hall = await createSendingHall(county.ask);
  await hall.write(20);
  await hall.pass(10_000);
  for (const seq of county.taken.keys()) if (seq > 11) county.taken.delete(seq);
  await hall.pass(30_000);
  expect([...county.taken.values()]).toEqual(hall.hashes());
});

test('Reports go out beside a journal that does not get through', async () => {
  const county = createPlainCounty((path) => (path === 'live' ? undefined : null));
  const hall = await createSendingHall(county.ask);
  await hall.write(5);
  await hall.pass(120_000);
  expect(county.reports.length).toBeGreaterThan(5);
  expect(county.reports.at(-1)!.line).toMatchObject({ acknowledgedSeq: 0, headSeq: hall.hashes().length });
});

test('After it is stopped it asks nothing', async () => {
  const county = createPlainCounty();
  const hall = await createSendingHall(county.ask);
  hall.uplink.stop();
  await hall.write(5);
  await hall.pass(60_000);
  expect([county.requests, county.reports]).toEqual([[], []]);
  expect(hall.timers.pendingCount()).toBe(0);
});

test('Where the disk is full an epoch of its own waits, and the queue goes on', async () => {
  const asked: string[] = [];
  const county = createPlainCounty((path) => {
    if (path === 'live') return undefined;
    asked.push(path);
    // What another machine sent under this epoch's name is there already.
    return path === asked[0] ? ok({ kind: 'fork', afterSeq: 0, known: [] }) : undefined;
  });
  const hall = await createSendingHall(county.ask);
  const rehome = vi.spyOn(hall.engine, 'rehome').mockResolvedValueOnce(false);
  await hall.write(3);
  while (rehome.mock.calls.length === 0) await hall.pass(50, 50);
  expect(hall.uplink.state()).toMatchObject({ phase: 'waiting', acknowledgedSeq: 0, trouble: 'the disk is full' });
  await hall.write(1);
  await hall.pass(60_000);
  expect(rehome).toHaveBeenCalledTimes(2);
  expect([...county.taken.values()]).toEqual(hall.hashes());
});
