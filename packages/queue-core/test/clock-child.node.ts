/*
 * One life of a hall on a machine whose wall clock jumps: works, lets the clock jump, works, jumps,
 * works. libfaketime reads the clock's error from a file before every reading of the clock, so this
 * process jumps with it in the middle of its own work; the monotonic clock stays right.
 */
import { writeFileSync, writeSync } from 'node:fs';
import { createSeededRandom, createSystemRandom } from '@jiaohao/basics/random';
import { createSystemTimers } from '@jiaohao/basics/time';
import { openEngine } from '../src/index.node.ts';
import { createSampleHall } from '../src/simulation/sample-hall.ts';
import { workInHall } from './hall-at-work.node.ts';

const [file, seed, end] = [process.argv[2]!, Number(process.argv[3]), process.argv[4]!];
const clockFile = process.env['FAKETIME_TIMESTAMP_FILE']!;
const furthestDays = 400;
const clock = createSystemTimers();
const random = createSeededRandom(seed);
const identifiers = createSystemRandom();

const say = (line: unknown) => writeSync(1, `${JSON.stringify(line)}\n`);

function jump(): void {
  const days = random.nextInt(2 * furthestDays + 1) - furthestDays;
  const before = Date.now();
  // Some hours more, so that it is not the same time of day.
  writeFileSync(clockFile, `${days * 86_400 + random.nextInt(86_400)}`.replace(/^(?!-)/, '+'));
  say({ jumpedMs: Date.now() - before });
}

jump();
const opened = openEngine({ file, hall: createSampleHall(), clock, random: identifiers });
if (!opened.ok) throw new Error(JSON.stringify(opened.error));
const engine = opened.value;
for (let part = 0; part < 3; part += 1) {
  if (part > 0) jump();
  const tell = (told: unknown) => say(told);
  const rejected = await workInHall({ engine, clock, random, identifiers, commandCount: 25, tell });
  if (rejected[0]) throw rejected[0].error;
  say({ businessDay: engine.lookups.businessDay() });
}
if (end === 'killed') process.kill(process.pid, 'SIGKILL');
engine.close();
