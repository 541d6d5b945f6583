import { describe, expect, it } from 'vitest';
import { createManualTimers } from '@jiaohao/basics/time';
import { hungAfterMs, wardChromium } from './chromium-warden.ts';
import type { DebugMessage, DebugRequest } from './chromium-warden.ts';

const pageUrl = 'http://127.0.0.1:8737/kiosk#credential';

/** A browser at the other end of the pipe: it has pages, and answers as Chromium 156 did under Xvfb. */
function createStage() {
  const timers = createManualTimers(0);
  const requests: DebugRequest[] = [];
  const broken: string[] = [];
  let shownCount = 0;
  let tell = (_message: DebugMessage) => {};
  let isHung = false;
  let loadError: string | undefined;

  function answer(request: DebugRequest): void {
    if (request.method === 'Target.attachToTarget') tell({ id: request.id, result: { sessionId: 'S1' } });
    else if (request.method === 'Page.navigate')
      tell({ id: request.id, result: loadError === undefined ? {} : { errorText: loadError } });
    else if (request.method === 'Runtime.evaluate' && isHung) return;
    else tell({ id: request.id, result: {} });
  }
  const warden = wardChromium({
    pipe: {
      send(request) {
        requests.push(request);
        queueMicrotask(() => answer(request));
      },
      onMessage: (listener) => void (tell = listener),
    },
    pageUrl,
    timers,
    onShown: () => void (shownCount += 1),
    onBroken: (reason) => broken.push(reason),
  });

  return {
    timers,
    requests,
    broken,
    warden,
    shownCount: () => shownCount,
    page: (targetId: string, url: string, method = 'Target.targetCreated', type = 'page') =>
      tell({ method, params: { targetInfo: { targetId, type, url } } }),
    event: (method: string, targetId?: string) => tell({ method, params: targetId === undefined ? {} : { targetId } }),
    sent: (method: string) => requests.filter((request) => request.method === method),
    hangs: () => void (isHung = true),
    failsToLoad: (error: string | undefined) => void (loadError = error),
    async settle(): Promise<void> {
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    },
  };
}

async function createOpenStage() {
  const stage = createStage();
  stage.page('P1', 'about:blank');
  await stage.settle();
  stage.page('P1', pageUrl, 'Target.targetInfoChanged');
  return stage;
}

describe('a Chromium that starts', () => {
  it('is forbidden permissions and downloads before it is taken to the page', async () => {
    const { requests, shownCount } = await createOpenStage();
    expect(requests.map(({ method }) => method)).toEqual([
      'Browser.setDownloadBehavior',
      'Browser.grantPermissions',
      'Target.setDiscoverTargets',
      'Target.attachToTarget',
      'Page.enable',
      'Page.addScriptToEvaluateOnNewDocument',
      'Page.navigate',
    ]);
    expect(requests[0]!.params).toEqual({ behavior: 'deny' });
    expect(requests[1]!.params).toEqual({ permissions: [] });
    expect(requests.at(-1)).toMatchObject({ params: { url: pageUrl }, sessionId: 'S1' });
    expect(shownCount()).toBe(1);
  });

  it('has its own bars left alone, which are no pages', async () => {
    const { page, sent, settle } = createStage();
    page('B1', 'chrome://omnibox-popup.top-chrome/', 'Target.targetCreated', 'browser_ui');
    await settle();
    expect(sent('Target.attachToTarget')).toEqual([]);
    expect(sent('Target.closeTarget')).toEqual([]);
  });

  it('tries again every second while the page cannot be loaded', async () => {
    const { page, timers, sent, settle, failsToLoad, shownCount } = createStage();
    failsToLoad('net::ERR_CONNECTION_REFUSED');
    page('P1', 'about:blank');
    await settle();
    timers.advance(1_000);
    await settle();
    expect(sent('Page.navigate')).toHaveLength(2);
    expect(shownCount()).toBe(0);
    failsToLoad(undefined);
    timers.advance(1_000);
    await settle();
    expect(shownCount()).toBe(1);
  });
});

describe('a Chromium in kiosk mode', () => {
  it('has every further page closed', async () => {
    const { page, sent } = await createOpenStage();
    page('P2', 'chrome://newtab/');
    page('P3', 'devtools://devtools/bundled/inspector.html');
    expect(sent('Target.closeTarget').map(({ params }) => params)).toEqual([{ targetId: 'P2' }, { targetId: 'P3' }]);
  });

  it('is brought back when it leaves the origin of the page, and not when it stays there', async () => {
    const { page, sent } = await createOpenStage();
    page('P1', 'http://127.0.0.1:8737/kiosk/visit', 'Target.targetInfoChanged');
    expect(sent('Page.navigate')).toHaveLength(1);
    page('P1', 'https://example.com/', 'Target.targetInfoChanged');
    expect(sent('Page.navigate').at(-1)!.params).toEqual({ url: pageUrl });
    expect(sent('Page.navigate')).toHaveLength(2);
  });

  it('has dialogs of the page dismissed', async () => {
    const { event, sent } = await createOpenStage();
    event('Page.javascriptDialogOpening');
    expect(sent('Page.handleJavaScriptDialog')[0]!.params).toEqual({ accept: false });
  });

  it.each([
    ['Target.targetCrashed', 'crashed'],
    ['Target.targetDestroyed', 'closed'],
  ])('is broken when the kiosk page says %s, once', async (method, reason) => {
    const { event, broken, timers } = await createOpenStage();
    event(method, 'P2');
    expect(broken).toEqual([]);
    event(method, 'P1');
    event(method, 'P1');
    expect(broken).toEqual([reason]);
    expect(timers.pendingCount()).toBe(0);
  });

  it('is broken when its page has not answered for half a minute', async () => {
    const { timers, hangs, broken, settle } = await createOpenStage();
    for (let beat = 0; beat < 60; beat += 1) {
      timers.advance(10_000);
      await settle();
    }
    expect(broken).toEqual([]);
    hangs();
    for (let beat = 0; beat < 3; beat += 1) {
      timers.advance(hungAfterMs / 3);
      await settle();
    }
    expect(broken).toEqual(['hung']);
  });

  it('is left alone when its watch has ended', async () => {
    const { warden, page, event, broken, requests, timers } = await createOpenStage();
    const sentBefore = requests.length;
    warden.stop();
    page('P2', 'chrome://newtab/');
    event('Target.targetCrashed', 'P1');
    timers.advance(120_000);
    expect(broken).toEqual([]);
    expect(requests).toHaveLength(sentBefore);
  });
});
