import type { Face, ViewOf } from '@jiaohao/queue-core/protocol';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { FaceRoot, rootElement } from '../face.tsx';
import { applyScreenProfile } from '../screen-profile.ts';
import { pressKey, tap, typeInto } from './fingers.ts';
import { galleryNowMs, type GalleryAct, type GalleryState, type GalleryStates } from './gallery-state.ts';
import type { GalleryWindow } from './gallery-window.ts';
import { giveOwnStorage } from './own-storage.ts';
import { createScriptedCommands } from './scripted-commands.ts';
import { stopClock } from './standing-clock.ts';
import { createStillFeed } from './still-feed.ts';

/*
 * One state of a face in a tab of its own: /gallery/<face>?state=<id>. The face's page, its machine and
 * its styles are the real ones; the feed, the host and the clock are the state's.
 *
 *   <html data-gallery="acting">  ──all acts done──►  "ready"
 *                                 ──anything thrown──►  "failed", with the reason in data-gallery-reason
 */

export type GalleryFace<Name extends Face> = {
  readonly face: Name;
  readonly defaultInches: number;
  readonly page: ReactNode;
  readonly states: GalleryStates<Name>;
  /** Done before a state's own acts, for what the address asks: another language, large type. */
  readonly before?: readonly GalleryAct<Name>[];
};

/** Of things that React or a library do "in a moment". */
const momentMs = 100;
const patienceMs = 5_000;

export function startGalleryFace<Name extends Face>(gallery: GalleryFace<Name>): void {
  const { states } = gallery;
  const asked = new URLSearchParams(location.search).get('state');
  window.jiaohaoGallery = { states, shown: null };
  if (asked === null) {
    mark('ready');
    return;
  }
  mark('acting');
  giveOwnStorage(window);
  window.addEventListener('error', ({ message }) => markFailed(message));
  window.addEventListener('unhandledrejection', ({ reason }) => markFailed(String(reason)));
  const state = gallery.states.find(({ id }) => id === asked);
  if (state) void show(gallery, state, states).catch((error: unknown) => markFailed(String(error)));
  else markFailed(`no state ${asked}`);
}

async function show<Name extends Face>(
  gallery: GalleryFace<Name>,
  state: GalleryState<Name>,
  states: GalleryWindow['states'],
): Promise<void> {
  const clock = stopClock(state.nowMs ?? galleryNowMs);
  applyScreenProfile(document.documentElement, gallery.defaultInches, location.search);
  const feed = createStillFeed(gallery.face, state.view);
  const commands = createScriptedCommands(state.answers ?? {}, () => feed.nowHostMs() ?? 0);

  async function elementOf(selector: string): Promise<Element> {
    const element = await clock.find(() => document.querySelector(selector), patienceMs);
    if (!element) throw new Error(`nothing matches ${selector}`);
    return element;
  }
  async function perform(act: GalleryAct<Name>): Promise<void> {
    if ('tap' in act) tap(await elementOf(act.tap));
    else if ('type' in act) typeInto(await elementOf(act.type), act.text);
    else if ('key' in act) pressKey(act.key);
    else if ('feed' in act) feed.change(act.feed);
    else if ('silence' in act) feed.fallSilent();
    else await clock.pass(act.waitMs);
    await clock.settle();
    await clock.pass(momentMs);
    await clock.settle();
  }

  const root = createRoot(rootElement(), {
    onCaughtError: (error) => markFailed(String(error)),
    onUncaughtError: (error) => markFailed(String(error)),
  });
  root.render(<FaceRoot parts={{ face: gallery.face, feed, commands }}>{gallery.page}</FaceRoot>);
  window.jiaohaoGallery = {
    states,
    shown: {
      real: clock.real,
      perform: (act) => perform(act as GalleryAct<Name>),
      async live(view, ms) {
        feed.change(view as ViewOf<Name>);
        await clock.rush(ms);
      },
    },
  };
  await clock.settle();
  await clock.pass(momentMs);
  await clock.settle();
  for (const act of [...(gallery.before ?? []), ...(state.acts ?? [])]) await perform(act);
  do {
    await document.fonts.ready;
    await clock.settle();
  } while (document.fonts.status === 'loading');
  mark('ready');
}

function mark(progress: 'acting' | 'ready'): void {
  if (document.documentElement.dataset['gallery'] !== 'failed') document.documentElement.dataset['gallery'] = progress;
}

function markFailed(reason: string): void {
  document.documentElement.dataset['gallery'] = 'failed';
  document.documentElement.dataset['galleryReason'] ??= reason;
}
