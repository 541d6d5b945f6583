import { createRealClock } from './mishaps/clock.ts';
import { describeMishaps } from './mishaps/describe-mishaps.ts';
import { networkPrinter } from './mishaps/models/printers.ts';
import { createTcpCable } from './mishaps/tcp-cable.ts';

/* The whole mishap table for a slip printer on real TCP connections, in real time. */

await describeMishaps(networkPrinter, {
  createClock: () => createRealClock(2_000),
  createCable: createTcpCable,
  shortRun: 6,
  longRun: Number.POSITIVE_INFINITY,
  isRealTime: true,
  atOnce: 48,
});
