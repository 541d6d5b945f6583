import type { SpeechPart } from '@jiaohao/devices/announcer';
import type { BoardCall, WindowId } from '@jiaohao/queue-core/protocol';
import { expect, test } from 'vitest';
import { callsToSpeak, createSpokenLog } from './calls-to-speak.ts';

function call(callSeq: number, number: string, calledAtMs: number, state: BoardCall['state'] = 'called'): BoardCall {
  return {
    callSeq,
    number,
    windowId: '3' as WindowId,
    queueName: '综合受理',
    state,
    callCount: 1,
    calledAtMs,
    isPriority: false,
  };
}

function clips(...words: string[]): SpeechPart[] {
  return words.map((clip) => ({ kind: 'clip', clip }));
}

test('Only calls that are still awaited are spoken.', () => {
  const calls = [call(3, 'A003', 1_000), call(2, 'A002', 1_000, 'serving'), call(1, 'A001', 1_000, 'passedOver')];
  expect(callsToSpeak(calls, 2_000)).toEqual([{ callSeq: 3, number: 'A003', windowId: '3', ageMs: 1_000 }]);
});

test('A board that has just started says nothing of calls older than fifteen seconds.', () => {
  const calls = [call(2, 'A002', 10_000), call(1, 'A001', 4_999)];
  expect(callsToSpeak(calls, 20_000).map(({ callSeq }) => callSeq)).toEqual([2]);
  expect(callsToSpeak(calls, 600_000)).toEqual([]);
});

test('Readings are logged with their call and volume, and the newest hundred are kept', () => {
  const log = createSpokenLog();
  for (let callSeq = 1; callSeq <= 500; callSeq += 1) {
    log.noteReading(
      { callSeq, parts: [{ kind: 'silence', durationMs: 600 }, ...clips('请', 'A')], volume: 40 },
      callSeq,
    );
    log.noteOutcome({ callSeq, number: 'A001', windowId: '3', kind: 'quiet' });
  }
  expect([log.spoken.length, log.outcomes.length]).toEqual([100, 100]);
  expect(log.spoken.at(-1)).toEqual({ callSeq: 500, clips: ['请', 'A'], volume: 40, startedAtMs: 500 });
  expect(log.outcomes.at(-1)).toMatchObject({ callSeq: 500, kind: 'quiet' });
});
