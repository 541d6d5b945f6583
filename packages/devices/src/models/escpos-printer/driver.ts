import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { Timers } from '@jiaohao/basics/time';
import { concatBytes, maxQrContentBytes } from '../../codec/escpos.ts';
import type { LinkFault, PrinterFault } from '../../contract/faults.ts';
import type { PrinterStatus, PrintRung, SlipPrinter } from '../../contract/slip-printer.ts';
import { type Driver, lineIsDown, type OpenLine } from '../../link/link.ts';
import { createLock } from '../../link/lock.ts';
import { type Answering, confirmPrint, probeAnswering } from './confirmation.ts';
import { encodeSteps } from './encode-document.ts';
import { createPrinterLine, type PrinterLine } from './printer-line.ts';
import { layOutDocument, paperLengthMm, type PrintStep } from './print-steps.ts';
import type { PrinterProfile } from './printer-profile.ts';

/*
 * An ESC/POS printer on a link that comes and goes.
 *
 *   print ──┐ one job at a time                    ┌ fault: nothing is sent
 *   poll ───┼──────────────────► status before ────┤
 *   start ──┘                                      └ send once ─► confirmation.ts ─► rung or fault
 *
 * A document is never sent twice. What became of one whose line was lost, nobody knows; the next line
 * begins by ending whatever command was torn and cutting off what may hang from the printer.
 */

export type EscposPrinterOptions = {
  readonly id: string;
  readonly timers: Timers;
  readonly profile: PrinterProfile;
  /** Steps as bytes; ours by default, `encodeStepsWithEscpos` gives the same. */
  readonly encode?: (steps: readonly PrintStep[]) => Uint8Array;
  /** `writeOnly`: nothing ever comes back (one wire, a spooler); then a print is `sent` and no more. */
  readonly direction?: 'twoWay' | 'writeOnly';
};

const pollMs = 5_000;
/** So many status cycles without an answer, and the line is opened anew: a TCP peer may be long gone. */
const missesBeforeGivingUp = 3;

/**
 * Ends a command that was torn by a lost line: NUL is nothing as a command and, as a parameter, asks
 * for nothing. Enough of them fill the longest command that we send.
 */
const tornCommandFiller = new Uint8Array(maxQrContentBytes + 16);

type Session = {
  readonly opened: OpenLine;
  readonly line: PrinterLine;
  /** Null until the printer was well enough to be asked. */
  answering: Answering | null;
  misses: number;
  cancelPoll: () => void;
};

/** Ids of four characters. They start from the clock, so that a restarted program does not meet its old ones. */
function createProcessIds(startWallMs: number): () => string {
  const idCount = 36 ** 4;
  let next = Math.floor(startWallMs / 1000) % idCount;
  return () => {
    next = (next + 1) % idCount;
    return next.toString(36).toUpperCase().padStart(4, '0');
  };
}

export function createEscposPrinter(options: EscposPrinterOptions): Driver & { readonly port: SlipPrinter } {
  const { id, timers, profile, encode = encodeSteps, direction = 'twoWay' } = options;
  const jobs = createLock();
  const nextProcessId = createProcessIds(timers.nowWallMs());
  let current: Session | null = null;
  /** A line was lost before the outcome was known, or we do not know what the last program left behind. */
  let leftBehind: 'nothing' | 'perhapsTornCommand' | 'perhapsHalfSlip' = 'perhapsTornCommand';

  /** Asks for the status and passes it on to the supervisor. */
  async function refresh(session: Session): Promise<Result<PrinterStatus, LinkFault>> {
    const status = await session.line.readStatus();
    if (session !== current) return status.ok ? fail(lineIsDown) : status;
    if (status.ok) {
      const { fault, notice } = status.value;
      session.misses = 0;
      if (fault) session.opened.report(id, { kind: 'faulted', fault });
      else session.opened.report(id, notice ? { kind: 'attention', notice } : { kind: 'ready' });
    } else if (status.error.kind === 'noAnswer') {
      session.misses += 1;
      session.opened.report(id, { kind: 'faulted', fault: status.error });
      if (session.misses >= missesBeforeGivingUp) session.opened.giveUp(status.error);
    }
    return status;
  }

  async function learnAnswering(session: Session): Promise<Result<Answering, PrinterFault>> {
    if (session.answering) return ok(session.answering);
    const probed = await probeAnswering(session.line, nextProcessId());
    if (probed.ok) session.answering = probed.value;
    return probed;
  }

  async function send(session: Session, bytes: Uint8Array): Promise<Result<void, PrinterFault>> {
    const sent = await session.line.send(bytes);
    if (sent.ok || sent.error.kind !== 'noAnswer') return sent;
    // Part of it lies in the operating system and may still go out; only closing the line stops that.
    if (session === current) session.opened.giveUp(sent.error);
    return fail({ kind: 'outcomeUnknown' });
  }

  /** Ends what an earlier line or job may have left in the printer. */
  async function clearUp(session: Session): Promise<Result<void, PrinterFault>> {
    if (leftBehind === 'nothing') return ok();
    const cleared = layOutDocument(leftBehind === 'perhapsHalfSlip' ? [{ kind: 'cut' }] : [], profile);
    const sent = await send(session, concatBytes([tornCommandFiller, encode(cleared)]));
    if (sent.ok) leftBehind = 'nothing';
    return sent;
  }

  async function start(session: Session): Promise<void> {
    await clearUp(session);
    if (session !== current) return;
    if (direction === 'writeOnly') session.opened.report(id, { kind: 'ready' });
    else await lookAround(session);
  }

  async function lookAround(session: Session): Promise<void> {
    const status = await refresh(session);
    if (status.ok && !status.value.fault) await learnAnswering(session);
    if (session === current) {
      session.cancelPoll = timers.after(pollMs, () => void jobs.withLock(() => lookAround(session)));
    }
  }

  async function sendAndConfirm(session: Session, steps: readonly PrintStep[]) {
    leftBehind = 'perhapsHalfSlip';
    const sent = await send(session, encode(steps));
    if (!sent.ok) return sent;
    if (direction === 'writeOnly') return ok<PrintRung>('sent');
    return confirmPrint({
      line: session.line,
      readStatus: () => refresh(session),
      answering: session.answering ?? 'realtimeOnly',
      processId: nextProcessId(),
      paperLengthMm: paperLengthMm(steps),
    });
  }

  async function runJob(steps: readonly PrintStep[]): Promise<Result<PrintRung, PrinterFault>> {
    const session = current;
    if (!session) return fail(lineIsDown);
    if (direction === 'twoWay') {
      const before = await refresh(session);
      if (!before.ok) return before;
      if (before.value.fault) return fail(before.value.fault);
      const learnt = await learnAnswering(session);
      if (!learnt.ok) return learnt;
      // After an unknown outcome half a slip may hang there: it must not come out joined to this one.
      const cleared = await clearUp(session);
      if (!cleared.ok) return cleared;
    }
    const outcome = await sendAndConfirm(session, steps);
    if (!outcome.ok && outcome.error.kind === 'outcomeUnknown') {
      // Perhaps it does not answer as we believed; perhaps nobody is there any more.
      session.answering = null;
    } else if (session === current) {
      // The line works, so every command arrived whole; what the printer holds it will finish by itself.
      leftBehind = direction === 'twoWay' ? 'nothing' : 'perhapsTornCommand';
    }
    return outcome;
  }

  return {
    devices: [{ id, kind: 'slipPrinter', model: 'escpos-printer' }],
    port: {
      id,
      async readStatus() {
        const session = current;
        if (!session) return { fault: lineIsDown, notice: null };
        if (direction === 'writeOnly') return { fault: null, notice: null };
        const status = await refresh(session);
        return status.ok ? status.value : { fault: status.error, notice: null };
      },
      async print(document) {
        const steps = layOutDocument(document, profile);
        return jobs.withLock(() => runJob(steps));
      },
    },
    attach(opened) {
      const line = createPrinterLine({ timers, line: opened });
      const session: Session = { opened, line, answering: null, misses: 0, cancelPoll: () => {} };
      current = session;
      void jobs.withLock(() => start(session));
      return {
        async stop() {
          if (current === session) current = null;
          session.cancelPoll();
          session.line.close({ kind: 'linkLost', detail: 'line closed' });
          // Whoever had a turn or waits for one finds the line closed and ends.
          await jobs.withLock(async () => {});
        },
      };
    },
  };
}
