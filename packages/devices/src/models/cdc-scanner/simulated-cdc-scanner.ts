import type { FarEnd } from '../../transport/memory-wire.ts';

/* A serial scanner on its cable. It says what it sees, once for each look, and hears nothing. */

const suffixBytes = { cr: [0x0d], lf: [0x0a], crlf: [0x0d, 0x0a], none: [] } as const;

export type ScannerSuffix = keyof typeof suffixBytes;

export interface SimulatedCdcScanner {
  /** Somebody holds a code before the glass. */
  scan(text: string): void;
  /** A code whose bytes are no UTF-8, such as one that was printed in GBK. */
  scanBytes(bytes: Uint8Array): void;
  /** Broken, or at the wrong baud rate: so many bytes of all values but CR and LF. */
  babble(byteCount: number): void;
}

export function createSimulatedCdcScanner(options: {
  readonly farEnd: FarEnd;
  readonly suffix: ScannerSuffix;
  /** Longest piece the scanner hands to its port; whole codes unless said. */
  readonly pieceBytes?: number;
}): SimulatedCdcScanner {
  const { farEnd, suffix, pieceBytes = Number.POSITIVE_INFINITY } = options;

  function say(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      farEnd.send(bytes.slice(at, Math.min(bytes.length, at + pieceBytes)));
    }
  }

  function scanBytes(bytes: Uint8Array): void {
    say(Uint8Array.of(...bytes, ...suffixBytes[suffix]));
  }

  return {
    scan: (text) => scanBytes(new TextEncoder().encode(text)),
    scanBytes,
    babble(byteCount) {
      const bytes = Uint8Array.from({ length: byteCount }, (_, index) => index & 0xff);
      say(bytes.map((byte) => (byte === 0x0d || byte === 0x0a ? 0x55 : byte)));
    },
  };
}
