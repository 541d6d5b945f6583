import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * Builds the pages of both apps with Vite, and only when a source has changed since: a warm start
 * looks at names, sizes and times of the sources, which takes milliseconds.
 */

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const apps = ['apps/kiosk', 'apps/window-display'];
const sources = [
  'apps/*/*.html',
  'apps/*/vite.config.ts',
  'apps/kiosk/src/ui/**',
  'apps/window-display/src/**',
  'packages/{basics,queue-core,devices,sync,ui-kit}/src/**',
  'packages/ui-kit/fonts/*.css',
  'fixtures/**/*.json',
  'pnpm-lock.yaml',
];
const stampFile = join(root, 'node_modules/.cache/pages.stamp');

function stampOfSources(): string {
  const hash = createHash('sha256');
  for (const file of globSync(sources, { cwd: root }).sort()) {
    const stat = statSync(join(root, file));
    if (stat.isFile()) hash.update(`${file} ${stat.size} ${stat.mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** Builds what is stale. True when something was built. */
export async function buildPages(say: (line: string) => void): Promise<boolean> {
  const stamp = stampOfSources();
  const isBuilt = apps.every((app) => existsSync(join(root, app, 'dist')));
  if (isBuilt && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return false;
  say('正在构建页面 building pages …');
  // Libraries leave their checks out of what is built for production, whatever ran this.
  process.env['NODE_ENV'] = 'production';
  const { build } = await import('vite');
  for (const app of apps) {
    await build({ configFile: join(root, app, 'vite.config.ts'), logLevel: 'warn' });
  }
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildPages((line) => console.log(line));
