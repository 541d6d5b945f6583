import type { AppPort, ContentsPort, ElectronPort, ReceivedHeaders, SessionPort, WindowPort } from './electron-port.ts';
import type { windowOptions } from './options.ts';

/*
 * A stand-in for Electron that behaves at its port: it keeps what it is told, delivers events, and answers
 * as Electron would where nobody has forbidden anything (a permission that nobody refuses is granted).
 */

/** An event as Electron delivers it, which remembers whether it was refused. */
export interface SimulatedEvent {
  isPrevented: boolean;
  preventDefault(): void;
}

export function createSimulatedEvent(): SimulatedEvent {
  return {
    isPrevented: false,
    preventDefault() {
      this.isPrevented = true;
    },
  };
}

type Listener = (...values: never[]) => void;

function createEmitter() {
  const listenersByEvent = new Map<string, Listener[]>();
  return {
    on(event: string, listener: Listener): void {
      listenersByEvent.set(event, [...(listenersByEvent.get(event) ?? []), listener]);
    },
    emit(event: string, ...values: unknown[]): void {
      for (const listener of listenersByEvent.get(event) ?? []) listener(...(values as never[]));
    },
    listens: (event: string) => listenersByEvent.has(event),
  };
}

export interface SimulatedContents {
  readonly port: ContentsPort;
  readonly emit: (event: string, ...values: unknown[]) => void;
  /** Whether a navigation of this kind to this URL goes through. */
  navigates(kind: 'will-navigate' | 'will-redirect' | 'will-frame-navigate', url: string): boolean;
  /** Whether a key reaches the page. */
  passesKey(input: object): boolean;
  opensWindow(): boolean;
  readonly loadedUrls: string[];
  readonly calls: string[];
}

export function createSimulatedContents(): SimulatedContents {
  const { on, emit, listens } = createEmitter();
  const loadedUrls: string[] = [];
  const calls: string[] = [];
  let openHandler: () => { action: string } = () => ({ action: 'allow' });
  function isRefused(event: string, details: object): boolean {
    const refusable = Object.assign(createSimulatedEvent(), details);
    emit(event, refusable, details);
    return refusable.isPrevented;
  }
  const port = {
    on,
    setWindowOpenHandler: (handler: () => { action: string }) => void (openHandler = handler),
    setVisualZoomLevelLimits(minimum: number, maximum: number) {
      calls.push(`setVisualZoomLevelLimits ${minimum} ${maximum}`);
      return Promise.resolve();
    },
    setZoomFactor: (factor: number) => void calls.push(`setZoomFactor ${factor}`),
    setIgnoreMenuShortcuts: (isIgnored: boolean) => void calls.push(`setIgnoreMenuShortcuts ${isIgnored}`),
    forcefullyCrashRenderer() {
      calls.push('forcefullyCrashRenderer');
      emit('render-process-gone', createSimulatedEvent(), { reason: 'killed' });
    },
    getURL: () => loadedUrls.at(-1) ?? '',
    loadURL(url: string) {
      loadedUrls.push(url);
      return Promise.resolve();
    },
  };
  return {
    port: port as unknown as ContentsPort,
    emit,
    navigates: (kind, url) => !isRefused(kind, { url }),
    passesKey: (input) => !listens('before-input-event') || !isRefused('before-input-event', input),
    opensWindow: () => openHandler().action === 'allow',
    loadedUrls,
    calls,
  };
}

export interface SimulatedWindow {
  readonly port: WindowPort;
  readonly contents: SimulatedContents;
  readonly options: ReturnType<typeof windowOptions>;
  readonly emit: (event: string, ...values: unknown[]) => void;
  /** A person closes it. True when it went. */
  closes(): boolean;
  readonly calls: string[];
}

function createSimulatedWindow(options: ReturnType<typeof windowOptions>): SimulatedWindow {
  const { on, emit } = createEmitter();
  const contents = createSimulatedContents();
  const calls: string[] = [];
  const port = {
    webContents: contents.port,
    on,
    once: on,
    show: () => void calls.push('show'),
    focus: () => void calls.push('focus'),
  };
  return {
    port: port as unknown as WindowPort,
    contents,
    options,
    emit,
    closes() {
      const event = createSimulatedEvent();
      emit('close', event);
      if (!event.isPrevented) emit('closed');
      return !event.isPrevented;
    },
    calls,
  };
}

export interface SimulatedSession {
  readonly port: SessionPort;
  isGrantedOnRequest(permission: string): boolean;
  isGrantedOnCheck(permission: string): boolean;
  isDeviceGranted(): boolean;
  isDisplayCaptured(): boolean;
  isDownloaded(): boolean;
  isFetched(url: string): boolean;
  receives(headers: ReceivedHeaders): void;
  readonly calls: string[];
}

export function createSimulatedSession(): SimulatedSession {
  const { on, emit } = createEmitter();
  const calls: string[] = [];
  const handlers: { [name: string]: Listener } = {};
  const keep = (name: string) => (handler: Listener) => void (handlers[name] = handler);
  const port = {
    on,
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    setDisplayMediaRequestHandler: keep('display'),
    setSpellCheckerEnabled: (isEnabled: boolean) => void calls.push(`setSpellCheckerEnabled ${isEnabled}`),
    clearStorageData: () => Promise.resolve(void calls.push('clearStorageData')),
    clearCache: () => Promise.resolve(void calls.push('clearCache')),
    webRequest: { onBeforeRequest: keep('beforeRequest'), onHeadersReceived: keep('headers') },
  };
  /** Calls a handler that answers by a callback, and gives back what it answered. */
  function ask<Answer>(name: string, otherwise: Answer, ...values: unknown[]): Answer {
    let answered = otherwise;
    handlers[name]?.(...([...values, (answer: Answer) => void (answered = answer)] as never[]));
    return answered;
  }
  return {
    port: port as unknown as SessionPort,
    isGrantedOnRequest: (permission) => ask('request', true, undefined, permission),
    isGrantedOnCheck: (permission) =>
      (handlers['check'] as unknown as ((...values: unknown[]) => boolean) | undefined)?.(null, permission) ?? true,
    isDeviceGranted: () => (handlers['device'] as unknown as (() => boolean) | undefined)?.() ?? true,
    isDisplayCaptured: () => ask<unknown>('display', 'the first screen', {}) !== null,
    isDownloaded() {
      const event = createSimulatedEvent();
      emit('will-download', event);
      return !event.isPrevented;
    },
    isFetched: (url) => !ask('beforeRequest', { cancel: false }, { url }).cancel,
    receives: (headers) => void ask('headers', {}, headers),
    calls,
  };
}

export interface SimulatedElectron {
  readonly port: ElectronPort;
  readonly session: SimulatedSession;
  readonly windows: SimulatedWindow[];
  readonly emitApp: (event: string, ...values: unknown[]) => void;
  listensApp(event: string): boolean;
  /** In which order the shell did what. */
  readonly calls: string[];
}

export function createSimulatedElectron(): SimulatedElectron {
  const app = createEmitter();
  const session = createSimulatedSession();
  const windows: SimulatedWindow[] = [];
  const { calls } = session;
  return {
    port: {
      app: { on: app.on } as unknown as AppPort,
      session: session.port,
      removeMenu: () => void calls.push('removeMenu'),
      keepDisplayAwake: () => void calls.push('keepDisplayAwake'),
      createWindow(options) {
        calls.push('createWindow');
        const window = createSimulatedWindow(options);
        windows.push(window);
        app.emit('web-contents-created', createSimulatedEvent(), window.contents.port);
        return window.port;
      },
    },
    session,
    windows,
    emitApp: app.emit,
    listensApp: app.listens,
    calls,
  };
}
