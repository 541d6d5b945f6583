import { ok, type Result } from '@jiaohao/basics/result';
import type { LinkFault } from '../../contract/faults.ts';
import type { Transport } from '../../transport/transport.ts';
import { createReportJoiner, encodeReports, type HidEnvelope } from './hid-reports.ts';

/**
 * Lets the reader's driver speak over a HID link as over a serial one:
 *
 *   driver ── SDT frames ──► this ── reports of 64 bytes ──► HID transport
 *
 * One write is one request frame. What arrives comes as whole frames, none of which began before the
 * last request: what a reader still had to say to an earlier one is dropped, and a stale answer that
 * came whole is for the driver to tell apart.
 */
export function createEnvelopedTransport(inner: Transport, envelope: HidEnvelope): Transport {
  const joiner = createReportJoiner(envelope);

  async function write(bytes: Uint8Array): Promise<Result<void, LinkFault>> {
    joiner.clear();
    // Handed over together, so that nobody's report comes in between.
    const outcomes = await Promise.all(encodeReports(envelope, bytes).map((report) => inner.write(report)));
    return outcomes.find((outcome) => !outcome.ok) ?? ok();
  }

  return {
    open: () => inner.open(),
    write,
    onData: (listener) =>
      inner.onData((report) => {
        for (const frame of joiner.accept(report)) listener(frame);
      }),
    onClose: (listener) => inner.onClose(listener),
    close: () => inner.close(),
  };
}
