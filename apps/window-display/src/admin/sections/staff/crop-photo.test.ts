import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cropBox } from './crop-photo.ts';

test('a wide picture loses its sides alike', () => {
  expect(cropBox(1000, 600)).toEqual({ x: 250, y: 0, width: 500, height: 600 });
});

test('a high picture loses more below than above', () => {
  expect(cropBox(500, 1000)).toEqual({ x: 0, y: 100, width: 500, height: 600 });
});

test('what is kept lies inside the picture and has the shape of the pad’s photo', () => {
  const side = fc.integer({ min: 1, max: 9000 });
  fc.assert(
    fc.property(side, side, (width, height) => {
      const box = cropBox(width, height);
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width + 1e-6);
      expect(box.y + box.height).toBeLessThanOrEqual(height + 1e-6);
      expect(box.width / box.height).toBeCloseTo(5 / 6, 6);
    }),
  );
});
