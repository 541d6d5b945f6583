import type { Timers } from '@jiaohao/basics/time';
import { unreachable } from '@jiaohao/basics/invariant';

/** The DevTools pipe of one browser: JSON messages in both directions. */
export interface DebugPipe {
  send(message: DebugRequest): void;
  onMessage(listener: (message: DebugMessage) => void): void;
}

export interface DebugRequest {
  readonly id: number;
  readonly method: string;
  readonly params: object;
  readonly sessionId?: string;
}

/** An answer carries `id`, an event carries `method`. */
export interface DebugMessage {
  readonly id?: number;
  readonly result?: { readonly sessionId?: string; readonly errorText?: string };
  readonly error?: { readonly message: string };
  readonly method?: string;
  readonly params?: {
    readonly targetId?: string;
    readonly targetInfo?: { readonly targetId: string; readonly type: string; readonly url: string };
  };
}

export interface Warding {
  readonly pipe: DebugPipe;
  readonly pageUrl: string;
  readonly timers: Timers;
  readonly onShown: () => void;
  /** The window can no longer be used: the browser is to be started again. Called once. */
  readonly onBroken: (reason: 'crashed' | 'closed' | 'hung') => void;
}

export const heartbeatEveryMs = 10_000;
export const hungAfterMs = 30_000;
const loadAgainAfterMs = 1_000;

/**
 * Runs in the page before its own scripts. Long press and right click open the browser's menu, which
 * only the page can refuse (jareware/chilipie-kiosk#64); the same for keys and dropped files.
 */
export const guardScript = `(() => {
  const refuse = (event) => { event.preventDefault(); event.stopImmediatePropagation(); };
  for (const kind of ['contextmenu', 'dragstart', 'dragover', 'drop']) addEventListener(kind, refuse, true);
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || /^F\\d+$/.test(event.key)) refuse(event);
  }, true);
  addEventListener('wheel', (event) => { if (event.ctrlKey) event.preventDefault(); }, { capture: true, passive: false });
})()`;

type Pending = 'attach' | 'navigate' | 'heartbeat' | 'other';

/**
 * Watches over a Chromium in kiosk mode, as the shell does over Electron:
 *
 *   adopt the first blank page ► forbid permissions, downloads ► go to the page ► shown
 *   another page opens  ► close it          the page goes elsewhere ► bring it back
 *   crashed, closed, no heartbeat for 30 s  ► broken: start the browser again
 */
export function wardChromium({ pipe, pageUrl, timers, onShown, onBroken }: Warding): { stop(): void } {
  const origin = new URL(pageUrl).origin;
  const pending = new Map<number, Pending>();
  let nextId = 1;
  let pageId: string | undefined;
  let sessionId: string | undefined;
  let answeredAtMonoMs = timers.nowMonoMs();
  let isOver = false;
  let cancelBeat = () => {};
  let cancelLoad = () => {};

  function send(method: string, params: object, kind: Pending = 'other'): void {
    const id = nextId++;
    pending.set(id, kind);
    pipe.send({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) });
  }
  function sendToBrowser(method: string, params: object, kind: Pending = 'other'): void {
    const id = nextId++;
    pending.set(id, kind);
    pipe.send({ id, method, params });
  }
  function stop(): void {
    isOver = true;
    cancelBeat();
    cancelLoad();
  }
  function breakOff(reason: 'crashed' | 'closed' | 'hung'): void {
    if (isOver) return;
    stop();
    onBroken(reason);
  }
  function load(): void {
    send('Page.navigate', { url: pageUrl }, 'navigate');
  }
  function beat(): void {
    if (timers.nowMonoMs() - answeredAtMonoMs >= hungAfterMs) {
      breakOff('hung');
      return;
    }
    send('Runtime.evaluate', { expression: '1' }, 'heartbeat');
    cancelBeat = timers.after(heartbeatEveryMs, beat);
  }

  function takeCharge(session: string): void {
    sessionId = session;
    send('Page.enable', {});
    send('Page.addScriptToEvaluateOnNewDocument', { source: guardScript });
    load();
    answeredAtMonoMs = timers.nowMonoMs();
    cancelBeat = timers.after(heartbeatEveryMs, beat);
  }

  function answerArrived(kind: Pending, message: DebugMessage): void {
    switch (kind) {
      case 'attach':
        if (message.result?.sessionId === undefined) breakOff('closed');
        else takeCharge(message.result.sessionId);
        return;
      case 'navigate':
        if (message.error || message.result?.errorText) cancelLoad = timers.after(loadAgainAfterMs, load);
        else onShown();
        return;
      case 'heartbeat':
        answeredAtMonoMs = timers.nowMonoMs();
        return;
      case 'other':
        return;
      default:
        unreachable(kind);
    }
  }

  function pageSeen({ targetId, url }: { readonly targetId: string; readonly url: string }): void {
    if (pageId === undefined) {
      pageId = targetId;
      sendToBrowser('Target.attachToTarget', { targetId, flatten: true }, 'attach');
    } else if (targetId !== pageId) {
      sendToBrowser('Target.closeTarget', { targetId });
    } else if (sessionId !== undefined && url !== 'about:blank' && !isOn(origin, url)) {
      load();
    }
  }

  pipe.onMessage((message) => {
    if (isOver) return;
    if (message.id !== undefined) {
      const kind = pending.get(message.id);
      pending.delete(message.id);
      if (kind) answerArrived(kind, message);
      return;
    }
    const info = message.params?.targetInfo;
    switch (message.method) {
      case 'Target.targetCreated':
      case 'Target.targetInfoChanged':
        // Chromium's own bars are targets too, of type `browser_ui`: not ours to touch.
        if (info?.type === 'page') pageSeen(info);
        return;
      case 'Target.targetCrashed':
        if (message.params?.targetId === pageId) breakOff('crashed');
        return;
      case 'Target.targetDestroyed':
        if (message.params?.targetId === pageId) breakOff('closed');
        return;
      case 'Page.javascriptDialogOpening':
        send('Page.handleJavaScriptDialog', { accept: false });
        return;
      default:
    }
  });

  sendToBrowser('Browser.setDownloadBehavior', { behavior: 'deny' });
  // "Grants these and rejects all others": none.
  sendToBrowser('Browser.grantPermissions', { permissions: [] });
  sendToBrowser('Target.setDiscoverTargets', { discover: true });
  return { stop };
}

function isOn(origin: string, url: string): boolean {
  return URL.canParse(url) && new URL(url).origin === origin;
}
