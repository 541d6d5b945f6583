import { expect, test } from 'vitest';
import { orientationOf } from './use-screen.ts';

test('A panel stands, lies, or is a ribbon, whatever its resolution.', () => {
  const shapes = [
    [1920, 1080],
    [3840, 2160],
    [1024, 768],
    [1080, 1920],
    [1920, 540],
    [1920, 360],
  ].map(([width, height]) => orientationOf(width ?? 0, height ?? 0));
  expect(shapes).toEqual(['landscape', 'landscape', 'landscape', 'portrait', 'ribbon', 'ribbon']);
});
