import type { DocumentHolder } from '../../contract/id-card-reader.ts';
import { checkDigitOf } from './id-number.ts';

/*
 * People for simulators, demonstrations and tests: every rule of a real document holds, and nobody
 * is meant.
 */

export type InventedPerson = {
  readonly name: string;
  readonly sex: DocumentHolder['sex'];
  /** YYYY-MM-DD. */
  readonly birthDate: string;
  /** Tells people of one sex and birthday apart: 0-499, of permits and the card of 2017 0-49. */
  readonly sequence?: number;
};

/** No place has this code, so no number made here is anybody's. */
const nowhere = '999999';
/** 9 for a foreigner, and no province is 00. */
const nowhereForForeigners = '900000';
/** Utopia, the issuing state of specimens in ICAO Doc 9303. */
const utopia = 'UTO';
/** The numbers of a birthday are given out from 000 on; nobody is known to stand this high. */
const firstUnusedSequence = 900;

const regionCodes = { hongKong: '810000', macao: '820000', taiwan: '830000' } as const;

/** The holder of a resident card (居民身份证). */
export function inventHolder(person: InventedPerson): DocumentHolder {
  return holderOf('residentCard', person, numberOf(nowhere, person));
}

/** The holder of a residence permit for people from Hong Kong, Macao or Taiwan (港澳台居民居住证). */
export function inventPermitHolder(
  person: InventedPerson & { readonly from: keyof typeof regionCodes },
): DocumentHolder {
  return holderOf('hkMoTwPermit', person, numberOf(regionCodes[person.from], person, firstUnusedSequence));
}

/** The holder of a permanent residence card (外国人永久居留身份证), of 2023 unless said. */
export function inventForeigner(
  person: InventedPerson & { readonly document?: 'foreignerCard2017' | 'foreignerCard2023' },
): DocumentHolder {
  const { document = 'foreignerCard2023' } = person;
  if (document === 'foreignerCard2023') return holderOf(document, person, numberOf(nowhereForForeigners, person));
  const yearMonthDay = person.birthDate.replaceAll('-', '').slice(2);
  return holderOf(document, person, `${utopia}0000${yearMonthDay}${String(sequenceOf(person)).padStart(2, '0')}`);
}

function holderOf(document: DocumentHolder['document'], person: InventedPerson, idNumber: string): DocumentHolder {
  const { name, sex, birthDate } = person;
  return { document, name, idNumber, sex, birthDate, address: null };
}

/** GB 11643-1999: place, birthday, sequence, check character. */
function numberOf(place: string, person: InventedPerson, firstSequence = 0): string {
  const sequence = String(firstSequence + sequenceOf(person)).padStart(3, '0');
  const first17 = `${place}${person.birthDate.replaceAll('-', '')}${sequence}`;
  return `${first17}${checkDigitOf(first17)}`;
}

/** Odd for men, even for women. */
function sequenceOf({ sex, sequence = 0 }: InventedPerson): number {
  return sequence * 2 + (sex === 'male' ? 1 : 0);
}
