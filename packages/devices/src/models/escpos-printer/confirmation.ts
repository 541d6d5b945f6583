import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { LinkFault, PrinterFault } from '../../contract/faults.ts';
import type { PrinterStatus, PrintRung } from '../../contract/slip-printer.ts';
import type { PrinterLine } from './printer-line.ts';

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
/** DLE EOT 300-800 ms after; the longest, because a slip takes most of a second. */
const lookAfterMs = 800;
/**
 * Trouble that shows while the answer is awaited is told when it still shows so much later: a cover may
 * have been open for a moment only. A look at a silent printer takes a second, so that within three
 * seconds whoever waits for the slip knows what to do.
 */
const patienceMs = { withFault: 1_200, withSilence: 200 };

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
  /** What it last said by itself or was asked. */
  readonly lastFault: () => PrinterFault | null;
};

/** Nothing came in time: a fault that shows is the reason; without one, nobody knows. */
async function explainSilence(asked: AskedPrinter): Promise<Result<PrintRung, PrinterFault>> {
  const status = await asked.readStatus();
  if (!status.ok) return status.error.kind === 'noAnswer' ? fail({ kind: 'outcomeUnknown' }) : status;
  if (status.value.fault) return fail(status.value.fault);
  asked.line.forgetOwedPaperStatus();
  return fail({ kind: 'outcomeUnknown' });
}

/** What keeps an answer from coming, as far as it shows now. */
async function findTrouble({ line, readStatus, lastFault }: AskedPrinter): Promise<PrinterFault | null> {
  // Behind a long document a question would wait as long as the answer that is awaited.
  if (line.busyForMs() > 0) return lastFault();
  const status = await readStatus();
  if (status.ok) return status.value.fault;
  return status.error.kind === 'noAnswer' ? { kind: 'outcomeUnknown' } : null;
}

/** The answer in the stream, or before its time is up the trouble that keeps it from coming. */
async function awaitAnswer<Value>(
  asked: AskedPrinter,
  answer: Promise<Result<Value, LinkFault>>,
): Promise<Result<Value, PrinterFault>> {
  const { line } = asked;
  let isAnswered = false;
  void answer.then(() => (isAnswered = true));

  /** Null also when the answer came meanwhile. */
  async function lookAfter(delayMs: number): Promise<PrinterFault | null> {
    await line.pause(delayMs, answer);
    const trouble = isAnswered ? null : await findTrouble(asked);
    return isAnswered ? null : trouble;
  }

  for (;;) {
    const first = await lookAfter(lookAfterMs);
    const isSilent = first?.kind === 'outcomeUnknown';
    const trouble = first && (await lookAfter(isSilent ? patienceMs.withSilence : patienceMs.withFault));
    if (isAnswered) return answer;
    if (!trouble) continue;
    line.stopWaiting();
    return fail(trouble);
  }
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
  },
): Promise<Result<PrintRung, PrinterFault>> {
  const { line, answering, processId, paperLengthMm } = options;
  // A long document (images) is given the time that its bytes take.
  const timeoutMs = line.busyForMs() + confirmationMs + paperLengthMm * confirmationMsPerMm;
  switch (answering) {
    case 'processId': {
      const answer = await awaitAnswer(options, line.askProcessId(processId, timeoutMs));
      if (answer.ok) return ok('processId');
      return answer.error.kind === 'noAnswer' ? explainSilence(options) : answer;
    }
    case 'paperStatus': {
      const answer = await awaitAnswer(options, line.askPaperStatus(timeoutMs));
      if (answer.ok) return answer.value.paperEnd ? fail({ kind: 'paperOut' }) : ok('paperStatus');
      return answer.error.kind === 'noAnswer' ? explainSilence(options) : answer;
    }
    case 'realtimeOnly':
      return lookAfterwards(options);
  }
}
