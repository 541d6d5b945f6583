import type { FarEnd } from '../../transport/memory-wire.ts';
import type { HidEnvelope } from './hid-reports.ts';

/*
 * The HID chip of a simulated reader: it stands between the wire, where chunks are reports, and a
 * simulator that speaks SDT frames. It does its own arithmetic, and is as strict as a chip: a report
 * that is not 64 bytes, or whose sum is wrong, is not heard.
 */

const chips: Record<
  HidEnvelope,
  { wrap: (frame: Uint8Array) => number[][]; unwrap: (report: Uint8Array) => Uint8Array | null }
> = {
  // The simulator finds the frame in its zeros by itself, as such a reader does.
  raw64: { wrap: (frame) => chop(frame, 64), unwrap: (report) => report },
  miaxis: { wrap: (frame) => chop(frame, 54).map(wrapPiece), unwrap: unwrapRequest },
};

/** The far end of a HID wire, as one that carries SDT frames: put a simulated reader to it. */
export function envelopeFarEnd(farEnd: FarEnd, envelope: HidEnvelope): FarEnd {
  const { wrap, unwrap } = chips[envelope];
  return {
    send(frame) {
      for (const report of wrap(frame)) {
        farEnd.send(Uint8Array.from({ length: 64 }, (_, index) => report[index] ?? 0));
      }
    },
    onData: (listener) =>
      farEnd.onData((report) => {
        const bytes = report.length === 64 ? unwrap(report) : null;
        if (bytes) listener(bytes);
      }),
    onLink: (listener) => farEnd.onLink(listener),
  };
}

function chop(frame: Uint8Array, bytes: number): number[][] {
  const pieces: number[][] = [];
  for (let at = 0; at < frame.length; at += bytes) pieces.push([...frame.subarray(at, at + bytes)]);
  return pieces;
}

/** AA, serial number, length, result, running index, piece, sum. Real ones may have other bytes than the index. */
function wrapPiece(piece: readonly number[], index: number): number[] {
  const summed = [piece.length + 3, 0, 0, index, 0, ...piece];
  let sum = 0;
  for (const byte of summed) sum += byte;
  return [0xaa, 0, 0, ...summed, sum % 256, Math.floor(sum / 256)];
}

/** The frame in 88 00 00 │ length │ B1 │ frame │ sum, or null for anything else. */
function unwrapRequest(report: Uint8Array): Uint8Array | null {
  const frameBytes = report[3]! + report[4]! * 256 - 1;
  if (report[0] !== 0x88 || report[5] !== 0xb1 || frameBytes < 1 || frameBytes > 56) return null;
  let sum = 0;
  for (let at = 3; at < 6 + frameBytes; at += 1) sum += report[at]!;
  const isRight = report[6 + frameBytes] === sum % 256 && report[7 + frameBytes] === Math.floor(sum / 256);
  return isRight ? report.slice(6, 6 + frameBytes) : null;
}
