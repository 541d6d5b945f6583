import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '@jiaohao/basics/random';
import { fuses } from './fuses.ts';
import {
  commandLineSwitches,
  cspGaps,
  isAllowedChord,
  isAllowedRequest,
  isAllowedUrl,
  windowOptions,
} from './options.ts';

const origin = 'http://127.0.0.1:8737';
const product = windowOptions('off');

describe('the window', () => {
  // The lock-down, one line each.
  it.each([
    ['contextIsolation', true],
    ['sandbox', true],
    ['nodeIntegration', false],
    ['nodeIntegrationInWorker', false],
    ['nodeIntegrationInSubFrames', false],
    ['webSecurity', true],
    ['allowRunningInsecureContent', false],
    ['experimentalFeatures', false],
    ['webviewTag', false],
    ['devTools', false],
    ['spellcheck', false],
    ['plugins', false],
    ['navigateOnDragDrop', false],
    ['disableDialogs', true],
    ['zoomFactor', 1],
  ] as const)('sets %s to %s for the page', (name, value) => {
    expect(product.webPreferences[name]).toBe(value);
  });

  it.each([
    ['kiosk', true],
    ['fullscreen', true],
    ['frame', false],
    ['minimizable', false],
    ['maximizable', false],
    ['movable', false],
    ['alwaysOnTop', true],
    ['autoHideMenuBar', true],
    ['windowStatePersistence', false],
  ] as const)('sets %s to %s', (name, value) => {
    expect(product[name]).toBe(value);
  });

  it('gives the page no preload script, so there is no way from the page into Electron', () => {
    expect(product.webPreferences).not.toHaveProperty('preload');
  });

  it('keeps its session in memory, so nothing of a citizen is left after a start', () => {
    expect(product.webPreferences.partition).not.toMatch(/^persist:/);
  });

  it('leaves the window resizable, because a frameless one would otherwise not fill the screen on Windows', () => {
    expect(product).not.toHaveProperty('resizable');
  });

  it('has developer tools only where they are asked for', () => {
    expect(windowOptions('on').webPreferences.devTools).toBe(true);
  });
});

describe('the command line of Chromium', () => {
  const valueByName = new Map(commandLineSwitches.map(({ name, value }) => [name, value]));

  it('lets the kiosk speak before it is touched, and refuses pinch and swipe', () => {
    expect(valueByName.get('autoplay-policy')).toBe('no-user-gesture-required');
    expect(valueByName.has('disable-pinch')).toBe(true);
    expect(valueByName.get('overscroll-history-navigation')).toBe('0');
  });

  it('resolves no name but the address of the host', () => {
    expect(valueByName.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND , EXCLUDE 127.0.0.1');
  });

  it('never switches a protection off', () => {
    const dangerous = /no-sandbox|disable-web-security|remote-debugging|ignore-certificate|allow-running-insecure/;
    expect([...valueByName.keys()].filter((name) => dangerous.test(name))).toEqual([]);
  });

  it('gives a reason for every switch and every fuse', () => {
    const reasons = [...commandLineSwitches, ...fuses].map(({ because }) => because);
    expect(reasons.filter((because) => because.length < 10)).toEqual([]);
  });
});

describe('the fuses', () => {
  it('are thrown so that the binary is no way around the lock-down', () => {
    expect(Object.fromEntries(fuses.map(({ name, state }) => [name, state]))).toEqual({
      RunAsNode: 'off',
      EnableCookieEncryption: 'on',
      EnableNodeOptionsEnvironmentVariable: 'off',
      EnableNodeCliInspectArguments: 'off',
      EnableEmbeddedAsarIntegrityValidation: 'on',
      OnlyLoadAppFromAsar: 'on',
      LoadBrowserProcessSpecificV8Snapshot: 'off',
      GrantFileProtocolExtraPrivileges: 'off',
    });
  });
});

describe('the rule for addresses', () => {
  it.each([`${origin}/kiosk#credential`, `${origin}/`, 'HTTP://127.0.0.1:8737/kiosk?x=1'])('lets %s pass', (url) => {
    expect(isAllowedUrl(url, origin)).toBe(true);
  });

  it.each([
    'http://127.0.0.1:8738/kiosk',
    'https://127.0.0.1:8737/kiosk',
    'http://127.0.0.1.example.com:8737/',
    'http://127.0.0.1:8737@example.com/',
    'http://user@127.0.0.1:8737/',
    'http://localhost:8737/',
    'http://[::1]:8737/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'blob:http://127.0.0.1:8737/1',
    'about:blank',
    'chrome://gpu',
    'devtools://devtools/bundled/inspector.html',
    'view-source:http://127.0.0.1:8737/kiosk',
    'ms-settings:',
    'tel:12345',
    '//127.0.0.1:8737/',
    '',
    'no address',
  ])('refuses %s', (url) => {
    expect(isAllowedUrl(url, origin)).toBe(false);
  });

  it('refuses everything before there is a page', () => {
    expect(isAllowedUrl(origin, undefined)).toBe(false);
    expect(isAllowedRequest(`${origin}/x`, undefined)).toBe(false);
  });

  it('lets the page fetch from its host, its live feed included, and what it carries itself', () => {
    const urls = [`${origin}/api`, 'ws://127.0.0.1:8737/feed', 'data:image/png;base64,AA==', `blob:${origin}/1`];
    expect(urls.filter((url) => !isAllowedRequest(url, origin))).toEqual([]);
  });

  it('lets the page fetch from nowhere else', () => {
    const urls = [
      'ws://127.0.0.1:9/feed',
      'http://10.0.0.1/',
      'https://example.com/a.js',
      'ftp://127.0.0.1:8737/',
      '?',
    ];
    expect(urls.filter((url) => isAllowedRequest(url, origin))).toEqual([]);
  });
});

describe('the expected Content-Security-Policy', () => {
  const good =
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  it('is met by a header that allows scripts of the host only', () => {
    expect(cspGaps(good)).toEqual([]);
  });

  it('is met where default-src stands for what is not named', () => {
    expect(cspGaps(good.replace("object-src 'none'; ", ''))).toEqual([]);
  });

  it('names what is missing, and what is wider than it should be', () => {
    expect(cspGaps(good.replace("script-src 'self'", "script-src 'self' 'unsafe-eval'"))).toEqual(['script-src']);
    expect(cspGaps(good.replace("default-src 'none'; ", ''))).toEqual(['default-src']);
    expect(cspGaps(good.replace("object-src 'none'", 'object-src *'))).toEqual(['object-src']);
    expect(cspGaps(undefined)).toHaveLength(6);
  });
});

describe('the rule for keys', () => {
  const bare = { control: false, alt: false, meta: false };

  it('lets through what a metal keypad and a scanner type', () => {
    const typed = [
      ...'0123456789ABCXYZabcxyz-_.:/?=&#@+% ',
      'Enter',
      'Tab',
      'Shift',
      'Backspace',
      'ArrowUp',
      'ArrowLeft',
    ];
    expect(typed.filter((key) => !isAllowedChord({ ...bare, key, code: 'Digit1' }))).toEqual([]);
  });

  it.each([
    'Escape',
    'F1',
    'F5',
    'F11',
    'F12',
    'F24',
    'Insert',
    'Delete',
    'Home',
    'PageDown',
    'ContextMenu',
    'PrintScreen',
    'BrowserBack',
    'BrowserHome',
    'LaunchApplication1',
    'MediaPlayPause',
    'AudioVolumeUp',
    'Alt',
    'Control',
    'Meta',
    'AltGraph',
    'CapsLock',
    'Process',
    'Unidentified',
    '中',
    '',
  ])('refuses %s', (key) => {
    expect(isAllowedChord({ ...bare, key, code: '' })).toBe(false);
  });

  it('refuses an F-key by its place on the keyboard, whatever a layout calls it', () => {
    expect(isAllowedChord({ ...bare, key: '5', code: 'F5' })).toBe(false);
  });

  it('never lets a chord with Ctrl, Alt, Meta or an F-key pass, in 10,000 random ones (T2)', () => {
    const random = createSeededRandom(20_260_101);
    const named = ['Enter', 'Tab', 'Shift', 'Backspace', 'Escape', 'ArrowUp', 'ArrowDown', 'Insert', 'BrowserBack'];
    const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(0x20 + index));
    const functionKeys = Array.from({ length: 24 }, (_, index) => `F${index + 1}`);
    const keys = [...named, ...printable, ...functionKeys];
    const chords = Array.from({ length: 10_000 }, () => {
      const key = keys[random.nextInt(keys.length)]!;
      const code = random.nextInt(4) === 0 ? `F${1 + random.nextInt(24)}` : `Key${key}`;
      const [control, alt, meta] = [random.nextInt(3) === 0, random.nextInt(3) === 0, random.nextInt(3) === 0];
      return { key, code, control, alt, meta };
    });
    const passed = chords.filter(isAllowedChord);
    const forbidden = passed.filter(
      ({ key, code, control, alt, meta }) => control || alt || meta || /^F\d+$/.test(key) || /^F\d+$/.test(code),
    );
    expect(forbidden).toEqual([]);
    // The rule would keep its promise by refusing everything; a keypad has to work.
    expect(passed.length).toBeGreaterThan(1_000);
  });
});
