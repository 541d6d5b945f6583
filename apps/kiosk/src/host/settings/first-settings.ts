import type { CheckedSettings } from './check-settings.ts';
import type { SettingsStore, StoredVersion } from './settings-store.node.ts';

/*
 * What a hall starts on: a hall file that was given or has changed, else the active version, else the
 * newest below it that can still be read, else nothing at all.
 */

export type FirstSettings =
  | { readonly kind: 'stored'; readonly version: number; readonly settings: CheckedSettings }
  | {
      readonly kind: 'new';
      readonly settings: CheckedSettings;
      readonly source: StoredVersion['source'];
      readonly note: string;
      readonly hallFile: { readonly path: string; readonly sha256: string } | null;
    };

export type ReadHallFile = {
  readonly path: string;
  readonly sha256: string;
  readonly settings: CheckedSettings;
};

/**
 * Chooses among the hall file, where one was read, and the versions. The last to speak wins: a hall
 * file is a new version where it is not the one that was read last.
 */
export function chooseFirst(options: {
  readonly store: SettingsStore;
  readonly hallFile: ReadHallFile | null;
  readonly check: (settings: unknown) => CheckedSettings | null;
  readonly note: string;
}): FirstSettings | null {
  const { store, hallFile } = options;
  const { active, hallFile: known } = store.state();
  if (hallFile && known?.sha256 !== hallFile.sha256) return ofHallFile(hallFile);
  for (const version of store.numbers()) {
    // Newer ones were never active. Where it is not known which one was, the newest is as good as any.
    if (active > 0 && version > active) continue;
    const stored = store.read(version);
    const settings = stored && options.check(stored.settings);
    if (settings) return { kind: 'stored', version, settings };
  }
  return hallFile && ofHallFile(hallFile);

  function ofHallFile({ path, sha256, settings }: ReadHallFile): FirstSettings {
    return { kind: 'new', settings, source: 'hallFile', note: options.note, hallFile: { path, sha256 } };
  }
}
