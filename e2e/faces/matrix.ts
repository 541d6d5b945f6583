import { galleryScreens } from '../../packages/ui-kit/src/gallery/gallery-screens.ts';
import type { ListedState, Showing } from './gallery.ts';

/*
 * Which states are shown on which screens.
 *
 *   quick   sixteen states of each face, evenly through its list; every second one on the usual screen,
 *           the others on the further screens and, of a kiosk, in its variants in turn
 *   all     every state on every screen; a kiosk's in Chinese, in English, large, and in languages that
 *           nobody speaks: 40 % longer than English, and from right to left
 */

const quickStates = 16;

type Variant = Pick<Showing, 'language' | 'isLarge'>;
/** Of the kiosk: other languages and 大字版. */
const kioskVariants: readonly Variant[] = [
  {},
  { language: 'en' },
  { isLarge: true },
  { language: 'en-XA' },
  { language: 'ar-XB' },
];

export const isComplete = process.env['JIAOHAO_FACES'] === 'all';

/** The state as everybody knows it: what is kept as a picture. */
export function usualShowing({ face, id }: ListedState): Showing {
  return { face, state: id, screen: galleryScreens[face][0]! };
}

export function isUsual({ face, screen, language, isLarge }: Showing): boolean {
  return screen === galleryScreens[face][0] && language === undefined && isLarge !== true;
}

function everyShowing({ face, id }: ListedState): Showing[] {
  const variants = face === 'kiosk' ? kioskVariants : [{}];
  return galleryScreens[face].flatMap((screen) => variants.map((variant) => ({ face, state: id, screen, ...variant })));
}

/** `count` of a list, evenly spread, the first and the last among them. */
function evenly<Item>(items: readonly Item[], count: number): Item[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, at) => items[Math.round((at * (items.length - 1)) / (count - 1))]!);
}

function quickShowing(state: ListedState, index: number): Showing {
  const further = everyShowing(state).slice(1);
  if (index % 2 === 0 || further.length === 0) return usualShowing(state);
  // A step that divides no number of screens and variants reaches all of them.
  return further[(((index - 1) / 2) * 11) % further.length]!;
}

/** Of one face. */
export function matrixOf(states: readonly ListedState[]): Showing[] {
  return isComplete ? states.flatMap(everyShowing) : evenly(states, quickStates).map(quickShowing);
}
