import { fail, ok } from '@jiaohao/basics/result';
import type { Result } from '@jiaohao/basics/result';
import type { Timers } from '@jiaohao/basics/time';
import { createBackOff } from './back-off.ts';
import * as messages from './messages.zh.ts';
import type { WindowGone, WindowProcess } from './window-process.ts';

export interface KeptWindow {
  /**
   * How the first start went: `ok` when the page was on the screen, or when the process lives and has
   * not said anything for `firstWordLimitMs`; the reason when it was gone or stopped before that.
   */
  readonly started: Promise<Result<void, WindowGone>>;
  /** Ends the window for good, within `stopLimitMs`. */
  stop(): Promise<void>;
}

export interface WindowKeeping {
  readonly open: () => WindowProcess;
  readonly timers: Timers;
  readonly say: (line: string) => void;
}

export const firstWordLimitMs = 20_000;
export const stopLimitMs = 1_000;
/** What is left of the second after asking politely. */
const killAfterMs = 600;

/**
 *   open ──► running ──gone──► waiting (1 s … 30 s) ──► open …
 *                 └───stop───► ending ──600 ms──► killed
 *
 * The host is not told: it does not notice whether somebody looks at it.
 */
export function keepWindowOpen({ open, timers, say }: WindowKeeping): KeptWindow {
  const backOff = createBackOff(timers);
  const first = Promise.withResolvers<Result<void, WindowGone>>();
  const stopped = Promise.withResolvers<void>();
  let running: WindowProcess | undefined;
  let cancelReopen = () => {};
  let isStopping = false;
  let isFirst = true;

  function openOnce(): void {
    backOff.started();
    const window = open();
    running = window;
    window.onShown(() => settleFirst(ok()));
    window.onGone((gone) => {
      running = undefined;
      if (isStopping) {
        stopped.resolve();
        return;
      }
      const delayMs = backOff.died();
      // What the first start came to is the caller's news: another browser may take its place.
      if (!isFirst) say(messages.windowDied(gone.sentence, delayMs));
      cancelReopen = timers.after(delayMs, openOnce);
      settleFirst(fail(gone));
    });
  }
  function settleFirst(outcome: Result<void, WindowGone>): void {
    isFirst = false;
    first.resolve(outcome);
  }

  openOnce();
  const cancelFirstWord = timers.after(firstWordLimitMs, () => settleFirst(ok()));
  void first.promise.then(cancelFirstWord);

  return {
    started: first.promise,
    stop() {
      if (!isStopping) {
        isStopping = true;
        cancelReopen();
        settleFirst(fail({ sentence: messages.stopped }));
        endRunning();
      }
      return stopped.promise;
    },
  };

  function endRunning(): void {
    if (!running) {
      stopped.resolve();
      return;
    }
    const ending = running;
    void stopped.promise.then(timers.after(killAfterMs, () => ending.kill()));
    void stopped.promise.then(timers.after(stopLimitMs, () => stopped.resolve()));
    ending.end();
  }
}
