import { open, type FileHandle } from 'node:fs/promises';
import { messageOf } from '../transport/message-of.ts';
import { traceEntryLine, traceHeaderLine } from '../transport/trace-file.ts';
import { recordWords } from './messages.zh.ts';
import { untilStopped, type ExitCode, type ProbeContext } from './probe-context.ts';
import type { Target } from './probe-options.ts';
import { runLine } from './run-line.ts';

/**
 * `record`: a model's line into a new file, redacted before anything is written. There is no way to
 * write it as it was.
 */
export async function record(
  context: ProbeContext,
  target: Target,
  options: { readonly path: string; readonly seconds: number | null },
): Promise<ExitCode> {
  const { path, seconds } = options;
  const { print, timers } = context;
  let file: FileHandle;
  try {
    // Never over a file that is there: it may be the only recording of a fault.
    file = await open(path, 'wx', 0o600);
  } catch (error) {
    print(recordWords.cannotWrite(path, messageOf(error)));
    return 1;
  }
  const stream = file.createWriteStream();
  const failed = new Promise<Error>((resolve) => stream.on('error', resolve));
  stream.write(traceHeaderLine({ model: target.model.name, startedAt: new Date(timers.nowWallMs()).toISOString() }));
  print(recordWords.started(path));
  let entries = 0;
  const line = runLine({
    context,
    target,
    onEntry(entry) {
      entries += 1;
      stream.write(traceEntryLine(entry));
    },
  });
  const failure = await Promise.race([untilStopped(context, seconds).then(() => null), failed]);
  await line.stop();
  if (failure) {
    print(recordWords.cannotWrite(path, failure.message));
    return 1;
  }
  await new Promise<void>((resolve) => stream.end(resolve));
  print(recordWords.written(entries, path));
  return 0;
}
