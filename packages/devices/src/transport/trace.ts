import { bytesToHex } from '@jiaohao/basics/ids';
import type { Clock } from '@jiaohao/basics/time';
import type { Transport } from './transport.ts';

/*
 * What passes on a line, written down as it passes:
 *
 *   driver ── traced transport ──► inner transport ── device
 *                  └─► sink: open, toDevice, fromDevice, close, each with its time
 *
 * A trace holds whatever the device said. Before one is shown or stored it goes through
 * probe/redact-trace.ts.
 */

export type TraceEntry =
  /** The line opened, or ended, whoever ended it. */
  | { readonly atMs: number; readonly kind: 'open' | 'close' }
  /** One write, or one chunk that came; two hex digits a byte. */
  | { readonly atMs: number; readonly kind: 'toDevice' | 'fromDevice'; readonly hex: string };

/** @param clock times of the entries are its monotonic ones, to a tenth of a millisecond. */
export function traceTransport(
  inner: Transport,
  sink: (entry: TraceEntry) => void,
  clock: Pick<Clock, 'nowMonoMs'>,
): Transport {
  const now = () => Math.round(clock.nowMonoMs() * 10) / 10;

  return {
    async open() {
      const opened = await inner.open();
      if (opened.ok) sink({ atMs: now(), kind: 'open' });
      return opened;
    },
    write(bytes) {
      // Before the write: a fast device answers before it is done.
      if (bytes.length > 0) sink({ atMs: now(), kind: 'toDevice', hex: bytesToHex(bytes) });
      return inner.write(bytes);
    },
    onData: (listener) =>
      inner.onData((bytes) => {
        sink({ atMs: now(), kind: 'fromDevice', hex: bytesToHex(bytes) });
        listener(bytes);
      }),
    onClose: (listener) =>
      inner.onClose((fault) => {
        sink({ atMs: now(), kind: 'close' });
        listener(fault);
      }),
    close: () => inner.close(),
  };
}
