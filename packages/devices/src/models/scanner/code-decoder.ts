import type { ReadCode } from './code-buffer.ts';

/** Longest code of any scanner; what a QR code can hold at most is 2,953 bytes. */
export const maxCodeBytes = 4096;

/** Finds codes in the chunks of one line; made anew for each line, so that no half code outlives it. */
export interface CodeDecoder {
  /** Longest silence inside a code, milliseconds. */
  readonly gapMs: number;
  /** The codes that end in this chunk, in order. */
  push(chunk: Uint8Array): readonly ReadCode[];
  /** Nothing came for `gapMs`: what is held has ended, or never will. */
  settle(): ReadCode | null;
  /** A code has begun and not ended. */
  isHolding(): boolean;
  /** Bytes of it that are held. */
  heldBytes(): number;
  /** The line is gone, and with it what is held. */
  clear(): void;
}

/** What `push` gives for most chunks. */
export const noCodes: readonly ReadCode[] = [];
