import { createManualTimers } from '@jiaohao/basics/time';
import { expect, test } from 'vitest';
import { createChangeSignal } from './change-signal.ts';
import { createTouchWatch } from './touch-watch.ts';

test('A glass that nobody touches is a light with its moment, until somebody touches it', () => {
  const clock = createManualTimers(1_000);
  const changed = createChangeSignal();
  let changes = 0;
  changed.subscribe(() => (changes += 1));
  const watch = createTouchWatch({ clock, changed });
  watch.tell(true);
  expect([watch.light(), changes]).toEqual([null, 0]);
  watch.tell(false);
  clock.advance(60_000);
  watch.tell(false);
  expect(watch.light()).toMatchObject({ id: 'touch-screen', light: 'attention', sinceMs: 1_000 });
  watch.tell(true);
  expect([watch.light(), changes]).toEqual([null, 2]);
});
