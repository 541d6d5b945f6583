import { createChunkMask, type TraceMask } from './trace-mask.ts';

const keySlots = 6;
/** Enter, Tab, Num Lock and the keypad's Enter; below A are the codes for errors. */
const wordlessKeys: ReadonlySet<number> = new Set([0x28, 0x2b, 0x53, 0x58]);
const firstKey = 0x04;
/** X, Y, Z and on: more than can be down at once, so that a key that goes down is still seen to. */
const maskKeys = [0x1b, 0x1c, 0x1d, 0x04, 0x05, 0x06, 0x07];

/** Boot keyboard reports: every key that writes is another one, the same for as long as it is down. */
export function createKeyboardMask(): TraceMask {
  let maskOfKey = new Map<number, number>();

  function maskOf(key: number, taken: readonly number[]): number {
    return maskOfKey.get(key) ?? maskKeys.find((each) => !taken.includes(each)) ?? maskKeys[0]!;
  }

  return createChunkMask((report) => {
    const keysAt = report.length - keySlots;
    // No boot report, with or without an id: nobody knows what is in it.
    if (keysAt !== 2 && keysAt !== 3) return report.map(() => 0);
    const down = new Map<number, number>();
    const masked = report.map((byte, at) => {
      if (at < keysAt - 2) return byte;
      // Modifiers would tell capitals.
      if (at < keysAt) return 0;
      if (byte < firstKey || wordlessKeys.has(byte)) return byte;
      const mask = maskOf(byte, [...maskOfKey.values(), ...down.values()]);
      down.set(byte, mask);
      return mask;
    });
    maskOfKey = down;
    return masked;
  });
}
