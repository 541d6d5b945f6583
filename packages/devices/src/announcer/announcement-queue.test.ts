import { createManualTimers } from '@jiaohao/basics/time';
import { expect, test } from 'vitest';
import { type AnnouncementOutcome, createAnnouncementQueue } from './announcement-queue.ts';
import { createManualPlayer } from './manual-player.ts';

/** 300 ms a clip: chime and sentence 3.3 s, gap and sentence 3.6 s. */
const clipMs = 300;

function createBench(options: { readonly hasChime?: boolean } = {}) {
  const timers = createManualTimers(0);
  const player = createManualPlayer(timers, clipMs);
  const outcomes: AnnouncementOutcome[] = [];
  const queue = createAnnouncementQueue({ timers, player, onOutcome: (outcome) => outcomes.push(outcome), ...options });
  let nextSeq = 1;

  function callOf(number: string, more: { callSeq?: number; windowId?: string; ageMs?: number } = {}) {
    return { callSeq: nextSeq++, number, windowId: '3', ageMs: 0, ...more };
  }
  async function pass(ms: number): Promise<void> {
    await settlePromises();
    for (let left = ms; left > 0; left -= 100) {
      timers.advance(Math.min(100, left));
      await settlePromises();
    }
  }
  return { timers, player, outcomes, queue, callOf, pass };
}

async function settlePromises(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
}

function brief(outcomes: readonly AnnouncementOutcome[]): string[] {
  return outcomes.map(
    (outcome) => `${outcome.number} ${outcome.kind}${'readings' in outcome ? ` ${outcome.readings}` : ''}`,
  );
}

test('A call is a chime and its sentence, 600 ms of silence, and its sentence again', async () => {
  const { player, outcomes, queue, callOf, pass } = createBench();
  queue.offer([callOf('A023')]);
  await pass(10_000);
  expect(player.said).toEqual([
    { atMs: 0, text: 'chime请A零二三号到三号窗口' },
    { atMs: 3_300, text: '[600]请A零二三号到三号窗口' },
  ]);
  expect(outcomes).toEqual([{ callSeq: 1, number: 'A023', windowId: '3', kind: 'spoken', readings: 2, lateMs: 0 }]);
});

test('A hall without a chime hears the sentence only', async () => {
  const { player, queue, callOf, pass } = createBench({ hasChime: false });
  queue.offer([callOf('A023')]);
  await pass(1_000);
  expect(player.said[0]?.text).toBe('请A零二三号到三号窗口');
});

test('Calls follow each other in the order they were made, and never sound together', async () => {
  const { player, queue, callOf, pass } = createBench();
  const [first, second] = [callOf('A001'), callOf('A002')];
  // A page hands over what the board shows, newest first.
  queue.offer([second, first]);
  await pass(20_000);
  expect(player.said.map(({ atMs }) => atMs)).toEqual([0, 3_300, 6_900, 10_200]);
  expect(player.said.map(({ text }) => text.includes('零一号'))).toEqual([true, true, false, false]);
});

test('With more than two waiting each is read once, so that all are heard in time', async () => {
  const { outcomes, queue, callOf, pass } = createBench();
  queue.offer(['A001', 'A002', 'A003', 'A004', 'A005'].map((number) => callOf(number)));
  expect(queue.waitingCount()).toBe(4);
  await pass(60_000);
  expect(brief(outcomes)).toEqual([
    'A001 spoken 1',
    'A002 spoken 1',
    'A003 spoken 1',
    'A004 spoken 1',
    'A005 spoken 2',
  ]);
});

test('A second reading gives way when another would otherwise begin too late', async () => {
  const { outcomes, queue, callOf, pass } = createBench();
  queue.offer([callOf('A001'), callOf('A002', { ageMs: 10_000 })]);
  await pass(20_000);
  expect(brief(outcomes)).toEqual(['A001 spoken 1', 'A002 spoken 2']);
  expect(outcomes[1]).toMatchObject({ lateMs: 13_300 });
});

test('A sentence that has begun is said to its end, whatever comes meanwhile', async () => {
  const { player, queue, callOf, pass } = createBench();
  queue.offer([callOf('A001')]);
  await pass(1_000);
  queue.offer(['A002', 'A003', 'A004'].map((number) => callOf(number)));
  await pass(2_000);
  expect(player.said).toHaveLength(1);
  await pass(400);
  expect(player.said[1]).toEqual({ atMs: 3_300, text: 'chime请A零零二号到三号窗口' });
});

test('Nothing begins more than 15 s after it was called: it is dropped, and that is recorded', async () => {
  const { player, outcomes, queue, callOf, pass } = createBench();
  queue.offer([callOf('A001', { ageMs: 15_001 }), callOf('A002', { ageMs: 15_000 })]);
  await pass(10_000);
  expect(brief(outcomes)).toEqual(['A001 tooLate', 'A002 spoken 2']);
  expect(player.said[0]?.text).toContain('零零二');
});

test('In a rush those who would be too late are dropped, and no start is later than 15 s', async () => {
  const { outcomes, queue, callOf, pass } = createBench();
  queue.offer(Array.from({ length: 9 }, (_, index) => callOf(`A00${index + 1}`)));
  await pass(60_000);
  expect(outcomes).toHaveLength(9);
  const starts = outcomes.flatMap((outcome) => (outcome.kind === 'spoken' ? [outcome.lateMs] : []));
  expect(starts).toEqual([0, 3_300, 6_600, 9_900, 13_200]);
  expect(outcomes.filter(({ kind }) => kind === 'tooLate')).toHaveLength(4);
});

test('A recall of a number that still waits is one announcement, to the newer window', async () => {
  const { player, outcomes, queue, callOf, pass } = createBench();
  queue.offer([callOf('A001'), callOf('A002'), callOf('A003')]);
  queue.offer([callOf('A002', { windowId: '5' })]);
  await pass(30_000);
  expect(brief(outcomes)).toEqual(['A002 merged', 'A001 spoken 2', 'A002 spoken 2', 'A003 spoken 2']);
  expect(outcomes[0]).toMatchObject({ callSeq: 2, intoCallSeq: 4 });
  expect(player.said.map(({ text }) => text).filter((text) => text.includes('零零二'))).toEqual([
    'chime请A零零二号到五号窗口',
    '[600]请A零零二号到五号窗口',
  ]);
});

test('A recall of a number that is being spoken is spoken after it', async () => {
  const { outcomes, queue, callOf, pass } = createBench();
  queue.offer([callOf('A001')]);
  await pass(500);
  queue.offer([callOf('A001')]);
  await pass(20_000);
  expect(brief(outcomes)).toEqual(['A001 spoken 2', 'A001 spoken 2']);
});

test('A call is spoken once, however often the board shows it', async () => {
  const { player, queue, callOf, pass } = createBench();
  const call = callOf('A001');
  queue.offer([call]);
  queue.offer([call]);
  await pass(10_000);
  queue.offer([{ ...call, ageMs: 5_000 }]);
  await pass(10_000);
  expect(player.said).toHaveLength(2);
});

test('After a restore the journal gives out a number again, and another ticket with it is still spoken', async () => {
  const { outcomes, queue, callOf, pass } = createBench();
  queue.offer([callOf('A001', { callSeq: 500 })]);
  await pass(10_000);
  queue.offer([callOf('A002', { callSeq: 500 })]);
  await pass(10_000);
  expect(brief(outcomes)).toEqual(['A001 spoken 2', 'A002 spoken 2']);
});

test('What is remembered of a day is bounded', async () => {
  const { outcomes, queue, callOf, pass } = createBench();
  const calls = Array.from({ length: 1_500 }, (_, index) => callOf(`A${index}`, { ageMs: 20_000 }));
  queue.offer(calls);
  queue.offer(calls.slice(-900));
  await pass(0);
  expect(outcomes).toHaveLength(1_500);
  queue.offer(calls.slice(0, 1));
  expect(outcomes).toHaveLength(1_501);
});

test('While the browser blocks sound nothing piles up: each call is recorded as not heard', async () => {
  const { player, outcomes, queue, callOf, pass } = createBench();
  player.behave('blocked');
  queue.offer([callOf('A001'), callOf('A002')]);
  await pass(100);
  expect(brief(outcomes)).toEqual(['A001 notHeard', 'A002 notHeard']);
  player.behave('sounds');
  queue.offer([callOf('A003')]);
  await pass(10_000);
  expect(brief(outcomes).at(-1)).toBe('A003 spoken 2');
});

test('A sound device that hangs is stopped after 20 s, and the next call is spoken', async () => {
  const { player, outcomes, queue, callOf, pass } = createBench();
  player.behave('hangs');
  queue.offer([callOf('A001')]);
  await pass(19_900);
  player.behave('sounds');
  queue.offer([callOf('A002')]);
  await pass(20_000);
  expect(outcomes[0]).toMatchObject({ number: 'A001', kind: 'notHeard', fault: { kind: 'stopped' } });
  expect(brief(outcomes).at(-1)).toBe('A002 spoken 2');
});

test('A clock of the feed that runs ahead makes no call younger than now', async () => {
  const { outcomes, queue, callOf, pass } = createBench();
  queue.offer([callOf('A001', { ageMs: -5_000 })]);
  await pass(10_000);
  expect(outcomes[0]).toMatchObject({ lateMs: 0 });
});

test('A queue that was closed finishes its sentence and says no more', async () => {
  const { timers, player, queue, callOf, pass } = createBench();
  queue.offer([callOf('A001'), callOf('A002')]);
  await pass(1_000);
  queue.close();
  queue.offer([callOf('A003')]);
  await pass(20_000);
  expect(player.said).toHaveLength(1);
  expect([queue.waitingCount(), timers.pendingCount()]).toEqual([0, 0]);
});
