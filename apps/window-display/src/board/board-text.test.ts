import { expect, test } from 'vitest';
import { boardPlace } from './board-text.ts';

test('Text is a two-hundredth of the viewing distance, which follows from the size of the panel.', () => {
  expect(boardPlace('', 55)).toEqual({ inches: null, textMm: 40 });
  expect(boardPlace('?inches=110', 55)).toEqual({ inches: 110, textMm: 80 });
  expect(boardPlace('?inches=43&distance=10', 55)).toEqual({ inches: 43, textMm: 50 });
  expect(boardPlace('?inches=0&distance=900', 55)).toEqual({ inches: null, textMm: 40 });
});

test('The hall’s settings say where its boards hang: the one that is named, or the only one.', () => {
  const main = { id: 'main', inches: 43, distanceM: 10 };
  const pillar = { id: 'pillar', inches: 32, distanceM: null };
  expect(boardPlace('', 55, [main])).toEqual({ inches: 43, textMm: 50 });
  expect(boardPlace('', 55, [main, pillar])).toEqual({ inches: null, textMm: 40 });
  expect(boardPlace('?screen=pillar', 55, [main, pillar])).toEqual({ inches: 32, textMm: (32 * 8 * 5) / 55 });
  expect(boardPlace('?screen=main&distance=6', 55, [main, pillar])).toEqual({ inches: 43, textMm: 30 });
});
