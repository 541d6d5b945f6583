import { fail, ok, type Fail, type Result } from '@jiaohao/basics/result';
import type { Timers } from '@jiaohao/basics/time';
import type { LinkFault } from '../contract/faults.ts';
import { createLock } from './lock.ts';

/*
 * Question and answer over a line that carries one conversation:
 *
 *   request ─► (turn) ─► waiter set ─► write ─► … accept(frame) that matches ─► answer
 *                            └─────────── timeoutMs ──────────────────────────► noAnswer
 *
 * One request is in flight. The waiter stands before the first byte leaves, because a device on a
 * fast line answers before the write has resolved. Frames that nobody waits for, late ones among
 * them, are left to the caller.
 */
export interface Requester<Frame> {
  /**
   * Sends `bytes` and resolves with the first frame that `matches`, or with `noAnswer` after
   * `timeoutMs` (counted from the moment of its turn). Others wait for their turn in call order.
   */
  request(request: {
    readonly bytes: Uint8Array;
    readonly timeoutMs: number;
    readonly matches: (frame: Frame) => boolean;
  }): Promise<Result<Frame, LinkFault>>;
  /** Offers a frame off the line; false when nobody was waiting for it. */
  accept(frame: Frame): boolean;
  /** Nobody waits any longer for the answer to the request in flight: it ends as if its time were up. */
  stopWaiting(): void;
  /** The line ended: whoever waits, now or later, gets `fault`. For DriverSession.stop. */
  close(fault: LinkFault): void;
}

type Waiter<Frame> = {
  readonly matches: (frame: Frame) => boolean;
  readonly settle: (outcome: Result<Frame, LinkFault>) => void;
  readonly timeOut: () => void;
};

export function createRequester<Frame>(options: {
  readonly timers: Timers;
  readonly write: (bytes: Uint8Array) => Promise<Result<void, LinkFault>>;
  /** Runs before the next request is written: the place to clear a splitter of half an answer. */
  readonly onNoAnswer?: () => void;
}): Requester<Frame> {
  const { timers, write, onNoAnswer } = options;
  const lock = createLock();
  let closedBy: LinkFault | null = null;
  let waiter: Waiter<Frame> | null = null;

  function awaitAnswer(timeoutMs: number, matches: (frame: Frame) => boolean) {
    const { promise: answer, resolve } = Promise.withResolvers<Result<Frame, LinkFault>>();
    const cancelTimeout = timers.after(timeoutMs, timeOut);
    const own = { matches, settle, timeOut };
    /** What comes to light when half an answer is given up is no answer any more. */
    function timeOut(): void {
      settle(fail({ kind: 'noAnswer', waitedMs: timeoutMs }));
      onNoAnswer?.();
    }
    function settle(outcome: Result<Frame, LinkFault>): void {
      if (waiter === own) waiter = null;
      cancelTimeout();
      resolve(outcome);
    }
    waiter = own;
    return { answer, settle };
  }

  async function send(bytes: Uint8Array, settle: (outcome: Fail<LinkFault>) => void): Promise<void> {
    const written = await write(bytes);
    if (!written.ok) settle(written);
  }

  return {
    request: ({ bytes, timeoutMs, matches }) =>
      lock.withLock(async () => {
        if (closedBy) return fail(closedBy);
        const { answer, settle } = awaitAnswer(timeoutMs, matches);
        // Not awaited: a write that hangs must not outlast the time-out.
        void send(bytes, settle);
        return answer;
      }),
    accept(frame) {
      if (!waiter?.matches(frame)) return false;
      waiter.settle(ok(frame));
      return true;
    },
    stopWaiting: () => waiter?.timeOut(),
    close(fault) {
      closedBy ??= fault;
      waiter?.settle(fail(fault));
    },
  };
}
