import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { Timers } from '@jiaohao/basics/time';
import type { LinkFault, PrinterFault } from '../../contract/faults.ts';
import type { PrinterStatus } from '../../contract/slip-printer.ts';
import { type DeviceCondition, lineIsDown, type OpenLine } from '../../link/link.ts';
import { type Answering, probeAnswering } from './confirmation.ts';
import { encodeSteps } from './encode-document.ts';
import { createPrinterLine, type PrinterLine, realtimeAnswerMs } from './printer-line.ts';
import type { PrintStep } from './print-step.ts';
import { automaticStatusStep } from './print-steps.ts';
import type { PrinterProfile } from './printer-profile.ts';

/*
 * One open line, and what is known of the printer at its end:
 *
 *   how it is          DLE EOT when asked ───┬──► supervisor
 *                      GS a, by itself ──────┘
 *   what it answers    process id, GS r, or DLE EOT only
 */
export interface PrinterSession {
  readonly line: PrinterLine;
  /** Asks for the status and passes it on to the supervisor. */
  refresh(): Promise<Result<PrinterStatus, LinkFault>>;
  /** Whether somebody heard what was handed over last; silence is passed on to the supervisor. */
  isHeard(): Promise<boolean>;
  /** What was wrong with it when it last said how it is, asked or by itself. */
  lastFault(): PrinterFault | null;
  /** Found out once, while the printer is well. */
  learnAnswering(): Promise<Result<Answering, PrinterFault>>;
  /** The best that is known; `realtimeOnly` until it was asked. */
  answering(): Answering;
  /** It did not do as we believed: it is asked again. */
  forgetAnswering(): void;
  /** `outcomeUnknown` when the operating system does not take all bytes in time; the line is then given up. */
  send(bytes: Uint8Array): Promise<Result<void, PrinterFault>>;
  /** Asks the printer to say by itself how it is. No document is under way, it is well, and no paper moves. */
  askForAutomaticStatus(): Promise<void>;
  /** ESC @ switches automatic status off on some makes, so one that knows it is told again behind it. */
  withAutomaticStatus(steps: readonly PrintStep[]): readonly PrintStep[];
  report(condition: DeviceCondition): void;
  isOver(): boolean;
  /** Ends every wait; nothing is reported any more. */
  close(): void;
}

/** So many status cycles without an answer, and the line is opened anew: a TCP peer may be long gone. */
const missesBeforeGivingUp = 3;

function conditionOf({ fault, notice }: PrinterStatus): DeviceCondition {
  if (fault) return { kind: 'faulted', fault };
  return notice ? { kind: 'attention', notice } : { kind: 'ready' };
}

export function createPrinterSession(options: {
  readonly id: string;
  readonly timers: Timers;
  readonly opened: OpenLine;
  readonly profile: PrinterProfile;
  readonly direction: 'twoWay' | 'writeOnly';
  readonly nextProcessId: () => string;
}): PrinterSession {
  const { id, timers, opened, profile, direction, nextProcessId } = options;
  let answering: Answering | null = null;
  /**
   * GS a: `tried` once, because a make that does not know it may keep its letter in the line until the
   * next ESC @; `heard` where an automatic status came, and there it is said again and again.
   */
  let automatic: 'untried' | 'tried' | 'heard' = 'untried';
  let lastFault: PrinterFault | null = null;
  let misses = 0;
  let isOver = false;

  const line = createPrinterLine({
    timers,
    line: opened,
    onAutomaticStatus(status) {
      if (direction === 'writeOnly') return;
      automatic = 'heard';
      hear(status);
    },
  });

  function hear(status: PrinterStatus): void {
    lastFault = status.fault;
    report(conditionOf(status));
  }

  function report(condition: DeviceCondition): void {
    if (!isOver) opened.report(id, condition);
  }

  function giveUp(fault: LinkFault): void {
    if (!isOver) opened.giveUp(fault);
  }

  function countMiss(fault: LinkFault): void {
    // The question may still be waiting behind a long document.
    if (line.busyForMs() > 0) return;
    misses += 1;
    report({ kind: 'faulted', fault });
    if (misses >= missesBeforeGivingUp) giveUp(fault);
  }

  /** A line that does not take its bytes is given up; any other fault is the caller's to know. */
  async function send(bytes: Uint8Array): Promise<Result<void, PrinterFault>> {
    const sent = await line.send(bytes);
    if (sent.ok || sent.error.kind !== 'noAnswer') return sent;
    // Part of it lies in the operating system and may still go out; only closing the line stops that.
    giveUp(sent.error);
    return fail({ kind: 'outcomeUnknown' });
  }

  return {
    line,
    async refresh() {
      const status = await line.readStatus();
      if (isOver) return status.ok ? fail(lineIsDown) : status;
      if (status.ok) {
        // Silent for a while and here again: it may have been switched off, and GS a with it.
        if (misses > 0) automatic = 'untried';
        misses = 0;
        hear(status.value);
      } else if (status.error.kind === 'noAnswer') {
        countMiss(status.error);
      }
      return status;
    },
    async isHeard() {
      const isHeard = await line.isHeard();
      if (!isHeard) report({ kind: 'faulted', fault: { kind: 'noAnswer', waitedMs: realtimeAnswerMs } });
      return isHeard;
    },
    lastFault: () => lastFault,
    async learnAnswering() {
      if (answering) return ok(answering);
      const probed = await probeAnswering(line, profile.processId === 'never' ? null : nextProcessId());
      if (probed.ok) answering = probed.value;
      return probed;
    },
    answering: () => answering ?? 'realtimeOnly',
    forgetAnswering: () => {
      answering = null;
    },
    send,
    async askForAutomaticStatus() {
      if (isOver || !profile.automaticStatus || automatic === 'tried') return;
      if (automatic === 'untried') automatic = 'tried';
      await send(encodeSteps([automaticStatusStep]));
    },
    withAutomaticStatus(steps) {
      if (automatic !== 'heard') return steps;
      return steps.flatMap((step) => (step.kind === 'initialise' ? [step, automaticStatusStep] : [step]));
    },
    report,
    isOver: () => isOver,
    close() {
      isOver = true;
      line.close({ kind: 'linkLost', detail: 'line closed' });
    },
  };
}
