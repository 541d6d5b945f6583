import { createCodeBuffer, type ReadCode } from '../scanner/code-buffer.ts';
import { noCodes, type CodeDecoder } from '../scanner/code-decoder.ts';
import { asciiOfKey } from './us-layout.ts';

/*
 * Text out of boot keyboard reports (HID 1.11, appendix B.1), read raw and not through a window:
 *
 *   [id] │ modifiers │ reserved │ key key key key key key      keys that are down, by usage; 0 is none
 *
 *   … 04 00 00 00 00 00   'a' goes down: writes
 *   … 04 05 00 00 00 00   'b' goes down, 'a' is held: writes b
 *   … 04 05 00 00 00 00   nothing new
 *   … 00 00 00 00 00 00   both are up
 *   … 28 00 00 00 00 00   Enter: the text is whole
 *
 * A keyboard says which keys are down, and repeats nothing while one is held; that is the work of an
 * operating system's keyboard driver, which is not in our way.
 */

const keySlots = 6;

const shiftBits = 0x22;
/** Control, Alt and the system key, left and right: what is pressed with them is a shortcut, not text. */
const shortcutBits = 0xdd;

const enterKey = 0x28;
const tabKey = 0x2b;
const numLockKey = 0x53;
const keypadEnterKey = 0x58;
/** Roll-over and other errors stand where keys would (01 to 03): what is down is not known. */
const lastErrorCode = 0x03;

export type KeyTextOptions = {
  /** First byte of each report, of a device that numbers its reports. */
  readonly reportId?: number;
  readonly maxCharacters: number;
  readonly gapMs: number;
  /**
   * What a silence of `gapMs` means to a text that no Enter or Tab has ended. Where it is torn, the keys
   * that seem to be down are up as well: no device that types holds one so long, and a release that was
   * lost would swallow the same key of the next text.
   */
  readonly atGap: 'textEnds' | 'textIsTorn';
};

/** A text with a key in it that writes nothing (F1, Caps Lock, a shortcut) is `unreadable` as a whole. */
export function createKeyText(options: KeyTextOptions): CodeDecoder {
  const { reportId, maxCharacters, gapMs, atGap } = options;
  const modifiersAt = reportId === undefined ? 0 : 1;
  const keysAt = modifiersAt + 2;
  const buffer = createCodeBuffer(maxCharacters);
  const held = new Uint8Array(keySlots);
  const isTornAtGap = atGap === 'textIsTorn';

  function isOurs(report: Uint8Array): boolean {
    if (report.length !== keysAt + keySlots || (reportId !== undefined && report[0] !== reportId)) return false;
    const firstKey = report[keysAt]!;
    return firstKey === 0 || firstKey > lastErrorCode;
  }

  function write(key: number, modifiers: number): void {
    if (key === numLockKey) return;
    const ascii = (modifiers & shortcutBits) === 0 ? asciiOfKey(key, (modifiers & shiftBits) !== 0) : 0;
    if (ascii === 0) buffer.spoil('unreadable');
    else buffer.add(ascii);
  }

  return {
    gapMs,
    push(report) {
      if (!isOurs(report)) return noCodes;
      let codes: ReadCode[] | null = null;
      // Two keys that went down at once are taken in the order of their slots, as operating systems do.
      for (let at = keysAt; at < keysAt + keySlots; at += 1) {
        const key = report[at]!;
        if (key === 0 || held.includes(key)) continue;
        if (key !== enterKey && key !== keypadEnterKey && key !== tabKey) {
          write(key, report[modifiersAt]!);
          continue;
        }
        const code = buffer.take();
        if (code) (codes ??= []).push(code);
      }
      for (let slot = 0; slot < keySlots; slot += 1) held[slot] = report[keysAt + slot]!;
      return codes ?? noCodes;
    },
    settle() {
      if (!isTornAtGap) return buffer.take();
      held.fill(0);
      return buffer.drop();
    },
    isHolding: () => buffer.isHolding() || (isTornAtGap && held.some((key) => key !== 0)),
    heldBytes: buffer.heldBytes,
    clear() {
      buffer.clear();
      held.fill(0);
    },
  };
}
