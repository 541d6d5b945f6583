import { hexToBytes } from '@jiaohao/basics/ids';
import { createEnvelopedTransport } from '../models/sdt-reader/hid-envelope.ts';
import { createSupervisor } from '../supervisor.ts';
import { traceTransport, type TraceEntry } from '../transport/trace.ts';
import { eventWords, stateWords } from './messages.zh.ts';
import type { ProbeContext } from './probe-context.ts';
import type { Decoded, LineDecoder, ProbeModel } from './probe-model.ts';
import type { Target } from './probe-options.ts';
import { createTraceRedactor } from './redact-trace.ts';

/*
 * A model's production driver on its line, with everything that passes written down and made safe:
 *
 *   driver ── trace ── [envelope] ── transport ── device
 *               └──► redactor ──► onEntry          nothing else of the line is shown or stored
 */

export interface RunningLine {
  stop(): Promise<void>;
}

/** Times of the entries count from now. Device states and the driver's events are printed. */
export function runLine(options: {
  readonly context: ProbeContext;
  readonly target: Target;
  readonly onEntry: (entry: TraceEntry) => void;
}): RunningLine {
  const { context, target, onEntry } = options;
  const { model, config, envelope, addresses } = target;
  const { timers } = context;
  const startedMonoMs = timers.nowMonoMs();
  const clock = { nowMonoMs: () => timers.nowMonoMs() - startedMonoMs };
  const redactor = createTraceRedactor(model.createMasks, onEntry);
  const createTransport = context.createTransports(config);
  const supervisor = createSupervisor({ timers });
  printStates(supervisor, context.print);
  supervisor.add({
    id: model.name,
    driver: model.createDriver({ timers, addresses, tell: (event) => context.print(eventWords.event(event)) }),
    createTransport(previous) {
      const inner = createTransport(previous);
      const framed = envelope === null ? inner : createEnvelopedTransport(inner, envelope);
      return traceTransport(framed, (entry) => redactor.push(entry), clock);
    },
  });
  return {
    async stop() {
      await supervisor.stop();
      redactor.end();
    },
  };
}

/** Prints each new state once, however many devices of a bus share it. */
export function printStates(supervisor: ReturnType<typeof createSupervisor>, print: (line: string) => void): void {
  let last = '';
  supervisor.subscribe(({ id, state }) => {
    const text = stateWords(state);
    const isShared = supervisor.statuses().length > 1;
    if (isShared && text === last) return;
    last = text;
    print(isShared ? eventWords.sharedState(text) : eventWords.state(id, text));
  });
}

/** Decodes redacted entries; half a frame does not outlive its line. */
export function createEntryDecoder(model: ProbeModel): (entry: TraceEntry) => readonly Decoded[] {
  let decoder: LineDecoder = model.createDecoder();
  return (entry) => {
    if ('hex' in entry) return decoder.take(entry.kind, hexToBytes(entry.hex));
    decoder = model.createDecoder();
    return [];
  };
}
