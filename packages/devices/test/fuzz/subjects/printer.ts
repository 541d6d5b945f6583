import { invariant } from '@jiaohao/basics/invariant';
import { createDemultiplexer, type PrinterFrame } from '../../../src/models/escpos-printer/demultiplexer.ts';
import { defineSubject } from '../subject.ts';

/*
 * What a printer says, on one stream without lengths and almost without checks. Nothing may get lost on
 * the way: every byte comes out in a frame or as noise, or is held, or was XON or XOFF.
 */

/** The longest block in the manuals has 80 bytes between 37 2x and 00. */
const maxHeldBytes = 84;

const processId = (id: string) => Uint8Array.of(0x37, 0x22, ...Buffer.from(id, 'ascii'), 0x00);
const goodFrames: readonly Uint8Array[] = [
  ...[0x12, 0x16, 0x1a, 0x32, 0x72, 0x1e].map((byte) => Uint8Array.of(byte)),
  ...['0042', 'ZZZZ', '7"7"'].map(processId),
  Uint8Array.of(0x37, 0x21, ...Buffer.from('TM-T88V', 'ascii'), 0x00),
  Uint8Array.of(0x10, 0x00, 0x00, 0x00),
  Uint8Array.of(0x18, 0x08, 0x0f, 0x00),
];

/** A frame as it stands on the wire. */
function wireBytes(frame: PrinterFrame): Uint8Array {
  switch (frame.kind) {
    case 'realtime':
    case 'paperStatus':
    case 'noise':
      return Uint8Array.of(frame.byte);
    case 'automatic':
      return frame.bytes;
    case 'processId':
      return processId(frame.id);
    case 'block':
      return Uint8Array.of(0x37, ...frame.bytes, 0x00);
  }
}

function lengthOf(frame: PrinterFrame): number {
  if (frame.kind === 'block' || frame.kind === 'automatic')
    return frame.bytes.length + (frame.kind === 'block' ? 2 : 0);
  return frame.kind === 'processId' ? frame.id.length + 3 : 1;
}

/** By the manuals' bits and not by our code. */
function findFlaw(frame: PrinterFrame): string | null {
  switch (frame.kind) {
    case 'realtime':
      return (frame.byte & 0x93) === 0x12 ? null : 'the fixed bits';
    case 'paperStatus':
      return (frame.byte & 0x90) === 0 ? null : 'the fixed bits';
    case 'automatic': {
      const [head = 0, ...tail] = frame.bytes;
      return (head & 0x93) === 0x10 && tail.length === 3 && tail.every((byte) => (byte & 0x90) === 0)
        ? null
        : 'the fixed bits';
    }
    case 'processId':
      return /^[\x20-\x7e]{4}$/.test(frame.id) ? null : 'the id';
    case 'block':
      return frame.bytes.length <= maxHeldBytes && frame.bytes.every((byte) => byte >= 0x20 && byte <= 0x7e)
        ? null
        : 'the text';
    case 'noise':
      return null;
  }
}

export const printerAnswers = defineSubject<PrinterFrame>({
  name: 'printer demultiplexer',
  frames: goodFrames,
  lengthsAt: [0, 1, 2],
  maxHeldBytes,
  recovers: 'afterSilence',
  findFlaw,
  toBytes: wireBytes,
  // A block has no check: what stands inside the quotation marks of noise is noise.
  reaches(out, stream, start) {
    const last = out.at(-1);
    return last?.[0] === 0x37 && Buffer.from(last).includes(Buffer.from(stream.subarray(start, -1)));
  },
  create(deliver) {
    let held = 0;
    const demultiplexer = createDemultiplexer((frame) => {
      held -= lengthOf(frame);
      if (frame.kind !== 'noise') deliver(frame);
    });
    return {
      push(bytes) {
        for (const byte of bytes) if (byte !== 0x11 && byte !== 0x13) held += 1;
        demultiplexer.push(bytes);
        invariant(held >= 0, 'nothing comes out that did not go in');
      },
      silence: () => demultiplexer.giveUpPartial(),
      heldBytes: () => held,
    };
  },
});
