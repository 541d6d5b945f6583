import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { ReaderFault } from '../../contract/faults.ts';
import type { DocumentHolder } from '../../contract/id-card-reader.ts';
import { findFlawInIdNumber, parseCompactDate } from './id-number.ts';

/*
 * What stands on a card, out of the answer to "read base" (30 01):
 *
 *   text length │ photo length │ text: 256 bytes UTF-16LE, padded with spaces │ photo
 *
 * The lengths are big-endian, the text inside is little-endian. The photo is never looked at.
 * All four documents that share this frame have their type flag at byte 248 of the text;
 * a resident card has a space there.
 */

const textBytes = 256;
const typeFlagOffset = 248;

/** Places of the resident card's text, in bytes. */
export const residentLayout = {
  name: { offset: 0, bytes: 30 },
  sexCode: { offset: 30, bytes: 2 },
  nationCode: { offset: 32, bytes: 4 },
  birth: { offset: 36, bytes: 16 },
  address: { offset: 52, bytes: 70 },
  idNumber: { offset: 122, bytes: 36 },
  issuer: { offset: 158, bytes: 30 },
  validFrom: { offset: 188, bytes: 16 },
  validTo: { offset: 204, bytes: 16 },
} as const;

export type ResidentField = keyof typeof residentLayout;

/** Other documents with the same frame, by flag. */
const otherDocuments: ReadonlyMap<string, string> = new Map([
  ['J', 'residence permit for Hong Kong, Macao and Taiwan residents'],
  ['I', 'foreign permanent resident card of 2017'],
  ['Y', 'foreign permanent resident card of 2023'],
]);

const sexes: ReadonlyMap<string, DocumentHolder['sex']> = new Map([
  ['1', 'male'],
  ['2', 'female'],
]);

/** GB/T 3304: 01-56; readers also give 97 (其他) and 98 (外国血统中国籍人士). */
function isNationCode(text: string): boolean {
  if (!/^\d\d$/.test(text)) return false;
  const code = Number(text);
  return (code >= 1 && code <= 56) || code === 97 || code === 98;
}

/** The text out of the answer's data. Lengths are read from the answer and must add up. */
export function parseBaseInfo(data: Uint8Array): Result<Uint8Array, ReaderFault> {
  if (data.length < 4) return invalid('length');
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const textLength = view.getUint16(0);
  const photoLength = view.getUint16(2);
  if (textLength !== textBytes || data.length !== 4 + textLength + photoLength) return invalid('length');
  return ok(data.subarray(4, 4 + textLength));
}

/** One field as it stands there, without its padding. */
export function readField(text: Uint8Array, field: ResidentField): string {
  const { offset, bytes } = residentLayout[field];
  return decodeUtf16Le(text.subarray(offset, offset + bytes)).trim();
}

/**
 * The holder of a resident card, or why this cannot be one. Faults name a field and never what
 * stood in it.
 */
export function parseResidentCard(text: Uint8Array): Result<DocumentHolder, ReaderFault> {
  const flag = decodeUtf16Le(text.subarray(typeFlagOffset, typeFlagOffset + 2));
  if (flag !== ' ') {
    const document = otherDocuments.get(flag) ?? `unknown type flag U+${flag.charCodeAt(0).toString(16)}`;
    return fail({ kind: 'documentUnsupported', detail: document });
  }
  const name = readField(text, 'name').normalize('NFC');
  if (!isName(name)) return invalid('name');
  const idNumber = readField(text, 'idNumber');
  if (findFlawInIdNumber(idNumber) !== null) return invalid('idNumber');
  const birth = readField(text, 'birth');
  const birthDate = parseCompactDate(birth);
  if (birthDate === null || birth !== idNumber.slice(6, 14)) return invalid('birthDate');
  const sex = sexes.get(readField(text, 'sexCode'));
  // The card's word stands: the parity of the number (GB 11643-1999, 3.3) may differ on an old card,
  // and its holder is no less the person it names.
  if (sex === undefined) return invalid('sex');
  if (!isNationCode(readField(text, 'nationCode'))) return invalid('nationCode');
  return ok({ document: 'residentCard', name, idNumber, sex, birthDate, address: null });
}

function invalid(field: string) {
  return fail<ReaderFault>({ kind: 'contentInvalid', field });
}

/** Rare characters lie outside the first plane or in private areas and are right; half a pair and controls are not. */
function isName(text: string): boolean {
  return text.length > 0 && text.isWellFormed() && !/\p{Cc}|\uFFFD/u.test(text);
}

function decodeUtf16Le(bytes: Uint8Array): string {
  const units: number[] = [];
  for (let at = 0; at + 1 < bytes.length; at += 2) units.push(bytes[at]! | (bytes[at + 1]! << 8));
  return String.fromCharCode(...units);
}
