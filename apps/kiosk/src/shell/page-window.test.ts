import { describe, expect, it } from 'vitest';
import { createManualTimers } from '@jiaohao/basics/time';
import { windowOptions } from './options.ts';
import { restingPage } from './messages.zh.ts';
import { createPageWindow } from './page-window.ts';
import { createSimulatedElectron, createSimulatedEvent } from './simulated-electron.ts';

const pageUrl = 'http://127.0.0.1:8737/kiosk#credential';

function createStage() {
  const electron = createSimulatedElectron();
  const timers = createManualTimers(0);
  let shownCount = 0;
  const page = createPageWindow({
    createWindow: () => electron.port.createWindow(windowOptions('off')),
    timers,
    onPageShown: () => void (shownCount += 1),
  });
  const last = () => electron.windows.at(-1)!;
  return {
    electron,
    timers,
    page,
    last,
    shownCount: () => shownCount,
    pageLoads: () =>
      electron.windows.flatMap(({ contents }) => contents.loadedUrls).filter((url) => url === pageUrl).length,
  };
}

describe('the kiosk window', () => {
  it('shows a resting page until there is a page, and is on the screen once it has painted', () => {
    const { last } = createStage();
    expect(last().contents.loadedUrls).toEqual([restingPage()]);
    expect(last().calls).toEqual([]);
    last().emit('ready-to-show');
    expect(last().calls).toEqual(['show']);
  });

  it('loads the page with its credential, and tells when it is shown even if the page hid the credential', () => {
    const { page, last, shownCount } = createStage();
    last().contents.emit('did-finish-load');
    expect(shownCount()).toBe(0);
    page.show(pageUrl);
    last().contents.emit('did-finish-load');
    expect(shownCount()).toBe(1);
  });

  it('loads the page again one second after its process crashed', () => {
    const { page, last, timers, pageLoads } = createStage();
    page.show(pageUrl);
    last().contents.emit('render-process-gone', createSimulatedEvent(), { reason: 'crashed' });
    timers.advance(999);
    expect(pageLoads()).toBe(1);
    timers.advance(1);
    expect(pageLoads()).toBe(2);
  });

  it('waits longer after each crash, at most half a minute, and starts over after a quiet minute', () => {
    const { page, last, timers, pageLoads } = createStage();
    page.show(pageUrl);
    for (const delayMs of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
      const before = pageLoads();
      last().contents.emit('render-process-gone');
      timers.advance(delayMs - 1);
      expect(pageLoads()).toBe(before);
      timers.advance(1);
      expect(pageLoads()).toBe(before + 1);
    }
    timers.advance(60_000);
    last().contents.emit('render-process-gone');
    const before = pageLoads();
    timers.advance(1_000);
    expect(pageLoads()).toBe(before + 1);
  });

  it('ends a page process that hangs, and loads the page again', () => {
    const { page, last, timers, pageLoads } = createStage();
    page.show(pageUrl);
    last().contents.emit('unresponsive');
    expect(last().contents.calls).toContain('forcefullyCrashRenderer');
    timers.advance(1_000);
    expect(pageLoads()).toBe(2);
  });

  it('shows the resting page instead of an error of the browser, and tries again', () => {
    const { page, last, timers, pageLoads } = createStage();
    page.show(pageUrl);
    last().contents.emit('did-fail-load', createSimulatedEvent(), -102, 'ERR_CONNECTION_REFUSED', pageUrl, true);
    expect(last().contents.loadedUrls.at(-1)).toBe(restingPage());
    timers.advance(1_000);
    expect(pageLoads()).toBe(2);
  });

  it('is not disturbed by a picture that fails, nor by a navigation that we refused', () => {
    const { page, last, timers, pageLoads } = createStage();
    page.show(pageUrl);
    last().contents.emit('did-fail-load', createSimulatedEvent(), -102, '', 'http://127.0.0.1:8737/frame', false);
    last().contents.emit('did-fail-load', createSimulatedEvent(), -3, 'ERR_ABORTED', pageUrl, true);
    timers.advance(60_000);
    expect(pageLoads()).toBe(1);
  });

  it('does not close when somebody presses Alt+F4', () => {
    expect(createStage().last().closes()).toBe(false);
  });

  it('is created again, with the page, when it is gone all the same', () => {
    const { page, electron, last, timers } = createStage();
    page.show(pageUrl);
    last().contents.emit('render-process-gone');
    last().emit('closed');
    timers.advance(30_000);
    expect(electron.windows).toHaveLength(2);
    expect(last().contents.loadedUrls).toEqual([pageUrl]);
  });

  it('takes a new page at once, also while it waits to try the old one', () => {
    const { page, last, timers, pageLoads } = createStage();
    page.show(pageUrl);
    last().contents.emit('render-process-gone');
    page.show('http://127.0.0.1:9000/kiosk#other');
    expect(last().contents.loadedUrls.at(-1)).toBe('http://127.0.0.1:9000/kiosk#other');
    timers.advance(60_000);
    expect(pageLoads()).toBe(1);
  });

  it('closes and stays closed when the shell ends', () => {
    const { page, electron, last, timers } = createStage();
    page.letGo();
    expect(last().closes()).toBe(true);
    timers.advance(60_000);
    expect(electron.windows).toHaveLength(1);
    expect(timers.pendingCount()).toBe(0);
  });
});

describe('the resting page', () => {
  it('needs nothing from outside and runs no script', () => {
    const html = decodeURIComponent(restingPage());
    expect(html).toContain('请稍候');
    expect(html).not.toMatch(/<script|src=|href=|url\(/);
  });
});
