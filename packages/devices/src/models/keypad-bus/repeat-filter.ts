import type { Clock } from '@jiaohao/basics/time';

/** A pad that misses its ACK sends the frame again; so does a wire that doubles bytes. */
export const repeatWindowMs = 300;

/**
 * How many repeats in a row are still answered. A pad gives up after about three [I]; an endless row
 * of our own ACKs comes from an adapter that echoes what we send, and answering it would feed it.
 */
const maxRepeatAcks = 8;

export type RepeatVerdict = {
  readonly isNew: boolean;
  /** A repeat is answered too: the first ACK may be what was lost. */
  readonly isAcknowledged: boolean;
};

/**
 * Tells a key pressed again from a frame sent again. The window runs from the last time the frame
 * was seen, so three tries 200 ms apart are one event, and an echo that goes round for ever is one. Any
 * other frame of the same pad ends it: a polled pad that has said "idle" since was pressed again.
 */
export function createRepeatFilter(
  clock: Pick<Clock, 'nowMonoMs'>,
  windowMs: number,
): { judge(frameHex: string): RepeatVerdict } {
  let last: { hex: string; seenAtMonoMs: number; repeats: number } | null = null;
  return {
    judge(frameHex) {
      const now = clock.nowMonoMs();
      const isRepeat = last !== null && last.hex === frameHex && now - last.seenAtMonoMs <= windowMs;
      const repeats: number = isRepeat && last ? last.repeats + 1 : 0;
      last = { hex: frameHex, seenAtMonoMs: now, repeats };
      return { isNew: !isRepeat, isAcknowledged: repeats <= maxRepeatAcks };
    },
  };
}
