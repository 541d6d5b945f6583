import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { StaffId } from '@jiaohao/queue-core/protocol';

/*
 * 亮牌: photos of staff for the pad, as files of the data directory: photos/<工号>.jpg or .png. They
 * are served at /photos/, to everybody who stands at the window.
 */

export const photoPrefix = '/photos/';
const endings = ['jpg', 'png'] as const;

export type StaffPhotos = {
  /** Address below this host; a new photo has a new one. Null where there is none. */
  addressOf(staffId: StaffId): string | null;
};

/** @param directory need not exist. */
export function createStaffPhotos(directory: string): StaffPhotos {
  return {
    addressOf(staffId) {
      for (const ending of endings) {
        const file = `${staffId}.${ending}`;
        const stat = statSync(join(directory, file), { throwIfNoEntry: false });
        if (stat?.isFile()) return `${photoPrefix}${encodeURIComponent(file)}?v=${Math.round(stat.mtimeMs)}`;
      }
      return null;
    },
  };
}
