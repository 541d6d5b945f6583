import { posix, win32 } from 'node:path';
import type { Files } from './files.node.ts';

export type ElectronPlace =
  | { readonly kind: 'ready'; readonly binary: string }
  /** The package is here, its binary is not: `installer` fetches it. */
  | { readonly kind: 'absent'; readonly installer: string }
  /** Somebody pointed at a place of their own, and nothing is there. Fetching would not put it there. */
  | { readonly kind: 'overrideEmpty'; readonly path: string }
  | { readonly kind: 'notInstalled' };

export interface ElectronSearch {
  /** The `electron` package of apps/kiosk. */
  readonly packageDir: string;
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly files: Files;
}

/**
 * Where Electron's binary is, found without importing the package: the index.js of version 45 starts a
 * download that nobody can watch or end.
 */
export function findElectron({ packageDir, platform, env, files }: ElectronSearch): ElectronPlace {
  const { join } = platform === 'win32' ? win32 : posix;
  const executable = executableInDist(platform);

  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) {
    const binary = join(override, executable);
    return files.isFile(binary) ? { kind: 'ready', binary } : { kind: 'overrideEmpty', path: override };
  }

  const manifest = files.readText(join(packageDir, 'package.json'));
  if (manifest === undefined) return { kind: 'notInstalled' };
  const binary = join(packageDir, 'dist', executable);
  // As in isInstalled() of its install.js: path.txt is written last, so an interrupted unpacking or
  // the binary of another version does not count.
  const { version } = JSON.parse(manifest) as { version: string };
  const isWhole =
    files.readText(join(packageDir, 'path.txt')) === executable.replaceAll('\\', '/') &&
    files
      .readText(join(packageDir, 'dist', 'version'))
      ?.trim()
      .replace(/^v/, '') === version &&
    files.isFile(binary);
  return isWhole ? { kind: 'ready', binary } : { kind: 'absent', installer: join(packageDir, 'install.js') };
}

/** getPlatformPath() of electron 45's install.js. */
function executableInDist(platform: NodeJS.Platform): string {
  if (platform === 'win32') return 'electron.exe';
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return 'electron';
}
