import { fail, ok } from '@jiaohao/basics/result';
import type { Result } from '@jiaohao/basics/result';
import type { Timers } from '@jiaohao/basics/time';
import { unreachable } from '@jiaohao/basics/invariant';
import * as messages from './messages.zh.ts';

/** Electron's own installer, running as a child. */
export interface Installer {
  /** Called once. `lastWords` is the end of what it printed. */
  onExit(listener: (exit: { readonly code: number | null; readonly lastWords: string }) => void): void;
  /** Everything it has brought to this machine so far: downloaded, unpacked, printed. */
  measureBytes(): Promise<number>;
  kill(): void;
}

export type FetchFault =
  | { readonly kind: 'stalled'; readonly silentMs: number; readonly bytes: number }
  | { readonly kind: 'failed'; readonly lastWords: string }
  | { readonly kind: 'aborted' };

export interface Fetch {
  readonly startInstaller: () => Installer;
  readonly timers: Timers;
  readonly say: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/** A slow line is waited for as long as it likes; a silent one is not. */
export const silenceLimitMs = 60_000;
const lookEveryMs = 1_000;
const sayEveryMs = 5_000;

/** Runs the installer to its end, or gives up when nothing has come for `silenceLimitMs`. */
export function fetchElectron({ startInstaller, timers, say, signal }: Fetch): Promise<Result<void, FetchFault>> {
  const installer = startInstaller();
  let bytes = 0;
  let grewAtMonoMs = timers.nowMonoMs();
  let saidAtMonoMs = grewAtMonoMs;
  let cancelLook = () => {};
  let isFinished = false;

  return new Promise((resolve, reject) => {
    function finish(result: Result<void, FetchFault>): void {
      isFinished = true;
      cancelLook();
      signal?.removeEventListener('abort', abort);
      resolve(result);
    }
    function abort(): void {
      finish(fail({ kind: 'aborted' }));
      installer.kill();
    }
    function look(measured: number): void {
      if (isFinished) return;
      const nowMonoMs = timers.nowMonoMs();
      if (measured > bytes) {
        grewAtMonoMs = nowMonoMs;
        if (nowMonoMs - saidAtMonoMs >= sayEveryMs) {
          saidAtMonoMs = nowMonoMs;
          say(messages.fetchProgress(measured));
        }
      }
      // Less than before is no sign of life: the installer removes its archive in the end.
      bytes = measured;
      const silentMs = nowMonoMs - grewAtMonoMs;
      if (silentMs >= silenceLimitMs) {
        finish(fail({ kind: 'stalled', silentMs, bytes }));
        installer.kill();
        return;
      }
      waitAndLook();
    }
    function waitAndLook(): void {
      cancelLook = timers.after(lookEveryMs, () => void installer.measureBytes().then(look, reject));
    }

    installer.onExit(({ code, lastWords }) => finish(code === 0 ? ok() : fail({ kind: 'failed', lastWords })));
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) abort();
    else waitAndLook();
  });
}

export function fetchFaultToSentence(fault: FetchFault): string {
  switch (fault.kind) {
    case 'stalled':
      return messages.fetchStalled(fault.silentMs, fault.bytes);
    case 'failed':
      return messages.fetchFailed(fault.lastWords);
    case 'aborted':
      return messages.fetchAborted;
    default:
      return unreachable(fault);
  }
}
