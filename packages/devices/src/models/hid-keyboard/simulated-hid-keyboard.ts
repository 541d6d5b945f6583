import { invariant } from '@jiaohao/basics/invariant';
import type { FarEnd } from '../../transport/memory-wire.ts';

/*
 * A device on its cable that types: a scanner, a card reader, a pad of digit keys. What each character
 * takes is written out here, and not taken from the driver's table.
 */

const leftShift = 0x02;
const enterUsage = 0x28;
const tabUsage = 0x2b;

/** Key and, for the second character, Shift. */
const signKeys: readonly (readonly [characters: string, usage: number])[] = [
  ['1!', 0x1e],
  ['2@', 0x1f],
  ['3#', 0x20],
  ['4$', 0x21],
  ['5%', 0x22],
  ['6^', 0x23],
  ['7&', 0x24],
  ['8*', 0x25],
  ['9(', 0x26],
  ['0)', 0x27],
  [' ', 0x2c],
  ['-_', 0x2d],
  ['=+', 0x2e],
  ['[{', 0x2f],
  [']}', 0x30],
  ['\\|', 0x31],
  [';:', 0x33],
  ['\'"', 0x34],
  ['`~', 0x35],
  [',<', 0x36],
  ['.>', 0x37],
  ['/?', 0x38],
];

export interface SimulatedHidKeyboard {
  /** Types, key down and key up for each character; `\n` is Enter and `\t` is Tab. */
  type(text: string): void;
  /** A digit key of the upper row or of the keypad, down and up. */
  pressDigit(digit: number, from?: 'row' | 'keypad'): void;
  /** One report: exactly these keys are down, with these modifiers. */
  hold(keys: readonly number[], modifiers?: number): void;
  /** The keyboard lost count of its keys: six times 01. */
  rollOver(): void;
}

export function createSimulatedHidKeyboard(options: {
  readonly farEnd: FarEnd;
  /** Leads each report, of a device that numbers its reports. */
  readonly reportId?: number;
}): SimulatedHidKeyboard {
  const { farEnd, reportId } = options;

  function hold(keys: readonly number[], modifiers = 0): void {
    const slots = Array.from({ length: 6 }, (_, slot) => keys[slot] ?? 0);
    farEnd.send(Uint8Array.of(...(reportId === undefined ? [] : [reportId]), modifiers, 0, ...slots));
  }

  function tap(usage: number, modifiers = 0): void {
    hold([usage], modifiers);
    hold([]);
  }

  return {
    hold,
    type(text) {
      for (const character of text) {
        const { usage, isShifted } = keyOf(character);
        tap(usage, isShifted ? leftShift : 0);
      }
    },
    pressDigit(digit, from = 'row') {
      invariant(Number.isInteger(digit) && digit >= 0 && digit <= 9, 'a digit key has one digit');
      const place = digit === 0 ? 9 : digit - 1;
      tap((from === 'row' ? 0x1e : 0x59) + place);
    },
    rollOver: () => hold([1, 1, 1, 1, 1, 1]),
  };
}

function keyOf(character: string): { usage: number; isShifted: boolean } {
  if (character === '\n') return { usage: enterUsage, isShifted: false };
  if (character === '\t') return { usage: tabUsage, isShifted: false };
  const code = character.charCodeAt(0);
  if (code >= 0x61 && code <= 0x7a) return { usage: code - 0x61 + 0x04, isShifted: false };
  if (code >= 0x41 && code <= 0x5a) return { usage: code - 0x41 + 0x04, isShifted: true };
  const sign = signKeys.find(([characters]) => characters.includes(character));
  invariant(sign, 'the keyboard has a key for every character it is to type');
  return { usage: sign[1], isShifted: sign[0].indexOf(character) === 1 };
}
