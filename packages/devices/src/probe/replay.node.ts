import { open } from 'node:fs/promises';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import { createSupervisor } from '../supervisor.ts';
import { createMemoryWire } from '../transport/memory-wire.ts';
import { messageOf } from '../transport/message-of.ts';
import { parseTrace } from '../transport/trace-file.ts';
import { eventWords, replayWords, say } from './messages.zh.ts';
import type { ExitCode, ProbeContext } from './probe-context.ts';
import { readModel } from './probe-options.ts';
import { replayTrace, speedUp } from './replay-trace.ts';
import { printStates } from './run-line.ts';

/** The trace of a busy day; more is not read. */
const maxFileBytes = 256 * 1024 * 1024;
/** After the last entry the driver still has something to say. */
const afterglowMs = 1_000;

async function readText(path: string): Promise<Result<string, string>> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > maxFileBytes) return fail(replayWords.cannotRead(path, `${size} > ${maxFileBytes}`));
      return ok(await file.readFile('utf8'));
    } finally {
      await file.close();
    }
  } catch (error) {
    return fail(replayWords.cannotRead(path, messageOf(error)));
  }
}

/** `replay`: a recording through the production driver of its model, over a wire in memory. */
export async function replay(
  context: ProbeContext,
  options: { readonly path: string; readonly speed: number; readonly modelName: string | undefined },
): Promise<ExitCode> {
  const { print } = context;
  const text = await readText(options.path);
  if (!text.ok) {
    print(text.error);
    return 1;
  }
  const trace = parseTrace(text.value);
  if (!trace.ok) {
    print(replayWords.invalid(trace.error.line, trace.error.detail));
    return 1;
  }
  const { header, entries } = trace.value;
  const model = readModel(options.modelName ?? header.model);
  if (!model.ok) {
    print(model.error);
    return 2;
  }
  print(replayWords.started(model.value.name, entries.length, (entries.at(-1)?.atMs ?? 0) / 1000));

  const timers = speedUp(context.timers, options.speed);
  const wire = createMemoryWire(timers);
  wire.cut();
  const playing = replayTrace({ entries, wire, timers });
  const supervisor = createSupervisor({ timers });
  printStates(supervisor, print);
  const tell = (event: string) => print(eventWords.event(event));
  const driver = model.value.createDriver({ timers, addresses: null, tell });
  supervisor.add({ id: model.value.name, driver, createTransport: () => wire.createTransport() });
  await Promise.race([playing.ended, context.stopped]);
  playing.stop();
  await new Promise<void>((resolve) => timers.after(afterglowMs, resolve));
  await supervisor.stop();
  print(say.stopped);
  return 0;
}
