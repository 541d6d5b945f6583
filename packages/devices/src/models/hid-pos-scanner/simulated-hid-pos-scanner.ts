import type { FarEnd } from '../../transport/memory-wire.ts';
import type { HidPosLayout } from './hid-pos-reports.ts';

/*
 * A HID-POS scanner on its cable. Its reports are written out here field by field, and not from the
 * table the driver reads with, so that a wrong table meets an honest scanner.
 */

const reportBytes = 64;

export interface SimulatedHidPosScanner {
  /** Somebody holds a code before the glass: as many reports as it takes, one after the other. */
  scan(text: string): void;
  /** The reports that `scan` would send, for a wire that loses one of them. */
  reportsOf(text: string): readonly Uint8Array[];
}

export function createSimulatedHidPosScanner(options: {
  readonly farEnd: FarEnd;
  readonly layout: HidPosLayout;
  /** AIM identifier of what it reads; a QR code unless said. */
  readonly symbology?: string;
}): SimulatedHidPosScanner {
  const { farEnd, layout, symbology = 'Q0' } = options;

  function reportsOf(text: string): Uint8Array[] {
    const code = new TextEncoder().encode(text);
    const perReport = layout === 'idLen' ? 62 : 56;
    const reports: Uint8Array[] = [];
    for (let at = 0; at < code.length; at += perReport) {
      const data = code.subarray(at, at + perReport);
      const isLast = at + perReport >= code.length;
      if (layout === 'aim') reports.push(buildAim(data, isLast, symbology));
      else if (layout === 'newland') reports.push(buildNewland(data, isLast));
      else reports.push(buildIdLen(data));
    }
    return reports;
  }

  return {
    reportsOf,
    scan(text) {
      for (const report of reportsOf(text)) farEnd.send(report);
    },
  };
}

function buildAim(data: Uint8Array, isLast: boolean, symbology: string): Uint8Array {
  const report = new Uint8Array(reportBytes);
  report.set([0x02, data.length, 0x5d, symbology.charCodeAt(0), symbology.charCodeAt(1), ...data]);
  report[63] = isLast ? 0x00 : 0x01;
  return report;
}

function buildNewland(data: Uint8Array, isLast: boolean): Uint8Array {
  const report = new Uint8Array(reportBytes);
  report.set([0x02, data.length, ...data]);
  report[63] = isLast ? 0x00 : 0x01;
  return report;
}

function buildIdLen(data: Uint8Array): Uint8Array {
  const report = new Uint8Array(reportBytes);
  report.set([0x01, data.length, ...data]);
  return report;
}
