import type { Finding } from './finding.ts';

/*
 * V14: who asks for less motion gets none, and nothing flashes more than three times a second. Both
 * read the page's animations instead of filming it: an animation is stepped through by hand.
 *
 * The functions named …InPage are sent to the page as text, and use nothing from outside themselves.
 */

/** Elements that still move. */
export function movingInPage(): string[] {
  return document
    .getAnimations()
    .filter(({ playState, effect }) => playState === 'running' && effect?.getTiming().duration !== 0)
    .map(({ effect }) => {
      const target = effect instanceof KeyframeEffect ? effect.target : null;
      return `${target?.tagName.toLowerCase() ?? 'nothing'}.${target?.getAttribute('class') ?? ''}`;
    });
}

export type Flicker = {
  readonly place: string;
  /** How much of the element is seen, and how light it is, each 0..1, every 1/30 s for three seconds. */
  readonly light: readonly (readonly number[])[];
};

export function flickersInPage(): Flicker[] {
  const steps = 90;
  const lightnessOf = (css: string): number => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (css.match(/[\d.]+/g) ?? []).map(Number);
    return ((red + green + blue) / 765) * alpha;
  };
  return document.getAnimations().flatMap((animation) => {
    const target = animation.effect instanceof KeyframeEffect ? animation.effect.target : null;
    if (!target) return [];
    animation.pause();
    const light: number[][] = [[], [], [], []];
    for (let step = 0; step < steps; step += 1) {
      animation.currentTime = (step * 1000) / 30;
      const style = getComputedStyle(target);
      light[0]?.push(style.visibility === 'visible' ? Number(style.opacity) : 0);
      light[1]?.push(lightnessOf(style.backgroundColor));
      light[2]?.push(lightnessOf(style.color));
      light[3]?.push(lightnessOf(style.borderTopColor));
    }
    animation.play();
    return [{ place: `${target.tagName.toLowerCase()}.${target.getAttribute('class') ?? ''}`, light }];
  });
}

/** WCAG 2.3.1: a flash is a pair of opposing changes of light by a tenth or more. */
const flashStep = 0.1;

/** The most flashes in any second of a flicker. */
export function flashesPerSecond(light: readonly number[]): number {
  const turns: number[] = [];
  let extreme = light[0] ?? 0;
  let direction = 0;
  for (const [at, value] of light.entries()) {
    const change = value - extreme;
    if (Math.abs(change) >= flashStep && Math.sign(change) !== direction) {
      turns.push(at);
      direction = Math.sign(change);
      extreme = value;
    } else if (direction !== 0 && Math.sign(change) === direction) {
      extreme = value;
    }
  }
  const most = Math.max(0, ...turns.map((from) => turns.filter((at) => at >= from && at < from + 30).length));
  return most / 2;
}

export function motionFindings(moving: readonly string[]): Finding[] {
  return moving.map((place) => ({ check: 'V14', place, detail: 'moves although less motion is asked for' }));
}

export function flashFindings(flickers: readonly Flicker[]): Finding[] {
  return flickers
    .map(({ place, light }) => ({ place, flashes: Math.max(...light.map(flashesPerSecond)) }))
    .filter(({ flashes }) => flashes > 3)
    .map(({ place, flashes }) => ({ check: 'V14', place, detail: `flashes ${flashes} times a second` }));
}
