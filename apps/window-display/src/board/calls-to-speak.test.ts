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

test('Both readings of a call are logged with the call they belong to.', () => {
  const log = createSpokenLog();
  log.expect({ callSeq: 7, number: 'A023', windowId: '3' });
  const sentence = ['请', 'A', '零', '二', '三', '号', '到', '三', '号', '窗口'];
  log.note(clips('chime', ...sentence), 100);
  log.note([{ kind: 'silence', durationMs: 600 }, ...clips(...sentence)], 200);
  expect(log.spoken).toEqual([
    { callSeq: 7, clips: ['chime', ...sentence], startedAtMs: 100 },
    { callSeq: 7, clips: sentence, startedAtMs: 200 },
  ]);
});

test('A recall is logged as the newer call.', () => {
  const log = createSpokenLog();
  log.expect({ callSeq: 7, number: 'A023', windowId: '3' });
  log.expect({ callSeq: 9, number: 'A023', windowId: '3' });
  log.note(clips('请', 'A', '零', '二', '三', '号', '到', '三', '号', '窗口'), 1);
  expect(log.spoken.map(({ callSeq }) => callSeq)).toEqual([9]);
});

test('The log of a long day does not grow.', () => {
  const log = createSpokenLog();
  for (let serial = 1; serial <= 500; serial += 1) {
    log.expect({ callSeq: serial, number: 'A001', windowId: '3' });
    log.note(clips('请', 'A', '零', '零', '一', '号', '到', '三', '号', '窗口'), serial);
  }
  expect(log.spoken).toHaveLength(100);
  expect(log.spoken.at(-1)?.callSeq).toBe(500);
});
