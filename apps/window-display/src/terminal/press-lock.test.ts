import { describe, expect, it } from 'vitest';
import { lockKey, restLeftMs } from './press-lock.ts';

describe('press lock', () => {
  it('lets a key rest 2 s after it was pressed', () => {
    const locks = lockKey({}, 'F1', 'callNext', 10_000);
    expect(restLeftMs(locks, 'F1', 10_000)).toBe(2_000);
    expect(restLeftMs(locks, 'F1', 11_999)).toBe(1);
    expect(restLeftMs(locks, 'F1', 12_000)).toBe(0);
  });

  it('keeps a recall 5 s from the call before it, whether that was the first or a recall', () => {
    for (const [key, action] of [
      ['F2', 'recall'],
      ['F1', 'callNext'],
      ['F1', 'finishAndCall'],
    ] as const) {
      const locks = lockKey({}, key, action, 0);
      expect(restLeftMs(locks, 'F2', 4_999)).toBe(1);
      expect(restLeftMs(locks, 'F2', 5_000)).toBe(0);
    }
  });

  it('lets 过号 be taken back soon, and never by the second of two quick presses', () => {
    const locks = lockKey({}, 'F4', 'passOver', 0);
    expect(restLeftMs(locks, 'F4', 400)).toBeGreaterThan(0);
    expect(restLeftMs(locks, 'F4', 700)).toBe(0);
  });

  it('locks one key and not its neighbours', () => {
    const locks = lockKey(lockKey({}, 'F3', 'start', 0), 'F2', 'recall', 100);
    expect(restLeftMs(locks, 'F1', 100)).toBe(0);
    expect(restLeftMs(locks, 'F3', 100)).toBe(1_900);
  });

  it('does not let the second of two quick presses end the service the first began', () => {
    expect(restLeftMs(lockKey({}, 'F3', 'start', 0), 'F3', 400)).toBeGreaterThan(0);
  });
});
