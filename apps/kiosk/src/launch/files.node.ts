import { existsSync, readFileSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What the search for a browser asks of the disk. */
export interface Files {
  isFile(path: string): boolean;
  /** The text, or `undefined` where there is no such file. */
  readText(path: string): string | undefined;
}

export const systemFiles: Files = {
  isFile: (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false,
  readText: (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined),
};

/** How many bytes lie below these directories; a directory that is not there holds none. */
export async function measureBytes(directories: readonly string[]): Promise<number> {
  const sizes = await Promise.all(directories.map(measureDirectory));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function measureDirectory(directory: string): Promise<number> {
  if (!existsSync(directory)) return 0;
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(noneIfVanished);
  const files = entries.filter((entry) => entry.isFile());
  const stats = await Promise.all(files.map((file) => stat(join(file.parentPath, file.name)).catch(vanishedFile)));
  return stats.reduce((sum, found) => sum + (found?.size ?? 0), 0);
}

/** The installer moves and removes its files while they are counted. */
function noneIfVanished(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT') return [];
  throw error;
}

function vanishedFile(error: NodeJS.ErrnoException): Stats | undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
