import type { GalleryFaceName } from '../../../packages/ui-kit/src/gallery/gallery-screens.ts';

/*
 * What each face must keep to. Sizes in millimetres on the screen; text by the height of its em.
 *
 *   MIIT elder rules (18 dp, 30 dp at 300 mm) at a kiosk's 500 mm are 4.8 and 7.9 mm; elders miss
 *   4.9 mm targets 62 times in 100 and do best at 16 mm, hence 20 mm at a kiosk and 16 mm on a pad.
 *   What hangs is read from afar: em ≥ distance / 200 (17 arc minutes).
 */

export type FaceRules = {
  /** Anybody may stand before it: no scrolling, no cut text, no personal data, no browser around it. */
  readonly isPublic: boolean;
  /** Both ways; null: WCAG's 24 px are enough, a mouse is there. */
  readonly targetMm: number | null;
  readonly gapMm: number | null;
  /** Em of the smallest text; null: by distance or in px. */
  readonly textMm: number | null;
  /** The same in 大字版. */
  readonly largeTextMm: number | null;
  readonly textPx: number;
  /** Of the distance that the screen is read from; null: read at hand. */
  readonly textPerDistance: number | null;
  readonly contrast: number;
};

const publicTouch = { isPublic: true, textPx: 0, textPerDistance: null, contrast: 4.5, gapMm: 4 };
const hung = {
  isPublic: true,
  targetMm: null,
  gapMm: null,
  textMm: null,
  largeTextMm: null,
  textPx: 0,
  textPerDistance: 1 / 200,
  contrast: 7,
};
const staff = {
  isPublic: false,
  targetMm: null,
  gapMm: null,
  textMm: null,
  largeTextMm: null,
  textPx: 12,
  textPerDistance: null,
  contrast: 4.5,
};

export const faceRules: Readonly<Record<GalleryFaceName, FaceRules>> = {
  kiosk: { ...publicTouch, targetMm: 20, textMm: 6, largeTextMm: 9 },
  pad: { ...publicTouch, targetMm: 16, textMm: 4, largeTextMm: null },
  board: hung,
  strip: hung,
  terminal: staff,
  manager: staff,
  admin: staff,
};
