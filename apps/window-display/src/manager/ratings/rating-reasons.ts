import { isBadLevel, RatingLevelSchema, type RatingLevel } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import catalogueText from '../../../../../fixtures/rating-catalogue.json?raw';
import { managerWords } from '../messages.zh.ts';

/* The national tags in words. Codes travel; texts are looked up where a person reads them. */

const CatalogueSchema = v.object({
  levels: v.array(
    v.object({ level: RatingLevelSchema, tags: v.array(v.object({ code: v.string(), text: v.string() })) }),
  ),
});

const catalogue = v.parse(CatalogueSchema, JSON.parse(catalogueText));
const textsByCode = new Map(catalogue.levels.flatMap(({ tags }) => tags.map(({ code, text }) => [code, text])));

/** A code newer than this page's catalogue is shown as the code it is. */
export function tagText(code: string): string {
  return textsByCode.get(code) ?? managerWords.ratings.unknownTag(code);
}

/**
 * Why somebody was not content, for the manager; empty for the good levels, where nobody needs to act.
 */
export function badRatingReasons(level: RatingLevel, tags: readonly string[]): string[] {
  if (!isBadLevel(level)) return [];
  if (tags.length === 0) return [managerWords.ratings.noReason];
  return tags.map(tagText);
}
