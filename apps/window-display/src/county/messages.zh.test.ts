import { findFault, spokenWords } from '@jiaohao/ui-kit/testing';
import { expect, it } from 'vitest';
import { countyWords } from './messages.zh.ts';

it.each(spokenWords(countyWords).map(({ path, text }) => [path, text]))('%s is plain Chinese', (_path, text) => {
  expect(findFault(text)).toBeNull();
});
