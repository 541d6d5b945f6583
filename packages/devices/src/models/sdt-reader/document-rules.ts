import type { DocumentHolder, DocumentKind } from '../../contract/id-card-reader.ts';
import type { DocumentField } from './document-layouts.ts';
import { findFlawInIdNumber, parseCompactDate } from './id-number.ts';

/*
 * What must be right on each of the four documents before anybody is told of its holder. An expired
 * document is not refused: whether it will do is for the window to say.
 */

export type DocumentRules = {
  /** The character at `typeFlagPlace`. */
  readonly flag: string;
  /** In the order of preference. The last must be there where the others are not. */
  readonly names: readonly NameRule[];
  readonly isNumber: (text: string) => boolean;
  readonly codes: readonly { readonly field: DocumentField; readonly isRight: (text: string) => boolean }[];
  /** 长期 instead of the last day: residents of 46 and over. The others run for five or ten years. */
  readonly mayBeForLife: boolean;
};

/** What a fault calls it, and the fields it is joined from before its padding is cut. */
export type NameRule = { readonly field: string; readonly places: readonly DocumentField[] };

const nameCn: NameRule = { field: 'nameCn', places: ['nameCn'] };
const nationality = { field: 'nationality', isRight: (text: string) => /^[A-Z]{3}$/.test(text) } as const;

export const documentRules: Readonly<Record<DocumentKind, DocumentRules>> = {
  residentCard: {
    flag: ' ',
    names: [{ field: 'name', places: ['name'] }],
    isNumber: isMod11Number,
    codes: [{ field: 'nationCode', isRight: isNationCode }],
    mayBeForLife: true,
  },
  hkMoTwPermit: {
    flag: 'J',
    names: [{ field: 'name', places: ['name'] }],
    // Hong Kong, Macao, Taiwan.
    isNumber: (text) => /^8[123]0000/.test(text) && isMod11Number(text),
    codes: [],
    mayBeForLife: false,
  },
  foreignerCard2017: {
    flag: 'I',
    names: [nameCn, { field: 'nameEn', places: ['nameEn'] }],
    isNumber: (text) => /^[A-Z]{3}\d{12}$/.test(text),
    codes: [nationality],
    mayBeForLife: false,
  },
  foreignerCard2023: {
    flag: 'Y',
    names: [nameCn, { field: 'nameEn', places: ['nameEn1', 'nameEn2'] }],
    isNumber: (text) => text.startsWith('9') && isMod11Number(text),
    codes: [nationality],
    mayBeForLife: false,
  },
};

/** GB/T 2261.1, and no document is issued with 0 (unknown) or 9 (unstated). */
export const sexesByCode: ReadonlyMap<string, DocumentHolder['sex']> = new Map([
  ['1', 'male'],
  ['2', 'female'],
]);

/** The field of a validity that cannot be, or null. `yyyymmdd`, the first day and the last. */
export function findFlawInValidity(from: string, to: string, mayBeForLife: boolean): DocumentField | null {
  if (parseCompactDate(from) === null) return 'validFrom';
  if (mayBeForLife && to === '长期') return null;
  return parseCompactDate(to) === null || to < from ? 'validTo' : null;
}

function isMod11Number(text: string): boolean {
  return findFlawInIdNumber(text) === null;
}

/** GB/T 3304: 01-56; readers also give 97 (其他) and 98 (外国血统中国籍人士). */
function isNationCode(text: string): boolean {
  if (!/^\d\d$/.test(text)) return false;
  const code = Number(text);
  return (code >= 1 && code <= 56) || code === 97 || code === 98;
}
