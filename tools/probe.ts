import { parseArgs } from 'node:util';
import { createSystemTimers } from '@jiaohao/basics/time';
import { probeOptionNames, runProbe } from '@jiaohao/devices';

/*
 * `npm run probe -- list | identify | watch | record | replay | test-print`: what a technician does with
 * the devices of a hall, without the hall. What each does is in packages/devices/src/probe.
 */

function readArguments() {
  try {
    const options = Object.fromEntries(probeOptionNames.map((name) => [name, { type: 'string' }] as const));
    return parseArgs({ options, allowPositionals: true, strict: true });
  } catch (error) {
    return { positionals: [], values: {}, complaint: error instanceof Error ? error.message : String(error) };
  }
}

/** The first Ctrl-C ends in order, a second one at once. */
const stopped = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
});

process.exitCode = await runProbe({
  ...readArguments(),
  print: (line) => console.log(line),
  timers: createSystemTimers(),
  stopped,
});
