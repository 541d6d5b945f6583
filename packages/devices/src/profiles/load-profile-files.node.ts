import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import { loadProfile, type ProfileRefusal } from './load-profile.ts';
import type { Profile } from './profile-schema.ts';
import { shippedProfiles } from './shipped-profiles.ts';
import { messageOf } from '../transport/message-of.ts';

/*
 * A hall's own device families, beside those of the house:
 *
 *   <directory>/my-strip.json + <directory>/my-strip.vectors.json ──► Profile "my-strip"
 *
 * Somebody wrote these files by hand, so everything about them is checked, and one that is wrong keeps
 * the hall from starting with devices nobody can explain.
 */

/** The longest shipped profile has 4 KiB. */
export const maxProfileFileBytes = 65_536;
export const maxProfileFiles = 64;

export type ProfileFileRefusal = {
  /** Name of the file, or of the directory where it cannot be read at all. */
  readonly file: string;
  readonly reason:
    | ProfileRefusal
    | { readonly kind: 'fileUnreadable'; readonly detail: string }
    | { readonly kind: 'nameTaken'; readonly detail: string };
};

const profileEnding = '.json';
const vectorsEnding = '.vectors.json';

/** Loads every profile of a directory, by name; other files are left alone. */
export async function loadProfileFiles(
  directory: string,
): Promise<Result<ReadonlyMap<string, Profile>, ProfileFileRefusal>> {
  const listed = await listProfiles(directory);
  if (!listed.ok) return listed;
  const profiles = new Map<string, Profile>();
  for (const name of listed.value) {
    const loaded = await loadOne(directory, name);
    if (!loaded.ok) return loaded;
    profiles.set(name, loaded.value);
  }
  return ok(profiles);
}

async function listProfiles(directory: string): Promise<Result<readonly string[], ProfileFileRefusal>> {
  const unreadable = (file: string, detail: string) =>
    fail<ProfileFileRefusal>({ file, reason: { kind: 'fileUnreadable', detail } });
  let files: string[];
  try {
    files = await readdir(directory);
  } catch (error) {
    return unreadable(directory, messageOf(error));
  }
  const names = files
    .filter((file) => file.endsWith(profileEnding) && !file.endsWith(vectorsEnding))
    .map((file) => file.slice(0, -profileEnding.length))
    .sort();
  if (names.length > maxProfileFiles) return unreadable(directory, `more than ${maxProfileFiles} profiles`);
  const orphan = files.find(
    (file) => file.endsWith(vectorsEnding) && !names.includes(file.slice(0, -vectorsEnding.length)),
  );
  return orphan === undefined ? ok(names) : unreadable(orphan, 'vectors without a profile');
}

async function loadOne(directory: string, name: string): Promise<Result<Profile, ProfileFileRefusal>> {
  const file = name + profileEnding;
  if (shippedProfiles.has(name)) {
    const detail = `${name} comes with the house and is not replaced; give yours another name`;
    return fail({ file, reason: { kind: 'nameTaken', detail } });
  }
  const json = await readJson(directory, file);
  if (!json.ok) return json;
  const vectors = await readJson(directory, name + vectorsEnding);
  if (!vectors.ok) return vectors;
  const loaded = loadProfile(json.value, vectors.value);
  if (!loaded.ok) return fail({ file, reason: loaded.error });
  if (loaded.value.name === name) return loaded;
  return fail({ file, reason: { kind: 'profileInvalid', detail: `name: ${loaded.value.name}, unlike its file` } });
}

async function readJson(directory: string, file: string): Promise<Result<unknown, ProfileFileRefusal>> {
  const refuse = (detail: string) => fail<ProfileFileRefusal>({ file, reason: { kind: 'fileUnreadable', detail } });
  const path = join(directory, file);
  try {
    const { size } = await stat(path);
    if (size > maxProfileFileBytes) return refuse(`has ${size} bytes, more than ${maxProfileFileBytes}`);
    return ok(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    return refuse(messageOf(error));
  }
}
