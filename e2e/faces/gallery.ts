import { PNG } from 'pngjs';
import type { Browser, Page } from 'playwright-core';
import {
  galleryAddress,
  galleryFaces,
  type GalleryFaceName,
  type GalleryOptions,
  type GalleryScreen,
} from '../../packages/ui-kit/src/gallery/gallery-screens.ts';
import type { GalleryWindow } from '../../packages/ui-kit/src/gallery/gallery-window.ts';
import type { Picture } from './checks/contrast.ts';

/* The built gallery, page by page: what the checks of this folder look at. */

/** A state on a screen, in a language, small or large. */
export type Showing = GalleryOptions & { readonly face: GalleryFaceName; readonly state: string };

/** kiosk/k05-ticket 1080x1920 en. */
export function nameOf({ face, state, screen, language, isLarge }: Showing): string {
  const variant = `${language === undefined || language === 'zh' ? '' : ` ${language}`}${isLarge === true ? ' large' : ''}`;
  return `${face}/${state} ${screen.width}x${screen.height}${variant}`;
}

export type ListedState = { readonly face: GalleryFaceName; readonly id: string };

/** Every state of every face that has a gallery page. */
export async function listStates(browser: Browser, origin: string): Promise<ListedState[]> {
  const page = await browser.newPage();
  const all: ListedState[] = [];
  for (const face of galleryFaces) {
    const answer = await page.goto(`${origin}/gallery/${face}`);
    if (!answer?.ok()) throw new Error(`/gallery/${face}: ${answer?.status()}`);
    const states = await page.evaluate(() => {
      const gallery: GalleryWindow | undefined = window.jiaohaoGallery;
      return gallery?.states ?? null;
    });
    if (!states) throw new Error(`/gallery/${face} does not start`);
    all.push(...states.map(({ id }) => ({ face, id })));
  }
  await page.close();
  return all;
}

/** A tab that shows one state after the other, as on machines of their sizes. */
export type GalleryTab = {
  readonly page: Page;
  /** Resolves once the state stands; rejects with the reason when it cannot be reached. */
  show(showing: Showing): Promise<void>;
  close(): Promise<void>;
};

export async function openTab(
  browser: Browser,
  origin: string,
  options: { reducedMotion?: 'reduce' | 'no-preference' } = {},
): Promise<GalleryTab> {
  const context = await browser.newContext({ locale: 'zh-CN', reducedMotion: options.reducedMotion ?? 'reduce' });
  const page = await context.newPage();
  const settled = watchRequests(page);
  return {
    page,
    async show(showing) {
      await page.setViewportSize({ width: showing.screen.width, height: showing.screen.height });
      await page.goto(`${origin}${galleryAddress(showing.face, showing.state, showing)}`);
      const reason = await page
        .waitForFunction(() => /ready|failed/.test(document.documentElement.dataset['gallery'] ?? ''))
        .then(() => page.evaluate(() => document.documentElement.dataset['galleryReason'] ?? null))
        .catch((error: unknown) => `is not ready: ${String(error)}`);
      if (reason !== null) throw new Error(`${nameOf(showing)}: ${reason}`);
      await settled();
    },
    close: () => context.close(),
  };
}

/** Resolves once nothing is on its way to the page (fonts, parts that load late) and what came is painted. */
function watchRequests(page: Page): () => Promise<void> {
  let pending = 0;
  page.on('request', () => (pending += 1));
  page.on('requestfinished', () => (pending -= 1));
  page.on('requestfailed', () => (pending -= 1));
  const painted = () =>
    page.evaluate(async () => {
      await document.fonts.ready;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    });
  return async () => {
    for (let quiet = 0; quiet < 2; quiet = pending === 0 ? quiet + 1 : 0) await painted();
  };
}

export async function takePicture(page: Page): Promise<Picture> {
  const { width, height, data } = PNG.sync.read(await page.screenshot({ animations: 'disabled', caret: 'hide' }));
  return { width, height, data };
}

/** Shows all of them, `tabCount` at a time, in the order of the list as far as that goes. */
export async function visitAll(
  showings: readonly Showing[],
  tabs: readonly GalleryTab[],
  visit: (tab: GalleryTab, showing: Showing) => Promise<void>,
): Promise<void> {
  const left = [...showings];
  await Promise.all(
    tabs.map(async (tab) => {
      for (let next = left.shift(); next; next = left.shift()) await visit(tab, next);
    }),
  );
}

export type { GalleryFaceName, GalleryScreen };
