import { createManualTimers } from '@jiaohao/basics/time';
import { GuideLibrarySchema } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { createItemCatalogue } from '../item-catalogue.ts';
import { createSmallHall, morningMs } from '../testing/small-hall.ts';
import { createTerminalItems } from './terminal-items.ts';

test('terminals share one list of items a day, and have the guides of the day they come into force', () => {
  const clock = createManualTimers(morningMs);
  const { items } = createSmallHall();
  const library = v.parse(GuideLibrarySchema, { effectiveFrom: '2026-11-22', guides: [{ itemId: 'RS04' }] });
  const shown = createTerminalItems({ items, catalogue: createItemCatalogue({ items, library, clock }), clock });
  expect(shown()).toMatchObject([{ id: 'RS04', queueId: 'ZH', hasGuide: false }]);
  expect(shown()[0]!.spellings[0]).toMatch(/^cheng xiang ju min yang lao bao xian/);
  expect(shown()).toBe(shown());
  clock.advance(24 * 60 * 60_000);
  expect(shown()).toMatchObject([{ id: 'RS04', hasGuide: true }]);
});
