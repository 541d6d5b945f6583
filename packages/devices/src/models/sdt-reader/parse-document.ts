import { invariant } from '@jiaohao/basics/invariant';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { ReaderFault } from '../../contract/faults.ts';
import { documentKinds, type DocumentHolder, type DocumentKind } from '../../contract/id-card-reader.ts';
import { invalid, isReadable, readText } from './base-info.ts';
import { documentLayouts, typeFlagPlace, type DocumentField } from './document-layouts.ts';
import { documentRules, findFlawInValidity, sexesByCode, type NameRule } from './document-rules.ts';
import { parseCompactDate } from './id-number.ts';

/*
 *   256 bytes ── flag at 248 ──► layout and rules of that document ──► every check ──► holder
 *                     │                                                    └──► contentInvalid, by field
 *                     └── none of ours ──► documentUnsupported
 */

const documentsByFlag: ReadonlyMap<string, DocumentKind> = new Map(
  documentKinds.map((document) => [documentRules[document].flag, document]),
);

/** The text of some fields, joined and without the padding around them. */
type Read = (...fields: readonly DocumentField[]) => string;

/**
 * The holder of a document, or why this cannot be one: the whole person or nobody. The address is
 * taken from the text only when `readsAddress`.
 */
export function parseDocument(
  text: Uint8Array,
  options: { readonly readsAddress: boolean },
): Result<DocumentHolder, ReaderFault> {
  const flag = readText(text, [typeFlagPlace]);
  const document = documentsByFlag.get(flag);
  if (document === undefined) {
    return fail({ kind: 'documentUnsupported', detail: `unknown type flag U+${flag.charCodeAt(0).toString(16)}` });
  }
  const read: Read = (...fields) => readText(text, placesOf(document, fields)).trim();
  const person = parsePerson(document, read);
  if (!person.ok) return person;
  const address = options.readsAddress ? parseAddress(document, read) : ok(null);
  return address.ok ? ok({ ...person.value, address: address.value }) : address;
}

/** Whether a document of this kind has an address, printed or written later. */
export function hasAddress(document: DocumentKind): boolean {
  return documentLayouts[document].address !== undefined;
}

function parsePerson(document: DocumentKind, read: Read): Result<Omit<DocumentHolder, 'address'>, ReaderFault> {
  const rules = documentRules[document];
  const name = parseName(rules.names, read);
  if (!name.ok) return name;
  const idNumber = read('idNumber');
  if (!rules.isNumber(idNumber)) return invalid('idNumber');
  const birth = read('birth');
  const birthDate = parseCompactDate(birth);
  if (birthDate === null || !isBirthInNumber(birth, idNumber)) return invalid('birthDate');
  // The card's word stands: the parity of the number (GB 11643-1999, 3.3) may differ on an old card,
  // and its holder is no less the person it names.
  const sex = sexesByCode.get(read('sexCode'));
  if (sex === undefined) return invalid('sex');
  const wrongCode = rules.codes.find(({ field, isRight }) => !isRight(read(field)));
  if (wrongCode) return invalid(wrongCode.field);
  const flaw = findFlawInValidity(read('validFrom'), read('validTo'), rules.mayBeForLife);
  return flaw === null ? ok({ document, name: name.value, idNumber, sex, birthDate }) : invalid(flaw);
}

/** The first name that is there. All that are there must be readable, also those not taken. */
function parseName(names: readonly NameRule[], read: Read): Result<string, ReaderFault> {
  let taken = '';
  let last = '';
  for (const { field, places } of names) {
    const text = read(...places).normalize('NFC');
    if (text !== '' && !isReadable(text)) return invalid(field);
    if (taken === '') taken = text;
    last = field;
  }
  return taken === '' ? invalid(last) : ok(taken);
}

/** The fifteen characters of the card of 2017 are not checked against the day of birth. */
function isBirthInNumber(birth: string, idNumber: string): boolean {
  return idNumber.length !== 18 || idNumber.slice(6, 14) === birth;
}

function parseAddress(document: DocumentKind, read: Read): Result<string | null, ReaderFault> {
  const address = hasAddress(document) ? read('address').normalize('NFC') : '';
  if (address === '') return ok(null);
  return isReadable(address) ? ok(address) : invalid('address');
}

function placesOf(document: DocumentKind, fields: readonly DocumentField[]) {
  return fields.map((field) => {
    const place = documentLayouts[document][field];
    invariant(place, `a ${document} has no ${field}`);
    return place;
  });
}
