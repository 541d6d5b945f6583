import type { DocumentKind } from '../../contract/id-card-reader.ts';

/*
 * Where everything stands in the 256 bytes of text of the four documents that share one frame:
 *
 *   0        30 32 36       52                       122         158      188  204  220            248
 *   │name    │s │n │birth   │address or Latin name   │number     │issuer  │from│to  │…             │flag│…
 *
 * The permanent residence card of 2017 (flag I) has an order of its own. Reserved places are left
 * out. Sources: GA 467 (resident); public code that agrees with the test centre's article (J);
 * afzhan.com news_212938 (I); public code and eastcoms.com/service/pro/840 (Y).
 */

/** In bytes; two to a character. */
export type FieldPlace = { readonly offset: number; readonly bytes: number };

export type DocumentField =
  | 'name'
  /** Chinese and Latin name of a foreigner; the Latin one is in two parts on the card of 2023. */
  | 'nameCn'
  | 'nameEn'
  | 'nameEn1'
  | 'nameEn2'
  | 'sexCode'
  | 'nationCode'
  | 'nationality'
  | 'birth'
  | 'address'
  | 'idNumber'
  | 'issuer'
  | 'authorityCode'
  | 'validFrom'
  | 'validTo'
  | 'passNumber'
  | 'issueCount'
  | 'renewCount'
  | 'version'
  | 'typeFlag'
  | 'prevLink';

export type DocumentLayout = Readonly<Partial<Record<DocumentField, FieldPlace>>>;

/** One character, at the same place in all four: it tells them apart. */
export const typeFlagPlace: FieldPlace = { offset: 248, bytes: 2 };

const resident = {
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

export const documentLayouts: Readonly<Record<DocumentKind, DocumentLayout>> = {
  residentCard: resident,
  hkMoTwPermit: {
    name: resident.name,
    sexCode: resident.sexCode,
    birth: resident.birth,
    address: resident.address,
    idNumber: resident.idNumber,
    issuer: resident.issuer,
    validFrom: resident.validFrom,
    validTo: resident.validTo,
    passNumber: { offset: 220, bytes: 18 },
    issueCount: { offset: 238, bytes: 4 },
    typeFlag: typeFlagPlace,
  },
  foreignerCard2017: {
    nameEn: { offset: 0, bytes: 120 },
    sexCode: { offset: 120, bytes: 2 },
    idNumber: { offset: 122, bytes: 30 },
    nationality: { offset: 152, bytes: 6 },
    nameCn: { offset: 158, bytes: 30 },
    validFrom: resident.validFrom,
    validTo: resident.validTo,
    birth: { offset: 220, bytes: 16 },
    version: { offset: 236, bytes: 4 },
    authorityCode: { offset: 240, bytes: 8 },
    typeFlag: typeFlagPlace,
  },
  foreignerCard2023: {
    nameCn: resident.name,
    sexCode: resident.sexCode,
    renewCount: { offset: 32, bytes: 4 },
    birth: resident.birth,
    nameEn1: resident.address,
    idNumber: resident.idNumber,
    validFrom: resident.validFrom,
    validTo: resident.validTo,
    nameEn2: { offset: 220, bytes: 22 },
    nationality: { offset: 242, bytes: 6 },
    typeFlag: typeFlagPlace,
    prevLink: { offset: 250, bytes: 6 },
  },
};
