import { createManualTimers } from '@jiaohao/basics/time';
import { expect, test } from 'vitest';
import type { AnnouncementOutcome } from './announcement.ts';
import { createAnnouncementQueue } from './announcement-queue.ts';
import { createManualPlayer } from './manual-player.ts';
import { usualVoiceRules, type VoiceRules } from './voice-rules.ts';
import { settlePromises } from '@jiaohao/basics/settle-promises';

/** 300 ms a clip: chime and sentence 3.3 s, gap and sentence 3.6 s. */
const clipMs = 300;

/** The host's clock when a test begins. */
const morningMs = Date.parse('2026-11-21T09:32:00+08:00');

function createBench(changed: Partial<VoiceRules> = {}) {
  // The board's own PC believes it is 1970: nothing may depend on it.
  const timers = createManualTimers(0);
  let rules: VoiceRules = { ...usualVoiceRules, ...changed };
  const player = createManualPlayer(timers, clipMs);
  const outcomes: AnnouncementOutcome[] = [];
  const queue = createAnnouncementQueue({
    timers,
    player,
    rules: () => rules,
    hostNowMs: () => morningMs + timers.nowMonoMs(),
    onOutcome: (outcome) => outcomes.push(outcome),
  });
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
  function changeRules(change: Partial<VoiceRules>): void {
    rules = { ...rules, ...change };
  }
  return { timers, player, outcomes, queue, callOf, pass, changeRules };
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
    { atMs: 0, untilMs: 3_300, volume: 100, text: 'chime请A零二三号到三号窗口' },
    { atMs: 3_300, untilMs: 6_900, volume: 100, text: '[600]请A零二三号到三号窗口' },
  ]);
  expect(outcomes).toEqual([{ callSeq: 1, number: 'A023', windowId: '3', kind: 'spoken', readings: 2, lateMs: 0 }]);
});

test('A hall without a chime hears the sentence only', async () => {
  const { player, queue, callOf, pass } = createBench({ chime: false });
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
  expect(player.said[1]).toMatchObject({ atMs: 3_300, text: 'chime请A零零二号到三号窗口' });
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

test('A sound device that plays 5 s longer than its recordings hangs: it is stopped, and the next call is spoken', async () => {
  const { player, outcomes, queue, callOf, pass } = createBench();
  player.behave('hangs');
  queue.offer([callOf('A001')]);
  await pass(8_200);
  player.behave('sounds');
  queue.offer([callOf('A002')]);
  expect(outcomes).toEqual([]);
  await pass(10_000);
  expect(outcomes[0]).toMatchObject({ number: 'A001', kind: 'notHeard', fault: { kind: 'stopped' } });
  expect(outcomes[1]).toMatchObject({ number: 'A002', kind: 'spoken', readings: 2, lateMs: 100 });
});

test('A player that cannot say how long it takes is given 20 s', async () => {
  const { player, outcomes, queue, callOf, pass } = createBench();
  player.behave('hangs');
  player.lengthMs = () => null;
  queue.offer([callOf('A001')]);
  await pass(19_900);
  expect(outcomes).toEqual([]);
  await pass(100);
  expect(brief(outcomes)).toEqual(['A001 notHeard']);
});

test('Recordings that are spoken slowly are heard to their end', async () => {
  const timers = createManualTimers(0);
  const player = createManualPlayer(timers, 3_000);
  const outcomes: AnnouncementOutcome[] = [];
  const queue = createAnnouncementQueue({
    timers,
    player,
    rules: () => usualVoiceRules,
    hostNowMs: () => morningMs,
    onOutcome: (outcome) => outcomes.push(outcome),
  });
  queue.offer([{ callSeq: 1, number: 'A001', windowId: '3', ageMs: 0 }]);
  for (let seconds = 0; seconds < 70; seconds += 1) {
    timers.advance(1_000);
    await settlePromises();
  }
  expect(player.said[0]).toMatchObject({ atMs: 0, untilMs: 33_000 });
  expect(brief(outcomes)).toEqual(['A001 spoken 2']);
});

test('A hall that wants one reading, 幺 and no chime gets that, and a change counts from the next reading on', async () => {
  const { player, outcomes, queue, callOf, pass, changeRules } = createBench({
    readings: 1,
    oneReading: '幺',
    chime: false,
  });
  queue.offer([callOf('A011')]);
  await pass(10_000);
  expect(player.said.map(({ text }) => text)).toEqual(['请A零幺幺号到三号窗口']);
  expect(brief(outcomes)).toEqual(['A011 spoken 1']);
  changeRules({ readings: 2, oneReading: '一', chime: true });
  queue.offer([callOf('A011')]);
  await pass(10_000);
  expect(player.said.slice(1).map(({ text }) => text)).toEqual([
    'chime请A零一一号到三号窗口',
    '[600]请A零一一号到三号窗口',
  ]);
});

test('In quiet hours nothing sounds, each call is recorded as quiet, and calls made afterwards are spoken', async () => {
  const { player, outcomes, queue, callOf, pass } = createBench({ quietHours: [{ from: '09:00', to: '09:33' }] });
  queue.offer([callOf('A001'), callOf('A002')]);
  await pass(60_000);
  expect(brief(outcomes)).toEqual(['A001 quiet', 'A002 quiet']);
  expect(player.said).toEqual([]);
  queue.offer([callOf('A003')]);
  await pass(10_000);
  expect(brief(outcomes).at(-1)).toBe('A003 spoken 2');
});

test('Quiet hours that begin within a reading let it end, and nothing begins after it', async () => {
  const { player, outcomes, queue, callOf, pass } = createBench({ quietHours: [{ from: '09:33', to: '12:00' }] });
  await pass(58_000);
  queue.offer([callOf('A001'), callOf('A002')]);
  await pass(20_000);
  expect(player.said).toMatchObject([{ atMs: 58_000, untilMs: 61_300 }]);
  expect(brief(outcomes)).toEqual(['A001 spoken 1', 'A002 quiet']);
});

test('A second reading that would begin to sound in quiet hours is left out, though its silence would begin before', async () => {
  const { player, queue, callOf, pass } = createBench({ quietHours: [{ from: '09:33', to: '12:00' }] });
  await pass(56_400);
  queue.offer([callOf('A001')]);
  await pass(20_000);
  expect(player.said).toMatchObject([{ atMs: 56_400, untilMs: 59_700 }]);
});

test('Hours have their own volume, a reading keeps the one it began with, and volume 0 is quiet', async () => {
  const { player, outcomes, queue, callOf, pass, changeRules } = createBench({
    volume: 80,
    volumeHours: [{ from: '09:33', to: '12:00', volume: 40 }],
  });
  await pass(58_000);
  queue.offer([callOf('A001')]);
  await pass(20_000);
  expect(player.said.map(({ volume }) => volume)).toEqual([80, 40]);
  changeRules({ volumeHours: [], volume: 0 });
  queue.offer([callOf('A002')]);
  await pass(0);
  expect(brief(outcomes)).toEqual(['A001 spoken 2', 'A002 quiet']);
});

test('The hours are the host’s: whatever the clock of the board’s PC does, quiet stays quiet and speech stays speech', async () => {
  const { timers, player, outcomes, queue, callOf, pass } = createBench({
    quietHours: [{ from: '09:33', to: '09:34' }],
  });
  queue.offer([callOf('A001')]);
  timers.stepWall(7 * 60_000);
  await pass(60_000);
  timers.stepWall(-86_400_000);
  queue.offer([callOf('A002')]);
  await pass(60_000);
  queue.offer([callOf('A003')]);
  await pass(10_000);
  expect(brief(outcomes)).toEqual(['A001 spoken 2', 'A002 quiet', 'A003 spoken 2']);
  expect(player.said.map(({ atMs }) => atMs)).toEqual([0, 3_300, 120_000, 123_300]);
});

test('A clock of the feed that runs ahead makes no call younger than now', async () => {
  const { outcomes, queue, callOf, pass } = createBench();
  queue.offer([callOf('A001', { ageMs: -5_000 })]);
  await pass(10_000);
  expect(outcomes[0]).toMatchObject({ lateMs: 0 });
});

test('A queue that was closed finishes its sentence, says no more, and records what it left unsaid', async () => {
  const { timers, player, outcomes, queue, callOf, pass } = createBench();
  queue.offer([callOf('A001'), callOf('A002')]);
  await pass(1_000);
  queue.close();
  queue.offer([callOf('A003')]);
  await pass(20_000);
  expect(player.said).toHaveLength(1);
  expect([queue.waitingCount(), timers.pendingCount()]).toEqual([0, 0]);
  expect(brief(outcomes)).toEqual(['A002 closed', 'A001 spoken 1']);
});
