import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { LinkFault, PrinterFault } from '../../contract/faults.ts';
import type { PrinterStatus, PrintRung } from '../../contract/slip-printer.ts';
import { type PrinterLine, slowestMsPerByte } from './printer-line.ts';

/*
 * "Did it really print?", from the surest rung to the least:
 *
 *   processId    the printer said that the printing is finished
 *   paperStatus  the printer took everything out of its buffer and was online
 *   noFaultSeen  nothing was wrong before and shortly after; no proof
 *   sent         a line that cannot answer (driver.ts)
 */

/** The best thing that a printer answers, found out once a line. */
export type Answering = 'processId' | 'paperStatus' | 'realtimeOnly';

/** An empty job is done at once; this leaves time for a slow line and a slow printer. */
const probeAnswerMs = 1_000;
const confirmationMs = 3_000;
const confirmationMsPerMm = 10;
/** So many bytes come through within those three seconds even at 9600 baud; more (images) are given their time. */
const bytesWithinConfirmation = 1_024;
/** DLE EOT 300-800 ms after; the longest, because a slip takes most of a second. */
const lookAfterMs = 800;

/**
 * Finds out with a blank job (no paper moves) what the printer answers. Only while it is online and idle.
 *
 * @param processId null for a make that is not to be asked so.
 */
export async function probeAnswering(
  line: PrinterLine,
  processId: string | null,
): Promise<Result<Answering, PrinterFault>> {
  if (processId !== null) {
    const byId = await line.askProcessId(processId, probeAnswerMs);
    if (byId.ok) return ok('processId');
    if (byId.error.kind !== 'noAnswer') return byId;
  }
  const byPaper = await line.askPaperStatus(probeAnswerMs);
  if (byPaper.ok) return ok('paperStatus');
  if (byPaper.error.kind !== 'noAnswer') return byPaper;
  line.forgetOwedPaperStatus();
  return ok('realtimeOnly');
}

type AskedPrinter = {
  readonly line: PrinterLine;
  /** A full cycle that the supervisor hears of as well. */
  readonly readStatus: () => Promise<Result<PrinterStatus, LinkFault>>;
};

/** Nothing came in time: a fault that shows is the reason; without one, nobody knows. */
async function explainSilence(asked: AskedPrinter): Promise<Result<PrintRung, PrinterFault>> {
  const status = await asked.readStatus();
  if (!status.ok) return status.error.kind === 'noAnswer' ? fail({ kind: 'outcomeUnknown' }) : status;
  if (status.value.fault) return fail(status.value.fault);
  asked.line.forgetOwedPaperStatus();
  return fail({ kind: 'outcomeUnknown' });
}

async function lookAfterwards(asked: AskedPrinter): Promise<Result<PrintRung, PrinterFault>> {
  await asked.line.pause(asked.line.busyForMs() + lookAfterMs);
  const seen = await asked.line.readStatus([1, 2, 4]);
  if (!seen.ok) return seen.error.kind === 'noAnswer' ? fail({ kind: 'outcomeUnknown' }) : seen;
  // The third number says which error it is.
  return seen.value.fault ? explainSilence(asked) : ok('noFaultSeen');
}

/** Climbs the ladder for a document that was sent completely. */
export async function confirmPrint(
  options: AskedPrinter & {
    readonly answering: Answering;
    readonly processId: string;
    readonly paperLengthMm: number;
    readonly sentBytes: number;
  },
): Promise<Result<PrintRung, PrinterFault>> {
  const { line, answering, processId, paperLengthMm } = options;
  const slowBytes = Math.max(0, options.sentBytes - bytesWithinConfirmation);
  const timeoutMs = confirmationMs + paperLengthMm * confirmationMsPerMm + slowBytes * slowestMsPerByte;
  switch (answering) {
    case 'processId': {
      const answer = await line.askProcessId(processId, timeoutMs);
      if (answer.ok) return ok('processId');
      return answer.error.kind === 'noAnswer' ? explainSilence(options) : answer;
    }
    case 'paperStatus': {
      const answer = await line.askPaperStatus(timeoutMs);
      if (answer.ok) return answer.value.paperEnd ? fail({ kind: 'paperOut' }) : ok('paperStatus');
      return answer.error.kind === 'noAnswer' ? explainSilence(options) : answer;
    }
    case 'realtimeOnly':
      return lookAfterwards(options);
  }
}
