import { isDeepStrictEqual } from 'node:util';
import type { HallSettings, SettingsChange } from '@jiaohao/queue-core/protocol';
import { fieldLabel, isRecord, memberLists, patternOf } from './field-words.zh.ts';
import { isWhole, valueWords } from './value-words.zh.ts';

/*
 * What differs between two settings documents, for people. Members of lists are found by their ids, so
 * a window that was put between two others is one change and not many.
 */

const changesMax = 500;
const reordered = { was: '原来的顺序', becomes: '新的顺序' };

type Documents = { readonly was: HallSettings; readonly becomes: HallSettings };
type Sides = { readonly was: unknown; readonly becomes: unknown };
/** Where both sides stand in their documents; `was` null: it is new. */
type Places = { readonly was: string | null; readonly becomes: string };

/** From one document to another, in the order of the document; the first 500. */
export function settingsChanges(was: HallSettings, becomes: HallSettings): SettingsChange[] {
  return differences({ was, becomes }, { was: '', becomes: '' }, { was, becomes }).slice(0, changesMax);
}

function differences(sides: Sides, places: Places, documents: Documents): SettingsChange[] {
  const { was, becomes } = sides;
  const field = places.becomes;
  if (isDeepStrictEqual(was, becomes)) return [];
  const pattern = patternOf(field);
  if (pattern in memberLists && Array.isArray(was) && Array.isArray(becomes)) {
    return memberDifferences({ was, becomes }, places, documents);
  }
  const isOpen = isPlainRecord(was) && isPlainRecord(becomes) && !isWhole(pattern) && pattern !== 'slip';
  if (!isOpen) return [changeOf(sides, places, documents)];
  const keys = new Set([...Object.keys(was), ...Object.keys(becomes)]);
  return [...keys].flatMap((key) =>
    differences({ was: was[key], becomes: becomes[key] }, below(places, key), documents),
  );
}

function below({ was, becomes }: Places, key: string): Places {
  const under = (place: string) => (place === '' ? key : `${place}.${key}`);
  return { was: was === null ? null : under(was), becomes: under(becomes) };
}

function changeOf({ was, becomes }: Sides, places: Places, documents: Documents): SettingsChange {
  const field = places.becomes;
  const pattern = patternOf(field);
  // What is called otherwise now is known by the name it had.
  const label = places.was === null ? fieldLabel(documents.becomes, field) : fieldLabel(documents.was, places.was);
  const words = {
    was: valueWords(was, pattern, documents.was),
    becomes: valueWords(becomes, pattern, documents.becomes),
  };
  const isAlike = words.was === words.becomes;
  const becomesWords = isAlike ? `${words.becomes}，内容有改动` : words.becomes;
  return { field, label, was: words.was, becomes: becomesWords };
}

function memberDifferences(
  { was, becomes }: { readonly was: readonly unknown[]; readonly becomes: readonly unknown[] },
  places: Places,
  documents: Documents,
): SettingsChange[] {
  const field = places.becomes;
  const key = memberLists[patternOf(field)]?.key ?? 'id';
  const idOf = (member: unknown) => (isRecord(member) ? String(member[key]) : '');
  const before = new Map(was.map((member, at) => [idOf(member), { member, at }]));
  const after = new Set(becomes.map(idOf));
  const placeBefore = (at: number | undefined) => (at === undefined ? null : `${places.was ?? field}.${at}`);
  const changed = becomes.flatMap((member, at) =>
    differences(
      { was: before.get(idOf(member))?.member, becomes: member },
      { was: placeBefore(before.get(idOf(member))?.at), becomes: `${field}.${at}` },
      documents,
    ),
  );
  const removed = was.flatMap((member, at) =>
    after.has(idOf(member))
      ? []
      : [changeOf({ was: member, becomes: undefined }, { was: placeBefore(at), becomes: field }, documents)],
  );
  const stayed = was.map(idOf).filter((id) => after.has(id));
  const stays = becomes.map(idOf).filter((id) => before.has(id));
  const isReordered = stayed.join('\n') !== stays.join('\n');
  const order = { field, label: fieldLabel(documents.becomes, field), ...reordered };
  return [...changed, ...removed, ...(isReordered ? [order] : [])];
}

function isPlainRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && !Array.isArray(value);
}
