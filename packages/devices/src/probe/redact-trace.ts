import { bytesToHex, hexToBytes } from '@jiaohao/basics/ids';
import { invariant } from '@jiaohao/basics/invariant';
import type { TraceEntry } from '../transport/trace.ts';
import { createBlankMask, createOpenMask, type TraceMask } from './trace-mask.ts';

/*
 * Takes what is personal out of a trace, entry by entry, while it is recorded:
 *
 *   entries ──► queue ──► sink       an entry leaves when all its bytes are decided,
 *                 │ ▲                and entries never overtake each other
 *                 ▼ │
 *               masks, one a direction
 */

/** The longest answer there is takes 2.4 s at 9600 baud. What is not whole after this will not be. */
const stuckMs = 5_000;

/** The masks of one line, made anew for every time it opens: half a frame does not outlive its line. */
export type LineMasks = { readonly toDevice: TraceMask; readonly fromDevice: TraceMask };

/** For devices that may say something of a person, and are told nothing. */
export const maskAnswers = (createMask: () => TraceMask) => (): LineMasks => ({
  toDevice: createOpenMask(),
  fromDevice: createMask(),
});

export const blankMasks = (): LineMasks => ({ toDevice: createBlankMask(), fromDevice: createBlankMask() });

export interface TraceRedactor {
  push(entry: TraceEntry): void;
  /** Lets the last entries out. */
  end(): void;
}

type Waiting = { readonly entry: TraceEntry; readonly bytes: number; decidedHex: string };

export function createTraceRedactor(createMasks: () => LineMasks, sink: (entry: TraceEntry) => void): TraceRedactor {
  let masks = createMasks();
  const queue: Waiting[] = [];

  /** Decided bytes belong to the oldest entries of their direction that want some. */
  function deal(direction: 'toDevice' | 'fromDevice', decided: Uint8Array): void {
    let at = 0;
    for (const waiting of queue) {
      if (at === decided.length) return;
      if (waiting.entry.kind !== direction) continue;
      const wanted = waiting.bytes - waiting.decidedHex.length / 2;
      waiting.decidedHex += bytesToHex(decided.subarray(at, at + wanted));
      at += Math.min(wanted, decided.length - at);
    }
    invariant(at === decided.length, 'a mask gives no more bytes than it took');
  }

  function letOut(): void {
    for (let first = queue[0]; first && first.decidedHex.length === first.bytes * 2; first = queue[0]) {
      queue.shift();
      sink('hex' in first.entry ? { ...first.entry, hex: first.decidedHex } : first.entry);
    }
  }

  function endLine(): void {
    for (const direction of ['toDevice', 'fromDevice'] as const) deal(direction, masks[direction].end());
    masks = createMasks();
    letOut();
    invariant(queue.length === 0, 'a mask that ends gives back all that it took');
  }

  return {
    push(entry) {
      const chunk = 'hex' in entry ? hexToBytes(entry.hex) : new Uint8Array();
      const isStuck = queue[0] !== undefined && entry.atMs - queue[0].entry.atMs > stuckMs;
      if (isStuck || !('hex' in entry)) endLine();
      queue.push({ entry, bytes: chunk.length, decidedHex: '' });
      if ('hex' in entry) deal(entry.kind, masks[entry.kind].push(chunk));
      letOut();
    },
    end: endLine,
  };
}

export function redactTrace(entries: readonly TraceEntry[], createMasks: () => LineMasks): readonly TraceEntry[] {
  const redacted: TraceEntry[] = [];
  const redactor = createTraceRedactor(createMasks, (entry) => redacted.push(entry));
  for (const entry of entries) redactor.push(entry);
  redactor.end();
  return redacted;
}
