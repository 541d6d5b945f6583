import { describe, expect, it } from 'vitest';
import { sampleWaiting } from './desk-samples.ts';
import { longestWait, waitingRow } from './waiting-row.ts';

const minuteMs = 60_000;

describe('waiting row', () => {
  it('leads with the item and says queue and masked name below', () => {
    const row = waitingRow(sampleWaiting({ itemNames: ['老年人优待证'], takenAtMs: 0 }), 18 * minuteMs);
    expect(row).toMatchObject({ title: '老年人优待证', details: ['综合受理', '阿*'], minutes: 18, heat: 'amber' });
  });

  it('leads with the queue where no item was chosen and no card was read', () => {
    const row = waitingRow(sampleWaiting({ itemNames: [], maskedName: null }), minuteMs);
    expect(row).toMatchObject({ title: '综合受理', details: [], heat: 'calm' });
  });

  it('says why a ticket stands before others, that it is for somebody else, and nothing of an ordinary one', () => {
    const marksOf = (facts: Record<string, unknown>) => waitingRow(sampleWaiting(facts), 0).marks;
    expect(marksOf({})).toEqual([]);
    expect(marksOf({ lane: 'priority', isPriority: true })).toEqual(['优先']);
    expect(marksOf({ lane: 'booked', isOnBehalf: true })).toEqual(['预约', '代办']);
    expect(marksOf({ isUnproven: true })).toEqual(['预约待核']);
    expect(marksOf({ lane: 'returning', isPriority: true })).toEqual(['回队', '优先']);
    expect(marksOf({ lane: 'returning', isForWindow: true })).toEqual(['转到本窗口']);
  });

  it('finds the longest wait anywhere in the list, because priority goes first', () => {
    const rows = [5, 27, 9].map((minutes, id) => waitingRow(sampleWaiting({ id, takenAtMs: 0 }), minutes * minuteMs));
    expect(longestWait(rows)?.minutes).toBe(27);
    expect(longestWait(rows)?.heat).toBe('red');
    expect(longestWait([])).toBeNull();
  });
});
