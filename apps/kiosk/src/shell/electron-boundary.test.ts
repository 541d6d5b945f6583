import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const shell = join('apps', 'kiosk', 'src', 'shell') + sep;
const skipped = new Set(['node_modules', 'dist', '.git', '.cache', 'coverage']);

function listSources(directory: string): string[] {
  return readdirSync(join(root, directory), { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : listSources(path);
    return /\.[cm]?[jt]sx?$/.test(entry.name) ? [path] : [];
  });
}

const importing = /(?:from|import|require\(|import\()\s*['"]electron(?:\/\w+)?['"]/;
const importingAtRunTime = /^(?!import type ).*(?:from|import|require\(|import\()\s*['"]electron(?:\/\w+)?['"]/m;

const sources = ['apps', 'packages', 'e2e', 'bench', 'tools'].flatMap(listSources).map((path) => ({
  path,
  text: readFileSync(join(root, path), 'utf8'),
}));

describe('Electron', () => {
  it('is imported nowhere outside the shell: elsewhere the import would start a download', () => {
    const offenders = sources.filter(({ path, text }) => !path.startsWith(shell) && importing.test(text));
    expect(offenders.map(({ path }) => path)).toEqual([]);
  });

  it('is imported at run time by main.ts alone, so everything else of the shell is tested without it', () => {
    const offenders = sources.filter(({ path, text }) => path.startsWith(shell) && importingAtRunTime.test(text));
    expect(offenders.map(({ path }) => path)).toEqual([join(shell, 'main.ts')]);
  });
});
