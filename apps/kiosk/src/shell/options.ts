import type { BrowserWindowConstructorOptions, Input } from 'electron';

/*
 * What the shell asks of Electron, as data, each with its reason (after Electron's own security guide). The type import is
 * erased: this file runs, and is tested, without Electron. `satisfies` makes a wrong name a type error.
 *
 * There is no preload script and no IPC: the page speaks HTTP and WebSocket to the host like every other
 * screen of the hall, and needs nothing from Electron.
 */

export type DevTools = 'off' | 'on';

/** One window, the whole screen. */
export function windowOptions(devTools: DevTools) {
  return {
    kiosk: true, // The whole screen, above the task bar, without a way back to the desktop.
    fullscreen: true, // Also where a window manager does not know kiosk mode.
    frame: false, // Where neither works there is at least no title bar with a close button.
    // `resizable: false` is left out on purpose: with `frame: false` the window then opens at 800x600 in the
    // corner on Windows 11 since Electron 42 (electron/electron#51957). A frameless kiosk has no edge to pull.
    movable: false,
    minimizable: false, // The desktop is behind it.
    maximizable: false,
    alwaysOnTop: true, // Above an update notice of the system.
    skipTaskbar: true,
    autoHideMenuBar: true, // Alt would show it; there is none either (lock-down.ts).
    show: false, // Shown when the first picture is there: no white flash at start.
    backgroundColor: '#ffffff',
    title: '叫号',
    acceptFirstMouse: true, // The touch that wakes the window is a touch on the page too.
    windowStatePersistence: false, // A restored size is not the screen's.
    webPreferences: {
      partition: 'kiosk', // No `persist:`: the session lives in memory and dies with the process.
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false, // A page in the page would have rules of its own.
      plugins: false, // No PDF viewer: it has buttons for print and save.
      devTools: devTools === 'on',
      spellcheck: false, // Downloads dictionaries, and its menu offers to learn words.
      navigateOnDragDrop: false, // A dropped file would replace the page.
      disableDialogs: true, // alert() and confirm() would cover a kiosk that nobody attends.
      enableWebSQL: false,
      webgl: false, // Nothing here draws with it; it reaches the graphics driver.
      textAreasAreResizable: false,
      autoplayPolicy: 'no-user-gesture-required', // The kiosk speaks before it is touched.
      backgroundThrottling: false, // Its countdowns run on when the display sleeps or is covered.
      zoomFactor: 1,
    },
  } satisfies BrowserWindowConstructorOptions;
}

interface Switch {
  readonly name: string;
  readonly value?: string;
  readonly because: string;
}

/** Chromium's command line; has to be set before `ready`. */
export const commandLineSwitches: readonly Switch[] = [
  { name: 'autoplay-policy', value: 'no-user-gesture-required', because: 'the kiosk speaks before it is touched' },
  { name: 'disable-pinch', because: 'two fingers must not zoom the page away' },
  { name: 'overscroll-history-navigation', value: '0', because: 'a swipe must not go back in history' },
  {
    name: 'disable-features',
    value: 'TouchpadOverscrollHistoryNavigation,MediaRouter,HardwareMediaKeyHandling',
    because: 'no swipe on a touch pad, no search for cast devices in the LAN, no media keys',
  },
  {
    name: 'host-resolver-rules',
    value: 'MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
    because: 'no name resolves: whatever gets past the other rules stays empty',
  },
  { name: 'disable-background-networking', because: 'the kiosk speaks to its host only' },
  { name: 'disable-component-update', because: 'no downloads behind our back' },
  { name: 'disable-breakpad', because: 'no crash dumps: they hold what a citizen typed' },
];

/** What the page must be served with, at least. A source list may be narrower, never wider. */
export const expectedCsp = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'", "'self'"],
  'frame-ancestors': ["'none'", "'self'"],
} as const satisfies Record<string, readonly string[]>;

/** The directives that a Content-Security-Policy header lacks or widens. */
export function cspGaps(header: string | undefined): string[] {
  const directives = new Map(
    (header ?? '').split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/);
      return [name.toLowerCase(), sources] as const;
    }),
  );
  return Object.entries(expectedCsp).flatMap(([name, allowed]) => {
    // As in the standard: what is not named is held to default-src, if it is about fetching.
    const sources = directives.get(name) ?? (name.endsWith('-src') ? directives.get('default-src') : undefined);
    const isKept = sources !== undefined && sources.every((source) => (allowed as readonly string[]).includes(source));
    return isKept ? [] : [name];
  });
}

/** Navigation: the page's own origin and nothing else, not even with a user name in front. Before there is a page, nothing. */
export function isAllowedUrl(url: string, origin: string | undefined): boolean {
  if (origin === undefined || !URL.canParse(url)) return false;
  const { protocol, origin: itsOrigin, username, password } = new URL(url);
  return /^https?:$/.test(protocol) && itsOrigin === origin && username === '' && password === '';
}

/** What the page may fetch: also its live feed, and pictures and sound that it carries or made itself. */
export function isAllowedRequest(url: string, origin: string | undefined): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol } = new URL(url);
  if (protocol === 'data:' || protocol === 'blob:') return true;
  return isAllowedUrl(protocol === 'ws:' || protocol === 'wss:' ? url.replace(/^ws/i, 'http') : url, origin);
}

/** The part of Electron's `Input` that decides. */
export type Chord = Pick<Input, 'key' | 'code' | 'control' | 'alt' | 'meta'>;

const namedKeys: ReadonlySet<string> = new Set([
  'Enter', // Ends a scan and a number.
  'Tab', // With Shift: the way through a page without touching it.
  'Shift', // Scanners press it for capital letters.
  'Backspace', // 更正 on a metal keypad; Chromium has not gone back in history by it since version 52.
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
]);

/**
 * A kiosk has a metal keypad and a scanner, both of which are keyboards to the system; anything else that
 * types is somebody's own. One printable ASCII character is a digit or part of a code. Everything with
 * Ctrl, Alt or Meta, every F-key, Escape, Insert, the browser and media keys are refused.
 */
export function isAllowedChord({ key, code, control, alt, meta }: Chord): boolean {
  if (control || alt || meta) return false;
  if (/^F\d+$/.test(key) || /^F\d+$/.test(code)) return false;
  return namedKeys.has(key) || /^[\x20-\x7e]$/.test(key);
}
