import type { AppPort, ContentsPort, NavigationDetails, Preventable, SessionPort } from './electron-port.ts';
import { cspGaps, isAllowedChord, isAllowedRequest, isAllowedUrl } from './options.ts';

/** Where the page lives, as soon as there is one. */
export type CurrentOrigin = () => string | undefined;

/** Rules for the whole process, also for pages that should not exist. */
export function lockDownApp(app: AppPort, origin: CurrentOrigin): void {
  app.on('web-contents-created', (_event, contents) => lockDownContents(contents, origin));
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
  });
  // Electron would take the first certificate of the machine by itself.
  app.on('select-client-certificate', (event, _contents, _url, _certificates, answer) => {
    event.preventDefault();
    answer();
  });
  app.on('login', (event, _contents, _request, _info, answer) => {
    event.preventDefault();
    answer();
  });
}

/** Rules for what the page may ask of the machine and of the network. */
export function lockDownSession(session: SessionPort, origin: CurrentOrigin, say: (line: string) => void): void {
  // Electron grants every permission that nobody refuses. Both are needed: one is asked, one is queried.
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !isAllowedRequest(url, origin()) });
  });
  session.webRequest.onHeadersReceived(({ resourceType, responseHeaders }, answer) => {
    if (resourceType === 'mainFrame') {
      const gaps = cspGaps(headerOf(responseHeaders, 'content-security-policy'));
      if (gaps.length > 0) say(`The page's Content-Security-Policy lacks ${gaps.join(', ')}.`);
    }
    answer({});
  });
}

/** Rules for one page. What it prints to the console is not listened to, so it is in no log. */
function lockDownContents(contents: ContentsPort, origin: CurrentOrigin): void {
  const stayHome = (details: NavigationDetails): void => {
    if (!isAllowedUrl(details.url, origin())) details.preventDefault();
  };
  contents.on('will-navigate', stayHome);
  contents.on('will-redirect', stayHome);
  contents.on('will-frame-navigate', stayHome);
  contents.on('will-attach-webview', refuse);
  // A page cannot hold us up when it is loaded again: here, "prevent" means "unload all the same".
  contents.on('will-prevent-unload', refuse);
  contents.on('before-input-event', (event, input) => {
    if (!isAllowedChord(input)) event.preventDefault();
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setIgnoreMenuShortcuts(true);
  contents.on('did-finish-load', () => {
    contents.setZoomFactor(1);
    // Rejects when the page is gone again by now; the next one is limited when it has loaded.
    contents.setVisualZoomLevelLimits(1, 1).catch(() => {});
  });
}

function refuse(event: Preventable): void {
  event.preventDefault();
}

function headerOf(headers: Record<string, string[]> | undefined, name: string): string | undefined {
  const key = Object.keys(headers ?? {}).find((candidate) => candidate.toLowerCase() === name);
  return key === undefined ? undefined : headers?.[key]?.join('; ');
}
