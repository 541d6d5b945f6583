/*
 * What the shell's real main.ts imports in Electron's place when it runs in a plain Node (see
 * simulated-electron-hook.ts). It prints each call as a line of JSON, delivers `did-finish-load` for every
 * page, and ends the process where Electron would.
 */

function report(call: string, ...values: unknown[]): void {
  process.stdout.write(`${JSON.stringify([call, ...values])}\n`);
}

type Listener = (...values: unknown[]) => void;

function createEmitter() {
  const listenersByEvent = new Map<string, Listener[]>();
  return {
    on(event: string, listener: Listener): void {
      listenersByEvent.set(event, [...(listenersByEvent.get(event) ?? []), listener]);
    },
    emit(event: string, ...values: unknown[]): void {
      for (const listener of listenersByEvent.get(event) ?? []) listener(...values);
    },
  };
}

const appEvents = createEmitter();

export const app = {
  ...appEvents,
  isPackaged: false,
  commandLine: { appendSwitch: (name: string, value?: string) => report('appendSwitch', name, value) },
  enableSandbox: () => report('enableSandbox'),
  setPath: (name: string, path: string) => report('setPath', name, path),
  getPath: (name: string) => `/${name}`,
  requestSingleInstanceLock: () => true,
  quit: () => process.exit(0),
  relaunch: () => report('relaunch'),
  exit: (code: number) => process.exit(code),
  whenReady() {
    report('whenReady');
    // Electron's own event loop goes on whether or not JavaScript has anything to wait for.
    setInterval(() => {}, 1_000);
    return Promise.resolve();
  },
};

export const Menu = { setApplicationMenu: (menu: unknown) => report('setApplicationMenu', menu) };
export const powerSaveBlocker = { start: (type: string) => report('powerSaveBlocker', type) };

export const session = {
  fromPartition(partition: string) {
    report('fromPartition', partition);
    const ignore = () => {};
    return {
      ...createEmitter(),
      setPermissionRequestHandler: () => report('setPermissionRequestHandler'),
      setPermissionCheckHandler: () => report('setPermissionCheckHandler'),
      setDevicePermissionHandler: ignore,
      setDisplayMediaRequestHandler: ignore,
      setSpellCheckerEnabled: ignore,
      clearStorageData: () => Promise.resolve(report('clearStorageData')),
      clearCache: () => Promise.resolve(),
      webRequest: { onBeforeRequest: ignore, onHeadersReceived: ignore },
    };
  },
};

export class BrowserWindow {
  readonly #events = createEmitter();
  readonly webContents: object;

  constructor(options: { readonly webPreferences: { readonly sandbox: boolean } }) {
    report('BrowserWindow', options.webPreferences.sandbox);
    const events = createEmitter();
    let shownUrl = '';
    this.webContents = {
      ...events,
      setWindowOpenHandler: () => {},
      setIgnoreMenuShortcuts: () => {},
      setZoomFactor: () => {},
      setVisualZoomLevelLimits: () => Promise.resolve(),
      forcefullyCrashRenderer: () => {},
      getURL: () => shownUrl,
      loadURL(url: string) {
        shownUrl = url;
        report('loadURL', url);
        setImmediate(() => events.emit('did-finish-load'));
        return Promise.resolve();
      },
    };
    appEvents.emit('web-contents-created', {}, this.webContents);
  }

  on(event: string, listener: Listener): void {
    this.#events.on(event, listener);
  }

  once(event: string, listener: Listener): void {
    this.#events.on(event, listener);
  }

  show(): void {
    report('show');
  }

  focus(): void {
    report('focus');
  }
}

export const utilityProcess = {
  fork(entry: string, args: readonly string[]) {
    report('fork', entry, args);
    const events = createEmitter();
    return { ...events, once: events.on, pid: undefined, kill: () => true };
  },
};
