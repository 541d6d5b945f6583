import { describe, expect, it } from 'vitest';
import { chromiumArguments, chromiumFlags } from './chromium-flags.ts';
import type { Files } from './files.node.ts';
import { findChromium } from './find-chromium.ts';
import { findElectron } from './find-electron.ts';
import { hasDisplay } from './has-display.ts';

/** A disk that holds these files and nothing else. */
function simulatedFiles(textByPath: Record<string, string>): Files {
  return {
    isFile: (path) => path in textByPath,
    readText: (path) => textByPath[path],
  };
}

const packageDir = '/app/node_modules/electron';
const manifest = { [`${packageDir}/package.json`]: '{"version":"45.4.1"}' };
const whole = {
  ...manifest,
  [`${packageDir}/path.txt`]: 'electron',
  [`${packageDir}/dist/version`]: 'v45.4.1\n',
  [`${packageDir}/dist/electron`]: '',
};

function findOnLinux(textByPath: Record<string, string>, env: NodeJS.ProcessEnv = {}) {
  return findElectron({ packageDir, platform: 'linux', env, files: simulatedFiles(textByPath) });
}

describe('a display', () => {
  it.each([
    ['linux', {}, false],
    ['linux', { DISPLAY: '' }, false],
    ['linux', { DISPLAY: ':0' }, true],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['win32', {}, true],
    ['darwin', {}, true],
  ] as const)('on %s with %o is there: %s', (platform, env, expected) => {
    expect(hasDisplay(platform, env)).toBe(expected);
  });
});

describe('the search for Electron', () => {
  it('finds the binary that its installer has put in place', () => {
    expect(findOnLinux(whole)).toEqual({ kind: 'ready', binary: `${packageDir}/dist/electron` });
  });

  it('names the installer when there is only the package', () => {
    expect(findOnLinux(manifest)).toEqual({ kind: 'absent', installer: `${packageDir}/install.js` });
  });

  it('does not take an unpacking that was interrupted, nor the binary of another version', () => {
    const { [`${packageDir}/path.txt`]: _path, ...interrupted } = whole;
    expect(findOnLinux(interrupted).kind).toBe('absent');
    expect(findOnLinux({ ...whole, [`${packageDir}/dist/version`]: '44.0.0' }).kind).toBe('absent');
    const { [`${packageDir}/dist/electron`]: _binary, ...removed } = whole;
    expect(findOnLinux(removed).kind).toBe('absent');
  });

  it('looks where ELECTRON_OVERRIDE_DIST_PATH points, and only there', () => {
    const env = { ELECTRON_OVERRIDE_DIST_PATH: '/opt/electron' };
    expect(findOnLinux({ '/opt/electron/electron': '' }, env)).toEqual({
      kind: 'ready',
      binary: '/opt/electron/electron',
    });
    expect(findOnLinux(whole, env)).toEqual({ kind: 'overrideEmpty', path: '/opt/electron' });
  });

  it('knows that a product without development packages has none', () => {
    expect(findOnLinux({})).toEqual({ kind: 'notInstalled' });
  });

  it('spells paths as Windows does on Windows', () => {
    const dir = String.raw`C:\hall\node_modules\electron`;
    const files = simulatedFiles({
      [`${dir}\\package.json`]: '{"version":"45.4.1"}',
      [`${dir}\\path.txt`]: 'electron.exe',
      [`${dir}\\dist\\version`]: '45.4.1',
      [`${dir}\\dist\\electron.exe`]: '',
    });
    expect(findElectron({ packageDir: dir, platform: 'win32', env: {}, files })).toEqual({
      kind: 'ready',
      binary: `${dir}\\dist\\electron.exe`,
    });
  });
});

describe('the search for a browser of the Chromium family', () => {
  function find(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, ...paths: string[]) {
    const files = simulatedFiles(Object.fromEntries(paths.map((path) => [path, ''])));
    return findChromium({ platform, env, files });
  }

  it.each(['chromium', 'chromium-browser', 'google-chrome', 'microsoft-edge', 'msedge'])('finds %s on PATH', (name) => {
    expect(find('linux', { PATH: '/usr/local/bin:/usr/bin' }, `/usr/bin/${name}`)).toEqual({
      path: `/usr/bin/${name}`,
      name,
    });
  });

  it('prefers Chromium to Chrome and Chrome to Edge', () => {
    const found = find('linux', { PATH: '/a:/b' }, '/a/msedge', '/a/google-chrome', '/b/chromium');
    expect(found?.name).toBe('chromium');
  });

  it('finds Edge where Windows puts it, however the variables are spelt', () => {
    const path = String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`;
    const env = { Path: String.raw`C:\Windows`, 'PROGRAMFILES(X86)': String.raw`C:\Program Files (x86)` };
    expect(find('win32', env, path)).toEqual({ path, name: 'msedge' });
  });

  it('finds a Chrome that a user installed for himself on Windows', () => {
    const path = String.raw`C:\Users\hall\AppData\Local\Google\Chrome\Application\chrome.exe`;
    expect(find('win32', { LOCALAPPDATA: String.raw`C:\Users\hall\AppData\Local` }, path)?.path).toBe(path);
  });

  it('takes the one that JIAOHAO_CHROMIUM names, for systems whose browser has a name of its own', () => {
    const env = { JIAOHAO_CHROMIUM: '/opt/browser/browser', PATH: '/usr/bin' };
    expect(find('linux', env, '/usr/bin/chromium', '/opt/browser/browser')?.name).toBe('browser');
  });

  it('finds none where there is none', () => {
    expect(find('linux', { PATH: '/usr/bin' })).toBeUndefined();
    expect(find('win32', {})).toBeUndefined();
  });
});

describe('the command line of the browser', () => {
  const launch = {
    pageUrl: 'http://127.0.0.1:8737/kiosk#credential',
    profileDir: '/data/kiosk-window/chromium-profile',
    user: 'ordinary',
    env: { DISPLAY: ':0' },
  } as const;

  it('never shows the credential, nor any part of the page but its host', () => {
    expect(chromiumArguments(launch).join(' ')).not.toMatch(/credential|kiosk#|8737/);
  });

  it('has a profile of its own and fills the screen', () => {
    const words = chromiumArguments(launch);
    expect(words).toContain('--kiosk');
    expect(words).toContain('--user-data-dir=/data/kiosk-window/chromium-profile');
    expect(words.at(-1)).toBe('about:blank');
  });

  it('gives up the sandbox for root only, which could not start it otherwise', () => {
    expect(chromiumArguments(launch)).not.toContain('--no-sandbox');
    expect(chromiumArguments({ ...launch, user: 'root' })).toContain('--no-sandbox');
  });

  it('tells older versions about a desktop that has Wayland only', () => {
    expect(chromiumArguments({ ...launch, env: { WAYLAND_DISPLAY: 'wayland-0' } })).toContain(
      '--ozone-platform-hint=auto',
    );
    expect(chromiumArguments(launch)).not.toContain('--ozone-platform-hint=auto');
  });

  it('gives a reason for every word, and opens no debugging port', () => {
    expect(chromiumFlags.filter(({ because }) => because.length < 10)).toEqual([]);
    expect(chromiumArguments(launch).join(' ')).not.toMatch(/remote-debugging-port|disable-web-security/);
  });
});
