import type { RandomSource } from './random.ts';

/** A string that cannot be mistaken for another kind of string. */
export type Brand<Name extends string> = string & { readonly __brand: Name };

/** A version 4 UUID (RFC 9562), the form of every commandId. */
export function createUuid(random: RandomSource): string {
  const bytes = random.nextBytes(16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytesToHex(bytes);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

const tokenAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/**
 * An opaque token for paper: no character that is read as another (no 0 1 I L O).
 * Twenty characters carry 99 bits, so it cannot be guessed.
 */
export function createToken(random: RandomSource, length = 20): string {
  return Array.from({ length }, () => tokenAlphabet[random.nextInt(tokenAlphabet.length)]).join('');
}

export function bytesToHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Throws on a string that is not pairs of hex digits: for vectors and constants, not for input. */
export function hexToBytes(hex: string): Uint8Array {
  if (!/^([0-9a-fA-F]{2})*$/.test(hex)) throw new Error(`not hex: ${hex}`);
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) =>
    Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16),
  );
}
