import { describe, expect, it } from 'vitest';
import { createManualTimers } from '@jiaohao/basics/time';
import { firstWordLimitMs, keepWindowOpen, stopLimitMs } from './keep-window-open.ts';
import { createSimulatedWindow } from './simulated-window.ts';
import type { SimulatedWindow } from './simulated-window.ts';

function createStage() {
  const timers = createManualTimers(0);
  const windows: SimulatedWindow[] = [];
  const lines: string[] = [];
  const kept = keepWindowOpen({
    open() {
      const window = createSimulatedWindow();
      windows.push(window);
      return window.process;
    },
    timers,
    say: (line) => lines.push(line),
  });
  return { timers, windows, lines, kept, last: () => windows.at(-1)! };
}

describe('a window that is kept open', () => {
  it('has started when it shows the page', async () => {
    const { kept, last, timers } = createStage();
    last().shows();
    expect(await kept.started).toEqual({ ok: true });
    expect(timers.pendingCount()).toBe(0);
  });

  it('has started when it lives on without a word: some machines take their time', async () => {
    const { kept, timers } = createStage();
    timers.advance(firstWordLimitMs);
    expect(await kept.started).toEqual({ ok: true });
  });

  it('has not started when it is gone before the page, and says why to its caller alone', async () => {
    const { kept, last, lines } = createStage();
    last().goes('libgtk-3.so.0 missing');
    expect(await kept.started).toEqual({ ok: false, error: { sentence: 'libgtk-3.so.0 missing' } });
    expect(lines).toEqual([]);
  });

  it('is opened again after one second, then after two, up to half a minute', () => {
    const { timers, windows, last, lines } = createStage();
    last().shows();
    for (const delayMs of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
      const before = windows.length;
      last().goes('退出码 139');
      timers.advance(delayMs - 1);
      expect(windows).toHaveLength(before);
      timers.advance(1);
      expect(windows).toHaveLength(before + 1);
      expect(lines.at(-1)).toContain(`${delayMs / 1_000} 秒后重新打开`);
    }
  });

  it('is opened after one second again when it had been open for a minute', () => {
    const { timers, windows, last } = createStage();
    last().goes('x');
    timers.advance(1_000);
    last().goes('x');
    timers.advance(2_000);
    timers.advance(60_000);
    last().goes('x');
    timers.advance(1_000);
    expect(windows).toHaveLength(4);
  });
});

describe('stopping', () => {
  it('asks the window to end and is done when it is gone', async () => {
    const { kept, last, timers } = createStage();
    last().shows();
    const stopped = kept.stop();
    expect(last().orders).toEqual(['end']);
    last().goes('正常退出');
    await stopped;
    timers.advance(60_000);
    expect(last().orders).toEqual(['end']);
  });

  it('kills a window that does not go, and is done within a second whatever happens', async () => {
    const { kept, last, timers } = createStage();
    last().shows();
    const stopped = kept.stop();
    timers.advance(stopLimitMs);
    await stopped;
    expect(last().orders).toEqual(['end', 'kill']);
  });

  it('opens no further window, while one is gone and the next is not there yet', async () => {
    const { kept, last, windows, timers } = createStage();
    last().shows();
    last().goes('退出码 1');
    await kept.stop();
    timers.advance(60_000);
    expect(windows).toHaveLength(1);
  });

  it('answers the question how the start went, and may be asked twice', async () => {
    const { kept, last } = createStage();
    const both = [kept.stop(), kept.stop()];
    expect((await kept.started).ok).toBe(false);
    last().goes('信号 SIGTERM');
    await Promise.all(both);
    expect(last().orders).toEqual(['end']);
  });
});
