import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { ImportItems, ImportReport } from '@jiaohao/queue-core/protocol';
import papaparse from 'papaparse';
import * as v from 'valibot';
import { guideHeads, neededHeads, readGuide, readItem, type Row } from './columns.ts';
import { importWords as words } from './messages.zh.ts';

/* Files of items as rows that are not checked yet. */

export type WrittenLibrary = {
  /** `guide` undefined: the file says nothing of guides. */
  readonly rows: readonly { readonly item: unknown; readonly guide: unknown }[];
  /** Undefined where the file does not say. */
  readonly version: string | undefined;
  readonly effectiveFrom: string | null | undefined;
};
type Read = Result<WrittenLibrary, ImportReport['faults'][number]>;

const rowsMax = 3_000;
const refuse = (message: string, field = ''): Read => fail({ row: 0, field, message });

/** CSV with a head; the columns in any order. */
export function readCsvFile({ text, queues }: Pick<ImportItems, 'text' | 'queues'>): Read {
  const parsed = papaparse.parse<Row>(text.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: 'greedy' });
  const heads = (parsed.meta.fields ?? []).map((head) => head.trim());
  const missing = neededHeads.find((head) => !heads.includes(head));
  if (missing !== undefined) return refuse(words.noColumn, missing);
  const broken = parsed.errors.find(({ type }) => type === 'Quotes' || type === 'FieldMismatch');
  if (broken) return fail({ row: (broken.row ?? 0) + 1, field: '', message: words.brokenRow });
  if (parsed.data.length > rowsMax) return refuse(words.tooMany);
  const hasGuides = guideHeads.some((head) => heads.includes(head));
  // People write names; the hall's own ids are right too.
  const queueIdOf = (said: string) => queues.find(({ id, name }) => id === said || name === said)?.id ?? said;
  const rows = parsed.data.map((row) => ({
    item: readItem(row, queueIdOf),
    guide: hasGuides ? readGuide(row) : undefined,
  }));
  return ok({ rows, version: undefined, effectiveFrom: undefined });
}

const JsonFileSchema = v.object({
  items: v.pipe(v.array(v.unknown()), v.maxLength(rowsMax)),
  library: v.optional(
    v.object({
      version: v.optional(v.string()),
      effectiveFrom: v.optional(v.nullable(v.string())),
      guides: v.optional(v.array(v.looseObject({ itemId: v.string() })), []),
    }),
  ),
});

/** `{"items": […], "library": {"version", "effectiveFrom", "guides": […]}}`, as the hall file has them. */
export function readJsonFile(text: string): Read {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), JsonFileSchema), text.replace(/^\uFEFF/, ''));
  if (!parsed.success) return refuse(words.noJson, v.getDotPath(parsed.issues[0]) ?? '');
  const { items, library } = parsed.output;
  const guides = new Map(library?.guides.map((guide) => [guide.itemId, guide]));
  const stray = library?.guides.find(({ itemId }) => !items.some((item) => idOf(item) === itemId));
  if (stray) return refuse(words.strayGuide(stray.itemId));
  const rows = items.map((item) => ({ item, guide: library ? (guides.get(idOf(item)) ?? null) : undefined }));
  return ok({ rows, version: library?.version, effectiveFrom: library?.effectiveFrom });
}

function idOf(item: unknown): string {
  return typeof item === 'object' && item !== null && 'id' in item ? String(item.id) : '';
}
