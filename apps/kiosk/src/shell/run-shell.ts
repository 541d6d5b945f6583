import type { Timers } from '@jiaohao/basics/time';
import type { ElectronPort } from './electron-port.ts';
import { createHostSupervisor } from './host-supervisor.ts';
import type { HostProcess } from './host-supervisor.ts';
import { lockDownApp, lockDownSession } from './lock-down.ts';
import { windowOptions } from './options.ts';
import type { DevTools } from './options.ts';
import { createPageWindow } from './page-window.ts';

/** Who runs the host: the launcher (`npm start`), which names the page, or the shell itself (the product). */
export type HostSide =
  | { readonly kind: 'launched'; readonly pageUrl: string }
  | {
      readonly kind: 'own';
      readonly fork: () => HostProcess;
      readonly isHealthy: (kioskUrl: string) => Promise<boolean>;
    };

export interface ShellRun {
  readonly electron: ElectronPort;
  readonly host: HostSide;
  readonly devTools: DevTools;
  readonly timers: Timers;
  /** Lines for the system's journal; never an address, never what a page printed. */
  readonly say: (line: string) => void;
  readonly onPageShown: () => void;
}

/** Everything after Electron is ready: rules first, then the window, then the page. */
export async function runShell({ electron, host, devTools, timers, say, onPageShown }: ShellRun): Promise<void> {
  let origin: string | undefined;
  const { app, session } = electron;
  electron.removeMenu();
  lockDownApp(app, () => origin);
  lockDownSession(session, () => origin, say);
  await session.clearStorageData();
  await session.clearCache();
  electron.keepDisplayAwake();

  const page = createPageWindow({
    createWindow: () => electron.createWindow(windowOptions(devTools)),
    timers,
    onPageShown,
  });
  app.on('second-instance', () => page.focus());
  // Without a listener Electron ends here; the window is created again instead.
  app.on('window-all-closed', () => {});

  function show(url: string): void {
    origin = new URL(url).origin;
    page.show(url);
  }
  if (host.kind === 'launched') {
    app.on('before-quit', () => page.letGo());
    show(host.pageUrl);
    return;
  }
  const supervisor = createHostSupervisor({ ...host, timers, onServing: show, say });
  app.on('before-quit', () => {
    page.letGo();
    supervisor.stop();
  });
  supervisor.start();
}
