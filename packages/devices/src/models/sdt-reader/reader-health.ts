import type { LinkFault } from '../../contract/faults.ts';
import type { OpenLine } from '../../link/link.ts';
import { samFaultOf } from './answers.ts';
import type { SdtResponse } from './frames.ts';

/*
 * What the reader's answers and silences say of the reader and of its line, on one open line:
 *
 *   answers ─────────► ready, or attention slowLine after a slow read, or faulted samFailed
 *   3 silences ──────► faulted noAnswer
 *   4, never heard ──► a fresh line, perhaps at another rate (about 1.5 s)
 *   15, once heard ──► a fresh line (about 6 s): the port may have died without a word (TCP
 *                      half-open, adapter hung)
 */

const silencesToFault = 3;
const silencesToGiveUpUnheard = 4;
const silencesToGiveUp = 15;
/** 112 ms at 115200 baud and 1.35 s at 9600, beside what the card takes. */
const slowReadMs = 1_000;

export interface ReaderHealth {
  noteAnswer(response: SdtResponse): void;
  noteSilence(fault: LinkFault): void;
  /** How long a whole read took. */
  noteRead(tookMs: number): void;
}

export function createReaderHealth(options: { readonly id: string; readonly line: OpenLine }): ReaderHealth {
  const { id, line } = options;
  let silences = 0;
  let wasHeard = false;
  let slowMs: number | null = null;

  function reportWell(): void {
    line.report(
      id,
      slowMs === null ? { kind: 'ready' } : { kind: 'attention', notice: { kind: 'slowLine', readMs: slowMs } },
    );
  }

  return {
    noteAnswer(response) {
      silences = 0;
      wasHeard = true;
      const fault = samFaultOf(response);
      if (fault) line.report(id, { kind: 'faulted', fault });
      else reportWell();
    },
    noteSilence(fault) {
      silences += 1;
      if (silences >= silencesToFault) line.report(id, { kind: 'faulted', fault });
      if (silences >= (wasHeard ? silencesToGiveUp : silencesToGiveUpUnheard)) line.giveUp(fault);
    },
    noteRead(tookMs) {
      // To the tenth of a second, so that a line that stays as slow is one condition.
      slowMs = tookMs > slowReadMs ? Math.round(tookMs / 100) * 100 : null;
      reportWell();
    },
  };
}
