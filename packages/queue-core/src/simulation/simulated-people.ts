import type { RandomSource } from '@jiaohao/basics/random';
import type { IdentityKind, Person } from '../protocol/person.ts';
import { byShare } from './odds.ts';

const surnames = ['王*', '李*', '张*', '刘*', '陈*', '杨*', '欧阳*', '阿*'];

/** An invented citizen, told from others by a number; the same number is the same person. */
export function simulatedPerson(number: number, document: IdentityKind = 'residentCard'): Person {
  return { digest: number.toString(16).padStart(32, '0'), maskedName: surnames[number % 8]!, document };
}

/** One of so many people, known by some document. */
export function drawPerson(random: RandomSource, peopleCount: number): Person {
  const document = byShare<IdentityKind>(random, [
    ['residentCard', 80],
    ['typedNumber', 10],
    ['phone', 5],
    ['code', 5],
  ]);
  return simulatedPerson(random.nextInt(peopleCount), document);
}
