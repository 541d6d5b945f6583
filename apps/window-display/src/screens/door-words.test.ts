import type { Door } from '@jiaohao/queue-core/protocol';
import { expect, test } from 'vitest';
import { closedDoorWords, hoursWords } from './door-words.ts';

const fridayMs = Date.parse('2026-11-20T12:30:00+08:00');
const sessions = [
  { from: '08:30', to: '12:00' },
  { from: '14:00', to: '17:30' },
];
const door = (state: Door['state'], opens: Door['opens'] = null): Door => ({ state, sessions, opens });

test('A door says why it is closed and when it opens, by the day as people name it', () => {
  expect(closedDoorWords(door('open'), fridayMs)).toBeNull();
  expect(closedDoorWords(door('break', { day: '2026-11-20', time: '14:00' }), fridayMs)).toEqual([
    '午间休息',
    '14:00 开始办理',
  ]);
  expect(closedDoorWords(door('over', { day: '2026-11-21', time: '08:30' }), fridayMs)?.[1]).toBe(
    '明天 08:30 开始办理',
  );
  expect(closedDoorWords(door('over', { day: '2026-11-23', time: '08:30' }), fridayMs)?.[1]).toBe(
    '11月23日 星期一 08:30 开始办理',
  );
  expect(closedDoorWords(door('dayOff'), fridayMs)).toEqual(['今天休息', null]);
});

test('Hours are said as on the door, and not for a hall that never closes', () => {
  expect(hoursWords(door('open'))).toEqual(['08:30—12:00', '14:00—17:30']);
  expect(hoursWords({ ...door('open'), sessions: [{ from: '00:00', to: '24:00' }] })).toEqual([]);
  expect(hoursWords({ ...door('dayOff'), sessions: [] })).toEqual([]);
});
