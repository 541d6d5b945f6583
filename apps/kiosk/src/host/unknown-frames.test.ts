import { createManualTimers } from '@jiaohao/basics/time';
import { expect, it } from 'vitest';
import { createIgnoredKeyLog, createUnknownFrameLog } from './unknown-frames.ts';

it('says once a minute and device what was not understood, and how much more there was', () => {
  const timers = createManualTimers(0);
  const lines: string[] = [];
  const note = createUnknownFrameLog({ clock: timers, say: (line) => lines.push(line) });
  note('keypad-1', 'FF68');
  note('keypad-1', 'FF69');
  note('pad-8', '07');
  timers.advance(59_999);
  note('keypad-1', 'FF6A');
  timers.advance(1);
  note('keypad-1', 'FF6B');
  expect(lines).toEqual([
    'keypad-1 发来的内容认不出：FF68',
    'pad-8 发来的内容认不出：07',
    'keypad-1 发来的内容认不出：FF6B（其间另有 2 条）',
  ]);
});

it('says of a rating key that nobody asked for where it was pressed, and not which', () => {
  const lines: string[] = [];
  const note = createIgnoredKeyLog({ clock: createManualTimers(0), say: (line) => lines.push(line) });
  note('pad-3', '3');
  note('pad-3', '3');
  expect(lines).toEqual(['3 号窗口没有待评价的服务，已忽略评价键：pad-3']);
});
