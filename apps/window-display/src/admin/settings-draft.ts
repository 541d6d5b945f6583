import type { HallSettings, SettingsAnswer, SettingsRemark, SettingsReport } from '@jiaohao/queue-core/protocol';

/*
 * The settings document while somebody works on it: the active version as it was loaded, and the draft.
 * A draft is never changed in place, so what is the same object is the same: whether anything was
 * changed, and whether a fault still stands, follows from that.
 */

export type SettingsDraft = {
  /** The version it is based on. */
  readonly version: number;
  readonly saved: HallSettings;
  readonly draft: HallSettings;
  /** Of the draft as it is now; null: it was changed since the last check. */
  readonly report: SettingsReport | null;
  /** Of the last check, less those whose field was changed since. */
  readonly faults: readonly SettingsRemark[];
};

export function openDraft({ version, settings }: SettingsAnswer): SettingsDraft {
  return { version, saved: settings, draft: settings, report: null, faults: [] };
}

/** The draft after an edit. A fault goes away when what it is about is another value. */
export function editDraft(state: SettingsDraft, draft: HallSettings): SettingsDraft {
  if (draft === state.draft) return state;
  const faults = state.faults.filter(({ field }) => isSame(valueAt(state.draft, field), valueAt(draft, field)));
  return { ...state, draft, report: null, faults };
}

export function reportDraft(state: SettingsDraft, report: SettingsReport): SettingsDraft {
  return { ...state, report, faults: report.faults };
}

/** What was saved is active now: it is what is in force, and what was edited since is a draft on top of it. */
export function arrivedDraft(
  state: SettingsDraft,
  arrived: { readonly version: number; readonly draft: HallSettings },
): SettingsDraft {
  // An untouched draft keeps its old version, and is loaded anew: the host may have tidied it.
  if (state.draft === arrived.draft) return { ...state, saved: arrived.draft };
  return { ...state, version: arrived.version, saved: arrived.draft, report: null };
}

export function isDirty({ saved, draft }: SettingsDraft): boolean {
  return !isSame(saved, draft);
}

/** `hall.windows.2.name` → what stands there; undefined where there is no such place. */
export function valueAt(document: unknown, field: string): unknown {
  let value = document;
  for (const key of keysOf(field)) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** A copy of `document` with another value at `field`; everything beside the path is the same object. */
export function withValueAt<Document>(document: Document, field: string, value: unknown): Document {
  return replace(document, keysOf(field), value) as Document;
}

function replace(value: unknown, keys: readonly string[], next: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return next;
  if (Array.isArray(value)) return value.with(Number(key), replace(value[Number(key)], rest, next));
  const holder = (value ?? {}) as Record<string, unknown>;
  return { ...holder, [key]: replace(holder[key], rest, next) };
}

/** True for `hall.windows.2` and `hall.windows.2.name`, false for `hall.windows.20`. */
export function isWithin(field: string, path: string): boolean {
  return field === path || field.startsWith(`${path}.`);
}

const keysOf = (field: string) => (field === '' ? [] : field.split('.'));

/** Alike as JSON. Parts that are the same object are not looked into. */
export function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const leftEntries = left as Record<string, unknown>;
  const rightEntries = right as Record<string, unknown>;
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every((key) => isSame(leftEntries[key], rightEntries[key]));
}
