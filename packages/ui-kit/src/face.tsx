import type { Face, ViewOf } from '@jiaohao/queue-core/protocol';
import { createContext, StrictMode, useCallback, useContext, useEffect, useState, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { useStore } from 'zustand';
import { createCommandClient, type CommandClient } from './command-client.ts';
import { takeCredential } from './credential.ts';
import { feedUrl, openFeed, type Feed, type FeedState } from './feed-client.ts';
import { wordsZh } from './messages.zh.ts';
import { RestartOnDefect } from './restart-on-defect.tsx';
import { asksToCalibrate } from './calibration/screen-calibration.ts';
import { applyScreenProfile, pxPerMmOf } from './screen-profile.ts';

/*
 * How every page starts: credential → feed → commands → React. A page gives its name, its screen's
 * usual size and its component; the component finds its view with useView().
 */

/** What a page stands on. A hall gives the real ones, the gallery ones that stand still. */
export type FaceParts = {
  readonly face: Face;
  readonly feed: Feed<Face>;
  readonly commands: CommandClient;
};
const Context = createContext<FaceParts | null>(null);

export function startFace(options: { face: Face; defaultInches: number; page: ReactNode }): void {
  applyScreenProfile(document.documentElement, options.defaultInches, location.search);
  const root = createRoot(rootElement());
  if (asksToCalibrate(location.search)) {
    // Rarely, and by nobody who is served: the page is loaded for it.
    void import('./calibration/calibration-page.tsx').then(({ showCalibration }) =>
      showCalibration(root, pxPerMmOf(options.defaultInches, location.search)),
    );
    return;
  }
  const credential = takeCredential(location, localStorage, history);
  if (credential === null) {
    root.render(<p className="face-note">{wordsZh.noCredential}</p>);
    return;
  }
  const feed = openFeed({ face: options.face, url: feedUrl(location), credential });
  const commands = createCommandClient({ credential, unreachable: wordsZh.unreachable, nowHostMs: feed.nowHostMs });
  root.render(<FaceRoot parts={{ face: options.face, feed, commands }}>{options.page}</FaceRoot>);
}

/** Where every page hangs its React. */
export function rootElement(): HTMLElement {
  const element = document.getElementById('root');
  if (!element) throw new Error('page has no #root');
  return element;
}

/** A face's page on its parts. */
export function FaceRoot({ parts, children }: { parts: FaceParts; children: ReactNode }) {
  return (
    <StrictMode>
      <Context.Provider value={parts}>
        <RestartOnDefect>
          <FaceFrame>{children}</FaceFrame>
        </RestartOnDefect>
      </Context.Provider>
    </StrictMode>
  );
}

function useFaceContext(): FaceParts {
  const context = useContext(Context);
  if (!context) throw new Error('outside FaceRoot');
  return context;
}

/** The feed's state of this page. */
export function useFeedState<Name extends Face>(): FeedState<Name> {
  return useStore(useFaceContext().feed.store) as unknown as FeedState<Name>;
}

/** This page's view. Only below FaceFrame, which waits for the first snapshot. */
export function useView<Name extends Face>(): ViewOf<Name> {
  const { view } = useFeedState<Name>();
  if (!view) throw new Error('no snapshot yet');
  return view;
}

export function useCommands(): CommandClient {
  return useFaceContext().commands;
}

/** The host's wall clock as a function, for machines and for moments between two renders. */
export function useHostClock(): () => number {
  const { feed } = useFaceContext();
  return useCallback(() => feed.nowHostMs() ?? 0, [feed]);
}

/** The host's wall clock, read again every `everyMs`; the component re-renders with it. */
export function useHostNow(everyMs = 1_000): number {
  const { feed } = useFaceContext();
  const [now, setNow] = useState(() => feed.nowHostMs() ?? 0);
  useEffect(() => {
    const tick = () => setNow(feed.nowHostMs() ?? 0);
    tick();
    const handle = setInterval(tick, everyMs);
    return () => clearInterval(handle);
  }, [feed, everyMs]);
  return now;
}

/** How long ago the host was last heard, in ms, read again every second. */
export function useDataAge(): number {
  const { heardAtMonoMs } = useFeedState();
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const handle = setInterval(() => setNow(performance.now()), 1_000);
    return () => clearInterval(handle);
  }, []);
  return heardAtMonoMs === null ? 0 : Math.max(0, now - heardAtMonoMs);
}

function FaceFrame({ children }: { children: ReactNode }) {
  const { view, connection, simulated } = useFeedState();
  if (!view) {
    return <p className="face-note">{connection === 'refused' ? wordsZh.refused : wordsZh.connecting}</p>;
  }
  return (
    <>
      {children}
      {simulated && <div className="simulated-banner">{wordsZh.simulated}</div>}
    </>
  );
}
