import { createSeededRandom } from '@jiaohao/basics/random';
import type { CodeScanner, ScannerEvent } from '@jiaohao/devices/contract';
import { WindowIdSchema, type Actor } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { createChangeSignal } from '../change-signal.ts';
import { createStorageWatch } from '../storage-watch.ts';
import { clerkAct, holder, openSmallHall, settled, takeAct, type SmallHallRules } from '../testing/small-hall.ts';
import { createDeskCommands } from './desk-commands.ts';
import { createIdentityDesk } from './identity.ts';
import type { Presented } from '@jiaohao/sync/hall';
import { isOwnCode } from './paper-codes.ts';
import { createScanDesk } from './scan.ts';

const clerk: Actor = { role: 'terminal', deviceId: 'terminal-1', staffId: null };
const window1 = v.parse(WindowIdSchema, '1');
const opaque = 'SAMPLE/7Q2mZx0tLr9K';

/** The real engine with an open window, and a scanner that a test turns by hand. */
async function openDesk(rules: SmallHallRules = {}) {
  const small = openSmallHall(rules);
  const { engine, timers } = small;
  const changed = createChangeSignal();
  const listeners = new Set<(event: ScannerEvent) => void>();
  const scanner: CodeScanner = {
    id: 'scanner-1',
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const random = createSeededRandom(4);
  const identity = createIdentityDesk({
    largeTypeFromAge: null,
    reader: null,
    digestKey: Buffer.alloc(32, 1),
    timers,
    random,
    changed,
    onCardFound: () => {},
  });
  const storage = createStorageWatch({ clock: timers, changed });
  const presented = new Map<string, Presented | null>();
  let ready = Promise.resolve();
  const desk = createScanDesk({
    scanners: [scanner],
    identity,
    lookups: engine.lookups,
    commands: createDeskCommands({ engine, clock: timers, random, storage }),
    presentBooking: async (code) => (presented.has(code) ? presented.get(code)! : { kind: 'noCounty' }),
    numbersReady: () => ready,
    timers,
    changed,
  });
  await small.run({ kind: 'openWindow', windowId: '1', staffId: '0301' }, clerk);

  async function read(event: ScannerEvent) {
    for (const listener of listeners) listener(event);
    await settled();
    return desk.notice();
  }

  let atWindowId: unknown = null;
  return {
    ...small,
    desk,
    presented,
    /** Numbers are given only once this has resolved. */
    waitFor(start: Promise<void>) {
      ready = start;
    },
    identity,
    listeners,
    read,
    /** Scans a text as the driver hands it on. */
    scan: (code: string) => read({ kind: isOwnCode(code) ? 'ownCode' : 'opaqueCode', code }),
    async takeNumber() {
      const answer = await small.run(takeAct('ZH'));
      const ticketId = answer.ok && 'lane' in answer.value ? answer.value.ticketId : null;
      return engine.lookups.ticket(ticketId!)!;
    },
    callNext: () => small.run({ kind: 'callNext', windowId: '1' }, clerk),
    /** What the clerk does with the number that is, or was last, at the window. */
    atWindow(kind: string, facts: Record<string, unknown> = {}) {
      atWindowId = engine.lookups.currentTicket(window1)?.ticketId ?? atWindowId;
      return small.run({ ...clerkAct(kind, '1', atWindowId), ...facts }, clerk);
    },
    lastEvents: (count: number) => engine.lookups.journal(engine.lookups.lastSeq() - count, count),
  };
}

describe('A slip that is scanned', () => {
  test('brings a number that was passed over back in line, where the rule lets the slip do that', async () => {
    const { takeNumber, callNext, atWindow, scan, engine, lastEvents } = await openDesk({
      miss: { kind: 'scan', places: 3 },
    });
    const { ticketId, token } = await takeNumber();
    await callNext();
    await atWindow('passOver');
    expect(await scan(token)).toEqual({ id: '1', sentence: 'A001 已经回到队里', advice: '听到叫号请到窗口' });
    expect(engine.lookups.ticket(ticketId)?.state).toBe('waiting');
    expect(lastEvents(1)).toMatchObject([
      { event: { kind: 'ticketRejoined', by: 'citizen' }, actor: { role: 'kiosk', deviceId: 'scanner-1' } },
    ]);
    // A second scan changes nothing and says how it stands.
    expect(await scan(token)).toMatchObject({ id: '2', sentence: 'A001 正在等候' });
    expect(lastEvents(1)).toMatchObject([{ event: { kind: 'ticketRejoined' } }]);
  });

  test.each([
    [{ kind: 'desk' }, '请到咨询台'],
    [{ kind: 'setAside', minutes: 10 }, '请留意叫号，急事请到咨询台'],
  ])('does not with the rule %j, and says what to do', async (miss, advice) => {
    const { takeNumber, callNext, atWindow, scan, engine } = await openDesk({ miss });
    const { ticketId, token } = await takeNumber();
    await callNext();
    await atWindow('passOver');
    expect(await scan(token)).toMatchObject({ advice });
    expect(engine.lookups.ticket(ticketId)?.state).toBe('passedOver');
  });

  test('says how its number stands, at every turn of a visit', async () => {
    const { takeNumber, callNext, atWindow, scan } = await openDesk();
    const { token } = await takeNumber();
    const said: string[] = [];
    const noteScan = async () => {
      const notice = await scan(token);
      said.push(`${notice?.sentence}：${notice?.advice}`);
    };
    await noteScan();
    await callNext();
    await noteScan();
    for (const [kind, facts] of [
      ['startService', {}],
      ['hold', { reason: 'fillForm' }],
      ['resume', {}],
      ['finish', {}],
    ] as const) {
      await atWindow(kind, facts);
      await noteScan();
    }
    expect(said).toEqual([
      'A001 正在等候：听到叫号请到窗口',
      '正在叫 A001：请到 1 号窗口',
      'A001 正在办理：请到 1 号窗口',
      'A001 还没有办完：请到 1 号窗口',
      'A001 正在办理：请到 1 号窗口',
      'A001 已经办结：还要办理请重新取号',
    ]);
  });

  test('of a number that is no more says so', async () => {
    const { takeNumber, run, scan } = await openDesk();
    const { ticketId, token } = await takeNumber();
    await run({ kind: 'voidTicket', ticketId, reason: 'left' }, clerk);
    expect(await scan(token)).toMatchObject({ sentence: 'A001 已经作废', advice: '还要办理请重新取号' });
  });

  test('that nobody knows is said to be none', async () => {
    const { scan } = await openDesk();
    expect(await scan('2'.repeat(22))).toMatchObject({ sentence: '没有这张号票' });
  });
});

describe('A booking that is scanned', () => {
  async function withBooking(day: string) {
    const opened = await openDesk();
    const person = { digest: 'a'.repeat(32), maskedName: '张*', document: 'residentCard' as const };
    const place = { kind: 'placeBooking', bookingId: null, queueId: 'ZH', itemIds: [], day, slot: '09:30', person };
    const answer = await opened.run(place);
    const code = answer.ok && 'code' in answer.value ? answer.value.code : '';
    return { ...opened, code };
  }

  test('is checked in once its day has come, and its number follows on paper like any other', async () => {
    const { code, scan, timers, lastEvents, engine } = await withBooking('2026-11-23');
    expect(code).toMatch(/^[2-9A-HJKMNP-Z]{8}$/);
    expect(await scan(code)).toMatchObject({ sentence: '没有找到这个预约' });
    timers.advance(2 * 24 * 60 * 60_000);
    expect(await scan(code)).toMatchObject({ sentence: '签到成功，您的号码是 A001' });
    expect(lastEvents(1)).toMatchObject([{ event: { kind: 'ticketTaken' }, actor: { role: 'kiosk' } }]);
    expect(engine.lookups.pendingSlips()).toHaveLength(1);
  });

  test('that nobody made is a sentence and no person: eight letters of somebody else look like one', async () => {
    const { scan, identity } = await openDesk();
    expect(await scan('ABCDEFGH')).toMatchObject({ sentence: '没有找到这个预约' });
    expect(identity.visit()).toEqual({ kind: 'none' });
  });
});

describe('Any other code', () => {
  test('says who stands there: a digest is kept and no part of the code', async () => {
    const { scan, identity, desk } = await openDesk();
    expect(await scan(opaque)).toBeNull();
    const visit = identity.visit();
    expect(visit).toMatchObject({ kind: 'identified', maskedName: '扫码群众' });
    const person = visit.kind === 'identified' ? identity.personOf(visit.visitId) : null;
    expect(person).toMatchObject({ document: 'code' });
    const kept = JSON.stringify([visit, person, desk.notice()]);
    for (let at = 0; at + 4 <= opaque.length; at += 1) expect(kept).not.toContain(opaque.slice(at, at + 4));
  });

  test('that is too short to be one is asked for again', async () => {
    const { scan, identity } = await openDesk();
    expect(await scan('12')).toMatchObject({ sentence: '没有扫出来' });
    expect(identity.visit()).toEqual({ kind: 'none' });
  });

  test('a number that a reader types is a typed number of the same person as the card', async () => {
    const { read, identity } = await openDesk();
    expect(await read({ kind: 'idNumber', idNumber: holder.idNumber })).toBeNull();
    expect(identity.visit()).toMatchObject({ kind: 'identified', maskedName: '尾号5171' });
  });
});

test('A notice stays for 8 s from its scan, and a newer one has its own', async () => {
  const { scan, desk, timers } = await openDesk();
  await scan('ABCDEFGH');
  timers.advance(7_999);
  expect(desk.notice()).toMatchObject({ id: '1' });
  await scan('ABCDEFGH');
  timers.advance(7_999);
  expect(desk.notice()).toMatchObject({ id: '2' });
  timers.advance(1);
  expect(desk.notice()).toBeNull();
});

test('A desk that was closed hears nothing and leaves no timer', async () => {
  const { scan, desk, timers, listeners } = await openDesk();
  const before = timers.pendingCount();
  await scan('ABCDEFGH');
  desk.close();
  expect([listeners.size, timers.pendingCount()]).toEqual([0, before]);
});

test('Codes of this house are known by their form: 22 or 8 characters of the paper alphabet', () => {
  expect(['2'.repeat(22), 'ABCDEFGH', '23456789'].map(isOwnCode)).toEqual([true, true, true]);
  const others = [
    '2'.repeat(21),
    '2'.repeat(23),
    'ABCDEFG',
    'ABCDEFGI',
    'ABCDEFGO',
    'abcdefgh',
    'ABCDEFG1',
    ' ABCDEFGH',
  ];
  expect(others.filter(isOwnCode)).toEqual([]);
});

test('A booking that the county has signed brings its number, and what cannot be proved another', async () => {
  const { scan, presented } = await openDesk();
  expect(await scan('jh1.a.b')).toMatchObject({ sentence: '这里办不了这个预约码' });
  presented.set('jh1.in', { kind: 'checkedIn', number: 'A007' });
  presented.set('jh1.has', { kind: 'hasNumber', number: 'A007' });
  presented.set('jh1.early', {
    kind: 'refused',
    refusal: { kind: 'bookingOtherDay', day: '2026-03-09', slot: '09:00' },
  });
  presented.set('jh1.odd', { kind: 'unproven', number: 'A008' });
  presented.set('jh1.none', { kind: 'unproven', number: null });
  expect(await scan('jh1.in')).toMatchObject({ sentence: '签到成功，您的号码是 A007' });
  expect(await scan('jh1.has')).toMatchObject({ sentence: '这个预约已经签到，号码是 A007' });
  expect((await scan('jh1.early'))?.sentence).toContain('3月9日');
  expect(await scan('jh1.odd')).toMatchObject({ sentence: '没有核对到这个预约，给您取了 A008' });
  expect(await scan('jh1.none')).toMatchObject({ sentence: '没有核对到这个预约' });
});

test('A signed code where there is no county, and one that cannot be recorded now, are told apart', async () => {
  const { scan, presented } = await openDesk();
  presented.set('jh1.later', null);
  expect(await scan('jh1.alone')).toMatchObject({ sentence: '这里办不了这个预约码' });
  expect(await scan('jh1.later')).toMatchObject({ sentence: '现在办不了' });
});

test('A code gives no number before those are heard who have seen numbers', async () => {
  const { scan, presented, waitFor } = await openDesk();
  let begin = () => {};
  waitFor(new Promise((resolve) => (begin = resolve)));
  presented.set('jh1.in', { kind: 'checkedIn', number: 'A007' });
  expect(await scan('jh1.in')).toBeNull();
  begin();
  await settled();
  expect(await scan('jh1.in')).toMatchObject({ sentence: '签到成功，您的号码是 A007' });
});
