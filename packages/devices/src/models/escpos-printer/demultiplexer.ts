import { blockStart, classifyStatusByte, isAutomaticTail, isFlowControl, isRealtimeByte } from './status.ts';

/*
 * Everything a printer says arrives on one stream without lengths or addresses:
 *
 *   11 13        XON / XOFF, anywhere                       dropped
 *   37 … 00      a block; 37 22 + 4 characters + 00 is a process id
 *   &93 == 12    an answer to DLE EOT                       also inside a block: it is sent in real time
 *   &93 == 10    automatic status, with 3 bytes &90 == 0    nothing but XOFF between them (Citizen iDP-3221, ZJ-58)
 *   else         an answer to GS r
 *
 * A frame that turns out to be none is given up byte by byte: the first is noise, the rest is read again.
 * None of that rest is an answer to GS r: a torn automatic status ends in bytes that look like one.
 */

export type PrinterFrame =
  | { readonly kind: 'realtime'; readonly byte: number }
  | { readonly kind: 'automatic'; readonly bytes: Uint8Array }
  | { readonly kind: 'paperStatus'; readonly byte: number }
  | { readonly kind: 'processId'; readonly id: string }
  /** Some other block, without its 37 and 00. */
  | { readonly kind: 'block'; readonly bytes: Uint8Array }
  | { readonly kind: 'noise'; readonly byte: number };

export interface Demultiplexer {
  /** Bytes as they come; frames go to the listener before this returns. */
  push(bytes: Uint8Array): void;
  /** An answer did not come: whatever is half read is no frame. */
  giveUpPartial(): void;
}

const processIdMark = 0x22;
const processIdLength = 4;
/** The longest block in Epson's manuals is the printer's name, 37 21 + up to 80 bytes. */
const maxBlockBytes = 84;

type Partial = { readonly kind: 'none' | 'block' | 'automatic'; readonly bytes: number[] };

export function createDemultiplexer(onFrame: (frame: PrinterFrame) => void): Demultiplexer {
  let partial: Partial = { kind: 'none', bytes: [] };

  function finishBlock(bytes: number[]): void {
    partial = { kind: 'none', bytes: [] };
    const content = bytes.slice(1, -1);
    if (content[0] === processIdMark && content.length === 1 + processIdLength) {
      onFrame({ kind: 'processId', id: String.fromCharCode(...content.slice(1)) });
    } else {
      onFrame({ kind: 'block', bytes: Uint8Array.from(content) });
    }
  }

  function giveUpPartial(): void {
    const [first, ...rest] = partial.bytes;
    partial = { kind: 'none', bytes: [] };
    if (first === undefined) return;
    onFrame({ kind: 'noise', byte: first });
    for (const byte of rest) {
      if (partial.kind === 'none' && classifyStatusByte(byte) === 'paperStatusOrTail') onFrame({ kind: 'noise', byte });
      else take(byte);
    }
  }

  function takeInBlock(byte: number): void {
    const { bytes } = partial;
    if (byte !== 0x00 && byte < 0x20 && isRealtimeByte(byte)) {
      onFrame({ kind: 'realtime', byte });
      return;
    }
    bytes.push(byte);
    if (byte === 0x00) return finishBlock(bytes);
    const isTooLongForId = bytes[1] === processIdMark && bytes.length > 2 + processIdLength;
    const isText = byte >= 0x20 && byte <= 0x7e;
    if (!isText || isTooLongForId || bytes.length > maxBlockBytes) giveUpPartial();
  }

  function takeInAutomatic(byte: number): void {
    const { bytes } = partial;
    bytes.push(byte);
    if (!isAutomaticTail(byte)) return giveUpPartial();
    if (bytes.length < 4) return;
    partial = { kind: 'none', bytes: [] };
    onFrame({ kind: 'automatic', bytes: Uint8Array.from(bytes) });
  }

  function takeFresh(byte: number): void {
    switch (classifyStatusByte(byte)) {
      case 'realtime':
        return onFrame({ kind: 'realtime', byte });
      case 'paperStatusOrTail':
        return onFrame({ kind: 'paperStatus', byte });
      case 'blockStart':
        partial = { kind: 'block', bytes: [blockStart] };
        return;
      case 'automaticHead':
        partial = { kind: 'automatic', bytes: [byte] };
        return;
      case 'unknown':
        return onFrame({ kind: 'noise', byte });
      case 'flow':
    }
  }

  function take(byte: number): void {
    if (isFlowControl(byte)) return;
    if (partial.kind === 'block') takeInBlock(byte);
    else if (partial.kind === 'automatic') takeInAutomatic(byte);
    else takeFresh(byte);
  }

  return {
    push(bytes) {
      for (let at = 0; at < bytes.length; at += 1) take(bytes[at]!);
    },
    giveUpPartial() {
      // What was inside a frame that was none may begin another one that will not end either.
      while (partial.kind !== 'none') giveUpPartial();
    },
  };
}
