import { findFault, spokenWords } from '@jiaohao/ui-kit/testing';
import { describe, expect, it } from 'vitest';
import { setupWords } from '../setup/messages.zh.ts';
import { adminWords } from './messages.zh.ts';
import { importWords, itemWords } from './sections/items/messages.zh.ts';
import { addressWords, overviewWords } from './sections/overview/messages.zh.ts';
import { auditWords, backupWords, versionWords } from './sections/records/messages.zh.ts';

/** The head of a column of buttons has no words. */
const withoutEmptyHeads = ({ head, ...rest }: { readonly head: readonly string[] }) => ({
  ...rest,
  head: head.filter((name) => name !== ''),
});

const tables = {
  adminWords,
  setupWords,
  overviewWords,
  itemWords,
  importWords,
  auditWords,
  versionWords: { ...versionWords, ...withoutEmptyHeads(versionWords) },
  backupWords: { ...backupWords, ...withoutEmptyHeads(backupWords) },
  addressWords: { ...addressWords, elsewhere: addressWords.elsewhere('http://192.168.10.20:7300') },
};
const spoken = Object.entries(tables).flatMap(([name, table]) => spokenWords(table, name));

describe('words of the admin page and the wizard', () => {
  it.each(spoken.map(({ path, text }) => [path, text]))('%s is plain Chinese', (_path, text) => {
    expect(findFault(text)).toBeNull();
  });
});
