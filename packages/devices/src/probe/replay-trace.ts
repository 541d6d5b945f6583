import { hexToBytes } from '@jiaohao/basics/ids';
import type { Timers } from '@jiaohao/basics/time';
import { longestBackOffMs } from '../supervisor.ts';
import type { MemoryWire } from '../transport/memory-wire.ts';
import type { TraceEntry } from '../transport/trace.ts';

/*
 * Plays the device's part of a trace at the far end of a wire, for the real driver at its near end:
 *
 *   fromDevice   sent, as long after the entry before it as it was then
 *   toDevice     waited for: the driver must have written as often as it had then. So an answer never
 *                comes before its question, whatever the driver's own pace is today
 *   open, close  the cable is plugged in, and the driver waited for; the cable is pulled
 *
 * A question that the driver does not ask any more is given up after a while, and the play goes on.
 */

/** Beyond the recorded gap. Longer than any driver of ours takes between two questions. */
const patienceMs = 10_000;

export interface TraceReplay {
  /** Resolves when the last entry was played, or after `stop`. */
  readonly ended: Promise<void>;
  stop(): void;
}

export function replayTrace(options: {
  readonly entries: readonly TraceEntry[];
  readonly wire: Pick<MemoryWire, 'farEnd' | 'cut' | 'mend' | 'isConnected'>;
  readonly timers: Timers;
}): TraceReplay {
  const { entries, wire, timers } = options;
  let isStopped = false;
  /** Writes of the driver that no entry has answered for yet. */
  let unclaimedWrites = 0;
  let look = () => {};

  wire.farEnd.onData(() => {
    unclaimedWrites += 1;
    look();
  });
  wire.farEnd.onLink(() => look());

  /** Resolves when it `isSo`, when `forMs` have passed, or when the replay is stopped. */
  function until(isSo: () => boolean, forMs: number): Promise<void> {
    if (isSo() || isStopped) return Promise.resolve();
    return new Promise((resolve) => {
      const cancel = timers.after(forMs, resolve);
      look = () => {
        if (!isSo() && !isStopped) return;
        cancel();
        resolve();
      };
    });
  }

  async function play(entry: TraceEntry, gapMs: number): Promise<void> {
    if (entry.kind === 'toDevice') {
      await until(() => unclaimedWrites > 0, gapMs + patienceMs);
      if (unclaimedWrites > 0) unclaimedWrites -= 1;
      return;
    }
    await until(() => false, gapMs);
    if (isStopped) return;
    if (entry.kind === 'fromDevice') wire.farEnd.send(hexToBytes(entry.hex));
    else if (entry.kind === 'open') await plugIn();
    else unplug();
  }

  /** The driver notices at its next try, which may be later than it was then. */
  async function plugIn(): Promise<void> {
    wire.mend();
    await until(() => wire.isConnected(), longestBackOffMs + patienceMs);
  }

  function unplug(): void {
    wire.cut();
    // What the driver wrote to a line that is gone it will ask again on the next.
    unclaimedWrites = 0;
  }

  async function playAll(): Promise<void> {
    let lastMs = entries[0]?.atMs ?? 0;
    for (const entry of entries) {
      if (isStopped) return;
      await play(entry, entry.atMs - lastMs);
      lastMs = entry.atMs;
    }
  }

  return {
    ended: playAll(),
    stop() {
      isStopped = true;
      look();
    },
  };
}

/** Time that runs `speed` times as fast: for a replay, its driver and its supervisor together. */
export function speedUp(timers: Timers, speed: number): Timers {
  const startMonoMs = timers.nowMonoMs();
  const startWallMs = timers.nowWallMs();
  const passedMs = () => (timers.nowMonoMs() - startMonoMs) * speed;
  return {
    nowMonoMs: passedMs,
    nowWallMs: () => startWallMs + passedMs(),
    after: (delayMs, wake) => timers.after(delayMs / speed, wake),
  };
}
