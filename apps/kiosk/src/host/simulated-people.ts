import { readFileSync } from 'node:fs';
import { documentKinds } from '@jiaohao/devices/contract';
import * as v from 'valibot';

/* Invented people with their documents, and an invented code (fixtures/identities.json). */

const text = v.exactOptional(v.string());
const PersonSchema = v.object({
  id: v.string(),
  document: v.optional(v.picklist(documentKinds), 'residentCard'),
  name: v.string(),
  idNumber: v.string(),
  sex: v.picklist(['male', 'female']),
  birthDate: v.string(),
  nationCode: text,
  address: text,
  issuer: text,
  validFrom: text,
  validTo: text,
  /** Of foreigners. */
  nationality: text,
  nameEn: text,
});
export type InventedPerson = v.InferOutput<typeof PersonSchema>;

const IdentitiesSchema = v.object({
  people: v.pipe(v.array(PersonSchema), v.minLength(1)),
  /** As an electronic document shows one: nobody but its platform could read it, and there is none. */
  opaqueCode: v.string(),
});
export type InventedIdentities = v.InferOutput<typeof IdentitiesSchema>;

export function readInventedIdentities(file: URL): InventedIdentities {
  return v.parse(IdentitiesSchema, JSON.parse(readFileSync(file, 'utf8')));
}

const documentNames: Record<InventedPerson['document'], string> = {
  residentCard: '',
  hkMoTwPermit: ' 港澳台居民居住证',
  foreignerCard2017: ' 外国人永久居留证',
  foreignerCard2023: ' 外国人永久居留证',
};

/** 王守福 1955年生: the name first, and the document where it is no identity card. */
export function labelOf({ name, birthDate, document }: InventedPerson): string {
  return `${name} ${birthDate.slice(0, 4)}年生${documentNames[document]}`;
}
