import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/*
 * The kiosk's window in reality: the shell in a real Electron, and the Chromium that stands in for it.
 * Both need a display (xvfb-run will do); Electron needs its binary, which may not be on this machine.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const appDir = join(root, 'apps', 'kiosk');

function findElectronBinary(): string | undefined {
  const names = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' } as Record<string, string>;
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(appDir, 'node_modules', 'electron', 'dist');
  const binary = join(dist, names[process.platform] ?? 'electron');
  return existsSync(binary) ? binary : undefined;
}

const binary = findElectronBinary();
const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY']);
const chromium = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));

function notRun(...reasons: (string | false)[]): string {
  const given = reasons.filter((reason) => reason !== false);
  return given.length === 0 ? '' : ` (NOT RUN: ${given.join(', ')})`;
}

/** A page that tries to get out by itself and reports how that went; and a second origin that counts visits. */
async function startPages() {
  const reports: Record<string, unknown>[] = [];
  const reported = Promise.withResolvers<void>();
  let visitsElsewhere = 0;
  const elsewhere = await listen(createServer((_request, response) => response.end(String((visitsElsewhere += 1)))));
  const home = await listen(
    createServer((request, response) => {
      if (request.url === '/report') {
        let text = '';
        request.on('data', (chunk: Buffer) => (text += chunk.toString()));
        request.on('end', () => {
          reports.push(JSON.parse(text) as Record<string, unknown>);
          reported.resolve();
          response.end();
        });
      } else if (request.url === '/file.zip') {
        response.setHeader('content-disposition', 'attachment; filename="jiaohao-e2e-file.zip"');
        response.end('zip');
      } else if (request.url === '/page.js') {
        response.setHeader('content-type', 'text/javascript');
        response.end(pageScript);
      } else {
        response.setHeader('content-type', 'text/html; charset=utf-8');
        response.setHeader(
          'content-security-policy',
          "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        );
        response.end('<!doctype html><title>kiosk</title><h1>取号</h1><script src="/page.js"></script>');
      }
    }),
  );
  return {
    reports,
    reported: reported.promise,
    visitsElsewhere: () => visitsElsewhere,
    url: `${home.origin}/kiosk#credential`,
    elsewhere: elsewhere.origin,
    close() {
      for (const { server } of [home, elsewhere]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

async function listen(server: Server): Promise<{ server: Server; origin: string }> {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const pageScript = `(async () => {
  const permissions = {};
  for (const name of ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read']) {
    permissions[name] = await navigator.permissions.query({ name }).then(({ state }) => state, String);
  }
  const link = Object.assign(document.createElement('a'), { href: '/file.zip', download: '' });
  document.body.append(link);
  link.click();
  await fetch('/report', {
    method: 'POST',
    body: JSON.stringify({
      hash: location.hash,
      permissions,
      opened: window.open('/second') !== null,
      confirmed: confirm('?'),
      node: typeof require !== 'undefined' || typeof process !== 'undefined',
      fillsScreen: innerWidth === screen.width && innerHeight === screen.height,
    }),
  });
})();`;

const denied = {
  geolocation: 'denied',
  notifications: 'denied',
  camera: 'denied',
  microphone: 'denied',
  'clipboard-read': 'denied',
};

describe.skipIf(binary === undefined || !hasDisplay)(
  `the shell in a real Electron${notRun(binary === undefined && 'no Electron binary', !hasDisplay && 'no display')}`,
  () => {
    let pages: Awaited<ReturnType<typeof startPages>>;
    let electron: ElectronApplication;
    let page: Page;
    const profile = mkdtempSync(join(tmpdir(), 'jiaohao-shell-'));

    beforeAll(async () => {
      pages = await startPages();
      electron = await _electron.launch({
        executablePath: binary!,
        args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), appDir],
        env: {
          ...(process.env as Record<string, string>),
          JIAOHAO_PAGE_URL: pages.url,
          JIAOHAO_SHELL_PROFILE: profile,
        },
      });
      page = await electron.firstWindow();
      await page.waitForURL(/\/kiosk/);
      await pages.reported;
    });

    afterAll(async () => {
      await electron?.close();
      pages?.close();
      rmSync(profile, { recursive: true, force: true });
    });

    it('shows the page with its credential and without anything of Node', () => {
      expect(pages.reports[0]).toMatchObject({ hash: '#credential', node: false });
    });

    it('has denied every permission, the new window and the dialog that the page asked for', () => {
      expect(pages.reports[0]).toMatchObject({ permissions: denied, opened: false, confirmed: false });
    });

    it('is one window, in kiosk mode, without a menu', async () => {
      const state = await electron.evaluate(({ BrowserWindow, Menu }) => ({
        count: BrowserWindow.getAllWindows().length,
        isKiosk: BrowserWindow.getAllWindows()[0]!.isKiosk(),
        hasMenu: Menu.getApplicationMenu() !== null,
      }));
      expect(state).toEqual({ count: 1, isKiosk: true, hasMenu: false });
    });

    it('opens no developer tools', async () => {
      const isOpened = await electron.evaluate(({ BrowserWindow }) => {
        const { webContents } = BrowserWindow.getAllWindows()[0]!;
        webContents.openDevTools();
        return webContents.isDevToolsOpened();
      });
      expect(isOpened).toBe(false);
    });

    it('stays where it is when the page, a frame or a link leads elsewhere', async () => {
      await page.evaluate((url) => {
        location.href = url;
        const link = Object.assign(document.createElement('a'), { href: url, target: '_blank' });
        document.body.append(link);
        link.click();
      }, `${pages.elsewhere}/away`);
      await expect.poll(() => page.title()).toBe('kiosk');
      expect(new URL(page.url()).pathname).toBe('/kiosk');
      expect(pages.visitsElsewhere()).toBe(0);
    });

    it('is neither reloaded, zoomed nor closed by the keys of a browser', async () => {
      const reportsBefore = pages.reports.length;
      await electron.evaluate(({ BrowserWindow }) => {
        const { webContents } = BrowserWindow.getAllWindows()[0]!;
        for (const keyCode of ['R', 'W', 'N', 'T', 'Plus', 'F5', 'F11', 'F12']) {
          const modifiers: 'control'[] = keyCode.startsWith('F') ? [] : ['control'];
          webContents.sendInputEvent({ type: 'keyDown', keyCode, modifiers });
          webContents.sendInputEvent({ type: 'keyUp', keyCode, modifiers });
        }
      });
      const after = await electron.evaluate(({ BrowserWindow }) => ({
        count: BrowserWindow.getAllWindows().length,
        zoom: BrowserWindow.getAllWindows()[0]!.webContents.getZoomFactor(),
      }));
      expect(after).toEqual({ count: 1, zoom: 1 });
      expect(pages.reports).toHaveLength(reportsBefore);
    });

    it('loads the page again after its process crashed', async () => {
      const reportsBefore = pages.reports.length;
      await electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]!.webContents.forcefullyCrashRenderer(),
      );
      await expect.poll(() => pages.reports.length, { timeout: 10_000 }).toBeGreaterThan(reportsBefore);
    });
  },
);

interface Launcher {
  openKioskWindow(options: {
    url: string;
    dataDir: string;
    env: NodeJS.ProcessEnv;
    platform: NodeJS.Platform;
    say: (line: string) => void;
  }): Promise<{ shell: string; why: string; stop(): Promise<void> }>;
}

describe.skipIf(chromium === undefined || !hasDisplay || process.platform !== 'linux')(
  `Chromium in Electron's place${notRun(chromium === undefined && 'no Chromium', !hasDisplay && 'no display', process.platform !== 'linux' && 'not Linux')}`,
  () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'jiaohao-chromium-'));
    const lines: string[] = [];
    let pages: Awaited<ReturnType<typeof startPages>>;
    let window: Awaited<ReturnType<Launcher['openKioskWindow']>>;

    beforeAll(async () => {
      pages = await startPages();
      const launcher = (await import(join(appDir, 'src', 'launch', 'open-kiosk-window.ts'))) as Launcher;
      window = await launcher.openKioskWindow({
        url: pages.url,
        dataDir,
        // No Electron is wanted here, nor its download.
        env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: join(dataDir, 'no-electron'), JIAOHAO_CHROMIUM: chromium },
        platform: process.platform,
        say: (line) => lines.push(line),
      });
      await pages.reported;
    });

    afterAll(async () => {
      await window?.stop();
      pages?.close();
      rmSync(dataDir, { recursive: true, force: true });
    });

    it('shows the page, says why, and keeps the credential out of every line and command line', () => {
      expect(window.shell).toBe('chromium');
      expect(pages.reports[0]).toMatchObject({ hash: '#credential' });
      expect(lines).toContain(window.why);
      expect([...lines, ...browserProcesses(dataDir)].join('\n')).not.toContain('credential');
    });

    it('has denied every permission, the new window and the dialog that the page asked for', () => {
      expect(pages.reports[0]).toMatchObject({ permissions: denied, opened: false, confirmed: false });
    });

    it('has downloaded nothing', () => {
      const found = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).filter((path) =>
        path.includes('e2e-file'),
      );
      expect(found).toEqual([]);
    });

    it('opens the page again when a page process is killed', async () => {
      const reportsBefore = pages.reports.length;
      for (const { pid, commandLine } of processesWith(dataDir)) {
        if (commandLine.includes('--type=renderer')) process.kill(pid, 'SIGKILL');
      }
      await expect.poll(() => pages.reports.length, { timeout: 20_000 }).toBeGreaterThan(reportsBefore);
      expect(lines.at(-1)).toContain('重新打开');
    });

    it('leaves no process when it is stopped', async () => {
      const startedAtMs = performance.now();
      await window.stop();
      expect(performance.now() - startedAtMs).toBeLessThan(1_500);
      await expect.poll(() => browserProcesses(dataDir), { timeout: 5_000 }).toEqual([]);
    });
  },
);

function browserProcesses(mark: string): string[] {
  return processesWith(mark).map(({ commandLine }) => commandLine);
}

/** Processes of this machine with the mark in their command line. */
function processesWith(mark: string): { pid: number; commandLine: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && existsSync(`/proc/${name}/cmdline`))
    .map((name) => ({ pid: Number(name), commandLine: readCommandLine(name) }))
    .filter(({ commandLine }) => commandLine.includes(mark));
}

/** A process may end between the listing and the reading. */
function readCommandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
