import type { EpochId } from '@jiaohao/queue-core/protocol';
import { expect, test } from 'vitest';
import { epochOf, inventEntries, requestOf } from '../../test/invented-journal.ts';
import { afterAnswer, type OwnJournal } from './after-answer.ts';

/* A hall with entries 1-40 in its epoch `x`, and 41-60 in `y` after it. */

const entries = inventEntries(60, { mark: 'ours', from: 21 });
const theirs = inventEntries(60, { mark: 'theirs', from: 21 });
const bases = new Map<EpochId, number>([
  [epochOf('x'), 0],
  [epochOf('y'), 40],
]);
const own: OwnJournal = {
  baseOf: (epoch) => bases.get(epoch) ?? null,
  hashAt: (seq) => entries[seq - 1]?.hash ?? null,
};
const request = { epoch: epochOf('y'), body: requestOf(entries, { from: 40, to: 60, base: 40, parent: epochOf('x') }) };
const fork = (known: readonly { seq: number; hash: string }[]) =>
  afterAnswer(request, { kind: 'fork', afterSeq: null, known: known.map(({ seq, hash }) => ({ seq, hash })) }, own);

test('Where the county has another’s entries in the epoch before, the hall goes back to where they agree', () => {
  expect(fork([theirs[9]!, theirs[19]!, theirs[29]!, theirs[39]!])).toEqual({ kind: 'goOn', seq: 20 });
});

test('Where they agree on nothing that was told, it goes back to the beginning of that epoch', () => {
  expect(fork([theirs[29]!, theirs[39]!])).toEqual({ kind: 'goOn', seq: 0 });
});

test('Where another’s entries stand under the name of its own epoch, they become one of their own', () => {
  expect(fork([theirs[40]!, theirs[59]!])).toEqual({ kind: 'rehome', seq: 40 });
  expect(fork([])).toEqual({ kind: 'rehome', seq: 40 });
});
