import { expect, test } from 'vitest';
import { createSmallHall } from '../testing/small-hall.ts';
import house from './slip.json' with { type: 'json' };
import { previewSlip, sampleFacts } from './slip-preview.ts';
import { slipSamples } from './slip-samples.ts';

const hall = createSmallHall();
const preview = (template: unknown, columns: 48 | 32 = 48) =>
  previewSlip({ template, columns, facts: sampleFacts(hall, 'usual') });

test('a preview is as wide as the paper in dots, and the house’s template looks the same by name and by content', () => {
  const [wide, narrow] = [preview(null), preview(null, 32)];
  expect([wide.picture?.widthDots, narrow.picture?.widthDots]).toEqual([576, 384]);
  expect(preview(house)).toEqual(wide);
  const png = Buffer.from(wide.picture?.pngBase64 ?? '', 'base64');
  expect(png.subarray(1, 4).toString('ascii')).toBe('PNG');
  expect(png.readUInt32BE(20)).toBe(wide.picture?.heightDots);
});

test('one more line makes the picture longer', () => {
  const longer = { ...house, blocks: [{ kind: 'text', text: '请保管好号票' }, ...house.blocks] };
  expect(preview(longer).picture!.heightDots).toBeGreaterThan(preview(house).picture!.heightDots);
});

test('a template with a fault has no picture', () => {
  expect(preview({ name: 'own', blocks: [] })).toMatchObject({ picture: null, faults: [{ field: 'blocks' }] });
});

test('a preview names this hall, and the longest names where they are to be seen', () => {
  expect(sampleFacts(hall, 'next')).toMatchObject({ hallName: hall.name, consultPhone: hall.consultPhone });
  expect(sampleFacts(hall, 'long').hallName).toBe(slipSamples.long.hallName);
});
