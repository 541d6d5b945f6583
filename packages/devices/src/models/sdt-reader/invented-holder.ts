import type { DocumentHolder } from '../../contract/id-card-reader.ts';
import { checkDigitOf } from './id-number.ts';

/** No place has this code, so no number made here is anybody's. */
const nowhere = '999999';

/** A person for simulators, demonstrations and tests: every rule of a real card holds, and nobody is meant. */
export function inventHolder(person: {
  readonly name: string;
  readonly sex: DocumentHolder['sex'];
  /** YYYY-MM-DD. */
  readonly birthDate: string;
  /** 0-499: tells people of one sex and birthday apart. */
  readonly sequence?: number;
}): DocumentHolder {
  const { name, sex, birthDate, sequence = 0 } = person;
  const sequenceDigits = String(sequence * 2 + (sex === 'male' ? 1 : 0)).padStart(3, '0');
  const first17 = `${nowhere}${birthDate.replaceAll('-', '')}${sequenceDigits}`;
  return {
    document: 'residentCard',
    name,
    idNumber: `${first17}${checkDigitOf(first17)}`,
    sex,
    birthDate,
    address: null,
  };
}
