import { createManualTimers } from '@jiaohao/basics/time';
import { expect, it } from 'vitest';
import { createUnknownFrameLog } from './unknown-frames.ts';

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
