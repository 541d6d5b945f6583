import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { ReaderFault } from '../../contract/faults.ts';
import type { FieldPlace } from './document-layouts.ts';

/*
 * The text of a document, out of the answer to "read base" (30 01):
 *
 *   text length │ photo length │ text: 256 bytes UTF-16LE, padded with spaces │ photo
 *
 * The lengths are big-endian, the text inside is little-endian. The photo is never looked at.
 */

const textBytes = 256;
const lengthsBytes = 4;

/** The text out of the answer's data, in the same memory. Lengths are read from the answer and must add up. */
export function parseBaseInfo(data: Uint8Array): Result<Uint8Array, ReaderFault> {
  if (data.length < lengthsBytes) return invalid('length');
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const textLength = view.getUint16(0);
  const photoLength = view.getUint16(2);
  if (textLength !== textBytes || data.length !== lengthsBytes + textLength + photoLength) return invalid('length');
  return ok(data.subarray(lengthsBytes, lengthsBytes + textLength));
}

/** What stands at these places, joined, as it stands there: with its padding. */
export function readText(text: Uint8Array, places: readonly FieldPlace[]): string {
  return places.map(({ offset, bytes }) => decodeUtf16Le(text.subarray(offset, offset + bytes))).join('');
}

/**
 * The address written to a card later, out of the answer to 30 03: 70 bytes, padded with spaces.
 * Null where nothing stands there that can be read to anybody.
 */
export function parseNewestAddress(data: Uint8Array): string | null {
  const address = decodeUtf16Le(data).trim().normalize('NFC');
  return isReadable(address) ? address : null;
}

/** Rare characters lie outside the first plane or in private areas and are right; half a pair and controls are not. */
export function isReadable(text: string): boolean {
  return text.length > 0 && text.isWellFormed() && !/\p{Cc}|\uFFFD/u.test(text);
}

/** Faults name a field and never what stood in it. */
export function invalid(field: string) {
  return fail<ReaderFault>({ kind: 'contentInvalid', field });
}

function decodeUtf16Le(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at + 1 < bytes.length; at += 2) text += String.fromCharCode(bytes[at]! | (bytes[at + 1]! << 8));
  return text;
}
