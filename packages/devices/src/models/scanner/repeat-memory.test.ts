import { createManualTimers } from '@jiaohao/basics/time';
import { expect, test } from 'vitest';
import { createRepeatMemory, sameScanMs } from './repeat-memory.ts';

function createBench() {
  const timers = createManualTimers(0);
  return { timers, memory: createRepeatMemory(timers) };
}

test('A code is a repeat for 2 s after it was read last, and new again afterwards', () => {
  const { timers, memory } = createBench();
  expect(memory.isRepeat('A001')).toBe(false);
  for (let look = 0; look < 5; look += 1) {
    timers.advance(sameScanMs - 1);
    expect(memory.isRepeat('A001')).toBe(true);
  }
  timers.advance(sameScanMs);
  expect(memory.isRepeat('A001')).toBe(false);
});

test('Two slips side by side are two scans, however often they are read in turn', () => {
  const { timers, memory } = createBench();
  const verdicts = ['A001', 'B002', 'A001', 'B002', 'A001'].map((code) => {
    timers.advance(300);
    return memory.isRepeat(code);
  });
  expect(verdicts).toEqual([false, false, true, true, true]);
});

test('Codes that differ in one character, their order or their length are told apart', () => {
  const { memory } = createBench();
  for (const code of ['A001', 'A002', '00A1', 'A00', 'A0010', '', 'a001']) expect(memory.isRepeat(code)).toBe(false);
});

test('Two codes whose hashes are the same are told apart by their length', () => {
  const { memory } = createBench();
  expect(['8QTKPRYZ', 'MUZFYFC33U'].map(memory.isRepeat)).toEqual([false, false]);
});

test('No more than eight codes are remembered, the newest ones, with no timer of the others', () => {
  const { timers, memory } = createBench();
  for (let serial = 1; serial <= 1_000; serial += 1) expect(memory.isRepeat(`A${serial}`)).toBe(false);
  expect(timers.pendingCount()).toBe(8);
  expect(memory.isRepeat('A993')).toBe(true);
  expect(memory.isRepeat('A992')).toBe(false);
});

test('It forgets by itself, without being asked, and at once when it is told to', () => {
  const { timers, memory } = createBench();
  memory.isRepeat('A001');
  timers.advance(sameScanMs);
  expect(timers.pendingCount()).toBe(0);
  memory.isRepeat('A001');
  memory.forget();
  expect([timers.pendingCount(), memory.isRepeat('A001')]).toEqual([0, false]);
});

test('A hundred thousand codes of one form have as many digests as chance allows', () => {
  const { memory } = createBench();
  let repeats = 0;
  for (let serial = 0; serial < 100_000; serial += 1) {
    if (memory.isRepeat(`9F8E7D${serial.toString(36).toUpperCase().padStart(16, 'Q')}`)) repeats += 1;
  }
  expect(repeats).toBe(0);
});
