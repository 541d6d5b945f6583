import type { Face } from '@jiaohao/queue-core/protocol';
import type { GalleryAct } from './gallery-state.ts';

/** Timers that run, unlike the page's own: for tools that measure the page. */
export type RealTimers = Pick<
  typeof globalThis,
  'setTimeout' | 'clearTimeout' | 'setInterval' | 'clearInterval' | 'Date'
>;

/** What the gallery's index and the checks ask of a page of the gallery. */
export type GalleryWindow = {
  readonly states: readonly { readonly id: string; readonly title: string; readonly view: unknown }[];
  /** Null until a state is shown. */
  readonly shown: {
    readonly real: RealTimers;
    /** Goes on from a state that is ready. */
    perform(act: GalleryAct<Face>): Promise<void>;
    /** A whole view by the feed and then some time, as fast as the page can: hours of a hall in seconds. */
    live(view: unknown, ms: number): Promise<void>;
  } | null;
};

declare global {
  interface Window {
    jiaohaoGallery?: GalleryWindow;
  }
}
