import { expect, test } from 'vitest';
import { awayFact } from './away-fact.ts';

const nowMs = Date.parse('2026-11-20T10:10:00+08:00');
const away = { untilMs: nowMs + 600_000, phone: null, substituteName: null, isTooLong: false };
const phone = '0539-0000000';

test('As long as somebody is expected back in time, the time is what counts.', () => {
  expect(awayFact({ ...away, phone, substituteName: '李强' }, nowMs)).toBe('10:20 回来');
});

test('When it takes too long, the substitute is named, else the telephone.', () => {
  const tooLong = { ...away, isTooLong: true, phone };
  expect(awayFact({ ...tooLong, substituteName: '李强' }, nowMs)).toBe('由李强办理');
  expect(awayFact(tooLong, nowMs)).toBe('电话 0539-0000000');
  expect(awayFact({ ...away, phone }, nowMs + 600_000)).toBe('电话 0539-0000000');
});

test('Where nobody said anything, there is nothing to say.', () => {
  expect(awayFact({ ...away, untilMs: null }, nowMs)).toBeNull();
});
