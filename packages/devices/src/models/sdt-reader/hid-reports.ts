import { invariant } from '@jiaohao/basics/invariant';
import { sum16 } from '../../codec/checksums.ts';
import { createFrameSplitter } from '../../codec/frame-splitter.ts';
import { responseFormat } from './frames.ts';

/*
 * SDT frames in HID reports of 64 bytes, without a report id:
 *
 *   raw64      the frame, chopped, the last piece filled up with zeros
 *   miaxis     request   88 │ 00 00 │ length │ B1 │ frame                        │ sum │ 00 …
 *              response  AA │ .. .. │ length │ result │ .. .. │ ≤ 54 bytes of it │ sum │ 00 …
 *
 * Lengths and sums are little-endian, unlike in the frame. A length counts what stands between it
 * and the sum, the sum is over the length and what it counts. Published code of one maker (10C4:0007)
 * and vectors/hid-miaxis.json; the dots are skipped there and here. raw64 is inferred.
 */

export const hidEnvelopes = ['raw64', 'miaxis'] as const;
export type HidEnvelope = (typeof hidEnvelopes)[number];

const reportBytes = 64;
const request = 0x88;
const passOn = 0xb1;
const response = 0xaa;
/** Before a request's frame: mark, two of nothing, length, command. Behind it: the sum. */
const requestHeadBytes = 6;
/** Before a response's piece: mark, two skipped, length, result, two skipped. */
const responseHeadBytes = 8;
/** The mark and the two bytes behind it are outside the sum. */
const unsummedBytes = 3;
const sumBytes = 2;

/** The output reports that carry one request frame. */
export function encodeReports(envelope: HidEnvelope, frame: Uint8Array): Uint8Array[] {
  switch (envelope) {
    case 'raw64':
      return Array.from({ length: Math.ceil(frame.length / reportBytes) }, (_, index) =>
        fillReport(frame.subarray(index * reportBytes, (index + 1) * reportBytes)),
      );
    case 'miaxis':
      return [wrapForMiaxis(frame)];
  }
}

/** Puts the frame bytes of input reports together. */
export interface ReportJoiner {
  /** Takes a report and gives the sound frames that are whole with it: one, as a rule. */
  accept(report: Uint8Array): Uint8Array[];
  /** Forgets a frame that has begun: what comes next must begin one. */
  clear(): void;
}

/**
 * A report that is wrong, or that begins no frame where one should, is dropped with all that came of
 * its frame; what is left of it begins none and is dropped in its turn. A frame whose own check is wrong
 * was a false start: the good ones that it has swallowed are taken out of it, and nothing is waited for
 * that may have begun in it. Holds one frame at most.
 */
export function createReportJoiner(envelope: HidEnvelope): ReportJoiner {
  const room = new Uint8Array(responseFormat.maxFrameBytes);
  const splitter = createFrameSplitter(responseFormat);
  /** Of the frame that has begun; 0 while none has. */
  let frameBytes = 0;
  let gotBytes = 0;

  /** The frame may be personal. */
  function clear(): void {
    room.fill(0, 0, gotBytes);
    frameBytes = 0;
    gotBytes = 0;
  }

  return {
    accept(report) {
      const piece = envelope === 'raw64' ? report : unwrapFromMiaxis(report);
      if (frameBytes === 0) frameBytes = piece === null ? 0 : measureFrame(piece);
      if (piece === null || frameBytes === 0) {
        clear();
        return [];
      }
      const wanted = piece.subarray(0, frameBytes - gotBytes);
      room.set(wanted, gotBytes);
      gotBytes += wanted.length;
      if (gotBytes < frameBytes) return [];
      const sound = splitter.push(room.subarray(0, frameBytes));
      splitter.clear();
      clear();
      return sound;
    },
    clear,
  };
}

/** The length a frame says of itself in its first report; 0 where no frame begins. */
function measureFrame(firstPiece: Uint8Array): number {
  const length = firstPiece.length === 0 ? 'noFrame' : responseFormat.measure(firstPiece);
  return typeof length === 'number' ? length : 0;
}

function wrapForMiaxis(frame: Uint8Array): Uint8Array {
  const sumAt = requestHeadBytes + frame.length;
  invariant(sumAt + sumBytes <= reportBytes, 'a request fits into one report');
  const length = 1 + frame.length;
  const report = fillReport(Uint8Array.from([request, 0, 0, length & 0xff, length >> 8, passOn, ...frame]));
  const sum = sum16(report.subarray(unsummedBytes, sumAt));
  report[sumAt] = sum & 0xff;
  report[sumAt + 1] = sum >> 8;
  return report;
}

/** The frame bytes in a response, or null where it is none, is damaged, or says that there are none. */
function unwrapFromMiaxis(report: Uint8Array): Uint8Array | null {
  if (report.length < responseHeadBytes + sumBytes || report[0] !== response) return null;
  const sumAt = unsummedBytes + 2 + (report[3]! | (report[4]! << 8));
  if (sumAt < responseHeadBytes || sumAt + sumBytes > report.length) return null;
  const sum = report[sumAt]! | (report[sumAt + 1]! << 8);
  if (sum !== sum16(report.subarray(unsummedBytes, sumAt)) || report[5] !== 0) return null;
  return report.subarray(responseHeadBytes, sumAt);
}

function fillReport(bytes: Uint8Array): Uint8Array {
  const report = new Uint8Array(reportBytes);
  report.set(bytes);
  return report;
}
