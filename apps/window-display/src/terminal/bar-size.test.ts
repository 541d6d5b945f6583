import { expect, it } from 'vitest';
import { toggleLists } from './bar-size.ts';

function windowOf(innerHeight: number) {
  const asked: [number, number][] = [];
  return {
    asked,
    innerHeight,
    outerHeight: innerHeight + 30,
    outerWidth: 560,
    resizeTo: (w: number, h: number) => void asked.push([w, h]),
  };
}

it('makes room for the lists below the bar, and takes it back, whatever frame is around', () => {
  const low = windowOf(96);
  toggleLists(low);
  expect(low.asked).toEqual([[560, 546]]);
  const tall = windowOf(516);
  toggleLists(tall);
  expect(tall.asked).toEqual([[560, 126]]);
});
