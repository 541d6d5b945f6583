import { isDeepStrictEqual } from 'node:util';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { Clock } from '@jiaohao/basics/time';
import { checkGuideLibrary } from '@jiaohao/queue-core';
import type {
  AdminView,
  ApiError,
  HallSettings,
  SettingsChange,
  SettingsRemark,
  SettingsReport,
  SettingsVersion,
} from '@jiaohao/queue-core/protocol';
import type { HallKeeper } from '../hall-keeper.ts';
import { checkSettings, type CheckedSettings, type SettingsSurroundings } from './check-settings.ts';
import { faultSentence } from './fault-words.zh.ts';
import { fieldLabel } from './field-words.zh.ts';
import { keeperWords } from './messages.zh.ts';
import { settingsChanges } from './settings-changes.ts';
import type { SettingsStore } from './settings-store.node.ts';
import { settingsWarnings, type LiveHall } from './settings-warnings.ts';

/* What the admin page may do with the settings: look, check, save, go back. */

export type SettingsDesk = {
  /** For the admin page's view. */
  now(): AdminView['settings'];
  /** Hears of every change of `now`. */
  subscribe(listener: () => void): () => void;
  active(): { readonly version: number; readonly settings: HallSettings };
  versions(): SettingsVersion[];
  /** `live`: how the hall stands now, for warnings. */
  report(input: unknown, live: LiveHall): SettingsReport;
  /** What going back to a version would change; null where it cannot be read. */
  changesTo(version: number): SettingsChange[] | null;
  /** A changeover is under way: nothing can be saved. */
  isBusy(): boolean;
  /** Saves a document as a version and begins to change over to it. */
  save(wish: SaveWish): Result<number, ApiError>;
  /** Begins to change over to an earlier version. */
  activate(version: number): Result<void, ApiError>;
};

export type SaveWish = {
  readonly input: unknown;
  readonly basedOn: number;
  readonly note: string;
  /** 工号; null: nobody here, it came from the county. */
  readonly by: string | null;
};

export function createSettingsDesk(parts: {
  store: SettingsStore;
  keeper: HallKeeper;
  around: SettingsSurroundings;
  clock: Clock;
}): SettingsDesk {
  const { store, keeper } = parts;

  /** What can be taken into use here: somebody must be left who can change it again. */
  function check(input: unknown): Result<CheckedSettings, readonly SettingsRemark[]> {
    const checked = checkSettings(input, parts.around);
    const faults = checked.ok ? missingAdmin(checked.value) : checked.error;
    if (checked.ok && faults.length === 0) return checked;
    return fail(
      faults.map(({ field, message }) => ({
        field,
        label: fieldLabel(input, field),
        message: faultSentence(message),
      })),
    );
  }

  function readChecked(version: number): Result<CheckedSettings, ApiError> {
    const stored = store.read(version);
    if (!stored) return fail({ kind: 'notFound', message: keeperWords.noVersion });
    const checked = checkSettings(stored.settings, parts.around);
    // What was right once may be too old for this program.
    return checked.ok ? checked : fail({ kind: 'faulty', message: keeperWords.damaged });
  }

  return {
    now: () => ({ version: keeper.active().version, activation: keeper.activation() }),
    subscribe: (listener) => keeper.subscribe(listener),
    active() {
      const { version, settings } = keeper.active();
      return { version, settings: settings.document };
    },
    isBusy: () => keeper.isBusy(),
    versions: () => store.list(),
    report(input, live) {
      const checked = check(input);
      if (!checked.ok) return { faults: [...checked.error], warnings: [], changes: [] };
      const documents = { was: keeper.active().settings.document, becomes: checked.value.document };
      return {
        faults: [],
        warnings: [...settingsWarnings(documents, live), ...libraryWarnings(documents)],
        changes: settingsChanges(documents.was, documents.becomes),
      };
    },
    changesTo(version) {
      const checked = readChecked(version);
      return checked.ok ? settingsChanges(keeper.active().settings.document, checked.value.document) : null;
    },
    save({ input, basedOn, note, by }) {
      if (keeper.isBusy()) return fail({ kind: 'busy', ...keeperWords.busy });
      if (basedOn !== keeper.active().version) return fail({ kind: 'stale', ...keeperWords.stale });
      const checked = check(input);
      if (!checked.ok) {
        const { label = '', message = '', field = '' } = checked.error[0] ?? {};
        return fail({ kind: 'faulty', message: `${label}：${message}`, field });
      }
      const settings = checked.value;
      const atMs = parts.clock.nowWallMs();
      const source = by === null ? 'county' : 'admin';
      const version = store.add({ atMs, by, note, source, settings: settings.document });
      keeper.changeTo({ version, settings });
      return ok(version);
    },
    activate(version) {
      if (keeper.isBusy()) return fail({ kind: 'busy', ...keeperWords.busy });
      const checked = readChecked(version);
      if (!checked.ok) return checked;
      if (version !== keeper.active().version) keeper.changeTo({ version, settings: checked.value });
      return ok();
    },
  };
}

/** Of a library that is another one now: what was so before is known. */
function libraryWarnings({ was, becomes }: { was: HallSettings; becomes: HallSettings }): SettingsRemark[] {
  const { library } = becomes;
  if (isDeepStrictEqual(was.library, library)) return [];
  return checkGuideLibrary(library, becomes.hall.items).warnings.map(({ field, message }) => {
    const path = `library.${field}`;
    return { field: path, label: fieldLabel(becomes, path), message };
  });
}

function missingAdmin({ hall }: CheckedSettings): { field: string; message: string }[] {
  const isLeft = hall.staff.some(({ roles }) => roles.includes('admin'));
  return isLeft ? [] : [{ field: 'hall.staff', message: 'no admin is left' }];
}
