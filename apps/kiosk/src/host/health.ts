import type { Timers } from '@jiaohao/basics/time';
import type { QueueEngine } from '@jiaohao/queue-core';
import type { CountyDesk } from './county/county-desk.ts';
import type { DeviceBoard } from './desks/device-board.ts';
import type { FeedHub } from './lan/feed.ts';

/**
 * GET /health: is it there, since when, how far. For the shell, a service manager and a watchful
 * administrator; open to all, so it says nothing of people.
 */
export function createHealth(parts: {
  engine: QueueEngine;
  deviceBoard: DeviceBoard;
  feed: FeedHub;
  county: Pick<CountyDesk, 'health'>;
  timers: Timers;
  startedAtMs: number;
}): () => Record<string, unknown> {
  return () => ({
    state: 'serving',
    startedAtMs: parts.startedAtMs,
    nowMs: parts.timers.nowWallMs(),
    journalSeq: parts.engine.lookups.lastSeq(),
    businessDay: parts.engine.lookups.businessDay(),
    pages: parts.feed.connectedCount(),
    devices: parts.deviceBoard.lights().map(({ id, light, detail }) => ({ id, light, detail })),
    county: parts.county.health(),
    rssBytes: process.memoryUsage().rss,
  });
}
