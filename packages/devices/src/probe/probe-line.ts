import { ok, type Result } from '@jiaohao/basics/result';
import type { TransportConfig } from '../transport/transport.ts';
import type { LinkFault } from '../contract/faults.ts';
import type { ProbeContext } from './probe-context.ts';

/** A bare line, without a driver, to ask and to listen on. */
export interface ProbeLine {
  /** Writes, and gives what came since: as soon as it `isEnough`, else after `waitMs`. */
  ask(bytes: Uint8Array, waitMs: number, isEnough: (answer: Uint8Array) => boolean): Promise<Uint8Array>;
  /** Everything that came since the line was opened, as far as it is kept. */
  heard(): Uint8Array;
  close(): Promise<void>;
}

/** Of a line that babbles, more than this says nothing new. */
const keptBytes = 4_096;

export async function openProbeLine(
  { timers, createTransports, stopped }: ProbeContext,
  config: TransportConfig,
): Promise<Result<ProbeLine, LinkFault>> {
  const transport = createTransports(config)('notOpen');
  let heard: readonly number[] = [];
  let look = () => {};
  transport.onData((bytes) => {
    heard = [...heard, ...bytes].slice(0, keptBytes);
    look();
  });
  const opened = await transport.open();
  if (!opened.ok) return opened;

  function waitFor(isSo: () => boolean, waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = timers.after(waitMs, resolve);
      const end = () => {
        cancel();
        resolve();
      };
      look = () => {
        if (isSo()) end();
      };
      void stopped.then(end);
      transport.onClose(end);
    });
  }

  return ok({
    async ask(bytes, waitMs, isEnough) {
      const from = heard.length;
      const answer = () => Uint8Array.from(heard.slice(from));
      const answered = waitFor(() => isEnough(answer()), waitMs);
      if (bytes.length > 0) await transport.write(bytes);
      await answered;
      return answer();
    },
    heard: () => Uint8Array.from(heard),
    close: () => transport.close(),
  });
}
