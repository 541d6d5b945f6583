interface Flag {
  readonly flag: string;
  readonly because: string;
}

/** The command line of the browser that stands in for Electron. Edge and Chrome take the same words. */
export const chromiumFlags: readonly Flag[] = [
  { flag: '--kiosk', because: 'full screen, no tabs, no address bar, few commands' },
  {
    flag: '--remote-debugging-pipe',
    because: 'the warden speaks through it, and the browser ends when its other end is gone, even by kill -9',
  },
  { flag: '--no-first-run', because: 'no welcome page' },
  { flag: '--no-default-browser-check', because: 'no bar above the page' },
  { flag: '--disable-session-crashed-bubble', because: 'after a power cut nobody answers "restore pages?"' },
  { flag: '--hide-crash-restore-bubble', because: 'the same question in newer versions' },
  { flag: '--noerrdialogs', because: 'no dialog that a citizen could answer' },
  { flag: '--disable-infobars', because: 'no bar above the page' },
  { flag: '--disable-extensions', because: 'nothing but our page runs' },
  { flag: '--disable-sync', because: 'no account' },
  { flag: '--disable-background-networking', because: 'the kiosk speaks to its host only' },
  { flag: '--disable-component-update', because: 'no downloads behind our back' },
  { flag: '--disable-domain-reliability', because: 'no reports to the maker' },
  { flag: '--disable-breakpad', because: 'no crash dumps: they hold what a citizen typed' },
  { flag: '--disable-pinch', because: 'two fingers must not zoom the page away' },
  { flag: '--overscroll-history-navigation=0', because: 'a swipe must not go back in history' },
  { flag: '--autoplay-policy=no-user-gesture-required', because: 'the kiosk speaks before it is touched' },
  { flag: '--password-store=basic', because: 'no keyring dialog on Linux; nothing is stored' },
  { flag: '--use-mock-keychain', because: 'no keychain dialog on macOS; nothing is stored' },
  { flag: '--deny-permission-prompts', because: 'no prompt; the warden refuses permissions as well' },
  { flag: '--disable-print-preview', because: 'the print dialog is a way to the file system' },
  {
    flag: '--disable-features=Translate,MediaRouter,TouchpadOverscrollHistoryNavigation',
    because: 'no translate bar, no search for cast devices, no two-finger swipe',
  },
];

export interface ChromiumLaunch {
  readonly pageUrl: string;
  readonly profileDir: string;
  readonly user: 'root' | 'ordinary';
  readonly env: NodeJS.ProcessEnv;
}

/**
 * The page's own address is not among them: it holds a credential, and everybody on the machine can
 * read a command line. The browser starts blank and the warden takes it to the page.
 */
export function chromiumArguments({ pageUrl, profileDir, user, env }: ChromiumLaunch): string[] {
  return [
    ...chromiumFlags.map(({ flag }) => flag),
    `--user-data-dir=${profileDir}`,
    // No name resolves and no other address is reached (other ports of the host are: rules know none).
    // Whatever a citizen manages to open stays empty.
    `--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE ${new URL(pageUrl).hostname}`,
    // Chromium refuses to run as root with its sandbox (and there is none to lose: root owns the machine).
    ...(user === 'root' ? ['--no-sandbox', '--test-type'] : []),
    // Versions before 140 try X11 first and fail on a desktop that has Wayland only.
    ...(env['WAYLAND_DISPLAY'] && !env['DISPLAY'] ? ['--ozone-platform-hint=auto'] : []),
    'about:blank',
  ];
}
