import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import { loadProfileFiles, shippedProfiles, type Profile } from '@jiaohao/devices';
import type { ConfigFault } from './bus-config.ts';

/**
 * The device families that a hall file may name: those of the house, and the hall's own in the folder
 * `profiles` beside the hall file, because the one says nothing without the other:
 *
 *   my-hall.json   profiles/my-strip.json   profiles/my-strip.vectors.json
 *
 * The fault of one that is refused names its file.
 */
export async function loadProfilesFor(hallFile: string): Promise<Result<ReadonlyMap<string, Profile>, ConfigFault>> {
  const directory = join(dirname(hallFile), 'profiles');
  if (!existsSync(directory)) return ok(shippedProfiles);
  const own = await loadProfileFiles(directory);
  if (own.ok) return ok(new Map([...shippedProfiles, ...own.value]));
  const { file, reason } = own.error;
  return fail({ field: `profiles/${file === directory ? '' : basename(file)}`, message: reason.detail });
}
