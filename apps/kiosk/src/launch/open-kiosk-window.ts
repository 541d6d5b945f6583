import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSystemTimers } from '@jiaohao/basics/time';
import { chooseShell } from './choose-shell.ts';
import type { KioskWindow, ShellParts } from './choose-shell.ts';
import { openChromiumWindow } from './chromium-window.node.ts';
import { startElectronInstaller } from './electron-installer.node.ts';
import { openElectronWindow } from './electron-window.node.ts';
import { systemFiles } from './files.node.ts';

export interface KioskWindowOptions {
  /** The kiosk page with its credential in the fragment. Never said, logged or put on a command line. */
  readonly url: string;
  /** The browsers' profiles and Electron's download lie in `kiosk-window` below it. */
  readonly dataDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly say: (line: string) => void;
  /** Aborted: what is under way (a download, a window) is ended, and the answer comes at once. */
  readonly signal?: AbortSignal;
}

/**
 * Opens the citizen's window on the page and keeps it open until `stop()`. Never throws for what the
 * world may do: without a display or a browser the answer is `none` and why, and the host goes on.
 */
export function openKioskWindow(options: KioskWindowOptions): Promise<KioskWindow> {
  const { url: pageUrl, dataDir, env, platform, say, signal } = options;
  const ownDir = join(dataDir, 'kiosk-window');
  const appDir = fileURLToPath(new URL('../../', import.meta.url));
  const timers = createSystemTimers();
  const parts: ShellParts = {
    electronPackageDir: join(appDir, 'node_modules', 'electron'),
    files: systemFiles,
    timers,
    startInstaller: (script) =>
      startElectronInstaller({ script, temporaryDir: join(ownDir, 'electron-download'), env }),
    openElectron: (binary) =>
      openElectronWindow({ binary, appDir, pageUrl, profileDir: join(ownDir, 'electron-profile'), env }),
    openChromium: (path) =>
      openChromiumWindow({ path, pageUrl, profileDir: join(ownDir, 'chromium-profile'), env, timers }),
  };
  return chooseShell({ env, platform, say, signal, parts });
}
