import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { Timers } from '@jiaohao/basics/time';
import type { LinkFault, StripFault } from '../contract/faults.ts';

/*
 * One mouth for a bus on which several devices listen:
 *
 *   send(slot a) ─┐                                        ┌─ no answer: asked again, or told
 *   send(slot b) ─┼─► waiting, one frame a slot ─► write ──┴─► (answer) ─► silence of gapMs ─► next
 *   send(urgent) ─┘    (the newer replaces the older)
 *
 * A slot is what makes two frames the same matter, such as the text of one strip: only the newest
 * is worth sending, and the queue can never be longer than there are slots. While an answer is
 * awaited nobody else speaks.
 */
export interface PacedWriter<Heard> {
  /**
   * Sends a frame in its turn. Resolves when its bytes went out, or were answered where an answer is
   * awaited, or with the fault. Whoever waited for a frame that was replaced gets the outcome of the
   * one that replaced it.
   */
  send(frame: PacedFrame<Heard>): Promise<PacedOutcome>;
  /** Offers what came in; false when no answer is awaited or this is none. */
  accept(heard: Heard): boolean;
  /** The line ended: everybody who waits, now or later, gets `fault`. */
  close(fault: LinkFault): void;
}

export type PacedOutcome = Result<void, StripFault>;

export type PacedFrame<Heard> = {
  readonly slot: string;
  readonly bytes: Uint8Array;
  /** Goes before all that are not urgent: an ACK, for which the device waits. */
  readonly isUrgent?: boolean;
  readonly answer?: AwaitedAnswer<Heard> | undefined;
};

export type AwaitedAnswer<Heard> = {
  /** From the last bit of the frame. */
  readonly withinMs: number;
  /** How often it is sent until it is answered well; a refusal may come of a frame that arrived broken. */
  readonly tries: number;
  /** Called for each try, before its first byte leaves; gives what hears it. */
  readonly listen: () => (heard: Heard) => 'taken' | 'refused' | null;
};

type Waiting<Heard> = PacedFrame<Heard> & {
  readonly triesLeft: number;
  readonly waiters: ((outcome: PacedOutcome) => void)[];
};

/**
 * The operating system takes a frame at once. One that it has not taken so long after its time on the wire
 * never will be: an adapter hangs, or the other side of a TCP link does.
 */
export const stuckAfterMs = 5_000;
/** Start, eight data bits, parity, stop: no format of ours takes more. */
const bitsPerByte = 11;

export function createPacedWriter<Heard = never>(options: {
  readonly timers: Timers;
  /** Silence after the last bit of a frame, or after its answer. */
  readonly gapMs: number;
  /** For the time a frame is on the wire after the operating system took it; 0 when there is none. */
  readonly baud: number;
  readonly write: (bytes: Uint8Array) => Promise<Result<void, LinkFault>>;
  /** A write hangs, and everybody waits behind it: only `close` and a fresh line help. */
  readonly onStuck: (fault: LinkFault) => void;
}): PacedWriter<Heard> {
  const { timers, gapMs, baud, write, onStuck } = options;
  let waiting: Waiting<Heard>[] = [];
  let inFlight: Waiting<Heard> | null = null;
  let hear: ((heard: Heard) => 'taken' | 'refused' | null) | null = null;
  let endTry: (outcome: PacedOutcome) => void = () => {};
  let cancelGap: (() => void) | null = null;
  let cancelStuck = () => {};
  let closedBy: LinkFault | null = null;

  function writeNext(): void {
    if (closedBy || inFlight || cancelGap) return;
    const next = waiting.find((frame) => frame.isUrgent) ?? waiting[0];
    if (!next) return;
    waiting = waiting.filter((frame) => frame !== next);
    inFlight = next;
    if (next.answer) ask(next, next.answer);
    else void writeOut(next);
  }

  function onWireMs(bytes: Uint8Array): number {
    return baud > 0 ? (bytes.length * bitsPerByte * 1000) / baud : 0;
  }

  async function writeOut(frame: Waiting<Heard>): Promise<void> {
    cancelStuck = timers.after(onWireMs(frame.bytes) + stuckAfterMs, () =>
      onStuck({ kind: 'noAnswer', waitedMs: stuckAfterMs }),
    );
    const outcome = await write(frame.bytes);
    if (inFlight !== frame) return;
    cancelStuck();
    rest(onWireMs(frame.bytes));
    settle(frame, outcome);
  }

  /** The listener stands before the first byte leaves: a fast device answers before the write resolves. */
  function ask(frame: Waiting<Heard>, answer: AwaitedAnswer<Heard>): void {
    const windowMs = onWireMs(frame.bytes) + answer.withinMs;
    const cancelWindow = timers.after(windowMs, () =>
      endTry(fail({ kind: 'noAnswer', waitedMs: answer.withinMs * answer.tries })),
    );
    hear = answer.listen();
    endTry = (outcome) => {
      if (inFlight !== frame) return;
      hear = null;
      cancelWindow();
      rest(0);
      const isWorthAgain = !outcome.ok && outcome.error.kind !== 'linkLost' && frame.triesLeft > 1;
      if (isWorthAgain) waitAgain({ ...frame, triesLeft: frame.triesLeft - 1 });
      else settle(frame, outcome);
    };
    // Not awaited: a write that hangs must not outlast the window.
    void writeAsked(frame);
  }

  async function writeAsked(frame: Waiting<Heard>): Promise<void> {
    const written = await write(frame.bytes);
    if (!written.ok && inFlight === frame) endTry(written);
  }

  /** First in the queue again, unless something newer was said in its slot meanwhile. */
  function waitAgain(frame: Waiting<Heard>): void {
    const newer = waiting.find((other) => other.slot === frame.slot);
    if (newer) newer.waiters.push(...frame.waiters);
    else waiting.unshift(frame);
  }

  function rest(wireMs: number): void {
    inFlight = null;
    cancelGap = timers.after(gapMs + wireMs, () => {
      cancelGap = null;
      writeNext();
    });
  }

  function settle(frame: Waiting<Heard>, outcome: PacedOutcome): void {
    for (const resolve of frame.waiters) resolve(outcome);
  }

  return {
    send(frame) {
      if (closedBy) return Promise.resolve(fail(closedBy));
      const { promise, resolve } = Promise.withResolvers<PacedOutcome>();
      const place = waiting.findIndex((other) => other.slot === frame.slot);
      const triesLeft = frame.answer?.tries ?? 1;
      // The newer keeps the older's place, so a slot that changes often is not pushed back for ever.
      if (place >= 0) waiting[place] = { ...frame, triesLeft, waiters: [...waiting[place]!.waiters, resolve] };
      else waiting.push({ ...frame, triesLeft, waiters: [resolve] });
      writeNext();
      return promise;
    },
    accept(heard) {
      const verdict = hear?.(heard) ?? null;
      if (verdict === null) return false;
      endTry(verdict === 'taken' ? ok() : fail({ kind: 'contentRejected' }));
      return true;
    },
    close(fault) {
      if (closedBy) return;
      closedBy = fault;
      endTry({ ok: false, error: fault });
      cancelGap?.();
      cancelStuck();
      const ended = inFlight ? [inFlight, ...waiting] : waiting;
      inFlight = null;
      waiting = [];
      for (const frame of ended) settle(frame, { ok: false, error: fault });
    },
  };
}
