import { describe, expect, it } from 'vitest';
import { createManualTimers } from '@jiaohao/basics/time';
import { endOnDefect } from './end-on-defect.ts';
import { endWithLauncher } from './parent-watch.ts';

function watch(kill: () => void) {
  const timers = createManualTimers(0);
  let left = 0;
  let disconnect = () => {};
  endWithLauncher({
    launcherPid: 4711,
    launcher: { on: (_event, listener) => void (disconnect = listener), kill },
    timers,
    leave: () => void (left += 1),
  });
  return { timers, left: () => left, disconnect: () => disconnect() };
}

function failWith(code: string): () => never {
  return () => {
    throw Object.assign(new Error(code), { code });
  };
}

describe('a shell under a launcher', () => {
  it('ends when the channel to the launcher closes', () => {
    const { left, disconnect } = watch(() => {});
    disconnect();
    expect(left()).toBe(1);
  });

  it('ends within two seconds when the launcher is gone and no channel told it', () => {
    const { timers, left } = watch(failWith('ESRCH'));
    timers.advance(2_000);
    expect(left()).toBe(1);
    expect(timers.pendingCount()).toBe(0);
  });

  it('stays while the launcher lives, also under another user', () => {
    for (const kill of [() => {}, failWith('EPERM')]) {
      const { timers, left } = watch(kill);
      timers.advance(3_600_000);
      expect(left()).toBe(0);
    }
  });
});

describe('a defect', () => {
  it.each(['uncaughtException', 'unhandledRejection'])(
    'ends the shell by %s with its stack in the journal, instead of a dialog on the kiosk',
    (event) => {
      const lines: string[] = [];
      const listeners = new Map<string, (error: Error) => void>();
      endOnDefect({
        self: { on: (name: string, listener: (error: Error) => void) => listeners.set(name, listener) },
        say: (line) => void lines.push(line),
        leave: () => void lines.push('left'),
      });
      listeners.get(event)?.(new Error('broken promise'));
      expect(lines[0]).toContain('broken promise');
      expect(lines[1]).toBe('left');
    },
  );
});
