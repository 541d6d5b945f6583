import { describe, expect, it } from 'vitest';
import { findFault, spokenWords } from '@jiaohao/ui-kit/testing';
import { managerWords } from './messages.zh.ts';

describe('words of the manager page', () => {
  it.each(spokenWords(managerWords).map(({ path, text }) => [path, text]))('%s is plain Chinese', (_path, text) => {
    expect(findFault(text)).toBeNull();
  });
});
