import { fail, ok, type Result } from '@jiaohao/basics/result';
import * as v from 'valibot';

/*
 * A printed page as data: what stands where, with {placeholders} for what differs from one to the next.
 *
 *   { "kind": "text", "text": "前面还有 {ahead} 人", "when": "ahead", "align": "centre", "heightTimes": 2 }
 *
 * A hall may bring its own file, so everything in it is bounded.
 */

const maxTextCharacters = 300;
const maxBlocks = 80;
const maxCells = 6;

const NameSchema = v.pipe(v.string(), v.regex(/^[a-z][A-Za-z0-9]{0,29}$/, 'a name is plain ASCII, small letter first'));
/** Braces stand around names and nowhere else. */
const TextSchema = v.pipe(
  v.string(),
  v.maxLength(maxTextCharacters),
  v.regex(/^(?:[^{}\p{Cc}]|\{[a-z][A-Za-z0-9]{0,29}\})*$/u, 'text is one line, with {names} in it'),
);
const times = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(8));
const AlignSchema = v.picklist(['left', 'centre', 'right']);

const look = {
  align: v.optional(AlignSchema),
  widthTimes: v.optional(times),
  heightTimes: v.optional(times),
  bold: v.optional(v.boolean()),
};
const when = { when: v.optional(NameSchema) };
const moduleDots = v.optional(v.pipe(v.number(), v.integer(), v.minValue(3), v.maxValue(8)));
const columns = v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(46));

/** On 58 mm paper these stand instead. */
function narrow<Entries extends v.ObjectEntries>(entries: Entries) {
  return { ...entries, narrow: v.optional(v.strictObject(entries)) };
}

const TextBlockSchema = v.strictObject({
  kind: v.literal('text'),
  text: TextSchema,
  ...when,
  /** Becomes narrower until it fits a line: for numbers, which must not be broken. */
  shrink: v.optional(v.boolean()),
  ...narrow(look),
});

/** Cells side by side; text that is too long for its cell goes on below in it. */
const RowBlockSchema = v.strictObject({
  kind: v.literal('row'),
  cells: v.pipe(
    v.array(
      v.strictObject({
        text: TextSchema,
        align: v.optional(v.picklist(['left', 'right'])),
        /** Without it a left cell fills its lines and a right one is even (wrap-lines.ts). */
        wrap: v.optional(v.picklist(['filled', 'even'])),
        /** Columns at the row's width; the one cell without takes what is left. */
        ...narrow({ columns: v.optional(columns) }),
      }),
    ),
    v.minLength(1),
    v.maxLength(maxCells),
    v.check((cells) => cells.filter((cell) => cell.columns === undefined).length === 1, 'one cell has no columns'),
  ),
  ...when,
  bold: v.optional(v.boolean()),
  heightTimes: v.optional(times),
});

const PlainBlockSchema = v.variant('kind', [
  TextBlockSchema,
  RowBlockSchema,
  v.strictObject({ kind: v.literal('rule'), ...when }),
  v.strictObject({ kind: v.literal('qr'), content: TextSchema, ...when, ...narrow({ moduleDots }) }),
  v.strictObject({
    kind: v.literal('feed'),
    lines: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10)),
    ...when,
  }),
  v.strictObject({ kind: v.literal('cut') }),
]);

/** Blocks for every entry of a list; the entry's own values come before the page's. */
const EachBlockSchema = v.strictObject({
  kind: v.literal('each'),
  list: NameSchema,
  blocks: v.pipe(v.array(PlainBlockSchema), v.minLength(1), v.maxLength(maxBlocks)),
});

export const PrintTemplateSchema = v.strictObject({
  name: NameSchema,
  blocks: v.pipe(
    v.array(v.variant('kind', [...PlainBlockSchema.options, EachBlockSchema])),
    v.minLength(1),
    v.maxLength(maxBlocks),
  ),
});
export type PrintTemplate = v.InferOutput<typeof PrintTemplateSchema>;
export type TemplateBlock = v.InferOutput<typeof PlainBlockSchema>;
export type TemplateText = v.InferOutput<typeof TextBlockSchema>;
export type TemplateRow = v.InferOutput<typeof RowBlockSchema>;

/** Why a template file is not used: the field and a sentence for whoever wrote it. */
export type TemplateRefusal = { readonly kind: 'templateInvalid'; readonly field: string; readonly message: string };

/** A template from a file. Whether its names have values shows when it is filled. */
export function loadTemplate(json: unknown): Result<PrintTemplate, TemplateRefusal> {
  const parsed = v.safeParse(PrintTemplateSchema, json);
  if (parsed.success) return ok(parsed.output);
  const [issue] = parsed.issues;
  return fail({ kind: 'templateInvalid', field: v.getDotPath(issue) ?? '', message: issue.message });
}
