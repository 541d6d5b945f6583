import type { Timers } from '@jiaohao/basics/time';
import { createBackOff } from '../launch/back-off.ts';
import type { WindowPort } from './electron-port.ts';
import { restingPage } from './messages.zh.ts';

export interface PageWindow {
  /** Shows this page from now on, loading it even if it is the one that is shown. */
  show(url: string): void;
  focus(): void;
  /** From now on a window may close, and a closed one stays closed. */
  letGo(): void;
}

export interface PageWindowParts {
  readonly createWindow: () => WindowPort;
  readonly timers: Timers;
  /** The page itself, not the resting page, is on the screen. */
  readonly onPageShown: () => void;
}

/** Chromium's ERR_ABORTED: a navigation that another one, or our own refusal, has replaced. */
const aborted = -3;

/**
 *   resting page ──show(url)──► page ──crash · hang · cannot be loaded · closed──┐
 *                                ▲                                               │
 *                                └────────── again, after 1 s … 30 s ◄───────────┘
 */
export function createPageWindow({ createWindow, timers, onPageShown }: PageWindowParts): PageWindow {
  const backOff = createBackOff(timers);
  let pageUrl: string | undefined;
  let window: WindowPort | undefined;
  let cancelRetry = () => {};
  let isLetGo = false;

  function open(): void {
    const opened = createWindow();
    const contents = opened.webContents;
    window = opened;
    opened.once('ready-to-show', () => opened.show());
    opened.on('close', (event) => {
      // Alt+F4 reaches the window without passing the page.
      if (!isLetGo) event.preventDefault();
    });
    opened.on('closed', () => {
      window = undefined;
      retryLater();
    });
    contents.on('render-process-gone', retryLater);
    // A reload does not reach a process that hangs; ended, it is `render-process-gone`.
    contents.on('unresponsive', () => contents.forcefullyCrashRenderer());
    contents.on('did-fail-load', (_event, code, _description, url, isMainFrame) => {
      if (!isMainFrame || code === aborted || url.startsWith('data:')) return;
      loadInto(opened, restingPage());
      retryLater();
    });
    contents.on('did-finish-load', () => {
      if (pageUrl !== undefined && isSamePage(contents.getURL(), pageUrl)) onPageShown();
    });
    loadInto(opened, pageUrl ?? restingPage());
  }

  function openOrLoad(): void {
    backOff.started();
    if (window) loadInto(window, pageUrl ?? restingPage());
    else open();
  }

  function retryLater(): void {
    if (isLetGo) return;
    cancelRetry();
    cancelRetry = timers.after(backOff.died(), openOrLoad);
  }

  open();
  return {
    show(url) {
      cancelRetry();
      pageUrl = url;
      openOrLoad();
    },
    focus: () => window?.focus(),
    letGo() {
      isLetGo = true;
      cancelRetry();
    },
  };
}

/** How it went arrives as an event (`did-fail-load`, `render-process-gone`); the promise would say it twice. */
function loadInto(window: WindowPort, url: string): void {
  window.webContents.loadURL(url).catch(() => {});
}

/** The fragment holds the credential, which the page may have taken out of the address. */
function isSamePage(shown: string, expected: string): boolean {
  if (!URL.canParse(shown)) return false;
  const [a, b] = [new URL(shown), new URL(expected)];
  return a.origin === b.origin && a.pathname === b.pathname;
}
