import { readFileSync } from 'node:fs';
import { RatingLevelSchema } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';

const CatalogueSchema = v.object({
  levels: v.array(
    v.object({ level: RatingLevelSchema, tags: v.array(v.object({ code: v.string(), text: v.string() })) }),
  ),
});

/** The texts of the national catalogue by code; a code newer than the file is told as the code it is. */
export function readTagTexts(file: URL): (code: string) => string {
  const { levels } = v.parse(CatalogueSchema, JSON.parse(readFileSync(file, 'utf8')));
  const texts = new Map(levels.flatMap(({ tags }) => tags.map(({ code, text }) => [code, text])));
  return (code) => texts.get(code) ?? code;
}
