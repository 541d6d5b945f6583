import * as v from 'valibot';

/*
 * How many CSS pixels a millimetre of this screen has, as somebody measured it with a card (85.6 mm by
 * 54 mm, ISO/IEC 7810 ID-1). It is kept in this browser, for the page that was measured: a screen
 * cannot tell its size, and the one who hangs it up has a card and rarely a ruler.
 */

export const cardMm = { width: 85.6, height: 54 } as const;
/** From a wall of screens seen from far away to the sharpest telephone. */
export const pxPerMmLimits = { min: 0.5, max: 30 } as const;

const CalibrationSchema = v.strictObject({
  pxPerMm: v.pipe(v.number(), v.minValue(pxPerMmLimits.min), v.maxValue(pxPerMmLimits.max)),
  /** The browser's zoom when it was measured, as devicePixelRatio has it. */
  pixelRatio: v.pipe(v.number(), v.minValue(0.1), v.maxValue(16)),
});
export type Calibration = v.InferOutput<typeof CalibrationSchema>;

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
type Page = Pick<Location, 'pathname'>;

const storageKey = ({ pathname }: Page) => `jiaohao.calibration:${pathname}`;

/** Null: this page was not measured on this screen. */
export function readCalibration(page: Page, shelf: Shelf): Calibration | null {
  const kept = v.safeParse(v.pipe(v.string(), v.parseJson(), CalibrationSchema), shelf.getItem(storageKey(page)));
  return kept.success ? kept.output : null;
}

export function keepCalibration(page: Page, shelf: Shelf, calibration: Calibration): void {
  shelf.setItem(storageKey(page), JSON.stringify(calibration));
}

export function forgetCalibration(page: Page, shelf: Shelf): void {
  shelf.removeItem(storageKey(page));
}

/** CSS pixels in a millimetre now: a browser that is zoomed to the double has half as many. */
export function pxPerMmAt({ pxPerMm, pixelRatio }: Calibration, pixelRatioNow: number): number {
  return (pxPerMm * pixelRatio) / pixelRatioNow;
}

/** One press: a share of the size, so that it is as fine on a telephone as on a wall. */
export function resized(pxPerMm: number, share: number): number {
  return Math.min(pxPerMmLimits.max, Math.max(pxPerMmLimits.min, pxPerMm * (1 + share)));
}

/** `?calibrate`: the page is to be measured instead of shown. */
export function asksToCalibrate(search: string): boolean {
  return new URLSearchParams(search).has('calibrate');
}

/** Where the measured page is: the same address without `calibrate`, with its credential. */
export function addressAfterCalibration({
  pathname,
  search,
  hash,
}: Pick<Location, 'pathname' | 'search' | 'hash'>): string {
  const query = new URLSearchParams(search);
  query.delete('calibrate');
  const rest = query.toString();
  return `${pathname}${rest === '' ? '' : `?${rest}`}${hash}`;
}
