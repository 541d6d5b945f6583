import { fail, ok, type Result } from '@jiaohao/basics/result';
import { ratingLevels, type RatingLevel } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { catalogueWords } from './messages.zh.ts';

/* The national catalogue of rating tags, and what a newer one has otherwise. */

const TagSchema = v.looseObject({
  code: v.pipe(v.string(), v.regex(/^[0-9]{3,6}$/)),
  text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
  shown: v.boolean(),
});
export const CatalogueSchema = v.looseObject({
  version: v.pipe(v.number(), v.integer(), v.minValue(0)),
  levels: v.pipe(
    v.array(
      v.looseObject({
        level: v.picklist(ratingLevels),
        label: v.string(),
        tags: v.pipe(v.array(TagSchema), v.maxLength(100)),
      }),
    ),
    v.minLength(1),
    v.maxLength(5),
  ),
});
export type Catalogue = v.InferOutput<typeof CatalogueSchema>;

export function readCatalogue(text: string): Result<Catalogue, 'notCatalogue'> {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), CatalogueSchema), text);
  return read.success ? ok(read.output) : fail('notCatalogue');
}

export type CatalogueChange = {
  readonly code: string;
  readonly kind: keyof typeof catalogueWords.diff.kinds;
  readonly was: string;
  readonly becomes: string;
};

type Tag = { readonly text: string; readonly shown: boolean; readonly level: RatingLevel; readonly label: string };

/** By code, best level first; a tag that differs in several ways has a line for each. */
export function diffCatalogues(now: Catalogue, next: Catalogue): readonly CatalogueChange[] {
  const [before, after] = [tagsOf(now), tagsOf(next)];
  const codes = [...new Set([...before.keys(), ...after.keys()])].toSorted((left, right) => right.localeCompare(left));
  return codes.flatMap((code) => changesOf(code, before.get(code), after.get(code)));
}

function changesOf(code: string, was: Tag | undefined, becomes: Tag | undefined): CatalogueChange[] {
  if (!was || !becomes) {
    const none = catalogueWords.diff.none;
    const kind = was ? 'removed' : 'added';
    return [{ code, kind, was: was?.text ?? none, becomes: becomes?.text ?? none }];
  }
  const changes: CatalogueChange[] = [];
  if (was.level !== becomes.level) changes.push({ code, kind: 'moved', was: was.label, becomes: becomes.label });
  if (was.text !== becomes.text) changes.push({ code, kind: 'text', was: was.text, becomes: becomes.text });
  if (was.shown !== becomes.shown) {
    changes.push({ code, kind: 'shown', was: shownWords(was.shown), becomes: shownWords(becomes.shown) });
  }
  return changes;
}

export function shownWords(shown: boolean): string {
  return shown ? catalogueWords.shown : catalogueWords.more;
}

function tagsOf({ levels }: Catalogue): ReadonlyMap<string, Tag> {
  return new Map(
    levels.flatMap(({ level, label, tags }) =>
      tags.map(({ code, text, shown }) => [code, { text, shown, level, label }] as const),
    ),
  );
}
