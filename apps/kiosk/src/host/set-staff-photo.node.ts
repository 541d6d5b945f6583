import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { StaffId } from '@jiaohao/queue-core/protocol';
import { writeFileDurably } from './data-directory.ts';

/* Photos of staff as they come in from the admin page (staff-photos.node.ts shows them). */

const bytesMax = 500 * 1024;

/** What the first bytes say; a name says nothing. */
const kinds = [
  { ending: 'jpg', magic: [0xff, 0xd8, 0xff] },
  { ending: 'png', magic: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
] as const;

export type PhotoFault = 'photoTooLarge' | 'noPhoto';
export const photoFaultWords: Readonly<Record<PhotoFault, { message: string; advice: string }>> = {
  photoTooLarge: { message: '照片太大', advice: '请换一张不超过 500 KB 的' },
  noPhoto: { message: '这个文件不是照片', advice: '请用 JPG 或 PNG 图片' },
};

/** Puts somebody's photo in place of any other; null takes it away. */
export function setStaffPhoto(directory: string, staffId: StaffId, image: Buffer | null): Result<void, PhotoFault> {
  if (image && image.length > bytesMax) return fail('photoTooLarge');
  const kind = image && kinds.find(({ magic }) => magic.every((byte, at) => image[at] === byte));
  if (image && !kind) return fail('noPhoto');
  const fileOf = (ending: string) => join(directory, `${staffId}.${ending}`);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  if (image && kind) writeFileDurably(fileOf(kind.ending), image, 0o600);
  for (const { ending } of kinds) {
    if (ending !== kind?.ending) rmSync(fileOf(ending), { force: true });
  }
  return ok();
}
