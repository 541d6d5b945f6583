/*
 * One life of a hall: opens the file, lets six clients work, and says every answer on stdout with a
 * plain write, so that a trace of its system calls has the answers among the writes and syncs that
 * they depend on. Time and identifiers come from the seed. Like the host it throws where the engine
 * stops by itself.
 *
 * `closed` ends as a hall does in the evening, `killed` without a word. `shortLog` is killed too, and
 * has its log written back and begun anew again and again, not once in a thousand commands. `unsynced`
 * is a control: it takes away what keeps answers safe from power cuts, and the proof must see the loss.
 */
import { writeSync } from 'node:fs';
import { createSeededRandom } from '@jiaohao/basics/random';
import { createManualTimers } from '@jiaohao/basics/time';
import { createEngine } from '../src/engine.node.ts';
import { createSampleHall } from '../src/simulation/sample-hall.ts';
import { openDatabase } from '../src/store/open-database.node.ts';
import { workInHall } from './hall-at-work.node.ts';

const [file, seedText, lifeText, commandCount, end] = process.argv.slice(2) as [string, string, string, string, string];
const [seed, life] = [Number(seedText), Number(lifeText)];
// 22:00 in Shanghai, and an hour and a half later in every life: the third opens another business day.
const timers = createManualTimers(Date.UTC(2026, 2, 2, 14) + life * 5_400_000);
const random = createSeededRandom(seed * 100 + life);

const opened = openDatabase({ file });
if (!opened.ok) throw new Error(JSON.stringify(opened.error));
if (end === 'unsynced') opened.value.pragma('synchronous = NORMAL');
if (end === 'shortLog') opened.value.pragma('wal_autocheckpoint = 200');
const engine = createEngine(opened.value, {
  hall: createSampleHall(),
  clock: timers,
  random,
  onStop: (cause) => {
    throw cause;
  },
});
await workInHall({
  engine,
  clock: timers,
  random,
  identifiers: random,
  commandCount: Number(commandCount),
  tell(told) {
    timers.advance(1_000);
    if ('acknowledged' in told) writeSync(1, `${JSON.stringify(told)}\n`);
  },
});
if (end === 'killed' || end === 'shortLog') process.kill(process.pid, 'SIGKILL');
engine.close();
