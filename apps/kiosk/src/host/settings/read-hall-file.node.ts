import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { Profile } from '@jiaohao/devices';
import { parseHallFile, type HallFile } from '../config.ts';
import { loadProfilesFor } from '../own-profiles.ts';

/** A hall file as it was read, with what may be named in it. */
export type FoundHallFile = {
  readonly path: string;
  readonly sha256: string;
  readonly file: HallFile;
  readonly profiles: ReadonlyMap<string, Profile>;
};

/** Reads and checks a hall file; the fault is a sentence in both languages. */
export async function readHallFile(path: string): Promise<Result<FoundHallFile, string>> {
  let text: string;
  let input: unknown;
  try {
    text = readFileSync(path, 'utf8');
    input = JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return fail(`大厅文件读不了 the hall file cannot be read: ${path}: ${message}`);
  }
  const profiles = await loadProfilesFor(path);
  const parsed = profiles.ok ? parseHallFile(input, { profiles: profiles.value }) : profiles;
  if (!profiles.ok || !parsed.ok) {
    const { field, message } = parsed.ok ? { field: '', message: '' } : parsed.error;
    return fail(`大厅文件有误 the hall file is wrong: ${path}: ${field}: ${message}`);
  }
  const sha256 = createHash('sha256').update(text).digest('hex');
  return ok({ path: resolve(path), sha256, file: parsed.value, profiles: profiles.value });
}
