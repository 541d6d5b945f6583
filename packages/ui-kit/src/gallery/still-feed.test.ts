import FakeTimers from '@sinonjs/fake-timers';
import type { PadView } from '@jiaohao/queue-core/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createStillFeed } from './still-feed.ts';

/* The view of the admin page is the smallest. */
const settings = { version: 3, activation: null };
const view = { hall: { name: '示例镇便民服务中心' }, settings, devices: [] };

let clock: FakeTimers.Clock;
beforeEach(() => {
  clock = FakeTimers.install({ now: 5_000 });
});
afterEach(() => {
  clock.uninstall();
});

test('the feed tells the view and the hall’s time, and beats until it falls silent', () => {
  const feed = createStillFeed('admin', view);
  expect(feed.nowHostMs()).toBe(5_000);
  clock.tick(60_000);
  expect(feed.nowHostMs()).toBe(65_000);
  expect(performance.now() - (feed.store.getState().heardAtMonoMs ?? 0)).toBeLessThanOrEqual(5_000);
  feed.fallSilent();
  clock.tick(11_999);
  expect(feed.store.getState().connection).toBe('live');
  clock.tick(1);
  expect(feed.store.getState().connection).toBe('lost');
});

test('a slice changes and the others stay; what no host would say is a mistake', () => {
  const feed = createStillFeed('admin', view);
  feed.change({ settings: { version: 4, activation: null } });
  expect(feed.store.getState().view).toEqual({ ...view, settings: { version: 4, activation: null } });
  expect(() => feed.change({ settings: { version: -1, activation: null } })).toThrow('Expected >=0');
  expect(() => createStillFeed('pad', {} as PadView)).toThrow('Expected "hall"');
});
