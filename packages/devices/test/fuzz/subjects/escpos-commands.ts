import { hexToBytes } from '@jiaohao/basics/ids';
import { invariant } from '@jiaohao/basics/invariant';
import vectors from '../../../vectors/escpos.json' with { type: 'json' };
import { readCommand } from '../../../src/codec/escpos-reader.ts';
import { defineSubject } from '../subject.ts';

/*
 * What a printer is told, as the simulated one reads it. The stream has no frames to find again: after a
 * torn command a printer is lost until the command is over. So here only what never may happen is looked for.
 */

/** The simulator holds a megabyte; more than a torn command waits for is of no use here. */
const maxHeldBytes = 8_192;

const commands = [
  ...Object.values(vectors.commands),
  ...vectors.text.map(([, hex]) => hex!),
  vectors.qr.bytes,
  vectors.code128.bytes,
  vectors.rasterTiny.bytes,
  vectors.processId.request,
].map((hex) => hexToBytes(hex));

export const printerCommands = defineSubject<Uint8Array>({
  name: 'ESC/POS reader',
  frames: commands,
  // GS ( k pL pH, GS v 0 … xL xH yL yH, GS k m n.
  lengthsAt: [3, 4, 5, 6, 7],
  maxHeldBytes,
  recovers: 'never',
  findFlaw: () => null,
  toBytes: (command) => command,
  create(deliver) {
    const room = new Uint8Array(maxHeldBytes);
    let heldBytes = 0;

    function takeCommands(): void {
      let at = 0;
      while (at < heldBytes) {
        const result = readCommand(room.subarray(at, heldBytes), 'on');
        if (!result) break;
        const { length } = result;
        invariant(length > 0 && at + length <= heldBytes, 'a command has bytes, and all of them are there');
        deliver(room.slice(at, at + length));
        at += length;
      }
      room.copyWithin(0, at, heldBytes);
      heldBytes -= at;
    }

    return {
      push(bytes) {
        // A torn length may ask for gigabytes; the bytes that a printer has no room for are lost.
        const taken = bytes.subarray(0, maxHeldBytes - heldBytes);
        room.set(taken, heldBytes);
        heldBytes += taken.length;
        takeCommands();
      },
      silence() {
        heldBytes = 0;
      },
      heldBytes: () => heldBytes,
    };
  },
});
