import type { Screen } from '@jiaohao/queue-core/protocol';

/* A screen in millimetres: how large it is, what a hand reaches, and what an eye reads from where. */

export type Shape = 'landscape' | 'portrait';
export type SizeMm = { readonly width: number; readonly height: number };

/** Operable parts are between these (15 and 48 inches above the floor). */
export const reachMm = { low: 380, high: 1220 } as const;
/** What is touched is in the lower part of a kiosk's screen, from this share of it down. */
const touchedShare = 0.55;

/** Of its long and short side. */
function ratioOf(face: Screen['face']): number {
  if (face === 'pad') return 16 / 10;
  return face === 'strip' ? 1920 / 360 : 16 / 9;
}

/** Large kiosks stand upright; all others lie, unless somebody says otherwise. */
export function usualShape({ face, inches }: Pick<Screen, 'face' | 'inches'>): Shape {
  return face === 'kiosk' && inches >= 27 ? 'portrait' : 'landscape';
}

export function sizeOf({ face, inches }: Pick<Screen, 'face' | 'inches'>, shape: Shape): SizeMm {
  const ratio = ratioOf(face);
  const short = (inches * 25.4) / Math.hypot(ratio, 1);
  const long = short * ratio;
  return shape === 'landscape' ? { width: long, height: short } : { width: short, height: long };
}

/** Letters are read from a distance of two hundred times their height. */
export function lettersMmAt(distanceM: number): number {
  return Math.round((distanceM * 1000) / 200);
}

/** Rows of a board at this distance: five and more are wanted. A row is as high as its letters and their air. */
export function rowsAt({ face, inches }: Pick<Screen, 'face' | 'inches'>, shape: Shape, distanceM: number): number {
  const { height } = sizeOf({ face, inches }, shape);
  // The call over all rows and the lines at head and foot take 45 %.
  return Math.floor((height * 0.55) / (lettersMmAt(distanceM) * 1.6));
}

export type ScreenFlaw =
  | { readonly kind: 'tooHigh' | 'tooLow'; readonly mm: number }
  | { readonly kind: 'tooFar'; readonly rows: number };

/** What somebody should look at where this screen hangs; null where all is well or not enough is known. */
export function flawOf(screen: Screen): ScreenFlaw | null {
  const shape = usualShape(screen);
  const { height } = sizeOf(screen, shape);
  if (screen.face === 'kiosk' && screen.mountedAtMm !== null) {
    const high = Math.round(screen.mountedAtMm + height * (shape === 'portrait' ? touchedShare : 1));
    if (high > reachMm.high) return { kind: 'tooHigh', mm: high };
    if (screen.mountedAtMm < reachMm.low) return { kind: 'tooLow', mm: screen.mountedAtMm };
  }
  if (screen.face === 'board' && screen.distanceM !== null) {
    const rows = rowsAt(screen, shape, screen.distanceM);
    if (rows < 4) return { kind: 'tooFar', rows };
  }
  return null;
}

/** /board#c → /board?inches=55#c; `calibrate`: the address that measures the screen. */
export function addressFor(path: string, inches: number, calibrates = false): string {
  const [front = '', hash = ''] = path.split('#');
  const joint = front.includes('?') ? '&' : '?';
  return `${front}${joint}inches=${inches}${calibrates ? '&calibrate' : ''}${hash === '' ? '' : `#${hash}`}`;
}
