import type { Timers } from '@jiaohao/basics/time';
import type { CodeScanner, ScannerEvent } from '../../contract/code-scanner.ts';
import type { Driver, DriverSession, OpenLine } from '../../link/link.ts';
import { findFlawInIdNumber } from '../sdt-reader/id-number.ts';
import type { CodeRefusal, ReadCode } from './code-buffer.ts';
import type { CodeDecoder } from './code-decoder.ts';
import { createRepeatMemory } from './repeat-memory.ts';

/*
 * What all scanners have in common, whatever their bytes look like:
 *
 *             chunks              codes                    new ones             events
 *   line ──► decoder of the model ──► repeat memory (2 s) ──► whose code is it? ──► port
 *               │ half a code             refused ──► counted
 *               └── silence of gapMs ends it, or drops it
 *
 * Scanners speak when they see something and cannot be asked. So an open line is all we can know of
 * one: a scanner that is broken looks like one that nobody uses. Codes go to the listeners and stay
 * nowhere here.
 */

export interface ScannerDriver extends Driver {
  readonly port: CodeScanner;
  /** How many codes were not handed on, and why, since the driver was made. For the log, which never sees a code. */
  refusals(): Readonly<Record<CodeRefusal, number>>;
}

/** What the maker of any scanner must say. */
export type ScannerOptions = {
  readonly id: string;
  readonly timers: Timers;
  /** Whether a text has the form of a code of this house. Must be fast and keep nothing. */
  readonly isOwnCode: (code: string) => boolean;
};

export function createScannerDriver(
  options: ScannerOptions & {
    readonly model: string;
    readonly createDecoder: () => CodeDecoder;
    /** The device may be a reader that types identity numbers. */
    readonly readsIdNumbers: boolean;
  },
): ScannerDriver {
  const { id, timers, model, createDecoder } = options;
  const listeners = new Set<(event: ScannerEvent) => void>();
  const repeats = createRepeatMemory(timers);
  const refused: Record<CodeRefusal, number> = { tooLong: 0, unreadable: 0, torn: 0 };

  function take(code: ReadCode | null): void {
    if (!code) return;
    if (!code.ok) {
      refused[code.error] += 1;
      return;
    }
    if (repeats.isRepeat(code.value)) return;
    const event = toEvent(code.value, options);
    for (const listener of listeners) listener(event);
  }

  function attach(line: OpenLine): DriverSession {
    const decoder = createDecoder();
    let isStopped = false;
    let cancelGap = () => {};

    line.onData((chunk) => {
      cancelGap();
      for (const code of decoder.push(chunk)) {
        // A listener may have let the scanner go.
        if (!isStopped) take(code);
      }
      if (decoder.isHolding()) cancelGap = timers.after(decoder.gapMs, () => take(decoder.settle()));
    });
    line.report(id, { kind: 'ready' });
    return {
      async stop() {
        isStopped = true;
        cancelGap();
        decoder.clear();
        repeats.forget();
      },
    };
  }

  return {
    devices: [{ id, kind: 'codeScanner', model }],
    attach,
    refusals: () => ({ ...refused }),
    port: {
      id,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  };
}

function toEvent(
  code: string,
  { isOwnCode, readsIdNumbers }: Pick<ScannerOptions, 'isOwnCode'> & { readonly readsIdNumbers: boolean },
): ScannerEvent {
  if (readsIdNumbers) {
    // Some readers type the check character as a small x.
    const idNumber = code.toUpperCase();
    if (findFlawInIdNumber(idNumber) === null) return { kind: 'idNumber', idNumber };
  }
  return { kind: isOwnCode(code) ? 'ownCode' : 'opaqueCode', code };
}
