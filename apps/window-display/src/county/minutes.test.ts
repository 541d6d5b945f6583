import { expect, it } from 'vitest';
import { meanMinutes } from './minutes.ts';

it('has one decimal where there is something to say with it', () => {
  expect([meanMinutes(262_500), meanMinutes(120_000), meanMinutes(0), meanMinutes(null)]).toEqual([
    '4.4',
    '2',
    '0',
    null,
  ]);
});
