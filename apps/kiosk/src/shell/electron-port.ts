import type { windowOptions } from './options.ts';

/*
 * The part of Electron that the shell uses, described by its form. main.ts hands in the real one, and the
 * compiler checks that it has this form: a renamed event or method is a type error there.
 * Each event has a signature of its own, because one signature for several names would let a wrong one pass.
 */

export interface Preventable {
  preventDefault(): void;
}

export interface AppPort {
  on(
    event: 'certificate-error',
    listener: (
      event: Preventable,
      contents: unknown,
      url: string,
      error: string,
      certificate: unknown,
      answer: (isTrusted: boolean) => void,
    ) => void,
  ): unknown;
  on(
    event: 'select-client-certificate',
    listener: (event: Preventable, contents: unknown, url: string, certificates: unknown[], answer: () => void) => void,
  ): unknown;
  on(
    event: 'login',
    listener: (event: Preventable, contents: unknown, request: unknown, info: unknown, answer: () => void) => void,
  ): unknown;
  on(event: 'web-contents-created', listener: (event: unknown, contents: ContentsPort) => void): unknown;
  on(event: 'window-all-closed', listener: () => void): unknown;
  on(event: 'before-quit', listener: () => void): unknown;
  on(event: 'second-instance', listener: () => void): unknown;
}

export interface SessionPort {
  setPermissionRequestHandler(
    handler: (contents: unknown, permission: string, answer: (isGranted: boolean) => void) => void,
  ): void;
  setPermissionCheckHandler(handler: (contents: unknown, permission: string) => boolean): void;
  setDevicePermissionHandler(handler: () => boolean): void;
  setDisplayMediaRequestHandler(handler: (request: unknown, answer: (streams: null) => void) => void): void;
  setSpellCheckerEnabled(isEnabled: boolean): void;
  clearStorageData(): Promise<void>;
  clearCache(): Promise<void>;
  on(event: 'will-download', listener: (event: Preventable) => void): unknown;
  readonly webRequest: {
    onBeforeRequest(
      listener: (details: { readonly url: string }, answer: (response: { cancel: boolean }) => void) => void,
    ): void;
    onHeadersReceived(listener: (details: ReceivedHeaders, answer: (response: object) => void) => void): void;
  };
}

export interface ReceivedHeaders {
  readonly resourceType: string;
  readonly responseHeaders?: Record<string, string[]>;
}

export type NavigationDetails = Preventable & { readonly url: string };

export interface ContentsPort {
  on(event: 'will-navigate', listener: (details: NavigationDetails) => void): unknown;
  on(event: 'will-redirect', listener: (details: NavigationDetails) => void): unknown;
  on(event: 'will-frame-navigate', listener: (details: NavigationDetails) => void): unknown;
  on(event: 'will-attach-webview', listener: (event: Preventable) => void): unknown;
  on(event: 'will-prevent-unload', listener: (event: Preventable) => void): unknown;
  on(
    event: 'before-input-event',
    listener: (
      event: Preventable,
      input: { key: string; code: string; control: boolean; alt: boolean; meta: boolean },
    ) => void,
  ): unknown;
  on(event: 'did-finish-load', listener: () => void): unknown;
  on(
    event: 'did-fail-load',
    listener: (event: unknown, code: number, description: string, url: string, isMainFrame: boolean) => void,
  ): unknown;
  on(event: 'render-process-gone', listener: () => void): unknown;
  on(event: 'unresponsive', listener: () => void): unknown;
  setWindowOpenHandler(handler: () => { action: 'deny' }): void;
  setVisualZoomLevelLimits(minimum: number, maximum: number): Promise<void>;
  setZoomFactor(factor: number): void;
  setIgnoreMenuShortcuts(isIgnored: boolean): void;
  forcefullyCrashRenderer(): void;
  getURL(): string;
  loadURL(url: string): Promise<void>;
}

export interface WindowPort {
  readonly webContents: ContentsPort;
  on(event: 'close', listener: (event: Preventable) => void): unknown;
  on(event: 'closed', listener: () => void): unknown;
  once(event: 'ready-to-show', listener: () => void): unknown;
  show(): void;
  focus(): void;
}

/** What main.ts hands to the shell. */
export interface ElectronPort {
  readonly app: AppPort;
  removeMenu(): void;
  keepDisplayAwake(): void;
  /** The session of the window's partition. */
  readonly session: SessionPort;
  createWindow(options: ReturnType<typeof windowOptions>): WindowPort;
}
