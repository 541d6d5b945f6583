import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { settingsSources, type SettingsVersion } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { writeFileDurably } from '../data-directory.ts';

/*
 * The versions of a hall's settings on the disk:
 *
 *   settings/000001.json   a version, never changed: who, when, note, where from, and the document
 *   settings/000002.json
 *   settings/state.json    which is active, which is being tried, which failed last
 *
 * Every file is written whole or not at all. A version is there before anything names it; a name
 * whose file is missing or damaged is passed over for the newest one below it. So whatever moment the
 * power is cut in, the old version or the new one is there.
 */

const versionsKept = 50;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const VersionFileSchema = v.strictObject({
  version: count,
  atMs: v.number(),
  by: v.nullable(v.string()),
  note: v.string(),
  source: v.picklist(settingsSources),
  settings: v.unknown(),
});
export type StoredVersion = v.InferOutput<typeof VersionFileSchema>;

const StateSchema = v.strictObject({
  active: count,
  /** The hall was about to start on it: where it stands at the start of the host, that start never came about. */
  trying: v.nullable(count),
  failed: v.nullable(v.strictObject({ version: count, message: v.string() })),
  /** The hall file that was read last; null where none ever was. */
  hallFile: v.nullable(v.strictObject({ path: v.string(), sha256: v.string() })),
});
export type SettingsState = v.InferOutput<typeof StateSchema>;

const noState: SettingsState = { active: 0, trying: null, failed: null, hallFile: null };

export type SettingsStore = {
  state(): SettingsState;
  setState(change: Partial<SettingsState>): void;
  /** Null where its file is missing or damaged. */
  read(version: number): StoredVersion | null;
  /** Numbers of the versions that are there, newest first. */
  numbers(): readonly number[];
  /** As the admin page lists them, newest first. */
  list(): SettingsVersion[];
  /** Keeps a new version, which is not active yet; versions beyond the last 50 go. */
  add(facts: Omit<StoredVersion, 'version'>): number;
};

export function createSettingsStore(directory: string): SettingsStore {
  const stateFile = join(directory, 'state.json');
  const fileOf = (version: number) => join(directory, `${String(version).padStart(6, '0')}.json`);
  let state = readJson(stateFile, StateSchema) ?? noState;
  /** A version never changes, and the document in it may be large. */
  const known = new Map<number, Omit<StoredVersion, 'settings'>>();

  function numbers(): number[] {
    if (!existsSync(directory)) return [];
    return readdirSync(directory)
      .flatMap((name) => /^([0-9]{6})\.json$/.exec(name)?.[1] ?? [])
      .map(Number)
      .sort((left, right) => right - left);
  }

  function read(version: number): StoredVersion | null {
    const stored = readJson(fileOf(version), VersionFileSchema);
    return stored?.version === version ? stored : null;
  }

  function factsOf(version: number): Omit<StoredVersion, 'settings'> | null {
    const stored = known.has(version) ? null : read(version);
    if (stored) {
      const { settings: _, ...facts } = stored;
      known.set(version, facts);
    }
    return known.get(version) ?? null;
  }

  function setState(change: Partial<SettingsState>): void {
    state = { ...state, ...change };
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    writeFileDurably(stateFile, JSON.stringify(state), 0o600);
  }

  function forgetOldOnes(): void {
    const needed = new Set([state.active, state.trying]);
    for (const version of numbers().slice(versionsKept)) {
      if (!needed.has(version)) rmSync(fileOf(version), { force: true });
    }
  }

  return {
    state: () => state,
    setState,
    read,
    numbers,
    list: () =>
      numbers()
        .map(factsOf)
        .filter((facts) => facts !== null)
        .map((facts) => ({ ...facts, isActive: facts.version === state.active })),
    add(facts) {
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      const version = (numbers()[0] ?? 0) + 1;
      writeFileDurably(fileOf(version), JSON.stringify({ version, ...facts }), 0o600);
      forgetOldOnes();
      return version;
    },
  };
}

/** Null where the file is missing, torn or of another shape. */
function readJson<Output>(file: string, schema: v.GenericSchema<unknown, Output>): Output | null {
  if (!existsSync(file)) return null;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), readFileSync(file, 'utf8'));
  return parsed.success ? parsed.output : null;
}
