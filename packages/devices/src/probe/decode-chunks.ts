import { frameWords } from './messages.zh.ts';
import { briefHex } from './decode-frames.ts';
import type { LineDecoder } from './probe-model.ts';

/** A scanner's line: that something came, and how much. */
export function createCodeDecoder(): LineDecoder {
  return { take: (direction, bytes) => [{ direction, hex: '', meaning: frameWords.codeBytes(bytes.length) }] };
}

/** A HID device's reports, as they are. */
export function createReportDecoder(): LineDecoder {
  return {
    take: (direction, bytes) => [{ direction, hex: briefHex(bytes), meaning: frameWords.report(bytes.length) }],
  };
}
