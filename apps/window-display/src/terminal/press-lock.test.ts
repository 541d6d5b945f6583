import { describe, expect, it } from 'vitest';
import { lockKey, restLeftMs } from './press-lock.ts';

describe('press lock', () => {
  it('lets a key rest 2 s after it was pressed', () => {
    const locks = lockKey({}, 'F1', 'callNext', 10_000);
    expect(restLeftMs(locks, 'F1', 10_000)).toBe(2_000);
    expect(restLeftMs(locks, 'F1', 11_999)).toBe(1);
    expect(restLeftMs(locks, 'F1', 12_000)).toBe(0);
  });

  it('keeps two recalls 5 s apart', () => {
    const locks = lockKey({}, 'F2', 'recall', 0);
    expect(restLeftMs(locks, 'F2', 4_999)).toBe(1);
    expect(restLeftMs(locks, 'F2', 5_000)).toBe(0);
  });

  it('locks one key and not its neighbours', () => {
    const locks = lockKey(lockKey({}, 'F3', 'start', 0), 'F2', 'recall', 100);
    expect(restLeftMs(locks, 'F1', 100)).toBe(0);
    expect(restLeftMs(locks, 'F3', 100)).toBe(1_900);
  });

  it('does not let the second of two quick presses end the service the first began', () => {
    const locks = lockKey({}, 'F3', 'start', 0);
    expect(restLeftMs(locks, 'F3', 400)).toBeGreaterThan(0);
  });
});
