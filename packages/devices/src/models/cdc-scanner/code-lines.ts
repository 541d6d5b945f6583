import { createCodeBuffer, type ReadCode } from '../scanner/code-buffer.ts';
import { maxCodeBytes, noCodes, type CodeDecoder } from '../scanner/code-decoder.ts';

const carriageReturn = 0x0d;
const lineFeed = 0x0a;

/** A byte lasts 1 ms at 9600 baud, so this is the end of a code and not a pause in it. */
export const idleGapMs = 50;
/** Of a scanner that always sends its suffix, silence is a USB port that stalls, or a code that was torn. */
export const tornAfterMs = 500;

/**
 * Codes on a serial line, each ended by CR, LF, both, or silence.
 *
 * @param hasSuffix the scanner ends every code with CR or LF: one that ends in silence is torn.
 */
export function createCodeLines(hasSuffix: boolean): CodeDecoder {
  const buffer = createCodeBuffer(maxCodeBytes);
  return {
    gapMs: hasSuffix ? tornAfterMs : idleGapMs,
    push(chunk) {
      let codes: ReadCode[] | null = null;
      for (const byte of chunk) {
        if (byte !== carriageReturn && byte !== lineFeed) {
          buffer.add(byte);
          continue;
        }
        const code = buffer.take();
        if (code) (codes ??= []).push(code);
      }
      return codes ?? noCodes;
    },
    settle: hasSuffix ? buffer.drop : buffer.take,
    isHolding: buffer.isHolding,
    heldBytes: buffer.heldBytes,
    clear: buffer.clear,
  };
}
