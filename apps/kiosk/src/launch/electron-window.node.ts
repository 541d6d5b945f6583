import { isPageShown, launcherPidVariable, pageUrlVariable, profileVariable } from './shell-messages.ts';
import { goneWindow, spawnWindow } from './spawn-window.node.ts';
import type { WindowProcess } from './window-process.ts';

export interface ElectronWindow {
  readonly binary: string;
  /** The directory whose package.json names the shell as `main`. */
  readonly appDir: string;
  readonly pageUrl: string;
  readonly profileDir: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Starts the shell in Electron. It ends by itself when the channel to us closes (shell/main.ts). */
export function openElectronWindow({ binary, appDir, pageUrl, profileDir, env }: ElectronWindow): WindowProcess {
  const spawned = spawnWindow({
    command: binary,
    args: [...sandboxArguments(), appDir],
    env: {
      ...env,
      [pageUrlVariable]: pageUrl,
      [profileVariable]: profileDir,
      [launcherPidVariable]: String(process.pid),
    },
    profileDir,
    wires: ['ipc'],
  });
  if (!spawned.ok) return goneWindow(spawned.error);

  const { child, ...window } = spawned.value;
  return {
    ...window,
    onShown(listener) {
      child.on('message', (message) => {
        if (isPageShown(message)) listener();
      });
    },
  };
}

/** Chromium refuses to run as root with its sandbox. A kiosk in service runs as a user of its own. */
function sandboxArguments(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
