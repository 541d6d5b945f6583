import { expect, test } from 'vitest';
import * as v from 'valibot';
import { maskName, PersonSchema } from '../src/protocol/person.ts';

test.each([
  ['张小乡', '张*'],
  ['李明', '李*'],
  ['欧阳文', '欧阳*'],
  ['欧阳', '欧*'],
  ['阿卜杜拉·买买提', '阿*'],
  [' 王 芳 ', '王*'],
  ['𠮷田', '𠮷*'],
  ['', '*'],
])('%s is shown as %s, which tells neither the given name nor its length', (name, masked) => {
  expect(maskName(name)).toBe(masked);
});

test('a masked name always fits where the queue keeps it', () => {
  for (const name of ['张小乡', '欧阳文', '阿卜杜拉·买买提', '']) {
    const person = { digest: '0'.repeat(32), maskedName: maskName(name), document: 'residentCard' };
    expect(v.is(PersonSchema, person)).toBe(true);
  }
});
