import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '@jiaohao/basics/random';
import { lockDownApp, lockDownSession } from './lock-down.ts';
import {
  createSimulatedContents,
  createSimulatedElectron,
  createSimulatedEvent,
  createSimulatedSession,
} from './simulated-electron.ts';

const origin = 'http://127.0.0.1:8737';

function lockedContents() {
  const electron = createSimulatedElectron();
  const contents = createSimulatedContents();
  lockDownApp(electron.port.app, () => origin);
  electron.emitApp('web-contents-created', createSimulatedEvent(), contents.port);
  return contents;
}

function lockedSession(lines: string[] = []) {
  const session = createSimulatedSession();
  lockDownSession(
    session.port,
    () => origin,
    (line) => lines.push(line),
  );
  return session;
}

// Session.setPermissionRequestHandler and setPermissionCheckHandler of Electron 45.
const permissions = `ar automatic-fullscreen background-fetch background-sync captured-surface-control clipboard-read
  clipboard-sanitized-write deprecated-sync-clipboard-read display-capture fileSystem fullscreen geolocation
  geolocation-approximate hand-tracking hid idle-detection keyboardLock local-fonts local-network local-network-access
  loopback-network media mediaKeySystem midi midiSysex nfc notifications openExternal payment-handler
  periodic-background-sync persistent-storage pointerLock screen-wake-lock sensors serial smart-card speaker-selection
  storage-access system-wake-lock top-level-storage-access usb vr web-app-installation web-printing window-management
  unknown`.split(/\s+/);

describe('a page', () => {
  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'] as const)(
    'stays on its own origin when it would leave by %s',
    (kind) => {
      const contents = lockedContents();
      expect(contents.navigates(kind, `${origin}/kiosk`)).toBe(true);
      for (const url of ['https://example.com/', 'http://127.0.0.1:8738/', 'file:///C:/', 'javascript:void 0', '']) {
        expect({ url, went: contents.navigates(kind, url) }).toEqual({ url, went: false });
      }
    },
  );

  it('goes nowhere at all before the shell knows where the page lives', () => {
    const electron = createSimulatedElectron();
    const contents = createSimulatedContents();
    lockDownApp(electron.port.app, () => undefined);
    electron.emitApp('web-contents-created', createSimulatedEvent(), contents.port);
    expect(contents.navigates('will-navigate', `${origin}/kiosk`)).toBe(false);
  });

  it('opens no window', () => {
    expect(lockedContents().opensWindow()).toBe(false);
  });

  it('attaches no page in the page', () => {
    const event = createSimulatedEvent();
    lockedContents().emit('will-attach-webview', event);
    expect(event.isPrevented).toBe(true);
  });

  it('cannot hold up its own unloading', () => {
    const event = createSimulatedEvent();
    lockedContents().emit('will-prevent-unload', event);
    expect(event.isPrevented).toBe(true);
  });

  it('is neither zoomed nor reached by a menu key', () => {
    const contents = lockedContents();
    contents.emit('did-finish-load');
    expect(contents.calls).toEqual(['setIgnoreMenuShortcuts true', 'setZoomFactor 1', 'setVisualZoomLevelLimits 1 1']);
  });

  it('prints to a console that nobody reads', () => {
    const electron = createSimulatedElectron();
    lockDownApp(electron.port.app, () => origin);
    expect(electron.listensApp('console-message')).toBe(false);
  });

  it('gets digits and scans, and none of 10,000 random chords with Ctrl, Alt, Meta or an F-key', () => {
    const contents = lockedContents();
    const plain = { code: '', control: false, alt: false, meta: false };
    expect([...'0123456789', 'Enter'].every((key) => contents.passesKey({ ...plain, key }))).toBe(true);

    const random = createSeededRandom(7);
    const keys = [
      'r',
      'R',
      'w',
      't',
      'n',
      'i',
      'j',
      'p',
      's',
      'o',
      '+',
      '-',
      '0',
      'Tab',
      'Enter',
      'ArrowLeft',
      'F4',
      'F5',
    ];
    const passed = Array.from({ length: 10_000 }, () => {
      const key = keys[random.nextInt(keys.length)]!;
      const held = 1 + random.nextInt(7);
      return { key, code: '', control: (held & 1) > 0, alt: (held & 2) > 0, meta: (held & 4) > 0 };
    }).filter((chord) => contents.passesKey(chord));
    expect(passed).toEqual([]);
  });
});

describe('the session', () => {
  it('refuses every permission, both when asked and when checked', () => {
    const session = lockedSession();
    expect(permissions.filter((permission) => session.isGrantedOnRequest(permission))).toEqual([]);
    expect(permissions.filter((permission) => session.isGrantedOnCheck(permission))).toEqual([]);
  });

  it('would have granted them if nobody had refused, as Electron does', () => {
    const session = createSimulatedSession();
    expect(session.isGrantedOnRequest('geolocation')).toBe(true);
    expect(session.isGrantedOnCheck('geolocation')).toBe(true);
  });

  it('gives the page no device and no picture of the screen', () => {
    const session = lockedSession();
    expect(session.isDeviceGranted()).toBe(false);
    expect(session.isDisplayCaptured()).toBe(false);
  });

  it('cancels every download', () => {
    expect(lockedSession().isDownloaded()).toBe(false);
  });

  it('fetches from the host only', () => {
    const session = lockedSession();
    expect(session.isFetched(`${origin}/assets/kiosk.js`)).toBe(true);
    expect(session.isFetched('ws://127.0.0.1:8737/feed')).toBe(true);
    expect(session.isFetched('https://example.com/tracker.js')).toBe(false);
  });

  it('has no spell checker', () => {
    expect(lockedSession().calls).toContain('setSpellCheckerEnabled false');
  });

  it('says which directives a page was served without, and not where it is', () => {
    const lines: string[] = [];
    const session = lockedSession(lines);
    session.receives({
      resourceType: 'mainFrame',
      responseHeaders: { 'Content-Security-Policy': ["script-src 'self'"] },
    });
    session.receives({ resourceType: 'image' });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('default-src, object-src, base-uri');
    expect(lines[0]).not.toContain('127.0.0.1');
  });
});

describe('the process', () => {
  function emitted(event: string, valuesBefore: number) {
    const electron = createSimulatedElectron();
    lockDownApp(electron.port.app, () => origin);
    const refusable = createSimulatedEvent();
    let answer: unknown[] | undefined;
    const between = Array.from({ length: valuesBefore }, () => 'anything');
    electron.emitApp(event, refusable, ...between, (...values: unknown[]) => void (answer = values));
    return { isPrevented: refusable.isPrevented, answer };
  }

  it('trusts no wrong certificate', () => {
    expect(emitted('certificate-error', 4)).toEqual({ isPrevented: true, answer: [false] });
  });

  it('shows no certificate of the machine to anybody', () => {
    expect(emitted('select-client-certificate', 3)).toEqual({ isPrevented: true, answer: [] });
  });

  it('answers no password prompt', () => {
    expect(emitted('login', 3)).toEqual({ isPrevented: true, answer: [] });
  });
});
