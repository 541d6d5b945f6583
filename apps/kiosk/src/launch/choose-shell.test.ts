import { describe, expect, it } from 'vitest';
import { createManualTimers } from '@jiaohao/basics/time';
import { chooseShell } from './choose-shell.ts';
import type { Installer } from './fetch-electron.ts';
import { createSimulatedWindow } from './simulated-window.ts';
import type { SimulatedWindow } from './simulated-window.ts';

const electronPackageDir = '/app/node_modules/electron';
const manifest = { [`${electronPackageDir}/package.json`]: '{"version":"45.4.1"}' };
const binary = {
  [`${electronPackageDir}/path.txt`]: 'electron',
  [`${electronPackageDir}/dist/version`]: '45.4.1',
  [`${electronPackageDir}/dist/electron`]: '',
};
const chromium = { '/usr/bin/chromium': '' };
const display = { DISPLAY: ':0', PATH: '/usr/bin' };

interface Machine {
  readonly disk: Record<string, string>;
  readonly env?: NodeJS.ProcessEnv;
  readonly platform?: NodeJS.Platform;
  readonly signal?: AbortSignal;
  /** What an opened window does at once. */
  readonly onOpen?: (window: SimulatedWindow, kind: 'electron' | 'chromium') => void;
}

function createStage({ disk, env = display, platform = 'linux', signal, onOpen }: Machine) {
  const timers = createManualTimers(0);
  const lines: string[] = [];
  const acts: string[] = [];
  const windows: SimulatedWindow[] = [];
  const files = { ...disk };
  let bytes = 0;
  let exits = (_exit: { code: number | null; lastWords: string }) => {};
  const open = (kind: 'electron' | 'chromium') => (path: string) => {
    acts.push(`${kind} ${path}`);
    const window = createSimulatedWindow();
    windows.push(window);
    queueMicrotask(() => (onOpen ?? ((opened) => opened.shows()))(window, kind));
    return window.process;
  };
  const chosen = chooseShell({
    env,
    platform,
    say: (line) => lines.push(line),
    signal,
    parts: {
      electronPackageDir,
      files: { isFile: (path) => path in files, readText: (path) => files[path] },
      timers,
      startInstaller(script): Installer {
        acts.push(`installer ${script}`);
        return {
          onExit: (listener) => void (exits = listener),
          measureBytes: () => Promise.resolve(bytes),
          kill: () => void acts.push('installer killed'),
        };
      },
      openElectron: open('electron'),
      openChromium: open('chromium'),
    },
  });
  return {
    timers,
    lines,
    acts,
    windows,
    chosen,
    async downloads(addedBytes: number, seconds: number): Promise<void> {
      for (let second = 0; second < seconds; second += 1) {
        bytes += addedBytes;
        timers.advance(1_000);
        await Promise.resolve();
        await Promise.resolve();
      }
    },
    installs(): void {
      Object.assign(files, binary);
      exits({ code: 0, lastWords: '' });
    },
    vanishes: () => exits({ code: 0, lastWords: '' }),
    fails: (lastWords: string) => exits({ code: 1, lastWords }),
  };
}

const openElectron = `electron ${electronPackageDir}/dist/electron`;
const runInstaller = `installer ${electronPackageDir}/install.js`;
const openChromium = 'chromium /usr/bin/chromium';

describe('which shell opens the kiosk window', () => {
  const everything = { ...manifest, ...binary, ...chromium };
  it.each([
    ['without a display: none, and nothing is fetched', { disk: everything, env: { PATH: '/usr/bin' } }, 'none', []],
    ['with Electron: Electron', { disk: everything }, 'electron', [openElectron]],
    [
      'on Windows, which always has a display: Electron',
      {
        disk: { '/opt/electron\\electron.exe': '' },
        env: { ELECTRON_OVERRIDE_DIST_PATH: '/opt/electron' },
        platform: 'win32',
      },
      'electron',
      [String.raw`electron \opt\electron\electron.exe`],
    ],
    [
      'with an Electron of its own: that one',
      { disk: { ...everything, '/opt/e/electron': '' }, env: { ...display, ELECTRON_OVERRIDE_DIST_PATH: '/opt/e' } },
      'electron',
      ['electron /opt/e/electron'],
    ],
    [
      'with a place of its own that is empty: Chromium, and nothing is fetched',
      { disk: everything, env: { ...display, ELECTRON_OVERRIDE_DIST_PATH: '/opt/e' } },
      'chromium',
      [openChromium],
    ],
    ['without the electron package: Chromium', { disk: chromium }, 'chromium', [openChromium]],
    [
      'when downloads are not wanted: Chromium',
      { disk: { ...manifest, ...chromium }, env: { ...display, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' } },
      'chromium',
      [openChromium],
    ],
    ['with neither: none', { disk: {} }, 'none', []],
  ] as const)('%s', async (_title, machine: Machine, shell, expectedActs) => {
    const disk = Object.fromEntries(
      Object.entries(machine.disk).map(([path, text]) => [
        machine.platform === 'win32' ? path.replaceAll('/', '\\') : path,
        text,
      ]),
    );
    const { chosen, acts, lines } = createStage({ ...machine, disk });
    const window = await chosen;
    expect(window.shell).toBe(shell);
    expect(acts).toEqual(expectedActs);
    expect(lines).toContain(window.why);
  });
});

describe('the first start', () => {
  it('fetches Electron, showing how far it is, and opens it', async () => {
    const { chosen, acts, lines, downloads, installs } = createStage({ disk: { ...manifest, ...chromium } });
    await downloads(2_000_000, 12);
    installs();
    const window = await chosen;
    expect(window.shell).toBe('electron');
    expect(acts).toEqual([runInstaller, openElectron]);
    expect(lines[0]).toContain('ELECTRON_MIRROR');
    expect(lines[1]).toContain('10.0 MB');
  });

  it('opens Chromium when a minute passes without a byte, and says so', async () => {
    const { chosen, acts, downloads } = createStage({ disk: { ...manifest, ...chromium } });
    await downloads(1_000_000, 3);
    await downloads(0, 60);
    const window = await chosen;
    expect(window.shell).toBe('chromium');
    expect(window.why).toBe(
      '下载 Electron 停滞：60 秒没有收到数据（共 3.0 MB）；改用 chromium 的全屏模式打开取号窗口。',
    );
    expect(acts).toEqual([runInstaller, 'installer killed', openChromium]);
  });

  it('opens Chromium when the download fails, with what the installer said', async () => {
    const { chosen, fails } = createStage({ disk: { ...manifest, ...chromium } });
    fails('ENOTFOUND github.com');
    const window = await chosen;
    expect(window).toMatchObject({ shell: 'chromium' });
    expect(window.why).toContain('ENOTFOUND github.com');
  });

  it('opens nothing where neither can be had, and says what could be done', async () => {
    const { chosen, fails } = createStage({ disk: manifest });
    fails('ENOTFOUND github.com');
    const window = await chosen;
    expect(window.shell).toBe('none');
    expect(window.why).toContain('安装 chromium');
    await window.stop();
  });

  it('opens Chromium when the installer ends well and left nothing behind', async () => {
    // A virus scanner has taken the binary away.
    const { chosen, vanishes } = createStage({ disk: { ...manifest, ...chromium } });
    vanishes();
    const window = await chosen;
    expect(window.shell).toBe('chromium');
    expect(window.why).toContain('没有找到可执行文件');
  });

  it('called off while it downloads, opens nothing', async () => {
    const controller = new AbortController();
    const { chosen, acts, downloads } = createStage({ disk: { ...manifest, ...chromium }, signal: controller.signal });
    await downloads(1_000, 2);
    controller.abort();
    expect((await chosen).shell).toBe('none');
    expect(acts).toEqual([runInstaller, 'installer killed']);
  });
});

describe('an Electron that does not run on this machine', () => {
  it('is replaced by Chromium, and not started again', async () => {
    const { chosen, acts, timers, lines } = createStage({
      disk: { ...manifest, ...binary, ...chromium },
      onOpen: (window, kind) => (kind === 'electron' ? window.goes('退出码 127(libgtk-3.so.0)') : window.shows()),
    });
    const window = await chosen;
    expect(window.shell).toBe('chromium');
    expect(window.why).toContain('libgtk-3.so.0');
    timers.advance(60_000);
    expect(acts).toEqual([openElectron, openChromium]);
    expect(lines.filter((line) => line.includes('重新打开'))).toEqual([]);
  });
});

describe('a window that is open', () => {
  it('is opened again by the same shell when it dies', async () => {
    const { chosen, acts, windows, timers } = createStage({ disk: { ...manifest, ...binary } });
    await chosen;
    windows[0]!.goes('信号 SIGSEGV');
    timers.advance(1_000);
    expect(acts).toEqual([openElectron, openElectron]);
  });

  it('is tried for ever when it is the last resort', async () => {
    const { chosen, acts, lines, timers } = createStage({
      disk: chromium,
      onOpen: (window) => window.goes('退出码 1'),
    });
    const window = await chosen;
    expect(window.shell).toBe('chromium');
    expect(lines.at(-1)).toContain('将不断重试');
    for (const delayMs of [1_000, 2_000, 4_000]) {
      timers.advance(delayMs);
      await Promise.resolve();
    }
    expect(acts).toHaveLength(4);
  });

  it('ends when the start is called off while it opens', async () => {
    const controller = new AbortController();
    const { chosen, windows, acts } = createStage({
      disk: { ...manifest, ...binary, ...chromium },
      signal: controller.signal,
      onOpen: (window) => {
        controller.abort();
        window.goes('信号 SIGTERM');
      },
    });
    expect((await chosen).shell).toBe('none');
    expect(windows[0]!.orders).toEqual(['end']);
    expect(acts).toEqual([openElectron]);
  });
});
