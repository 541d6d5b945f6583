import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { Timers } from '@jiaohao/basics/time';
import { concatBytes } from '../../codec/bytes.ts';
import type { GlyphFont } from '../../codec/glyph-font.ts';
import type { PrinterFault } from '../../contract/faults.ts';
import type { PrintRung, SlipPrinter } from '../../contract/slip-printer.ts';
import { type Driver, lineIsDown } from '../../link/link.ts';
import { createLock } from '../../link/lock.ts';
import { confirmPrint } from './confirmation.ts';
import { encodeSteps } from './encode-document.ts';
import type { PrintStep } from './print-step.ts';
import { layOutDocument, longestCommandBytes, paperLengthMm } from './print-steps.ts';
import type { PrinterProfile } from './printer-profile.ts';
import { createPrinterSession, type PrinterSession } from './printer-session.ts';

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
  /** Draws what the printer has not in its own font (𠮷); without one that is printed as `?`. */
  readonly font?: GlyphFont;
  /** Steps as bytes; ours by default, `encodeStepsWithEscpos` gives the same. */
  readonly encode?: (steps: readonly PrintStep[]) => Uint8Array;
  /** The profile's, unless the line is known to differ. */
  readonly direction?: 'twoWay' | 'writeOnly';
};

const pollMs = 5_000;
/** A look that found the line still busy is taken again so long after it should be free. */
const afterBusyMs = 50;

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
  const { id, timers, profile, font = null, encode = encodeSteps, direction = profile.direction } = options;
  /**
   * Ends a command that was torn by a lost line: NUL is nothing as a command, asks for nothing as a
   * parameter, and is white in an image.
   */
  const tornCommandFiller = new Uint8Array(longestCommandBytes(profile, font));
  const jobs = createLock();
  const nextProcessId = createProcessIds(timers.nowWallMs());
  let current: PrinterSession | null = null;
  /** A line was lost before the outcome was known, or we do not know what the last program left behind. */
  let leftBehind: 'nothing' | 'perhapsTornCommand' | 'perhapsHalfSlip' = 'perhapsTornCommand';
  let cancelPoll = () => {};

  /** Ends what an earlier line or job may have left in the printer. */
  async function clearUp(session: PrinterSession): Promise<Result<void, PrinterFault>> {
    const cleared = layOutDocument(leftBehind === 'perhapsHalfSlip' ? [{ kind: 'cut' }] : [], profile);
    return session.send(concatBytes([tornCommandFiller, encode(cleared)]));
  }

  async function start(session: PrinterSession): Promise<void> {
    if (leftBehind !== 'nothing') {
      // No question goes before it: a torn command would take that for its length.
      const cleared = await clearUp(session);
      // A printer that was off for it hears it again before the next slip.
      if (cleared.ok && (direction === 'writeOnly' || (await session.isHeard()))) leftBehind = 'nothing';
    }
    if (session.isOver()) return;
    if (direction === 'writeOnly') session.report({ kind: 'ready' });
    else await lookAround(session);
  }

  async function lookAround(session: PrinterSession): Promise<void> {
    const status = await session.refresh();
    if (status.ok && !status.value.fault) {
      await session.learnAnswering();
      await session.askForAutomaticStatus();
    }
    if (session.isOver()) return;
    const busyMs = session.line.busyForMs();
    const nextMs = !status.ok && busyMs > 0 ? Math.min(pollMs, busyMs + afterBusyMs) : pollMs;
    cancelPoll = timers.after(nextMs, () => void jobs.withLock(() => lookAround(session)));
  }

  async function sendAndConfirm(session: PrinterSession, steps: readonly PrintStep[]) {
    leftBehind = 'perhapsHalfSlip';
    const bytes = encode(session.withAutomaticStatus(steps));
    const sent = await session.send(bytes);
    if (!sent.ok) return sent;
    if (direction === 'writeOnly') return ok<PrintRung>('sent');
    return confirmPrint({
      line: session.line,
      readStatus: () => session.refresh(),
      lastFault: () => session.lastFault(),
      answering: session.answering(),
      processId: nextProcessId(),
      paperLengthMm: paperLengthMm(steps),
    });
  }

  /** Whether a document may be sent now. */
  async function prepare(session: PrinterSession): Promise<Result<unknown, PrinterFault>> {
    const before = await session.refresh();
    if (!before.ok) return before;
    if (before.value.fault) return fail(before.value.fault);
    // After an unknown outcome half a slip may hang there: it must not come out joined to this one. And a
    // command that waits for its end would swallow the questions after it.
    const cleared = leftBehind === 'nothing' ? ok() : await clearUp(session);
    if (cleared.ok) leftBehind = 'nothing';
    return cleared.ok ? session.learnAnswering() : cleared;
  }

  async function runJob(steps: readonly PrintStep[]): Promise<Result<PrintRung, PrinterFault>> {
    const session = current;
    if (!session) return fail(lineIsDown);
    const prepared = direction === 'twoWay' ? await prepare(session) : ok();
    if (!prepared.ok) return prepared;
    const outcome = await sendAndConfirm(session, steps);
    if (!outcome.ok && outcome.error.kind === 'outcomeUnknown') {
      // Perhaps it does not answer as we believed; perhaps nobody is there any more.
      session.forgetAnswering();
    } else if (!session.isOver()) {
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
        const status = await session.refresh();
        return status.ok ? status.value : { fault: status.error, notice: null };
      },
      async print(document) {
        const steps = layOutDocument(document, profile, font);
        return jobs.withLock(() => runJob(steps));
      },
    },
    attach(opened) {
      const session = createPrinterSession({ id, timers, opened, profile, direction, nextProcessId });
      current = session;
      void jobs.withLock(() => start(session));
      return {
        async stop() {
          if (current === session) current = null;
          cancelPoll();
          session.close();
          // Whoever had a turn or waits for one finds the line closed and ends.
          await jobs.withLock(async () => {});
        },
      };
    },
  };
}
