import { shanghaiTimeOfDay } from '@jiaohao/basics/time';
import { directionWords, lineWords, say } from './messages.zh.ts';
import { untilStopped, type ExitCode, type ProbeContext } from './probe-context.ts';
import type { Target } from './probe-options.ts';
import { createEntryDecoder, runLine } from './run-line.ts';

/** `watch`: a model's line, one line of text a frame, until somebody ends it. */
export async function watch(context: ProbeContext, target: Target, seconds: number | null): Promise<ExitCode> {
  const { print, timers } = context;
  const startedWallMs = timers.nowWallMs();
  const decode = createEntryDecoder(target.model);
  const line = runLine({
    context,
    target,
    onEntry(entry) {
      const at = shanghaiTimeOfDay(startedWallMs + entry.atMs);
      const decoded = decode(entry);
      if (!('hex' in entry)) print(`${at} ${lineWords[entry.kind]}`);
      for (const { direction, hex, meaning } of decoded) {
        print([at, directionWords[direction], hex, meaning].filter((part) => part !== '').join(' '));
      }
    },
  });
  await untilStopped(context, seconds);
  await line.stop();
  print(say.stopped);
  return 0;
}
