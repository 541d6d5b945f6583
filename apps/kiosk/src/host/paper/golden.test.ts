import { readdirSync, readFileSync } from 'node:fs';
import { encodePaperPng } from '@jiaohao/devices';
import { expect, test } from 'vitest';
import { goldenPages, hexLinesOf, pictureOf } from './golden-pages.ts';

/* After a change on purpose: node tools/make-golden-paper.ts, and look at the pictures. */

const folder = new URL('golden/', import.meta.url);

test.each(goldenPages().map((page) => [page.name, page] as const))('%s is printed with these bytes', (name, page) => {
  expect(hexLinesOf(page.bytes)).toBe(readFileSync(new URL(`${name}.hex`, folder), 'utf8'));
});

test.each(goldenPages().map((page) => [page.name, page] as const))(
  '%s is one piece of paper, and its picture in golden/ is what a printer makes of it',
  (name, page) => {
    const pictures = pictureOf(page);
    expect(pictures).toHaveLength(1);
    expect(Buffer.from(encodePaperPng(pictures[0]!)).equals(readFileSync(new URL(`${name}.png`, folder)))).toBe(true);
  },
);

test('Nothing lies in golden/ that nobody compares', () => {
  const names = goldenPages().flatMap(({ name }) => [`${name}.hex`, `${name}.png`]);
  expect(readdirSync(folder).toSorted()).toEqual(names.toSorted());
});
