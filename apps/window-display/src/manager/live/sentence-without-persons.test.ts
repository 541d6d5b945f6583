import { expect, it } from 'vitest';
import { sentenceWithoutPersons } from './sentence-without-persons.ts';

it('leaves out who stands in and their telephone, and nothing of what names nobody', () => {
  const away = '离岗超过 10 分钟，顶岗 孙丽，电话 0539-1234567，预计 09:40 回来';
  expect(sentenceWithoutPersons({ kind: 'away', sentence: away })).toBe('离岗超过 10 分钟');
  const called = 'A134 叫号 3 分钟没有到，请去等候区找人，或者过号';
  expect(sentenceWithoutPersons({ kind: 'called', sentence: called })).toBe(called);
});
