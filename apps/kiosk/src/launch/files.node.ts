import { existsSync, readFileSync, statSync } from 'node:fs';
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

/**
 * How many bytes lie below these directories. The installer moves and removes its files meanwhile, and
 * Windows locks some: what cannot be read at this moment counts as nothing, for this is a sign of life
 * and no account.
 */
export async function measureBytes(directories: readonly string[]): Promise<number> {
  const sizes = await Promise.all(directories.map(measureDirectory));
  return sum(sizes);
}

async function measureDirectory(directory: string): Promise<number> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((file) => join(file.parentPath, file.name));
  return sum(await Promise.all(files.map(measureFile)));
}

function measureFile(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
