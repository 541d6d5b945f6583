import FakeTimers from '@sinonjs/fake-timers';
import type { RealTimers } from './gallery-window.ts';

/*
 * The clock of a page that is looked at: it stands still but for what a state lets pass. Timers and
 * dates of the page go by it. Frames, messages between tasks and the network stay real, so React
 * renders and pictures are painted as ever.
 */

export type StandingClock = {
  readonly real: RealTimers;
  /** Lets time pass; the page's timers run in their order. */
  pass(ms: number): Promise<void>;
  /** The same without a rest between two timers; resolves when React has rendered what came of it. */
  rush(ms: number): Promise<void>;
  /** Gives the page time to render what it has been told, without its clock moving. */
  settle(): Promise<void>;
  /** Waits by the real clock until `find` finds something; null when it does not within `patienceMs`. */
  find<Found>(find: () => Found | null, patienceMs: number): Promise<Found | null>;
};

/** Stops the clock of this page at a moment of the wall clock. Once, before the page's own code starts. */
export function stopClock(atMs: number): StandingClock {
  const { setTimeout, clearTimeout, setInterval, clearInterval, Date } = globalThis;
  const real = { setTimeout, clearTimeout, setInterval, clearInterval, Date };
  const nowMs = performance.now.bind(performance);
  const clock = FakeTimers.install({
    now: atMs,
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  });
  const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  /** Two frames: what was set in the first is laid out in the second. A hidden tab has none. */
  const frames = () =>
    Promise.race([
      new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
      sleep(100),
    ]);

  return {
    real,
    async pass(ms) {
      await clock.tickAsync(ms);
    },
    async rush(ms) {
      clock.tick(ms);
      // React renders in a message to itself; ours comes after it.
      await new Promise<void>((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => resolve(port1.close()));
        port1.start();
        port2.postMessage(null);
      });
    },
    async settle() {
      await sleep(0);
      await frames();
    },
    async find(find, patienceMs) {
      const untilMs = nowMs() + patienceMs;
      for (;;) {
        const found = find();
        if (found !== null || nowMs() > untilMs) return found;
        await sleep(20);
      }
    },
  };
}
