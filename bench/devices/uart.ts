import { setImmediate, setTimeout } from 'node:timers/promises';

/* The time a byte takes on a serial line, which no pty takes by itself. */

export const baud = 115_200;
/** Start bit, eight data bits, stop bit. */
export const msPerByte = 10_000 / baud;

/** Small enough for a line that flows, large enough to keep up. */
const pieceBytes = 16;

async function untilMs(atMs: number): Promise<void> {
  const coarseMs = Math.floor(atMs - performance.now()) - 1;
  if (coarseMs >= 1) await setTimeout(coarseMs);
  while (performance.now() < atMs) await setImmediate();
}

/** One direction of a wire: hands on every piece when its last byte is through. */
export function createPacer(emit: (bytes: Uint8Array) => void): (bytes: Uint8Array) => void {
  let freeAtMs = 0;
  let turn = Promise.resolve();

  async function carry(bytes: Uint8Array, cameAtMs: number): Promise<void> {
    const startMs = Math.max(cameAtMs, freeAtMs);
    freeAtMs = startMs + bytes.length * msPerByte;
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      const piece = bytes.slice(at, at + pieceBytes);
      await untilMs(startMs + (at + piece.length) * msPerByte);
      emit(piece);
    }
  }
  return (bytes) => {
    const cameAtMs = performance.now();
    turn = turn.then(() => carry(bytes, cameAtMs));
  };
}
