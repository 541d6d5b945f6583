import { WindowIdSchema } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { sampleLimits } from '../hall-samples.ts';
import { openCount, windowNow as windowNowBy, type ManagedWindow } from './window-state.ts';

const minuteMs = 60_000;

function managed(facts: Partial<ManagedWindow>): ManagedWindow {
  return {
    id: v.parse(WindowIdSchema, '3'),
    name: '综合受理窗口',
    kind: 'intake',
    state: 'open',
    pauseReason: null,
    pauseUntilMs: null,
    pausePhone: null,
    substituteName: null,
    isAwayTooLong: false,
    sinceMs: 0,
    staffId: null,
    staffName: '王小明',
    serves: [],
    ownQueues: [],
    assignedBy: null,
    current: null,
    idleSinceMs: null,
    waitingCount: 0,
    heldCount: 0,
    finishedCount: 12,
    ratedCount: 10,
    notRatedCount: 1,
    ...facts,
  };
}

const windowNow = (facts: ManagedWindow, nowMs: number) => windowNowBy(facts, sampleLimits, nowMs);

describe('what a window is doing', () => {
  it('shows the ticket, its state and how long', () => {
    const serving = managed({ current: { number: 'A022', state: 'serving', sinceMs: 5 } });
    expect(windowNow(serving, minuteMs)).toEqual({
      tone: 'serving',
      chip: '办理中',
      headline: { kind: 'number', text: 'A022' },
      sinceMs: 5,
    });
  });

  it('wants somebody to look when a called ticket has not come for 3 minutes', () => {
    const called = managed({ current: { number: 'A023', state: 'called', sinceMs: 0 } });
    expect(windowNow(called, 3 * minuteMs - 1)).toMatchObject({ tone: 'called', chip: '请到窗口' });
    expect(windowNow(called, 3 * minuteMs)).toMatchObject({ tone: 'late', chip: '叫号久未到', sinceMs: 0 });
  });

  it('shows why and how long a window pauses', () => {
    const paused = managed({ state: 'paused', pauseReason: 'meal', sinceMs: 7 });
    expect(windowNow(paused, 0)).toEqual({
      tone: 'paused',
      chip: '暂停服务',
      headline: { kind: 'word', text: '用餐' },
      sinceMs: 7,
    });
    expect(windowNow(managed({ state: 'paused' }), 0).headline.text).toBe('没有写原因');
  });

  it('says so when a pause takes too long', () => {
    const away = managed({ state: 'paused', pauseReason: 'away', isAwayTooLong: true });
    expect(windowNow(away, 0)).toMatchObject({ tone: 'away', chip: '离岗太久', headline: { text: '临时离岗' } });
  });

  it('runs no stopwatch for a window that is free or closed', () => {
    expect(windowNow(managed({}), 0)).toMatchObject({ tone: 'idle', headline: { text: '空闲' }, sinceMs: null });
    const closed = managed({ state: 'closed', staffName: null });
    expect(windowNow(closed, 0)).toMatchObject({ tone: 'closed', headline: { text: '未开' }, sinceMs: null });
  });

  it('tells a free window apart that could call somebody, and more so after 5 minutes', () => {
    const idle = managed({ idleSinceMs: 0, waitingCount: 4 });
    expect(windowNow(idle, 5 * minuteMs - 1)).toMatchObject({ tone: 'idle', chip: '4 人可叫', sinceMs: 0 });
    expect(windowNow(idle, 5 * minuteMs)).toMatchObject({ tone: 'slow', chip: '空闲太久', sinceMs: 0 });
  });

  it('counts a paused window as open', () => {
    expect(openCount([managed({}), managed({ state: 'paused' }), managed({ state: 'closed' })])).toBe(2);
  });
});
