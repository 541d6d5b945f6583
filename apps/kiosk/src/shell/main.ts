/*
 * The entry of Electron, and the only file that imports it at run time. It connects and decides nothing:
 * what happens is in run-shell.ts, and can be tested without Electron.
 */
import { app, BrowserWindow, Menu, powerSaveBlocker, session, utilityProcess } from 'electron';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSystemTimers } from '@jiaohao/basics/time';
import { parseHostMessage } from '../launch/host-messages.ts';
import { launcherPidVariable, pageUrlVariable, profileVariable } from '../launch/shell-messages.ts';
import type { ShellMessage } from '../launch/shell-messages.ts';
import type { ElectronPort } from './electron-port.ts';
import { endOnDefect } from './end-on-defect.ts';
import { hostArguments } from './host-arguments.ts';
import type { HostProcess } from './host-supervisor.ts';
import { commandLineSwitches } from './options.ts';
import { endWithLauncher } from './parent-watch.ts';
import { runShell } from './run-shell.ts';
import type { HostSide } from './run-shell.ts';

const timers = createSystemTimers();
const say = (line: string) => void process.stderr.write(`${line}\n`);
const { [pageUrlVariable]: pageUrl, [profileVariable]: profileDir, [launcherPidVariable]: launcherPid } = process.env;

// Before `ready`, and without an `await` before it: Electron waits for this module's own statements only.
app.enableSandbox();
for (const { name, value } of commandLineSwitches) app.commandLine.appendSwitch(name, value);
if (profileDir) app.setPath('userData', profileDir);
if (launcherPid) {
  endWithLauncher({ launcherPid: Number(launcherPid), launcher: process, timers, leave: () => app.exit(0) });
}

endOnDefect({ self: process, say, leave: leaveAfterDefect });

if (app.requestSingleInstanceLock()) {
  void app.whenReady().then(start);
} else {
  app.quit();
}

/** In the product nobody else starts the shell again; under the launcher a second one would be too many. */
function leaveAfterDefect(): void {
  if (app.isPackaged) app.relaunch();
  app.exit(1);
}

function start(): Promise<void> {
  return runShell({
    electron: realElectron(),
    host: hostSide(),
    devTools: !app.isPackaged && process.env['JIAOHAO_DEVTOOLS'] === '1' ? 'on' : 'off',
    timers,
    say,
    onPageShown: tellLauncher,
  });
}

function tellLauncher(): void {
  const message: ShellMessage = { kind: 'pageShown' };
  // A channel that has closed meanwhile is the end of this process, and no defect.
  process.send?.(message, undefined, undefined, () => {});
}

function realElectron(): ElectronPort {
  return {
    app,
    session: session.fromPartition('kiosk'),
    removeMenu: () => Menu.setApplicationMenu(null),
    keepDisplayAwake: () => void powerSaveBlocker.start('prevent-display-sleep'),
    createWindow: (options) => new BrowserWindow(options),
  };
}

/** The launcher has a host and names its page, which is on this machine like a host's own word for it. */
function hostSide(): HostSide {
  const page = parseHostMessage({ kind: 'serving', kioskUrl: pageUrl });
  return page.ok ? { kind: 'launched', pageUrl: page.value.kioskUrl } : { kind: 'own', fork: forkHost, isHealthy };
}

/** Its entry lies beside us: host-process.ts in the sources, host-process.js in the package. */
function forkHost(): HostProcess {
  const self = fileURLToPath(import.meta.url);
  const entry = fileURLToPath(new URL(`../launch/host-process${extname(self)}`, import.meta.url));
  const child = utilityProcess.fork(entry, hostArguments(process.argv, join(app.getPath('userData'), 'hall')), {
    serviceName: 'Jiaohao host',
    stdio: 'inherit',
  });
  return {
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
    end: () => void child.kill(),
    kill: () => void (child.pid !== undefined && process.kill(child.pid, 'SIGKILL')),
  };
}

function isHealthy(kioskUrl: string): Promise<boolean> {
  return fetch(new URL('/health', kioskUrl), { signal: AbortSignal.timeout(2_000) }).then(
    (answer) => answer.ok,
    () => false,
  );
}
