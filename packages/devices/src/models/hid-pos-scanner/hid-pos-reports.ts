import { createCodeBuffer } from '../scanner/code-buffer.ts';
import { maxCodeBytes, noCodes, type CodeDecoder } from '../scanner/code-decoder.ts';

/*
 * Codes in HID-POS input reports. The class (usage page 8C, USB-IF HID Point of Sale Usage Tables
 * 1.02) leaves the order of the fields to the report descriptor, and makers differ:
 *
 *   aim      02 │ length │ ] c m │ data, 56 at most │ … 61 more symbology │ 62 │ 63 bit 0: more to come
 *   newland  02 │ length │ data, 56 at most │ 58 … 61 │ 62 symbology          │ 63 bit 0: more to come
 *   idLen    01 │ length │ data, 62 at most                      a full report: more to come
 *
 * Two of them share their report id, so the layout is configured and never guessed.
 */

/** Longest silence between two reports of one code; they follow each other within milliseconds. */
export const lostContinuationMs = 500;

type ReportForm = {
  readonly reportId: number;
  /** Where the AIM identifier (ISO/IEC 15424) stands, `]` and two characters. */
  readonly symbologyAt: number | null;
  readonly dataAt: number;
  readonly maxDataBytes: number;
  /** The byte whose lowest bit says that the code goes on. */
  readonly continuedAt: number | null;
};

/** Where everything stands in each layout's reports. */
export const hidPosForms = {
  /** Access-IS LSR118 product manual p.68; the same in ATR110 and LSR116. */
  aim: { reportId: 0x02, symbologyAt: 2, dataAt: 5, maxDataBytes: 56, continuedAt: 63 },
  /** Newland NLS-FM420 integration guide p.47. */
  newland: { reportId: 0x02, symbologyAt: null, dataAt: 2, maxDataBytes: 56, continuedAt: 63 },
  /** Microscan MS-4 help, "Microscan HID Report Format". */
  idLen: { reportId: 0x01, symbologyAt: null, dataAt: 2, maxDataBytes: 62, continuedAt: null },
} as const satisfies Record<string, ReportForm>;

export type HidPosLayout = keyof typeof hidPosForms;
export const hidPosLayouts = Object.keys(hidPosForms) as readonly HidPosLayout[];

export function createHidPosDecoder(layout: HidPosLayout): CodeDecoder {
  const form: ReportForm = hidPosForms[layout];
  const buffer = createCodeBuffer(maxCodeBytes);
  /** Of the code that is held; all reports of one code have the same. */
  let symbology = 0;

  function belongsToHeld(report: Uint8Array): boolean {
    return !buffer.isHolding() || symbologyOf(report, form) === symbology;
  }

  function readReport(report: Uint8Array) {
    if (!isWellFormed(report, form)) {
      buffer.spoil('torn');
      return buffer.take();
    }
    symbology = symbologyOf(report, form);
    const end = form.dataAt + report[1]!;
    for (let at = form.dataAt; at < end; at += 1) buffer.add(report[at]!);
    return isContinued(report, form) ? null : buffer.take();
  }

  return {
    gapMs: lostContinuationMs,
    push(report) {
      // Reports of other ids are about settings or another function of the same device.
      if (report[0] !== form.reportId) return noCodes;
      const torn = belongsToHeld(report) ? null : buffer.drop();
      const last = readReport(report);
      if (!torn) return last ? [last] : noCodes;
      return last ? [torn, last] : [torn];
    },
    settle: buffer.drop,
    isHolding: buffer.isHolding,
    heldBytes: buffer.heldBytes,
    clear: buffer.clear,
  };
}

function isWellFormed(report: Uint8Array, form: ReportForm): boolean {
  const length = report[1] ?? Number.POSITIVE_INFINITY;
  if (length > form.maxDataBytes || report.length < form.dataAt + length) return false;
  if (form.continuedAt !== null && report.length <= form.continuedAt) return false;
  return form.symbologyAt === null || report[form.symbologyAt] === 0x5d;
}

function symbologyOf(report: Uint8Array, { symbologyAt }: ReportForm): number {
  if (symbologyAt === null) return 0;
  return (report[symbologyAt + 1] ?? 0) * 256 + (report[symbologyAt + 2] ?? 0);
}

/**
 * Without a flag, a full report goes on in the next, unless it ends with the suffix. So a code of
 * exactly 62 bytes without a suffix looks like half a code and is dropped as one.
 */
function isContinued(report: Uint8Array, { continuedAt, dataAt, maxDataBytes }: ReportForm): boolean {
  if (continuedAt !== null) return (report[continuedAt]! & 1) === 1;
  const lastByte = report[dataAt + maxDataBytes - 1];
  return report[1] === maxDataBytes && lastByte !== 0x0d && lastByte !== 0x0a;
}
