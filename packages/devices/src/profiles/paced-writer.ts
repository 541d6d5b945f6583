import { fail, type Result } from '@jiaohao/basics/result';
import type { Timers } from '@jiaohao/basics/time';
import type { LinkFault } from '../contract/faults.ts';

/*
 * One mouth for a bus on which several devices listen:
 *
 *   send(slot a) ─┐
 *   send(slot b) ─┼─► waiting, one frame a slot ─► write ─► silence of gapMs ─► next
 *   send(urgent) ─┘    (the newer replaces the older)
 *
 * A slot is what makes two frames the same matter, such as the text of one strip: only the newest
 * is worth sending, and the queue can never be longer than there are slots.
 */
export interface PacedWriter {
  /**
   * Sends a frame in its turn. Resolves when its bytes went out, or with the link's fault. Whoever
   * waited for a frame that was replaced gets the outcome of the one that replaced it.
   */
  send(frame: PacedFrame): Promise<Result<void, LinkFault>>;
  /** The line ended: everybody who waits, now or later, gets `fault`. */
  close(fault: LinkFault): void;
}

export type PacedFrame = {
  readonly slot: string;
  readonly bytes: Uint8Array;
  /** Goes before all that are not urgent: an ACK, for which the device waits. */
  readonly isUrgent?: boolean;
};

type WaitingFrame = PacedFrame & { readonly waiters: ((outcome: Result<void, LinkFault>) => void)[] };

/** Start, eight data bits, parity, stop: no format of ours takes more. */
const bitsPerByte = 11;

export function createPacedWriter(options: {
  readonly timers: Timers;
  /** Silence after the last bit of a frame. */
  readonly gapMs: number;
  /** For the time a frame is on the wire after the operating system took it; 0 when there is none. */
  readonly baud: number;
  readonly write: (bytes: Uint8Array) => Promise<Result<void, LinkFault>>;
}): PacedWriter {
  const { timers, gapMs, baud, write } = options;
  let waiting: WaitingFrame[] = [];
  let inFlight: WaitingFrame | null = null;
  let cancelGap: (() => void) | null = null;
  let closedBy: LinkFault | null = null;

  function writeNext(): void {
    if (closedBy || inFlight || cancelGap) return;
    const next = waiting.find((frame) => frame.isUrgent) ?? waiting[0];
    if (!next) return;
    waiting = waiting.filter((frame) => frame !== next);
    inFlight = next;
    void writeOut(next);
  }

  async function writeOut(frame: WaitingFrame): Promise<void> {
    const outcome = await write(frame.bytes);
    if (inFlight !== frame) return;
    inFlight = null;
    const onWireMs = baud > 0 ? (frame.bytes.length * bitsPerByte * 1000) / baud : 0;
    cancelGap = timers.after(gapMs + onWireMs, () => {
      cancelGap = null;
      writeNext();
    });
    settle(frame, outcome);
  }

  function settle(frame: WaitingFrame, outcome: Result<void, LinkFault>): void {
    for (const resolve of frame.waiters) resolve(outcome);
  }

  return {
    send(frame) {
      if (closedBy) return Promise.resolve(fail(closedBy));
      const { promise, resolve } = Promise.withResolvers<Result<void, LinkFault>>();
      const place = waiting.findIndex((other) => other.slot === frame.slot);
      // The newer keeps the older's place, so a slot that changes often is not pushed back for ever.
      if (place >= 0) waiting[place] = { ...frame, waiters: [...waiting[place]!.waiters, resolve] };
      else waiting.push({ ...frame, waiters: [resolve] });
      writeNext();
      return promise;
    },
    close(fault) {
      if (closedBy) return;
      closedBy = fault;
      cancelGap?.();
      const ended = inFlight ? [inFlight, ...waiting] : waiting;
      inFlight = null;
      waiting = [];
      for (const frame of ended) settle(frame, { ok: false, error: fault });
    },
  };
}
