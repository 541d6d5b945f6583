import { createRealClock } from './mishaps/clock.ts';
import { describeMishaps } from './mishaps/describe-mishaps.ts';
import { serialReader } from './mishaps/models/readers.ts';
import { createPtyCable } from './mishaps/pty-cable.ts';

/* The whole mishap table for the ID-card reader on real terminal devices, in real time. */

await describeMishaps(serialReader, {
  createClock: () => createRealClock(2_000),
  createCable: createPtyCable,
  shortRun: 6,
  longRun: 300,
  isRealTime: true,
  atOnce: 48,
});
