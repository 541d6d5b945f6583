import { hexToBytes } from '@jiaohao/basics/ids';

/*
 * The form of an answer, as hex with two placeholders and nothing else:
 *
 *   A090{addr}A5AA      A0 90, the address as frames carry it, A5 AA
 *   A00314{addr}50{any}FF
 *
 * No regular expression: the pattern comes out of a hall's file.
 */

/** Byte values; null stands for any. */
export type BytePattern = readonly (number | null)[];

export function isHexPattern(text: string): boolean {
  const parts = splitPattern(text);
  return parts.length > 0 && parts.join('') === text && parts[0]!.length === 2;
}

/** The bytes a pattern stands for at one address. */
export function patternAt(text: string, address: Uint8Array): BytePattern {
  return splitPattern(text).flatMap((part): BytePattern => {
    if (part === '{addr}') return [...address];
    return part === '{any}' ? [null] : [...hexToBytes(part)];
  });
}

function splitPattern(text: string): readonly string[] {
  return text.match(/[0-9a-fA-F]{2}|\{addr\}|\{any\}/g) ?? [];
}

/** Where the pattern first stands in the bytes; -1 where it does not. */
export function indexOfPattern(bytes: BytePattern | Uint8Array, pattern: BytePattern): number {
  for (let at = 0; at + pattern.length <= bytes.length; at += 1) {
    if (pattern.every((wanted, index) => isAlike(wanted, bytes[at + index] ?? null))) return at;
  }
  return -1;
}

function isAlike(one: number | null, other: number | null): boolean {
  return one === null || other === null || one === other;
}
