import type { Face } from '@jiaohao/queue-core/protocol';

/* The screens that the faces are looked at and measured on: what hangs and stands in halls. */

export type GalleryScreen = {
  readonly width: number;
  readonly height: number;
  /** Diagonal. */
  readonly inches: number;
  /** Of the lower edge above the floor; null: it stands or hangs where no hand must reach. */
  readonly mountedAtMm: number | null;
  /** From where it is read, where that is not at hand. */
  readonly distanceM: number | null;
};

const screen = (width: number, height: number, inches: number): GalleryScreen => ({
  width,
  height,
  inches,
  mountedAtMm: null,
  distanceM: null,
});

export type GalleryFaceName = Exclude<Face, 'demo'>;

/** By face, the usual one first. */
export const galleryScreens: Readonly<Record<GalleryFaceName, readonly GalleryScreen[]>> = {
  kiosk: [
    { ...screen(1080, 1920, 32), mountedAtMm: 800 },
    { ...screen(1920, 1080, 21.5), mountedAtMm: 900 },
    { ...screen(1024, 768, 17), mountedAtMm: 950 },
  ],
  board: [
    { ...screen(1920, 1080, 55), distanceM: 8 },
    { ...screen(1080, 1920, 43), distanceM: 5 },
    { ...screen(3840, 2160, 55), distanceM: 8 },
    { ...screen(1024, 768, 42), distanceM: 5 },
  ],
  strip: [
    { ...screen(1920, 360, 28.6), distanceM: 3 },
    { ...screen(1920, 540, 38), distanceM: 4 },
  ],
  pad: [screen(1280, 800, 10.1), screen(800, 1280, 10.1), screen(1024, 600, 7)],
  terminal: [screen(1366, 768, 19), screen(1920, 1080, 24)],
  manager: [screen(1920, 1080, 24), screen(1366, 768, 19), screen(390, 844, 6.1)],
  admin: [screen(1366, 768, 19), screen(1920, 1080, 24), screen(390, 844, 6.1), screen(320, 640, 5)],
};

export const galleryFaces = Object.keys(galleryScreens) as readonly GalleryFaceName[];

/** /gallery/<face>?state=… of a state on a screen. */
export function galleryAddress(face: GalleryFaceName, state: string, options: GalleryOptions): string {
  const query = new URLSearchParams({ state, inches: String(options.screen.inches) });
  if (options.language !== undefined && options.language !== 'zh') query.set('language', options.language);
  if (options.isLarge) query.set('large', '1');
  return `/gallery/${face}?${query.toString()}`;
}

export type GalleryOptions = {
  readonly screen: GalleryScreen;
  /** The language of the kiosk; Chinese where none is said. */
  readonly language?: string | undefined;
  /** 大字版 of the kiosk. */
  readonly isLarge?: boolean;
};
