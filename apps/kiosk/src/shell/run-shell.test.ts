import { describe, expect, it } from 'vitest';
import { createManualTimers } from '@jiaohao/basics/time';
import type { HostProcess } from './host-supervisor.ts';
import { runShell } from './run-shell.ts';
import type { HostSide } from './run-shell.ts';
import { createSimulatedElectron } from './simulated-electron.ts';

const pageUrl = 'http://127.0.0.1:8737/kiosk#credential';

async function start(host: HostSide) {
  const electron = createSimulatedElectron();
  const timers = createManualTimers(0);
  const shown: string[] = [];
  const lines: string[] = [];
  await runShell({
    electron: electron.port,
    host,
    devTools: 'off',
    timers,
    say: (line) => void lines.push(line),
    onPageShown: () => void shown.push('page'),
  });
  return { electron, timers, shown, lines };
}

describe('a shell started by the launcher', () => {
  it('sets its rules and forgets the last session before there is a window', async () => {
    const { electron } = await start({ kind: 'launched', pageUrl });
    expect(electron.calls).toEqual([
      'removeMenu',
      'setSpellCheckerEnabled false',
      'clearStorageData',
      'clearCache',
      'keepDisplayAwake',
      'createWindow',
    ]);
  });

  it('shows the page it was named, locked', async () => {
    const { electron, shown } = await start({ kind: 'launched', pageUrl });
    const { contents, options } = electron.windows[0]!;
    expect(contents.loadedUrls.at(-1)).toBe(pageUrl);
    expect(options.webPreferences.sandbox).toBe(true);
    expect(contents.navigates('will-navigate', 'https://example.com/')).toBe(false);
    expect(contents.navigates('will-navigate', 'http://127.0.0.1:8737/kiosk')).toBe(true);
    expect(electron.session.isFetched('http://127.0.0.1:8737/api')).toBe(true);
    contents.emit('did-finish-load');
    expect(shown).toEqual(['page']);
  });

  it('goes on when its window is gone, and takes the screen again when it is started a second time', async () => {
    const { electron, timers } = await start({ kind: 'launched', pageUrl });
    expect(electron.listensApp('window-all-closed')).toBe(true);
    electron.windows[0]!.emit('closed');
    timers.advance(1_000);
    electron.emitApp('second-instance');
    expect(electron.windows[1]!.calls).toEqual(['focus']);
  });

  it('lets its window go when it quits', async () => {
    const { electron } = await start({ kind: 'launched', pageUrl });
    electron.emitApp('before-quit');
    expect(electron.windows[0]!.closes()).toBe(true);
  });
});

describe('a shell of the packaged product', () => {
  it('starts a host, rests until it serves, then shows its page, and again after it died', async () => {
    const forked: { says: (message: unknown) => void; dies: (code: number) => void; orders: string[] }[] = [];
    function fork(): HostProcess {
      const host = { says: (_message: unknown) => {}, dies: (_code: number) => {}, orders: [] as string[] };
      forked.push(host);
      return {
        onMessage: (listener) => void (host.says = listener),
        onExit: (listener) => void (host.dies = listener),
        end: () => void host.orders.push('end'),
        kill: () => void host.orders.push('kill'),
      };
    }
    const { electron, timers } = await start({ kind: 'own', fork, isHealthy: () => Promise.resolve(true) });
    const { contents } = electron.windows[0]!;
    expect(contents.loadedUrls.filter((url) => url.startsWith('http'))).toEqual([]);

    forked[0]!.says({ kind: 'serving', kioskUrl: pageUrl });
    await Promise.resolve();
    expect(contents.loadedUrls.at(-1)).toBe(pageUrl);

    forked[0]!.dies(1);
    timers.advance(1_000);
    forked[1]!.says({ kind: 'serving', kioskUrl: 'http://127.0.0.1:40001/kiosk#new' });
    await Promise.resolve();
    expect(contents.loadedUrls.at(-1)).toBe('http://127.0.0.1:40001/kiosk#new');
    // The old origin is now as foreign as any other.
    expect(contents.navigates('will-navigate', pageUrl)).toBe(false);

    electron.emitApp('before-quit');
    expect(forked[1]!.orders).toEqual(['end']);
  });
});
