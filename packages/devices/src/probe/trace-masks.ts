import { xor8 } from '../codec/checksums.ts';
import { parseResponse, responseFormat } from '../models/sdt-reader/frames.ts';
import { createChunkMask, createFrameMask, type TraceMask } from './trace-mask.ts';

/* What each kind of device may say of a person, and what stands in its place in a trace. */

/** The number of the security module: of the reader, and nobody's. */
const samNumberBytes = 16;
/** The longest answer that begins with no lengths: the newest address. */
const newestAddressBytes = 70;
const innerLengthsBytes = 4;

/**
 * SDT answers keep everything but their data, which becomes zeros; of base information the lengths
 * inside stay too. The check byte is right for what is there now.
 */
export function createSdtMask(): TraceMask {
  return createFrameMask(responseFormat, (frame) => {
    const { data } = parseResponse(frame);
    if (data.length === samNumberBytes) return;
    const personal = data.subarray(data.length > newestAddressBytes ? innerLengthsBytes : 0);
    frame[frame.length - 1]! ^= xor8(personal);
    personal.fill(0);
  });
}

/** X. */
export const maskLetter = 0x58;
const shortestText = 4;

/**
 * For devices that say nothing of a person: their frames stay as they are. A text, in which they never
 * speak, comes of another device on that line, and becomes Xs; of one that comes byte by byte three
 * letters stay.
 */
export function createFramesOnlyMask(): TraceMask {
  let run = 0;
  return createChunkMask((chunk) => {
    const masked = chunk.slice();
    for (const [at, byte] of chunk.entries()) {
      run = byte >= 0x20 && byte <= 0x7e ? run + 1 : 0;
      if (run === shortestText) masked.fill(maskLetter, Math.max(0, at + 1 - shortestText), at + 1);
      else if (run > shortestText) masked[at] = maskLetter;
    }
    return masked;
  });
}

/** A serial scanner: every byte of a code becomes an X; control bytes (CR, LF, GS) tell nothing. */
export function createCodeLineMask(): TraceMask {
  return createChunkMask((chunk) => chunk.map((byte) => (byte < 0x20 ? byte : maskLetter)));
}

/** HID-POS reports of one layout: id and length stay, and what is around the data. Other reports are blanked. */
export function createHidPosMask(form: {
  readonly reportId: number;
  /** Behind the AIM identifier, where the layout has one. */
  readonly dataAt: number;
  readonly maxDataBytes: number;
}): TraceMask {
  const { reportId, dataAt, maxDataBytes } = form;
  const isData = (byte: number, at: number) => at >= dataAt && at < dataAt + maxDataBytes && byte >= 0x20;
  return createChunkMask((report) => {
    if (report[0] !== reportId) return new Uint8Array(report.length);
    return report.map((byte, at) => (isData(byte, at) ? maskLetter : byte));
  });
}
