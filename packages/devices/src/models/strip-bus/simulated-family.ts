import type { FrameFormat } from '../../codec/frame-splitter.ts';

/** What a simulated strip reads in one frame. */
export type SimulatedFrame = {
  /** Null where the family has no addresses. */
  readonly address: number | null;
  readonly place: 'window' | 'hall';
  /** What it shows from now on; null for a question that changes nothing. */
  readonly text: string | null;
  /** What a strip that takes it says, and one that refuses it. */
  readonly answer?: readonly number[];
  readonly refusal?: readonly number[];
};

/** How one family's frames are found and read. */
export type SimulatedFamily = {
  readonly format: FrameFormat;
  /** Null for a frame the strip does not know: it goes on showing what it showed. */
  readonly read: (frame: Uint8Array) => SimulatedFrame | null;
};

const decoder = new TextDecoder('gbk');

/** Text as one reads it: blanks behind it are dark. */
export function readText(bytes: Uint8Array): string {
  return decoder.decode(bytes).trimEnd();
}

export function sumOf(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum + byte, 0);
}

/** Whether the bytes that are there begin with these. */
export function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.slice(0, bytes.length).every((byte, at) => byte === bytes[at]);
}

/** The length of a frame that ends with its first `terminator` at or behind `from`. */
export function lengthUntil(bytes: Uint8Array, terminator: number, from: number): number | 'needsMore' {
  const at = bytes.indexOf(terminator, from);
  return at < 0 ? 'needsMore' : at + 1;
}
