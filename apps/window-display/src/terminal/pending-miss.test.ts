import { describe, expect, it } from 'vitest';
import { sampleTicket } from './desk-samples.ts';
import { isMoot, pendMiss, secondsLeft, undoMs } from './pending-miss.ts';

const ticket = sampleTicket();
const pending = pendMiss(ticket, 1_000);

describe('a miss that may be taken back', () => {
  it('says the seconds that are left, whole and never none before it is sent', () => {
    expect(secondsLeft(pending, 1_000)).toBe(10);
    expect(secondsLeft(pending, 1_000 + undoMs - 1)).toBe(1);
    expect(secondsLeft(pending, 1_000 + undoMs)).toBe(0);
    expect(secondsLeft(pending, 99_000)).toBe(0);
  });

  it('is moot once its ticket is served, gone, or another one', () => {
    expect(isMoot(pending, ticket)).toBe(false);
    expect(isMoot(pending, sampleTicket({ callCount: 2 }))).toBe(false);
    expect(isMoot(pending, sampleTicket({ state: 'serving' }))).toBe(true);
    expect(isMoot(pending, sampleTicket({ id: 24 }))).toBe(true);
    expect(isMoot(pending, null)).toBe(true);
  });
});
