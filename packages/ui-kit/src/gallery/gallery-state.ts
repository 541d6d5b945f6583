import type { ApiError, Face, ViewOf } from '@jiaohao/queue-core/protocol';

/*
 * A state of a face as data: what the feed says, what fingers and keys do, how much time passes.
 * The face's own page runs on it, with its own machine, in a tab whose clock stands still: so what
 * /gallery shows, and what is measured on it, is what runs in a hall.
 */

/**
 * What a state's clock says before its first act, in the hall's wall clock: Friday 2026-11-20, 09:32 in
 * China. Times in views are counted from it.
 */
export const galleryNowMs = Date.UTC(2026, 10, 20, 1, 32);

export type GalleryAct<Name extends Face> =
  /** A tap on the first element that matches, as a finger does it. */
  | { readonly tap: string }
  /** A key on the keyboard, by KeyboardEvent.key: F1, Enter, 3 … */
  | { readonly key: string }
  /** Text typed into the first field that matches. */
  | { readonly type: string; readonly text: string }
  /** Time passes; timers of the page run. */
  | { readonly waitMs: number }
  /** Slices that the feed changes. */
  | { readonly feed: Partial<ViewOf<Name>> }
  /** The host is silent from now on: for stale data. */
  | { readonly silence: true };

export type GalleryState<Name extends Face> = {
  /** In addresses and names of files: k05-ticket. */
  readonly id: string;
  /** For people who look through the gallery. */
  readonly title: string;
  readonly view: ViewOf<Name>;
  /** Where not galleryNowMs: a closed hall, a dark screen. */
  readonly nowMs?: number;
  /** In this order, after the page is there. */
  readonly acts?: readonly GalleryAct<Name>[];
  /**
   * What the host answers, by the end of the path, however often it is asked: {takeTicket: {ok: value}},
   * {'admin/settings': {ok: value}}. What is not named is never answered, so the page stays at waiting.
   */
  readonly answers?: Readonly<Record<string, { readonly ok: unknown } | { readonly error: ApiError }>>;
};

export type GalleryStates<Name extends Face> = readonly GalleryState<Name>[];
