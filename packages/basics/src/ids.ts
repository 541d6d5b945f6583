import type { RandomSource } from './random.ts';

/** A string that cannot be mistaken for another kind of string. */
export type Brand<Name extends string> = string & { readonly __brand: Name };

/** A version 4 UUID (RFC 9562): nothing but randomness. */
export function createUuid(random: RandomSource): string {
  const bytes = random.nextBytes(16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytesToUuid(bytes);
}

/** The 12 bits beside the time of a version 7 UUID count within a millisecond. */
const countsInMs = 0x1000;

/**
 * Makes version 7 UUIDs (RFC 9562): 48 bits of time, 12 of a counter, 62 of randomness. Each is
 * greater than the one before, so that tables keyed by them grow at their end. The time comes from
 * the caller; where it stands still, goes back or is used up, the counter carries on from the last.
 */
export function createTimedUuids(random: RandomSource): (nowMs: number) => string {
  let lastMs = 0;
  let count = 0;
  return (nowMs) => {
    const bytes = random.nextBytes(16);
    if (nowMs > lastMs) {
      lastMs = nowMs;
      // Starts low, so that a millisecond has room for many.
      count = ((bytes[6]! << 8) | bytes[7]!) % (countsInMs / 2);
    } else {
      count += 1;
      if (count === countsInMs) {
        lastMs += 1;
        count = 0;
      }
    }
    const high = Math.floor(lastMs / 0x1_0000_0000);
    bytes[0] = high >>> 8;
    bytes[1] = high;
    bytes[2] = lastMs / 0x100_0000;
    bytes[3] = lastMs / 0x1_0000;
    bytes[4] = lastMs / 0x100;
    bytes[5] = lastMs;
    bytes[6] = 0x70 | (count >>> 8);
    bytes[7] = count;
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
    return bytesToUuid(bytes);
  };
}

/** No character that is read as another (no 0 1 I L O); in the order of ASCII, so that texts sort as numbers do. */
const paperAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const letters = paperAlphabet.length;

/** Random characters for people to read out and type; each carries almost five bits. */
export function createCode(random: RandomSource, length: number): string {
  let code = '';
  while (code.length < length) {
    for (const byte of random.nextBytes(length - code.length)) {
      // The bytes above the last whole multiple would make some characters likelier than others.
      if (byte < 256 - (256 % letters)) code += paperAlphabet[byte % letters];
    }
  }
  return code;
}

/** Random digits for people to type where there are no letters, such as on a kiosk: 2 to 9, three bits each. */
export function createDigitCode(random: RandomSource, length: number): string {
  return Array.from(random.nextBytes(length), (byte) => paperAlphabet[byte % 8]).join('');
}

/**
 * An opaque token for paper, of 22 characters. The first nine are the millisecond it was made in, so
 * that an index over tokens grows at its end instead of everywhere; they tell nothing the paper does
 * not. The other thirteen are random and carry 64 bits, so it cannot be guessed.
 */
export function createToken(random: RandomSource, nowMs: number): string {
  let head = '';
  let rest = Math.floor(nowMs);
  for (let place = 0; place < 9; place += 1) {
    head = paperAlphabet[rest % letters]! + head;
    rest = Math.floor(rest / letters);
  }
  return head + createCode(random, 13);
}

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function bytesToHex(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += hexOfByte[byte];
  return hex;
}

function bytesToUuid(bytes: Uint8Array): string {
  const hex = bytesToHex(bytes);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Throws on a string that is not pairs of hex digits: for vectors and constants, not for input. */
export function hexToBytes(hex: string): Uint8Array {
  if (!/^([0-9a-fA-F]{2})*$/.test(hex)) throw new Error(`not hex: ${hex}`);
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) =>
    Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16),
  );
}
