import { createManualTimers } from '@jiaohao/basics/time';
import { feedCloseCodes, type FeedMessage, type HighNumbers } from '@jiaohao/queue-core/protocol';
import { expect, test } from 'vitest';
import { createChangeSignal } from '../change-signal.ts';
import { createCredentials } from './credentials.ts';
import type { FaceViews } from './faces.ts';
import { createFeedHub } from './feed.ts';

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

function openHub() {
  const timers = createManualTimers(1_000);
  const changed = createChangeSignal();
  const credentials = createCredentials(Buffer.alloc(32, 1));
  const state: Record<string, unknown> = { hall: { name: '示例' }, calls: [], waiting: [], passedOver: [] };
  let madeCount = 0;
  let viewCostMs = 0;
  const faces = {
    has: ({ face }: { face: string }) => face !== 'demo',
    view: () => {
      madeCount += 1;
      timers.advance(viewCostMs);
      return { ...state };
    },
  } as unknown as FaceViews;
  const heard: HighNumbers[] = [];
  const numbers = { day: '2026-11-20', last: { A: 7 } } as HighNumbers;
  const witnesses = { numbers: () => numbers, heard: (seen: HighNumbers) => heard.push(seen) };
  const hub = createFeedHub({ faces, credentials, changed, timers, simulated: false, witnesses });
  function connect() {
    const received: FeedMessage[] = [];
    const closed: number[] = [];
    let buffered = 0;
    const connection = hub.connect({
      send: (text) => received.push(JSON.parse(text) as FeedMessage),
      close: (code) => closed.push(code),
      bufferedBytes: () => buffered,
    });
    return {
      connection,
      received,
      closed,
      hello: () => connection.receive(JSON.stringify({ kind: 'hello', credential: credentials.issuePage('board') })),
      lag: (bytes: number) => {
        buffered = bytes;
      },
    };
  }
  const costView = (ms: number) => {
    viewCostMs = ms;
  };
  return {
    hub,
    heard,
    numbers,
    issue: credentials.issuePage,
    timers,
    changed,
    state,
    connect,
    costView,
    madeCount: () => madeCount,
  };
}

test('A page gets a snapshot after hello and then only the slices that changed, with rising numbers', async () => {
  const { connect, changed, state, numbers } = openHub();
  const page = connect();
  page.hello();
  expect(page.received).toMatchObject([{ kind: 'snapshot', seq: 0, face: 'board', view: { passedOver: [] } }]);
  state['passedOver'] = ['A001'];
  changed.raise();
  changed.raise();
  await nextTurn();
  changed.raise();
  await nextTurn();
  expect(page.received.slice(1)).toEqual([
    { kind: 'delta', seq: 1, sentAtMs: 1_000, numbers, changes: { passedOver: ['A001'] } },
  ]);
});

test('A page that comes later starts from the present and misses nothing after it', async () => {
  const { connect, changed, state } = openHub();
  const early = connect();
  early.hello();
  state['passedOver'] = ['A001'];
  const late = connect();
  late.hello();
  expect(late.received).toMatchObject([{ kind: 'snapshot', seq: 0, view: { passedOver: ['A001'] } }]);
  expect(early.received.at(-1)).toMatchObject({ kind: 'delta', seq: 1 });
  state['passedOver'] = ['A001', 'A002'];
  changed.raise();
  await nextTurn();
  expect(late.received.at(-1)).toMatchObject({ kind: 'delta', seq: 1, changes: { passedOver: ['A001', 'A002'] } });
});

test('Twenty boards cost one view a change', async () => {
  const { connect, changed, state, madeCount } = openHub();
  const pages = Array.from({ length: 20 }, connect);
  for (const page of pages) page.hello();
  const before = madeCount();
  state['passedOver'] = ['A001'];
  changed.raise();
  await nextTurn();
  expect(madeCount() - before).toBe(1);
  for (const page of pages) expect(page.received.at(-1)).toMatchObject({ kind: 'delta' });
});

test('A few changes in a row are shown at once, and a storm of them leaves the host four fifths of its time', async () => {
  const { connect, changed, state, costView, madeCount, timers } = openHub();
  const page = connect();
  page.hello();
  const roundMs = 5;
  costView(roundMs);
  const before = madeCount();
  for (let change = 1; change <= 3; change += 1) {
    changed.raise();
    await nextTurn();
    expect(madeCount() - before).toBe(change);
  }
  const stormFromMs = timers.nowMonoMs();
  for (let change = 0; change < 400; change += 1) {
    state['passedOver'] = [`A${change}`];
    changed.raise();
    await nextTurn();
    timers.advance(5);
  }
  const savedMs = 60;
  const stormMs = timers.nowMonoMs() - stormFromMs;
  expect((madeCount() - before) * roundMs).toBeLessThan(0.2 * stormMs + savedMs + 2 * roundMs);
  timers.advance(100);
  await nextTurn();
  expect(page.received.findLast(({ kind }) => kind === 'delta')).toMatchObject({ changes: { passedOver: ['A399'] } });
});

test('Nothing is made where no page looks', async () => {
  const { connect, changed, madeCount } = openHub();
  const page = connect();
  page.hello();
  page.connection.closed();
  const before = madeCount();
  changed.raise();
  await nextTurn();
  expect(madeCount()).toBe(before);
});

test('A page without a good credential is closed and told nothing', () => {
  const { connect, timers, issue } = openHub();
  const forged = connect();
  forged.connection.receive(JSON.stringify({ kind: 'hello', credential: 'board.-.forged' }));
  const gone = connect();
  gone.connection.receive(JSON.stringify({ kind: 'hello', credential: issue('demo') }));
  const silent = connect();
  timers.advance(5_000);
  const garbled = connect();
  garbled.connection.receive('{');
  expect(forged.closed).toEqual([feedCloseCodes.badCredential]);
  expect(gone.closed).toEqual([feedCloseCodes.badCredential]);
  expect(silent.closed).toEqual([feedCloseCodes.badCredential]);
  expect(garbled.closed).toEqual([feedCloseCodes.badMessage]);
  expect([...forged.received, ...silent.received, ...garbled.received]).toEqual([]);
});

test('A page that asks again gets a snapshot with the number it is at', async () => {
  const { connect, changed, state } = openHub();
  const page = connect();
  page.hello();
  state['passedOver'] = ['A001'];
  changed.raise();
  await nextTurn();
  page.connection.receive(JSON.stringify({ kind: 'resnapshot' }));
  expect(page.received.at(-1)).toMatchObject({ kind: 'snapshot', seq: 1 });
});

test('A page that lags a megabyte behind is closed, and the others go on', async () => {
  const { connect, changed, state } = openHub();
  const slow = connect();
  const quick = connect();
  slow.hello();
  quick.hello();
  slow.lag(1_000_001);
  state['passedOver'] = ['A001'];
  changed.raise();
  await nextTurn();
  expect(slow.closed).toEqual([feedCloseCodes.tooSlow]);
  expect(quick.received.at(-1)).toMatchObject({ kind: 'delta' });
});

test('Every page hears a beat every 5 s and a closed hub keeps no timer', () => {
  const { connect, timers, hub, changed, costView } = openHub();
  const page = connect();
  page.hello();
  timers.advance(10_000);
  expect(page.received.filter((message) => message.kind === 'beat')).toHaveLength(2);
  costView(5);
  timers.advance(5_000);
  changed.raise();
  hub.close();
  expect(timers.pendingCount()).toBe(0);
});

test('What several views share is written as text once, and a new object with other content is sent', async () => {
  const { connect, changed, state, hub, issue } = openHub();
  let writtenCount = 0;
  const list = (numbers: string[]) => ({
    toJSON: () => {
      writtenCount += 1;
      return numbers;
    },
  });
  state['calls'] = list(['A001']);
  const pages = [connect(), connect()];
  for (const [at, page] of pages.entries()) {
    page.connection.receive(JSON.stringify({ kind: 'hello', credential: issue('terminal', String(at + 1) as never) }));
  }
  changed.raise();
  await nextTurn();
  expect(writtenCount).toBe(1);
  state['calls'] = list(['A002']);
  changed.raise();
  await nextTurn();
  expect(writtenCount).toBe(2);
  for (const page of pages) expect(page.received.at(-1)).toMatchObject({ kind: 'delta', changes: { calls: ['A002'] } });
  hub.close();
});

test('Every message says the day’s highest numbers, and a page with a credential is heard of those it has seen', async () => {
  const { connect, heard, numbers, issue, changed, state, timers } = openHub();
  const page = connect();
  const seen = { day: '2026-11-20', last: { A: 31 } };
  page.connection.receive(JSON.stringify({ kind: 'hello', credential: 'board.-.forged', seen }));
  expect(heard).toEqual([]);
  const known = connect();
  known.connection.receive(JSON.stringify({ kind: 'hello', credential: issue('board'), seen }));
  expect(heard).toEqual([seen]);
  state['passedOver'] = ['A001'];
  changed.raise();
  await nextTurn();
  timers.advance(5_000);
  expect(known.received.map(({ kind }) => kind)).toEqual(['snapshot', 'delta', 'beat']);
  for (const message of known.received) expect(message.numbers).toEqual(numbers);
});
