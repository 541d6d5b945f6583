import { isDeepStrictEqual } from 'node:util';
import { checkGuideLibrary } from '@jiaohao/queue-core';
import {
  GuideLibrarySchema,
  GuideSchema,
  ServiceItemSchema,
  type Guide,
  type GuideLibrary,
  type ImportItems,
  type ImportReport,
  type ServiceItem,
} from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { faultSentence } from '../settings/fault-words.zh.ts';
import { columns } from './columns.ts';
import { importWords as words } from './messages.zh.ts';
import { readCsvFile, readJsonFile, type WrittenLibrary } from './read-files.ts';

/*
 * A file of items and guides against the draft: every row is checked, and one bad row keeps all of
 * them out. What comes in is told as what it changes.
 *
 *   text ──► rows ──► items and guides, or faults by row and column ──► merged with the draft ──► report
 */

type Fault = ImportReport['faults'][number];
/** A row that was read; `guide` null: the file says that there is none, undefined: it says nothing of guides. */
type Entry = { readonly row: number; readonly item: ServiceItem; readonly guide: Guide | null | undefined };

const nothing = { added: [], changed: [], removed: [], result: null };

export function importItems(wish: ImportItems): ImportReport {
  const written = wish.format === 'csv' ? readCsvFile(wish) : readJsonFile(wish.text);
  if (!written.ok) return { rowCount: 0, faults: [written.error], ...nothing };
  const rowCount = written.value.rows.length;
  const { entries, faults } = readEntries(written.value, wish);
  if (faults.length > 0) return { rowCount, faults, ...nothing };
  const result = merge(entries, written.value, wish);
  const libraryFaults = faultsOfLibrary(result, entries);
  if (libraryFaults.length > 0) return { rowCount, faults: libraryFaults, ...nothing };
  return { rowCount, faults: [], ...compare(wish, result), result };
}

function readEntries({ rows }: WrittenLibrary, wish: ImportItems): { entries: Entry[]; faults: Fault[] } {
  const entries: Entry[] = [];
  const faults: Fault[] = [];
  const queueIds = new Set(wish.queues.map(({ id }) => id));
  const taken = new Map<string, number>();
  for (const [at, written] of rows.entries()) {
    const row = at + 1;
    const before = faults.length;
    const item = v.safeParse(ServiceItemSchema, written.item);
    const guide = written.guide ? v.safeParse(GuideSchema, written.guide) : null;
    for (const issue of item.issues ?? []) {
      const path = v.getDotPath(issue) ?? '';
      // People write names of queues; one that is no id is just not there.
      faults.push(faultOf(row, path, path === 'queueId' ? words.noQueue(String(issue.input)) : issue.message));
    }
    for (const issue of guide?.issues ?? []) {
      const path = v.getDotPath(issue) ?? '';
      // The code is the item's, and was told there.
      if (path !== 'itemId') faults.push(faultOf(row, `guide.${path}`, issue.message));
    }
    if (!item.success) continue;
    const { id, queueId } = item.output;
    if (!queueIds.has(queueId)) faults.push(faultOf(row, 'queueId', words.noQueue(queueId)));
    const first = taken.get(id);
    if (first !== undefined) faults.push(faultOf(row, 'id', words.repeated(first)));
    taken.set(id, first ?? row);
    if (faults.length > before || (guide && !guide.success)) continue;
    entries.push({
      row,
      item: item.output,
      guide: guide?.success ? guide.output : (written.guide as null | undefined),
    });
  }
  return { entries, faults };
}

function faultOf(row: number, path: string, message: string): Fault {
  return { row, field: headOf(path), message: faultSentence(message) };
}

/** The column that a path is in: the longest that it begins with. */
function headOf(path: string): string {
  const found = columns
    .filter((column) => path === column.path || path.startsWith(`${column.path}.`))
    .sort((left, right) => right.path.length - left.path.length)[0];
  return found?.head ?? columns.find((column) => column.path.startsWith(`${path}.`))?.head ?? path;
}

function merge(
  entries: readonly Entry[],
  { version, effectiveFrom }: WrittenLibrary,
  { mode, items, library }: ImportItems,
): { items: ServiceItem[]; library: GuideLibrary } {
  const named = new Map<string, Entry>(entries.map((entry) => [entry.item.id, entry]));
  const before = new Map<string, ServiceItem>(items.map((item) => [item.id, item]));
  const stay = mode === 'merge' ? items : items.filter(({ id }) => named.has(id));
  // What is there keeps its place, and the names in languages that a file has no column for.
  const merged = [
    ...stay.map((item) => withOtherNames(named.get(item.id)?.item ?? item, item)),
    ...entries.filter(({ item }) => !before.has(item.id)).map(({ item }) => item),
  ];
  const guidesBefore = new Map<string, Guide>(library.guides.map((guide) => [guide.itemId, guide]));
  const guides = merged.flatMap(({ id }) => {
    const entry = named.get(id);
    return (entry?.guide === undefined ? guidesBefore.get(id) : entry.guide) ?? [];
  });
  return {
    items: merged,
    library: {
      version: version ?? library.version,
      effectiveFrom: effectiveFrom === undefined ? library.effectiveFrom : effectiveFrom,
      guides,
    },
  };
}

function withOtherNames(item: ServiceItem, before: ServiceItem): ServiceItem {
  return { ...item, otherNames: { ...before.otherNames, ...item.otherNames } };
}

function faultsOfLibrary(
  { items, library }: { items: ServiceItem[]; library: GuideLibrary },
  entries: readonly Entry[],
): Fault[] {
  const rows = new Map<string, number>(entries.map(({ item, row }) => [item.id, row]));
  const shape = v.safeParse(GuideLibrarySchema, library);
  if (!shape.success) return [{ row: 0, field: '', message: words.tooMany }];
  return checkGuideLibrary(library, items).faults.map(({ field, message }) => {
    const [, at = '', path = ''] = /^guides\.(\d+)\.(.*)$/.exec(field) ?? [];
    const itemId = library.guides[Number(at)]?.itemId;
    return { row: rows.get(itemId ?? '') ?? 0, field: headOf(`guide.${path}`), message };
  });
}

function compare(
  { items, library }: Pick<ImportItems, 'items' | 'library'>,
  result: { items: ServiceItem[]; library: GuideLibrary },
): Pick<ImportReport, 'added' | 'changed' | 'removed'> {
  const [itemsBefore, itemsAfter] = [byKey(items, 'id'), byKey(result.items, 'id')];
  const [guidesBefore, guidesAfter] = [byKey(library.guides, 'itemId'), byKey(result.library.guides, 'itemId')];
  return {
    added: result.items.filter(({ id }) => !itemsBefore.has(id)).map(({ name }) => name),
    removed: items.filter(({ id }) => !itemsAfter.has(id)).map(({ name }) => name),
    changed: result.items.flatMap(({ id, name }) => {
      const before = itemsBefore.get(id);
      if (!before) return [];
      const fields = differingHeads(
        { ...before, guide: guidesBefore.get(id) ?? null },
        { ...itemsAfter.get(id), guide: guidesAfter.get(id) ?? null },
      );
      return fields.length === 0 ? [] : [{ name, fields }];
    }),
  };
}

function byKey<Key extends string, Member extends Readonly<Record<Key, string>>>(members: readonly Member[], key: Key) {
  return new Map<string, Member>(members.map((member) => [member[key], member]));
}

function differingHeads(before: object, after: object): string[] {
  return columns
    .filter(({ path }) => !isDeepStrictEqual(valueAt(before, path), valueAt(after, path)))
    .map(({ head }) => head);
}

function valueAt(holder: object, path: string): unknown {
  let value: unknown = holder;
  for (const key of path.split('.')) value = (value as Record<string, unknown> | null | undefined)?.[key];
  return value ?? null;
}
