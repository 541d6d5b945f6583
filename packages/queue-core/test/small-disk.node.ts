import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, rmdirSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A real file system of its own that is soon full: a tmpfs. */
export interface SmallDisk {
  readonly folder: string;
  /** Takes all space but about so many bytes. */
  fill(leaveBytes: number): void;
  /** Gives back what `fill` took. */
  free(): void;
  /** What is on it is gone. */
  unmount(): void;
}

export function mountSmallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(path.join(tmpdir(), 'jiaohao-small-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'jiaohao-small-disk', folder]);
  if (mounted.status !== 0) {
    rmdirSync(folder);
    const reason = mounted.error?.message ?? mounted.stderr.toString().trim();
    throw new Error(`this proof mounts a tmpfs, for which it must run as root with CAP_SYS_ADMIN: ${reason}`);
  }
  const ballast = path.join(folder, 'ballast');
  return {
    folder,
    fill(leaveBytes) {
      const { bavail, bsize } = statfsSync(folder);
      const blockCount = Math.max(0, bavail - Math.floor(leaveBytes / bsize));
      const descriptor = openSync(ballast, 'a');
      try {
        writeSync(descriptor, Buffer.alloc(blockCount * bsize));
      } finally {
        closeSync(descriptor);
      }
    },
    free: () => rmSync(ballast, { force: true }),
    unmount() {
      const unmounted = spawnSync('umount', [folder]);
      if (unmounted.status !== 0) throw new Error(`${folder} is still mounted: ${unmounted.stderr.toString().trim()}`);
      rmdirSync(folder);
    },
  };
}
