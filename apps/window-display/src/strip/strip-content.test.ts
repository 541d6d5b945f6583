import type { StripView } from '@jiaohao/queue-core/protocol';
import { expect, test } from 'vitest';
import { stripContent } from './strip-content.ts';
import { stripView } from './gallery-states.ts';

const nowMs = Date.parse('2026-11-20T10:10:00+08:00');
const shown = (content: StripView['content'], door = stripView.door) =>
  stripContent({ ...stripView, content, door }, 'fresh', nowMs);
const ticket = { number: 'A023', series: 'A', serial: 23, queueName: '综合受理', isPriority: false };
const called = { kind: 'call', ...ticket, callCount: 1, callSeq: 7, calledAtMs: nowMs } as const;
const away = { untilMs: null, phone: null, substituteName: null, isTooLong: false };

test('A call asks for the number and says what for, and 优先 without why.', () => {
  expect(shown(called)).toMatchObject({ before: '请', number: 'A023', words: '综合受理' });
  expect(shown({ ...called, isPriority: true }).words).toBe('综合受理 优先');
});

test('While somebody is served the number stays, without an invitation.', () => {
  expect(shown({ kind: 'serving', ...ticket })).toMatchObject({ before: null, number: 'A023', words: '办理中' });
});

test('A paused window says when it goes on, or whom to turn to, else that there are other windows.', () => {
  const advice = (facts: Partial<typeof away> | { untilMs: number }) =>
    shown({ kind: 'paused', ...away, ...facts }).advice;
  expect(advice({ untilMs: nowMs + 600_000 })).toBe('10:20 回来');
  expect(advice({})).toBe('请到其他窗口');
});

test('A closed window says when the hall opens again, where that is what it waits for.', () => {
  expect(shown({ kind: 'closed' })).toMatchObject({ words: '本窗口未开', advice: '请到其他窗口' });
  const opens = { day: '2026-11-20', time: '14:00' };
  expect(shown({ kind: 'closed' }, { ...stripView.door, state: 'break', opens }).advice).toBe('14:00 开始办理');
});

test('What is a minute old is no longer told: the voice is right.', () => {
  const old = stripContent({ ...stripView, content: called }, 'stale', nowMs);
  expect(old).toMatchObject({ state: 'unknown', number: null, words: '请听语音叫号' });
  expect(stripContent({ ...stripView, content: called }, 'late', nowMs).number).toBe('A023');
});
