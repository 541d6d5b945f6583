/*
 * What the keys of a US keyboard write, by their usage on page 07 (USB HID Usage Tables, "Keyboard/
 * Keypad Page"). Chinese keyboards have the same layout.
 */

/** Usages from 04: the letters, then the digits as they stand above them. */
const mainKeys = {
  from: 0x04,
  plain: 'abcdefghijklmnopqrstuvwxyz1234567890',
  shifted: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$%^&*()',
};
/** 2C to 31, then 33 to 38; 32 is a key that US keyboards do not have. */
const spaceToBackslash = { from: 0x2c, plain: ' -=[]\\', shifted: ' _+{}|' };
const semicolonToSlash = { from: 0x33, plain: ";'`,./", shifted: ':"~<>?' };
/** The keypad writes its digits whatever Shift and Num Lock say: a reader means the digit. */
const keypadSigns = { from: 0x54, plain: '/*-+', shifted: '/*-+' };
const keypadDigits = { from: 0x59, plain: '1234567890.', shifted: '1234567890.' };

const usages = 256;
/** ASCII codes by usage, then by usage with Shift; 0 for a key that writes nothing. */
const codes = new Uint8Array(2 * usages);
for (const { from, plain, shifted } of [mainKeys, spaceToBackslash, semicolonToSlash, keypadSigns, keypadDigits]) {
  for (let at = 0; at < plain.length; at += 1) {
    codes[from + at] = plain.charCodeAt(at);
    codes[usages + from + at] = shifted.charCodeAt(at);
  }
}

/** The ASCII code a key writes; 0 where it writes nothing. */
export function asciiOfKey(usage: number, isShifted: boolean): number {
  return codes[isShifted ? usages + usage : usage] ?? 0;
}
