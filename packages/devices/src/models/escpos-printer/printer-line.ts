import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { Timers } from '@jiaohao/basics/time';
import { askPaperStatus, askProcessId, askRealtimeStatus, type RealtimeStatusNumber } from '../../codec/escpos.ts';
import type { LinkFault } from '../../contract/faults.ts';
import type { PrinterStatus } from '../../contract/slip-printer.ts';
import { createLock } from '../../link/lock.ts';
import type { OpenLine } from '../../link/link.ts';
import { createRequester } from '../../link/requester.ts';
import { createDemultiplexer, type PrinterFrame } from './demultiplexer.ts';
import {
  addRealtimeByte,
  type PaperSensors,
  parseAutomaticStatus,
  parsePaperStatus,
  type RealtimeReport,
  statusOfAutomatic,
  statusOfReport,
} from './status.ts';

/*
 * One open line to a printer: what can be said and asked, one thing at a time.
 *
 *   send (a document) ──┐                        ┌─ DLE EOT byte ──► realtime requester
 *   readStatus ─────────┼─ turns ──► line ──► demultiplexer ─ automatic status ──► onAutomaticStatus
 *   ask… (in the stream)┘                        └─ process id, GS r ──► ordered requester
 *
 * Turns keep a status request from falling into the middle of a document (Partner RP-330 manual: never
 * split another command around DLE EOT). Waiting for an answer in the stream holds no turn: paper
 * may take seconds, and DLE EOT is answered in between.
 */
export interface PrinterLine {
  /**
   * DLE EOT for each number, one after the other, within a second. The answers do not say which n they
   * answer, so a cycle in which one came too many is done again; so is one in which the printer said
   * by itself that something had changed.
   */
  readStatus(numbers?: readonly RealtimeStatusNumber[]): Promise<Result<PrinterStatus, LinkFault>>;
  /** Whether what was handed over was heard: asks once, behind it. */
  isHeard(): Promise<boolean>;
  /** Hands over all bytes or fails: `noAnswer` when the operating system does not take them in time. */
  send(bytes: Uint8Array): Promise<Result<void, LinkFault>>;
  /** Resolves when everything sent before has been printed. */
  askProcessId(id: string, timeoutMs: number): Promise<Result<void, LinkFault>>;
  /** Resolves when everything sent before has been taken out of the buffer. */
  askPaperStatus(timeoutMs: number): Promise<Result<PaperSensors, LinkFault>>;
  /** The printer is well and did not answer GS r: that answer will not come any more. */
  forgetOwedPaperStatus(): void;
  /** How long bytes that were handed over may still be on their way: 0 when all are through. */
  busyForMs(): number;
  /** Nobody waits any longer for the answer in the stream: whoever asked gets `noAnswer`. */
  stopWaiting(): void;
  /** Resolves after `delayMs`, or at once when the line is closed or `unless` is settled. */
  pause(delayMs: number, unless?: Promise<unknown>): Promise<void>;
  /** Ends every wait with `fault`; no timer is left. */
  close(fault: LinkFault): void;
}

/** With the last settling it stays under the second that the port promises. */
const statusBudgetMs = 950;
/** An answer in real time takes some milliseconds; a USB adapter adds 16. */
export const realtimeAnswerMs = 250;
/** So long after the last answer of a cycle, one too many would have shown. */
const settleMs = 30;
const chunkBytes = 512;
/** The slowest line in use, 9600 baud with a parity bit; a line is taken for that until it was faster. */
const slowestMsPerByte = 1.15;
/** So many bytes show how fast a line is, and it may be half as fast the next time. */
const tellingBytes = 256;
const speedMargin = 2;
const sendBudgetMs = 3_000;
const sendBudgetPerByteMs = 2;

export function createPrinterLine(options: {
  readonly timers: Timers;
  readonly line: OpenLine;
  /** What the printer said without being asked. */
  readonly onAutomaticStatus: (status: PrinterStatus) => void;
}): PrinterLine {
  const { timers, line, onAutomaticStatus } = options;
  const turns = createLock();
  const pauses = new Set<() => void>();
  let closedBy: LinkFault | null = null;
  let straysInCycle = 0;
  let paperStatusOwed = 0;
  /** The operating system takes bytes sooner than the wire does. */
  let busyUntilMonoMs = 0;
  let msPerByte = slowestMsPerByte;
  /** What was handed over since the line was last through, and when that began. */
  let underWay = { bytes: 0, sinceMonoMs: 0 };

  const demultiplexer = createDemultiplexer(onFrame);
  const realtime = createRequester<Extract<PrinterFrame, { kind: 'realtime' }>>({
    timers,
    write: (bytes) => line.write(bytes),
    onNoAnswer: () => demultiplexer.giveUpPartial(),
  });
  const ordered = createRequester<Extract<PrinterFrame, { kind: 'processId' | 'paperStatus' }>>({
    timers,
    write: (bytes) => line.write(bytes),
    onNoAnswer: () => demultiplexer.giveUpPartial(),
  });
  line.onData((bytes) => demultiplexer.push(bytes));

  function onFrame(frame: PrinterFrame): void {
    switch (frame.kind) {
      case 'realtime':
        if (!realtime.accept(frame)) straysInCycle += 1;
        return;
      case 'processId':
        acceptInOrder(frame);
        return;
      case 'paperStatus':
        if (parsePaperStatus(frame.byte) === null || paperStatusOwed === 0) return;
        paperStatusOwed -= 1;
        // An answer of an earlier job, held back while the printer was offline, confirms nothing now.
        if (paperStatusOwed === 0) acceptInOrder(frame);
        return;
      case 'automatic':
        straysInCycle += 1;
        onAutomaticStatus(statusOfAutomatic(parseAutomaticStatus(frame.bytes)));
        return;
      case 'block':
      case 'noise':
        // Not asked for, and nothing that we know.
        return;
    }
  }

  /** An answer in the stream says that what was sent before the question is through. */
  function acceptInOrder(frame: Extract<PrinterFrame, { kind: 'processId' | 'paperStatus' }>): void {
    if (ordered.accept(frame)) noteThrough();
  }

  /** All that was handed over has arrived: something behind it was answered. */
  function noteThrough(): void {
    const { bytes, sinceMonoMs } = underWay;
    if (bytes >= tellingBytes) {
      msPerByte = Math.min(msPerByte, (speedMargin * (timers.nowMonoMs() - sinceMonoMs)) / bytes);
    }
    underWay = { bytes: 0, sinceMonoMs: 0 };
    busyUntilMonoMs = 0;
  }

  function busyForMs(): number {
    return Math.max(0, busyUntilMonoMs - timers.nowMonoMs());
  }

  function isClosed(): boolean {
    return closedBy !== null;
  }

  /** `ended` resolves after `delayMs`, when the line is closed, or when it is cancelled. */
  function startPause(delayMs: number): { readonly ended: Promise<void>; readonly cancel: () => void } {
    let cancel = () => {};
    const ended = new Promise<void>((resolve) => {
      const cancelTimer = timers.after(delayMs, () => cancel());
      cancel = () => {
        cancelTimer();
        pauses.delete(cancel);
        resolve();
      };
      pauses.add(cancel);
    });
    return { ended, cancel };
  }

  function pause(delayMs: number, unless?: Promise<unknown>): Promise<void> {
    if (closedBy) return Promise.resolve();
    const { ended, cancel } = startPause(delayMs);
    void unless?.then(cancel);
    return ended;
  }

  function askRealtime(n: RealtimeStatusNumber, timeoutMs: number) {
    return realtime.request({ bytes: askRealtimeStatus(n), timeoutMs, matches: () => true });
  }

  async function readCycle(
    numbers: readonly RealtimeStatusNumber[],
    deadlineMonoMs: number,
  ): Promise<Result<PrinterStatus, LinkFault>> {
    let report: RealtimeReport = {};
    straysInCycle = 0;
    for (const n of numbers) {
      const leftMs = Math.max(0, deadlineMonoMs - timers.nowMonoMs());
      const answer = await askRealtime(n, Math.min(realtimeAnswerMs, leftMs));
      if (!answer.ok) return answer;
      report = addRealtimeByte(report, n, answer.value.byte);
    }
    await pause(settleMs);
    if (straysInCycle > 0) return fail({ kind: 'noAnswer', waitedMs: settleMs });
    noteThrough();
    return ok(statusOfReport(report));
  }

  async function readStatusInTurn(numbers: readonly RealtimeStatusNumber[]): Promise<Result<PrinterStatus, LinkFault>> {
    const deadlineMonoMs = timers.nowMonoMs() + statusBudgetMs;
    while (!isClosed() && timers.nowMonoMs() < deadlineMonoMs) {
      const outcome = await readCycle(numbers, deadlineMonoMs);
      if (outcome.ok || outcome.error.kind !== 'noAnswer') return outcome;
    }
    return fail(closedBy ?? { kind: 'noAnswer', waitedMs: statusBudgetMs });
  }

  async function sendChunks(bytes: Uint8Array): Promise<Result<void, LinkFault>> {
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      if (closedBy) return fail(closedBy);
      const chunk = bytes.subarray(at, at + chunkBytes);
      if (underWay.bytes === 0) underWay = { bytes: 0, sinceMonoMs: timers.nowMonoMs() };
      underWay.bytes += chunk.length;
      const written = await line.write(chunk);
      if (!written.ok) return written;
      busyUntilMonoMs = timers.nowMonoMs() + busyForMs() + chunk.length * msPerByte;
    }
    return ok();
  }

  return {
    readStatus: (numbers = [1, 2, 3, 4]) => turns.withLock(() => readStatusInTurn(numbers)),
    isHeard: () =>
      turns.withLock(async () => {
        const answer = await askRealtime(1, busyForMs() + realtimeAnswerMs);
        if (answer.ok) noteThrough();
        return answer.ok;
      }),
    send: (bytes) =>
      turns.withLock(async () => {
        if (closedBy) return fail(closedBy);
        const budgetMs = sendBudgetMs + bytes.length * sendBudgetPerByteMs;
        const budget = startPause(budgetMs);
        const stuck = budget.ended.then((): Result<void, LinkFault> =>
          fail(closedBy ?? { kind: 'noAnswer', waitedMs: budgetMs }),
        );
        // A printer that holds the line with its flow control can keep a write waiting for ever.
        const outcome = await Promise.race([sendChunks(bytes), stuck]);
        budget.cancel();
        return outcome;
      }),
    async askProcessId(id, timeoutMs) {
      const answer = await ordered.request({
        bytes: askProcessId(id),
        timeoutMs,
        matches: (frame) => frame.kind === 'processId' && frame.id === id,
      });
      return answer.ok ? ok() : answer;
    },
    async askPaperStatus(timeoutMs) {
      paperStatusOwed += 1;
      const answer = await ordered.request({
        bytes: askPaperStatus,
        timeoutMs,
        matches: (frame) => frame.kind === 'paperStatus',
      });
      if (!answer.ok) return answer;
      const sensors = answer.value.kind === 'paperStatus' ? parsePaperStatus(answer.value.byte) : null;
      return sensors ? ok(sensors) : fail({ kind: 'noAnswer', waitedMs: timeoutMs });
    },
    forgetOwedPaperStatus: () => {
      paperStatusOwed = 0;
    },
    stopWaiting: () => ordered.stopWaiting(),
    busyForMs,
    pause,
    close(fault) {
      closedBy ??= fault;
      realtime.close(fault);
      ordered.close(fault);
      for (const end of pauses) end();
    },
  };
}
