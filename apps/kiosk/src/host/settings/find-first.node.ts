import { basename } from 'node:path';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import { loadProfilesFor } from '../own-profiles.ts';
import { checkSettings, type SettingsSurroundings } from './check-settings.ts';
import { chooseFirst, type FirstSettings } from './first-settings.ts';
import { keeperWords } from './messages.zh.ts';
import { readHallFile, type FoundHallFile } from './read-hall-file.node.ts';
import type { SettingsStore } from './settings-store.node.ts';

/*
 * Which hall file speaks at the start:
 *
 *   --hall FILE                 that one; where it is wrong the host does not start
 *   none, a hall is there       the one that was read last, if ever one was; where it is gone or wrong
 *                               the hall runs on as it is
 *   none, no hall yet           the demonstration's
 */

export type FoundSettings = {
  readonly first: FirstSettings;
  readonly around: SettingsSurroundings;
  readonly initialPins: Readonly<Record<string, string>>;
};

export async function findFirst(options: {
  readonly store: SettingsStore;
  /** As it was named; null: none was. */
  readonly hallFile: string | null;
  readonly defaultHallFile: string;
  readonly say: (line: string) => void;
}): Promise<Result<FoundSettings, string>> {
  const { store } = options;
  const isNew = store.numbers().length === 0;
  const known = store.state().hallFile;
  const path = options.hallFile ?? (isNew ? options.defaultHallFile : (known?.path ?? null));
  const read = path === null ? null : await readHallFile(path);
  if (read && !read.ok && (options.hallFile !== null || isNew)) return read;
  if (read && !read.ok) options.say(read.error);
  const hallFile: FoundHallFile | null = read?.ok ? read.value : null;
  const around: SettingsSurroundings = hallFile ? { profiles: hallFile.profiles } : await profilesBeside(known?.path);
  const first = chooseFirst({
    store,
    hallFile: hallFile && { ...hallFile, settings: hallFile.file },
    check(settings) {
      const checked = checkSettings(settings, around);
      return checked.ok ? checked.value : null;
    },
    note: hallFile ? `${keeperWords.fromHallFile} ${basename(hallFile.path)}`.slice(0, 100) : '',
  });
  if (!first) return fail('设置读不出来 none of the settings of this hall can be read');
  return ok({ first, around, initialPins: hallFile?.file.initialPins ?? {} });
}

async function profilesBeside(hallFile: string | undefined): Promise<SettingsSurroundings> {
  const profiles = hallFile === undefined ? null : await loadProfilesFor(hallFile);
  return profiles?.ok ? { profiles: profiles.value } : {};
}
