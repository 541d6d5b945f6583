import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WordPackSchema } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';

/*
 * Languages of the kiosk besides Chinese. English is built into the page; others are packs of words
 * that the hall has in its data, <tag>.json: {"button": {"back": "…"}}. A language that cannot be
 * spoken is not offered.
 */

const builtIn: readonly string[] = ['en'];

/** Those of `tags` that can be spoken, in their order; `say` tells whoever sets the hall up of the others. */
export function languagesThere(directory: string, tags: readonly string[], say: (line: string) => void): string[] {
  return tags.filter((tag) => {
    const isThere = builtIn.includes(tag) || isPack(join(directory, `${tag}.json`));
    if (!isThere) say(`取号机没有这种语言 no words for ${tag}: packs/${tag}.json`);
    return isThere;
  });
}

function isPack(file: string): boolean {
  try {
    return v.is(WordPackSchema, JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // Not there, or no JSON: either way nobody can read it.
    return false;
  }
}
