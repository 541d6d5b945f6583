import { invariant } from '@jiaohao/basics/invariant';
import type { DocumentHolder, DocumentKind } from '../../contract/id-card-reader.ts';

/*
 * What the makers of cards write on them: 128 characters, column after column in the order of the
 * card. Written down here without the reader's own table of places, so that each proves the other.
 */

/** What a document says of its holder; what is left out is filled in plausibly. */
export type SimulatedCardFields = Omit<DocumentHolder, 'document' | 'address'> & {
  /** A resident card unless said. */
  readonly document?: DocumentKind;
  /** Resident card: 01 (Han) unless said. */
  readonly nationCode?: string;
  /** Resident card and permit. */
  readonly address?: string | null;
  readonly issuer?: string;
  /** `yyyymmdd`. */
  readonly validFrom?: string;
  /** `yyyymmdd` or 长期. */
  readonly validTo?: string;
  /** Permit: number of the travel permit. */
  readonly passNumber?: string;
  /** Foreigners: three letters. */
  readonly nationality?: string;
  /** Foreigners: the Latin name beside a Chinese `name`; a `name` without hanzi is the Latin one itself. */
  readonly nameEn?: string;
  /** An address written to the card later, as 30 03 reads it. */
  readonly newAddress?: string;
  /** Only 30 10 gives it, and our driver never asks. */
  readonly fingerprintBytes?: 0 | 512 | 1024;
};

/** The 256 bytes of text on a document. */
export function encodeDocumentText(card: SimulatedCardFields): Uint8Array {
  const { name, idNumber, address, nationCode = '01', nationality = 'UTO', issuer = '测试县公安局' } = card;
  const hasHanzi = /\p{Script=Han}/u.test(name);
  const onAll = { name, idNumber, sexCode: card.sex === 'male' ? '1' : '2', birth: card.birthDate.replaceAll('-', '') };
  const here = { issuer, address: address ?? '浙江省测试县样例镇便民路１号' };
  const abroad = {
    nationality,
    nameCn: hasHanzi ? name : '',
    nameEn: hasHanzi ? (card.nameEn ?? 'SAMPLE, VISITOR') : name,
  };
  const between = (from: string, to: string) => ({ validFrom: card.validFrom ?? from, validTo: card.validTo ?? to });
  switch (card.document ?? 'residentCard') {
    case 'residentCard':
      return encodeResidentText({ ...onAll, ...here, ...between('20180601', '20380601'), nationCode });
    case 'hkMoTwPermit':
      return encodePermitText({
        ...onAll,
        ...here,
        ...between('20240901', '20290901'),
        passNumber: card.passNumber ?? 'H00000000',
        issueCount: '01',
      });
    case 'foreignerCard2017':
      return encodeForeigner2017Text({ ...onAll, ...abroad, ...between('20180601', '20280601') });
    case 'foreignerCard2023':
      return encodeForeigner2023Text({ ...onAll, ...abroad, ...between('20240601', '20340601') });
  }
}

type ResidentField =
  | 'name'
  | 'sexCode'
  | 'nationCode'
  | 'birth'
  | 'address'
  | 'idNumber'
  | 'issuer'
  | 'validFrom'
  | 'validTo';
type PermitField = Exclude<ResidentField, 'nationCode'> | 'passNumber' | 'issueCount';
type ForeignerField = 'nameCn' | 'nameEn' | 'sexCode' | 'birth' | 'idNumber' | 'nationality' | 'validFrom' | 'validTo';

type Fields<Field extends string> = Readonly<Record<Field, string>>;

/** 居民身份证. */
function encodeResidentText(card: Fields<ResidentField>): Uint8Array {
  return encodeColumns([
    [card.name, 15],
    [card.sexCode, 1],
    [card.nationCode, 2],
    [card.birth, 8],
    [card.address, 35],
    [card.idNumber, 18],
    [card.issuer, 15],
    [card.validFrom, 8],
    [card.validTo, 8],
    ['', 18],
  ]);
}

/** 港澳台居民居住证. */
function encodePermitText(permit: Fields<PermitField>): Uint8Array {
  return encodeColumns([
    [permit.name, 15],
    [permit.sexCode, 1],
    ['', 2],
    [permit.birth, 8],
    [permit.address, 35],
    [permit.idNumber, 18],
    [permit.issuer, 15],
    [permit.validFrom, 8],
    [permit.validTo, 8],
    [permit.passNumber, 9],
    [permit.issueCount, 2],
    ['', 3],
    ['J', 1],
    ['', 3],
  ]);
}

/** 外国人永久居留身份证 of 2017. */
function encodeForeigner2017Text(card: Fields<ForeignerField>): Uint8Array {
  return encodeColumns([
    [card.nameEn, 60],
    [card.sexCode, 1],
    [card.idNumber, 15],
    [card.nationality, 3],
    [card.nameCn, 15],
    [card.validFrom, 8],
    [card.validTo, 8],
    [card.birth, 8],
    ['01', 2],
    ['0000', 4],
    ['I', 1],
    ['', 3],
  ]);
}

/** 外国人永久居留身份证 of 2023. */
function encodeForeigner2023Text(card: Fields<ForeignerField>): Uint8Array {
  return encodeColumns([
    [card.nameCn, 15],
    [card.sexCode, 1],
    ['00', 2],
    [card.birth, 8],
    [card.nameEn.slice(0, 35), 35],
    [card.idNumber, 18],
    ['', 15],
    [card.validFrom, 8],
    [card.validTo, 8],
    [card.nameEn.slice(35), 11],
    [card.nationality, 3],
    ['Y', 1],
    ['', 3],
  ]);
}

/** UTF-16LE, every text filled up with spaces to so many characters. */
export function encodeColumns(columns: readonly (readonly [text: string, characters: number])[]): Uint8Array {
  let joined = '';
  for (const [text, characters] of columns) {
    invariant(text.length <= characters, 'a field of the card is too long for its place');
    joined += text.padEnd(characters);
  }
  const bytes = new Uint8Array(joined.length * 2);
  for (let index = 0; index < joined.length; index += 1) {
    bytes[index * 2] = joined.charCodeAt(index) & 0xff;
    bytes[index * 2 + 1] = joined.charCodeAt(index) >> 8;
  }
  return bytes;
}
