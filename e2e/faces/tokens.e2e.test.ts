import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast } from './checks/contrast.ts';
import type { Colour } from './checks/survey.ts';

/* V7 by figures: the colours of tokens.css as they are meant to stand on one another. */

const css = readFileSync(new URL('../../packages/ui-kit/src/tokens.css', import.meta.url), 'utf8');

function token(name: string): Colour {
  const hex = new RegExp(`--${name}:\\s*#([0-9a-f]{6})`).exec(css)?.[1];
  if (hex === undefined) throw new Error(`tokens.css has no --${name}`);
  const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return [part(0), part(2), part(4)];
}

const onLight = ['ink', 'ink-soft', 'blue', 'blue-deep', 'red', 'red-deep', 'green', 'amber'];
const ofBoards = ['paper', 'board-soft', 'board-ticket', 'board-window'];

describe('letters on their grounds', () => {
  test.each([
    ...onLight.flatMap((ink) => [
      { ink, ground: 'paper', least: 4.5 },
      { ink, ground: 'ground', least: 4.5 },
    ]),
    ...['blue', 'blue-deep', 'red', 'red-deep'].map((ground) => ({ ink: 'paper', ground, least: 4.5 })),
    { ink: 'ink', ground: 'blue-wash', least: 4.5 },
    { ink: 'blue', ground: 'blue-wash', least: 4.5 },
    { ink: 'ink', ground: 'amber-wash', least: 4.5 },
    { ink: 'amber', ground: 'amber-wash', least: 4.5 },
    ...ofBoards.flatMap((ink) => [
      { ink, ground: 'board-ground', least: 7 },
      { ink, ground: 'board-deep', least: 7 },
    ]),
  ])('$ink on $ground has at least $least', ({ ink, ground, least }) => {
    expect(contrast(token(ink), token(ground))).toBeGreaterThanOrEqual(least);
  });

  test('the formula is WCAG’s: black on white 21, the blue of the house on white 8', () => {
    expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 5);
    expect(contrast([11, 78, 162], [255, 255, 255])).toBeCloseTo(8, 1);
  });
});
